"""Intervals: they hold the figure, narrow with more beads, pair systems on the same draws, and never change."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qostil import Bead
from qostil.align import Interval, evaluate, resampled, unit_counts
from qostil.align.bootstrap import REPLICATES

FATES = ("right", "cut", "joined", "lost", "alone", "made up")


def pair_of_alignments(fates: list[str], times: int = 1) -> tuple[list[Bead], list[Bead]]:
    """Gold, and a prediction in which each gold bead meets its fate."""
    gold, predicted = list[Bead](), list[Bead]()
    for number, fate in enumerate(fates * times):
        i, j = 2 * number, 2 * number
        one, two = (i, i + 1), (j, j + 1)
        right = Bead(one, (), 1.0) if fate in {"alone", "made up"} else Bead(one, two, 1.0)
        gold.append(right)
        if fate in {"alone", "made up"}:
            gold.append(Bead((), two, 1.0))
        found = {
            "right": [right],
            "cut": [Bead(one[:1], two[:1], 1.0), Bead(one[1:], two[1:], 1.0)],
            "joined": [Bead(one, two[:1], 1.0)],
            "made up": [Bead(one, two, 1.0)],
        }
        predicted += found.get(fate, [])
    return gold, predicted


def interval(gold: list[Bead], predicted: list[Bead], *, lax: bool = False) -> Interval:
    return Interval.of(resampled({"set": unit_counts(gold, predicted)}).f1(["set"], lax=lax))


fates = st.lists(st.sampled_from(FATES), min_size=1, max_size=30).filter(lambda some: {"right", "cut"} & {*some})


@given(fates, st.booleans())
@settings(max_examples=40, deadline=None)
def test_an_interval_holds_its_figure(some: list[str], lax: bool) -> None:
    gold, predicted = pair_of_alignments(some)
    scored = evaluate(gold, predicted)
    figure = (scored.lax if lax else scored.strict).f1
    found = interval(gold, predicted, lax=lax)
    assert 0 <= found.low <= figure + 1e-9
    assert figure - 1e-9 <= found.high <= 1


@given(fates)
@settings(max_examples=20, deadline=None)
def test_more_beads_of_the_same_kind_narrow_it(some: list[str]) -> None:
    few, many = (interval(*pair_of_alignments(some, times)) for times in (1, 16))
    assert many.high - many.low <= few.high - few.low


@given(fates)
@settings(max_examples=40, deadline=None)
def test_units_carry_all_there_is(some: list[str]) -> None:
    gold, predicted = pair_of_alignments(some)
    scored = evaluate(gold, predicted)
    sums = unit_counts(gold, predicted).sum(axis=0)
    assert sums.tolist() == [
        scored.gold,
        scored.predicted,
        scored.strict_hits,
        scored.lax.of_gold,
        scored.lax.of_predicted,
    ]


def test_exact_numbers_that_no_version_of_numpy_changes() -> None:
    found = interval(*pair_of_alignments(["right"] * 17 + ["cut"] * 2 + ["alone"]))
    assert (found.low, found.high) == pytest.approx((28 / 43, 1.0))


def test_against_the_textbook() -> None:
    """Without cuts and joins F1 is a mean of ones and zeros, whose deviation is known: sqrt(p q / n)."""
    gold, predicted = pair_of_alignments(["right"] * 90 + ["joined"] * 10)
    found = interval(gold, predicted)
    expected = 1.96 * np.sqrt(0.9 * 0.1 / 100)
    assert (found.low, found.high) == pytest.approx((0.9 - expected, 0.9 + expected), abs=0.015)


def test_systems_are_paired() -> None:
    """Two systems that err on the same beads differ by nothing, whatever is drawn; the draws of two sets differ."""
    counts = unit_counts(*pair_of_alignments(["right"] * 20 + ["cut"] * 5))
    one, other = resampled({"a": counts, "b": counts}), resampled({"a": counts})
    assert not np.any(one.f1(["a"]) - other.f1(["a"]))
    assert np.any(one.f1(["a"]) - one.f1(["b"]))
    assert one.mean_f1(["a", "b"]).shape == (REPLICATES,)


def test_nothing_to_draw_from() -> None:
    assert Interval.of(resampled({"none": unit_counts([], [])}).f1(["none"])) == Interval(0.0, 0.0)
