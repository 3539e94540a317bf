"""Stretches that stand elsewhere in the other text."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qostil import Bead
from qostil.align import Side, align_sides
from tests.align.test_aligner import made_up, pairs


def moved(shapes: list[tuple[int, int]], begin: int, end: int, to: int, seed: int = 1) -> tuple[Side, Side, list[Bead]]:
    """A made-up pair whose beads from ``begin`` to ``end`` stand before bead ``to`` in the target."""
    one, other, gold = made_up(shapes, seed)
    kept = [*range(begin), *range(end, len(gold))]
    at = kept.index(to)
    order = [*kept[:at], *range(begin, end), *kept[at:]]
    places = [j for bead in order for j in gold[bead].target]
    new = {old: place for place, old in enumerate(places)}
    beads = [Bead(bead.source, tuple(new[j] for j in bead.target), 1.0) for bead in gold]
    return one, Side(tuple(other.texts[j] for j in places), other.vectors[places]), beads


def test_a_block_moved_ahead_is_found_where_it_stands() -> None:
    one, other, gold = moved([(1, 1)] * 8 + [(1, 2), (2, 1)] * 3 + [(1, 1)] * 30, 6, 16, 30)
    assert pairs(align_sides(one, other).beads) == pairs(gold)


def test_a_block_moved_back_is_found_where_it_stands() -> None:
    one, other, gold = moved([(1, 1)] * 40, 28, 36, 5)
    assert pairs(align_sides(one, other).beads) == pairs(gold)


def test_two_sections_that_changed_places() -> None:
    one, other, gold = moved([(1, 1)] * 40, 5, 20, 36)
    beads = align_sides(one, other).beads
    assert pairs(beads) == pairs(gold)
    assert min(bead.confidence for bead in beads) > 0.9


@pytest.mark.parametrize("count", [1, 2])
def test_a_sentence_alone_does_not_jump(count: int) -> None:
    """Two that are like each other by chance must not be taken for a translation far away."""
    one, other, _ = made_up([(1, 1)] * 30, seed=3)
    rng = np.random.default_rng(5)
    like = rng.normal(size=(count, one.vectors.shape[1]))
    like = np.asarray(like / np.linalg.norm(like, axis=1, keepdims=True), np.float32)
    weak = 0.5 * like + 0.5 * one.vectors[:count]
    weak /= np.linalg.norm(weak, axis=1, keepdims=True)
    source = Side((*("letters " * 6,) * count, *one.texts), np.concatenate([like, one.vectors]))
    target = Side((*other.texts, *("letters " * 6,) * count), np.concatenate([other.vectors, weak]))
    beads = align_sides(source, target).beads
    assert [bead for bead in beads if bead.is_null and bead.source] != []
    assert all(bead.is_null or bead.source[0] - count == bead.target[0] for bead in beads)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from([(1, 1), (1, 2), (2, 1), (1, 0), (0, 1)]), min_size=24, max_size=40),
    st.integers(0, 9),
    st.data(),
)
def test_every_sentence_stands_in_one_bead_wherever_it_was_moved(
    shapes: list[tuple[int, int]], seed: int, data: st.DataObject
) -> None:
    begin = data.draw(st.integers(0, 10))
    one, other, _ = moved(shapes, begin, begin + 8, data.draw(st.integers(begin + 8, len(shapes) - 1)), seed)
    beads = align_sides(one, other).beads
    assert [i for bead in beads for i in bead.source] == list(range(len(one)))
    assert sorted(j for bead in beads for j in bead.target) == list(range(len(other)))
