"""Marks that come in pairs."""

import pytest

from qostil.checks.facts.pairs import unpaired

_PAIRS = {")": "(", "]": "["}


@pytest.mark.parametrize(
    ("texts", "alone"),
    [
        (["(бір) [екі]"], []),
        (["бір) екі"], [(0, 3)]),
        (["бір (екі"], [(0, 4)]),
        (["1) бір", "а) екі", "күлдік :)"], []),
        (["бір (екі", "үш) төрт"], []),
        (["бір (екі", "үш", "төрт", "бес", "алты", "жеті)"], [(0, 4), (5, 4)]),
    ],
)
def test_unpaired(texts: list[str], alone: list[tuple[int, int]]) -> None:
    assert unpaired(texts, _PAIRS, running=True) == alone


def test_single_strings_are_judged_one_by_one() -> None:
    assert unpaired(["бір (екі", "үш) төрт"], _PAIRS, running=False) == [(0, 4), (1, 2)]
