"""Links: thirty damaged ones, and as many that are right."""

from collections.abc import Callable

import pytest

from qostil import Severity
from qostil.checks.rules import url
from tests.checks.rules.judged import found, marked

RULE = url.RULE
LINKS = (
    "https://example.org/reports/2019/water",
    "http://www.example.com/a/b.html",
    "https://archive.example.net/item?id=4821&page=2",
    "https://example.kz/kk/news/117",
    "www.example.kg/maps",
    "https://data.example.org/files/rivers_2020.pdf",
    "office@example.org",
    "press.centre@mail.example.kz",
    "https://example.org/#chapter-3",
    "https://example.org/wiki/Lake_(east)",
)


def _swapped(link: str) -> str:
    """Two letters of its middle changed places."""
    at = next(n for n in range(len(link) // 2, len(link)) if link[n - 1] != link[n] and link[n - 1 : n + 1].isalnum())
    return link[: at - 1] + link[at] + link[at - 1] + link[at + 1 :]


def _shortened(link: str) -> str:
    return link[:-1]


def _another_end(link: str) -> str:
    return link[:-1] + ("x" if link[-1] != "x" else "y")


@pytest.mark.parametrize("link", LINKS)
@pytest.mark.parametrize("damage", [_swapped, _another_end, _shortened])
def test_a_damaged_link_is_found_at_its_place(link: str, damage: Callable[[str], str]) -> None:
    wrong = damage(link)
    target = f"Деректер мына жерде: {wrong} (толық нұсқа)."
    findings = found(RULE, (f"The data are at {link} (in full).", target))
    assert [finding.severity for finding in findings] == [Severity.ERROR]
    assert marked(findings, target) == [wrong]
    assert findings[0].expected == link


@pytest.mark.parametrize("link", LINKS)
@pytest.mark.parametrize("form", ["Қараңыз: {}.", "«{}» бетінде", "({}), 5-бет"])
def test_a_link_that_is_right_is_left_alone(link: str, form: str) -> None:
    assert found(RULE, (f"See {link}, page 5.", form.format(link))) == []


def test_a_page_in_the_other_language_is_right() -> None:
    pair = ("See https://example.org/en/about.", "https://example.org/kk/about қараңыз.")
    assert found(RULE, pair) == []


def test_a_link_that_is_missing() -> None:
    (finding,) = found(RULE, ("See https://example.org/a.", "Қараңыз."))
    assert (finding.severity, finding.expected) == (Severity.ERROR, "https://example.org/a")


def test_a_host_told_as_a_name_is_a_hint() -> None:
    assert [f.severity for f in found(RULE, ("as Example reports", "Example.kz хабарлауынша"))] == [Severity.HINT]


def test_a_link_that_moved_is_not_missing() -> None:
    assert found(RULE, ("See https://example.org/a.", "Қараңыз."), ("Read.", "Оқыңыз: https://example.org/a")) == []
