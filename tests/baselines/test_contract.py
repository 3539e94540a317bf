"""What every baseline promises, and what each of them finds in an easy text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qostil import Bead
from qostil.align import completed
from qostil.baselines import BASELINES, Baseline
from tests.tiny_encoder import TinyEncoder

TEXTS = st.lists(st.text("аәбк one two.", max_size=60), max_size=9)
every = pytest.mark.parametrize("baseline", BASELINES, ids=lambda one: one.name)


def aligned(baseline: Baseline, source: list[str], target: list[str]) -> tuple[Bead, ...]:
    encoder = TinyEncoder()
    vectors = (encoder.encode(source), encoder.encode(target)) if baseline.needs_vectors else None
    return baseline.align(source, target, vectors)


@every
@given(source=TEXTS, target=TEXTS)
@settings(max_examples=60, deadline=None)
def test_every_sentence_stands_in_one_bead_at_most(baseline: Baseline, source: list[str], target: list[str]) -> None:
    beads = aligned(baseline, source, target)
    for texts, used in (
        (source, [i for bead in beads for i in bead.source]),
        (target, [j for bead in beads for j in bead.target]),
    ):
        assert len(set(used)) == len(used)
        assert set(used) <= set(range(len(texts)))
    assert all(bead.source or bead.target for bead in beads)
    assert aligned(baseline, source, target) == beads


@every
@pytest.mark.parametrize(("source", "target"), [(0, 0), (3, 0), (0, 3)])
def test_a_side_without_sentences_leaves_the_other_alone(baseline: Baseline, source: int, target: int) -> None:
    beads = aligned(baseline, ["Кітап."] * source, ["Book."] * target)
    assert all(bead.is_null for bead in beads)
    assert len(completed(beads, (source, target))) == source + target


@every
def test_a_text_is_its_own_translation(baseline: Baseline) -> None:
    text = ["The bus was late.", "Nobody minded much, since the driver had brought apples for all.", "We ate."]
    assert [(bead.source, bead.target) for bead in aligned(baseline, text, text)] == [((k,), (k,)) for k in range(3)]
