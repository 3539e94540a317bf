"""Scores read from running sums against the same worth worked out bead by bead, the slow way."""

import numpy as np
import pytest
from numpy.typing import NDArray

from qostil.align import Settings, Side, coarse
from qostil.align.anchors import anchor_rows
from qostil.align.side import bare_all
from qostil.align.texts import Texts
from tests.align.test_aligner import unit

Floats = NDArray[np.floating]
SETTINGS = Settings(most=3, longest=4)


def text(count: int, seed: int) -> Side:
    rng = np.random.default_rng(seed)
    words = ["Кітапхана", "1 250", "[3]", "2021", "https://example.org/a", "есеп", "Koha"]
    texts = (" ".join(rng.choice(words, rng.integers(1, 6))) for _ in range(count))
    return Side(tuple(texts), unit(rng.normal(size=(count, 16))))


def centred(side: Side) -> Floats:
    less = side.vectors - SETTINGS.centring * side.vectors.mean(axis=0)
    return np.asarray(less / np.linalg.norm(less, axis=1, keepdims=True))


def pooled(rows: Floats, size: int) -> Floats:
    """Unit vectors of every run of ``size`` rows."""
    sums = np.array([rows[n : n + size].sum(axis=0) for n in range(len(rows) - size + 1)])
    return np.asarray(sums / np.linalg.norm(sums, axis=1, keepdims=True))


def above_chance(one: Floats, other: Floats, a: int, b: int) -> Floats:
    """For every pair of spans, how many deviations its likeness stands above that of others."""
    likeness = pooled(one, a) @ pooled(other, b).T
    return (by_row(likeness, one, other, a, b) + by_row(likeness.T, other, one, b, a).T) / 2


def by_row(likeness: Floats, one: Floats, other: Floats, a: int, b: int) -> Floats:
    """How much likeness varies is measured against single sentences, and taken in proportion for longer spans."""
    singles, prior = pooled(one, a) @ other.T, SETTINGS.shrinkage
    count = singles.shape[1]
    variance = (singles.var(axis=1) * count + singles.var() * prior) / (count + prior)
    spread = np.sqrt(variance * likeness.var() / max(singles.var(), 1e-12))
    return np.asarray((likeness - likeness.mean(axis=1)[:, None]) / np.maximum(spread, 0.01)[:, None])


def letters_of(side: Side, begin: int, end: int) -> int:
    return sum(len(text) + 1 for text in bare_all(side.texts)[begin:end])


def slow_worth(source: Side, target: Side, i: int, j: int, a: int, b: int, ratio: float) -> float:
    """Worth of the bead of source sentences i-a..i-1 and target sentences j-b..j-1."""
    one, other = centred(source), centred(target)
    span = above_chance(one, other, a, b)[i - a, j - b]
    sources = sum(above_chance(one, other, 1, b)[n, j - b] for n in range(i - a, i))
    targets = sum(above_chance(one, other, a, 1)[i - a, n] for n in range(j - b, j))
    share = SETTINGS.membership
    likeness = (1 - share) * (a + b) / 2 * span + share / 2 * (sources + targets)
    threshold = SETTINGS.threshold - SETTINGS.scarcity / min(len(source), len(target))
    letters = [
        sum(len(t) + 1 for t in bare_all(side.texts)[n - k : n]) for side, n, k in ((source, i, a), (target, j, b))
    ]
    variance = SETTINGS.length_spread**2 + SETTINGS.length_noise / min(letters)
    off = np.log(letters[1] / letters[0]) - ratio
    lengths = SETTINGS.length * min(off**2 / variance / 2, SETTINGS.length_cap)
    first, second = anchor_rows(source.texts, target.texts)
    mine, theirs = first[i - a : i].sum(axis=0), second[j - b : j].sum(axis=0)
    shared = float(mine @ theirs)
    missing = float(mine @ mine + theirs @ theirs) - 2 * shared
    anchors = min(SETTINGS.anchor_shared * shared, SETTINGS.anchor_cap)
    anchors -= min(SETTINGS.anchor_missing * missing, SETTINGS.anchor_cap)
    return float(likeness - (a + b) / 2 * threshold - lengths + anchors)


@pytest.mark.parametrize(("n", "m", "whole"), [(9, 12, True), (70, 66, True), (70, 75, False), (1, 3, True)])
def test_scores_are_those_of_the_slow_way(n: int, m: int, whole: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    source, target = text(n, 1), text(m, 2)
    if not whole:
        monkeypatch.setattr(coarse, "_WHOLE_TABLE", 0)
        monkeypatch.setattr(coarse, "_MARGIN", 4)
    texts = Texts.of(source, target, SETTINGS)
    scores, band = texts.scores(), texts.band
    assert scores.shape == (band.cells, len(texts.shapes))
    rng = np.random.default_rng(3)
    for _ in range(60):
        number = int(rng.integers(len(texts.shapes)))
        a, b = texts.shapes[number]
        i = int(rng.integers(a, n + 1))
        first = int(band.first[i])
        if max(b, first) < band.end[i]:
            j = int(rng.integers(max(b, first), band.end[i]))
            expected = slow_worth(source, target, i, j, a, b, texts.yardstick.length_ratio)
            assert scores[band.start[i] + j - first, number] == pytest.approx(expected, abs=1e-3)
