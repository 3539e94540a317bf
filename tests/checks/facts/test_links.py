"""Links and addresses."""

import pytest

from qostil.checks.facts.links import Reach, links, same


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See https://example.org/a-b/c_d.html.", ["https://example.org/a-b/c_d.html"]),
        ("(https://example.org/a_(b))", ["https://example.org/a_(b)"]),
        ("«www.example.kz/kk», әрі қарай", ["www.example.kz/kk"]),
        ("Жазыңыз: office.almaty@example.com.kz!", ["office.almaty@example.com.kz"]),
        ("on Vlast.kz and others", ["Vlast.kz"]),
        ("https://example.org/x;Version of the law", ["https://example.org/x"]),
        ("https://example.org/x[12]", ["https://example.org/x"]),
        ("No link. Here is none.", []),
        ("e.g. this", []),
    ],
)
def test_links(text: str, expected: list[str]) -> None:
    assert [link.text for link in links(text)] == expected


def test_reach() -> None:
    assert [link.reach for link in links("https://a.org x@b.org c.org")] == [Reach.LINK, Reach.MAIL, Reach.HOST]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.example.org/a/", "http://example.org/a"),
        ("https://example.org/en/a", "https://example.org/kk/a"),
        ("https://en.example.org/a", "https://ru.example.org/a"),
        ("https://example.org/%D0%B0", "https://example.org/а"),
        ("https://Example.org/A", "https://example.org/A"),
    ],
)
def test_one_page(one: str, other: str) -> None:
    assert same(links(one)[0], links(other)[0])


@pytest.mark.parametrize(
    ("one", "other"),
    [("https://example.org/a", "https://example.org/b"), ("https://example.kz/a", "https://example.kg/a")],
)
def test_two_pages(one: str, other: str) -> None:
    assert not same(links(one)[0], links(other)[0])
