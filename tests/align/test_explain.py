"""What a bead is said to be worth is what the search found it to be worth."""

import numpy as np
import pytest

from qostil.align import Settings, Side, align_sides, explain
from qostil.align.texts import Texts
from tests.align.test_aligner import made_up
from tests.align.test_moved import moved

SHAPES = [(1, 1), (1, 2), (2, 1), (1, 0), (0, 1), (1, 3), (1, 1)] * 3


def with_words(side: Side) -> Side:
    """Anchors come and go with the number of the sentence."""
    texts = (f"{text} {'2021' * (n % 3 == 0)} {'[4]' * (n % 5 == 0)}" for n, text in enumerate(side.texts))
    return Side(tuple(texts), side.vectors)


def test_parts_come_to_the_score_of_the_search() -> None:
    one, other, _ = made_up(SHAPES)
    one, other = with_words(one), with_words(other)
    texts = Texts.of(one, other, Settings())
    scores = texts.scores()
    for bead in align_sides(one, other).beads:
        found = explain(one, other, bead)
        for worth in (*([found.won] if found.won else []), *found.rivals):
            cell = texts.band.start[worth.source[-1] + 1] + worth.target[-1] + 1
            cell -= texts.band.first[worth.source[-1] + 1]
            score = scores[cell, texts.shapes.index((len(worth.source), len(worth.target)))]
            assert worth.total == pytest.approx(float(score), abs=1e-3)


def test_probabilities_of_a_sentence_add_up() -> None:
    one, other, _ = made_up(SHAPES, seed=4)
    for bead in align_sides(one, other).beads:
        found = explain(one, other, bead)
        assert (found.won is None) is bead.is_null
        assert 0 <= found.alone <= 1
        if len(bead.source) + len(bead.target) == 1:
            total = found.alone + sum(rival.probability for rival in found.rivals)
            assert total == pytest.approx(1, abs=0.01)


def test_rivals_want_one_of_the_sentences() -> None:
    one, other, _ = made_up(SHAPES)
    noise = np.random.default_rng(1).normal(size=other.vectors.shape)
    blurred = other.vectors + 0.1 * noise
    unit = np.asarray(blurred / np.linalg.norm(blurred, axis=1, keepdims=True), np.float32)
    other = Side(other.texts, unit)
    rivals = [(bead, rival) for bead in align_sides(one, other).beads for rival in explain(one, other, bead).rivals]
    assert rivals
    for bead, rival in rivals:
        assert {*bead.source} & {*rival.source} or {*bead.target} & {*rival.target}


def test_a_moved_bead_is_explained_where_it_stands() -> None:
    one, other, _ = moved([(1, 1)] * 40, 28, 36, 5)
    bead = next(bead for bead in align_sides(one, other).beads if bead.source == (30,))
    found = explain(one, other, bead)
    assert found.won is not None
    assert (found.won.source, found.won.target) == ((30,), (7,))
    assert found.won.probability > 0.9
