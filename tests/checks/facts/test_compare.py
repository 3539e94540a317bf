"""Numbers that a translation lacks, or has besides."""

import pytest

from qostil.checks.facts.compare import difference
from qostil.checks.facts.facts import facts


def left(source: str, target: str, code: str = "kk") -> tuple[list[str], list[str]]:
    found = difference(facts(source, "en"), facts(target, code))
    return [number.plain for number in found.lost], [number.plain for number in found.strange]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("5 and 7", "5 және 7", ([], [])),
        ("5 and 7", "бес және жеті", ([], [])),
        ("five and 7", "5 және жеті", ([], [])),
        ("40 of 50", "40", (["50"], [])),
        ("40", "40, 50", ([], ["50"])),
        ("40 men, 40 women", "40 ер мен әйел", ([], [])),
        ("on 5 March", "бесінде", ([], [])),
        ("5 boats and five men", "бес адам, 7 қайық", (["5"], ["7"])),
    ],
)
def test_difference(source: str, target: str, expected: tuple[list[str], list[str]]) -> None:
    assert left(source, target) == expected


def test_of_equal_numbers_the_one_at_the_same_rank_is_the_partner() -> None:
    target = "33 және 60, сосын 60"
    found = difference(facts("33 and 50, then 60", "en"), facts(target, "kk"))
    assert found.strange[0].span.start == target.index("60")
