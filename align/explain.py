"""Why a bead won: what it is worth, part by part, and what its sentences would be worth in other beads."""

import math
from dataclasses import dataclass

import numpy as np

from qostil import Bead
from qostil.align.anchors import anchors_of
from qostil.align.moved import moved_stretches
from qostil.align.scores import Floats
from qostil.align.search import best_path, posteriors
from qostil.align.settings import Settings
from qostil.align.side import Side
from qostil.align.texts import Texts

Sentences = tuple[tuple[int, ...], tuple[int, ...]]

# What is less probable than this is no rival.
_RIVAL = 0.0005


@dataclass(frozen=True, slots=True)
class Worth:
    """A bead and the parts of its score, in the units of the search; ``probability`` is the search's own.

    ``cosine`` is that of the sums of vectors, ``ratio`` of the target's letters to the source's, and ``usual_ratio``
    that of these texts. ``shared`` and ``missing``: numbers, links, marks and names on both sides, and on one only.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    probability: float
    spans: float
    sentences: float
    threshold: float
    lengths: float
    anchors: float
    cosine: float
    ratio: float
    usual_ratio: float
    shared: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def total(self) -> float:
        """What the bead adds to a path."""
        return self.spans + self.sentences + self.threshold + self.lengths + self.anchors


@dataclass(frozen=True, slots=True)
class Explanation:
    """A bead's worth (None for a sentence alone), and its rivals: beads that want one of its sentences, best first.

    ``alone`` is how probable it is that none of its sentences has a partner.
    """

    won: Worth | None
    rivals: tuple[Worth, ...]
    alone: float


def explain(source: Side, target: Side, bead: Bead, settings: Settings | None = None) -> Explanation:
    """Explain a bead of the alignment of two texts; one that was moved, among the beads of its stretch."""
    settings = settings or Settings()
    texts = Texts.of(source, target, settings)
    measured = _Measured(texts, anchors_of(source.texts, target.texts))
    probable = _probabilities(texts, bead, settings.temperature)
    own = probable.pop((bead.source, bead.target), 0.0)
    order = sorted(probable.items(), key=lambda item: -item[1])
    rivals = tuple(measured.worth(*sentences, value) for sentences, value in order if value > _RIVAL)
    won = None if bead.is_null else measured.worth(bead.source, bead.target, own)
    return Explanation(won, rivals, max(0.0, 1.0 - own - sum(probable.values())))


def _probabilities(texts: Texts, bead: Bead, temperature: float) -> dict[Sentences, float]:
    """How probable each full bead is that has one of this bead's sentences."""
    part, scores, (top, left) = _stretch_of(texts, bead)
    found = posteriors(part.band, part.shapes, scores, temperature)
    cells, numbers = np.nonzero(found > _RIVAL / 10)
    rows = np.searchsorted(part.band.start, cells, side="right") - 1
    columns = cells - part.band.start[rows] + part.band.first[rows]
    result: dict[Sentences, float] = {}
    for cell, number, i, j in zip(cells, numbers, (rows + top).tolist(), (columns + left).tolist(), strict=True):
        a, b = part.shapes[number]
        sentences = tuple(range(i - a, i)), tuple(range(j - b, j))
        if not {*bead.source}.isdisjoint(sentences[0]) or not {*bead.target}.isdisjoint(sentences[1]):
            result[sentences] = float(found[cell, number])
    return result


def _stretch_of(texts: Texts, bead: Bead) -> tuple[Texts, Floats, tuple[int, int]]:
    """The texts in which the bead was found, their scores, and where they begin: the whole, or a moved stretch."""
    scores = texts.scores()
    for stretch in moved_stretches(texts, best_path(texts.band, texts.shapes, scores)):
        if stretch.sources & {*bead.source} or stretch.targets & {*bead.target}:
            one, other = ((min(part), max(part) + 1) for part in (stretch.sources, stretch.targets))
            part = texts.part(one, other)
            return part, part.scores(), (one[0], other[0])
    return texts, scores, (0, 0)


@dataclass(frozen=True, slots=True)
class _Measured:
    """Two texts, and the anchors of every sentence by name."""

    texts: Texts
    anchors: tuple[list[frozenset[str]], list[frozenset[str]]]

    def worth(self, source: tuple[int, ...], target: tuple[int, ...], probability: float) -> Worth:
        """A bead's worth, part by part; the compiled loops come to the same sum."""
        yardstick, settings = self.texts.yardstick, self.texts.yardstick.settings
        (i, a), (j, b) = (source[0], len(source)), (target[0], len(target))
        span, cosine = self._above((i, a), (j, b))
        members = sum(self._above((n, 1), (j, b))[0] for n in source) + sum(
            self._above((i, a), (n, 1))[0] for n in target
        )
        letters = float(self.texts.one.letters[a - 1, i]), float(self.texts.other.letters[b - 1, j])
        mine, theirs = (
            frozenset().union(*(side[n] for n in part))
            for side, part in zip(self.anchors, (source, target), strict=True)
        )
        return Worth(
            source,
            target,
            probability,
            spans=(1 - settings.membership) * (a + b) / 2 * span,
            sentences=settings.membership / 2 * members,
            threshold=-(a + b) / 2 * yardstick.threshold,
            lengths=-self._length_penalty(*letters),
            anchors=self._anchor_worth((i, a), (j, b)),
            cosine=cosine,
            ratio=letters[1] / letters[0],
            usual_ratio=math.exp(yardstick.length_ratio),
            shared=tuple(sorted(mine & theirs)),
            missing=tuple(sorted(mine ^ theirs)),
        )

    def _above(self, source: tuple[int, int], target: tuple[int, int]) -> tuple[float, float]:
        """Likeness of two spans (begin, size), in deviations above that of chance partners; and their cosine."""
        (i, a), (j, b), one, other = source, target, self.texts.one, self.texts.other
        dot = float(one.vectors[i : i + a].sum(axis=0) @ other.vectors[j : j + b].sum(axis=0))
        cosine = dot / max(float(one.norms[a - 1, i] * other.norms[b - 1, j]), 1e-9)
        there = (cosine - float(one.mean[a - 1, b - 1, i])) * float(one.spread[a - 1, b - 1, i])
        back = (cosine - float(other.mean[b - 1, a - 1, j])) * float(other.spread[b - 1, a - 1, j])
        return (there + back) / 2, cosine

    def _length_penalty(self, source: float, target: float) -> float:
        settings = self.texts.yardstick.settings
        variance = settings.length_spread**2 + settings.length_noise / min(source, target)
        off = math.log(target / source) - self.texts.yardstick.length_ratio
        return settings.length * min(off**2 / variance / 2, settings.length_cap)

    def _anchor_worth(self, source: tuple[int, int], target: tuple[int, int]) -> float:
        settings, (i, a), (j, b) = self.texts.yardstick.settings, source, target
        mine, theirs = self.texts.one.anchors[i : i + a].sum(axis=0), self.texts.other.anchors[j : j + b].sum(axis=0)
        shared = float(mine @ theirs)
        missing = max(float(mine @ mine + theirs @ theirs) - 2 * shared, 0.0)
        gain = min(settings.anchor_shared * shared, settings.anchor_cap)
        return gain - min(settings.anchor_missing * missing, settings.anchor_cap)
