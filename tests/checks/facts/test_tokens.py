"""Placeholders, and marks at the beginning of a line."""

import pytest

from qostil.checks.facts.tokens import mark, placeables


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{0} of {total}", ["{0}", "{total}"]),
        ("%s is %(name)s, %1$s", ["%s", "%(name)s", "%1$s"]),
        ("<b>bold</b> and <br/>", ["<b>", "</b>", "<br/>"]),
        ("{{ user }} ${price}", ["{{ user }}", "${price}"]),
        ("a 5% share, 100 % sure, a < b", []),
    ],
)
def test_placeables(text: str, expected: list[str]) -> None:
    assert [name for name, _ in placeables(text)] == expected


@pytest.mark.parametrize(
    ("line", "kind"),
    [("## Title", "heading"), ("• one", "bullet"), ("- one", "bullet"), ("1. one", "number"), ("a) one", "number")],
)
def test_marks(line: str, kind: str) -> None:
    found = mark(line)
    assert found is not None
    assert found[0] == kind


def test_no_mark() -> None:
    assert mark("Өзен тасыды.") is None
