"""Runs of neighbouring sentences: their vectors, which are sums, lengths and anchors, and what is like them by chance.

A pooled vector costs nothing to embed. What it loses against embedding the span itself stands in docs/spans.md.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from qostil.align.settings import Settings
from qostil.align.side import Side, bare_all

Floats = NDArray[np.float32]

# Chance partners looked at for how much likeness varies; more change it by less than the estimate's own error.
_SAMPLE = 160
_SMALLEST = 1e-6
# Two spans and no other: their likeness does not vary, and what is left is rounding, which must not count.
_LEAST_SPREAD = 0.01


@dataclass(frozen=True, slots=True)
class Spans:
    """A side's sentences in rows, and a column for each: what holds of the run of ``size`` sentences that begins there.

    Of the tables with sizes first, row 0 is of single sentences. ``mean`` and ``spread`` are of the likeness to chance
    partners, by own size, their size, beginning; ``spread`` is 1 over the deviation.
    """

    vectors: Floats
    anchors: Floats
    norms: Floats
    letters: Floats
    anchor_norms: Floats
    mean: Floats
    spread: Floats

    def __len__(self) -> int:
        return len(self.vectors)

    def part(self, begin: int, end: int) -> "Spans":
        """The sentences from ``begin`` to ``end``, judged as within the whole text."""
        vectors, anchors = self.vectors[begin:end], self.anchors[begin:end]
        tables = (np.ascontiguousarray(getattr(self, f.name)[..., begin:end]) for f in fields(self)[2:])
        return Spans(vectors, anchors, *tables)


def spans_of(sides: tuple[Side, Side], anchors: tuple[Floats, Floats], settings: Settings) -> tuple[Spans, Spans]:
    """Spans of both sides, each measured against the other."""
    rows = [centred(side.vectors, settings.centring) for side in sides]
    crowds = [_Crowd.of(part, settings.longest) for part in rows]
    one, other = (
        _spans(sides[own], rows[own], anchors[own], (crowds[own], crowds[1 - own]), settings) for own in (0, 1)
    )
    return one, other


def _spans(side: Side, rows: Floats, anchors: Floats, crowds: tuple["_Crowd", "_Crowd"], settings: Settings) -> Spans:
    letters = np.array([len(text) + 1.0 for text in bare_all(side.texts)], np.float32)[:, None]
    most = settings.longest
    mean, spread = _by_chance(rows, *crowds, most, settings.shrinkage)
    return Spans(
        rows,
        anchors,
        _table(map(_norms, spans(rows, most)), len(rows), most),
        _table((sums[:, 0] for sums in spans(letters, most)), len(rows), most),
        _table((_norms(sums) ** 2 for sums in spans(anchors, most)), len(rows), most),
        mean,
        spread,
    )


def spans(rows: Floats, most: int) -> Iterator[Floats]:
    """Sums of every run of 1, 2, ... rows, those of one size at a time: shape (len(rows) - size + 1, width)."""
    sums = rows
    yield sums
    for size in range(2, min(most, len(rows)) + 1):
        sums = sums[:-1] + rows[size - 1 :]
        yield sums


def centred(vectors: Floats, share: float) -> Floats:
    """Vectors less a share of their mean, at unit length."""
    less = vectors - share * vectors.mean(axis=0)
    # A row of zeros (a text of one sentence, centred) stays zero: it is like nothing.
    return np.asarray(less / np.maximum(_norms(less), _SMALLEST)[:, None], np.float32)


def _norms(rows: Floats) -> Floats:
    return np.asarray(np.sqrt(np.einsum("nd,nd->n", rows, rows)), np.float32)


def _table(parts: Iterable[Floats], count: int, most: int) -> Floats:
    """Rows of falling lengths put below one another, ones behind them."""
    table = np.ones((most, count), np.float32)
    for row, part in zip(table, parts, strict=False):
        row[: len(part)] = part
    return table


@dataclass(frozen=True, slots=True)
class _Crowd:
    """What a side is like as chance partners, by size of spans: the mean of their unit vectors, and an even sample."""

    means: Floats
    samples: list[Floats]

    @classmethod
    def of(cls, rows: Floats, most: int) -> "_Crowd":
        means, samples = [], []
        for sums in spans(rows, most):
            weights = 1 / np.maximum(_norms(sums), _SMALLEST)
            means.append(weights @ sums / len(sums))
            chosen = np.linspace(0, len(sums) - 1, min(len(sums), _SAMPLE)).astype(int)
            samples.append(sums[chosen] * weights[chosen, None])
        return cls(np.array(means), samples)


def _by_chance(rows: Floats, mine: _Crowd, theirs: _Crowd, most: int, shrinkage: float) -> tuple[Floats, Floats]:
    """Mean likeness of every span to the other side's, by size of both, and 1 over how much it varies.

    How much likeness varies is worked out against single sentences, and taken to be in the same proportion for longer
    spans. It is drawn towards what all spans have, the more the fewer partners there are.
    """
    mean, spread = np.zeros((most, most, len(rows)), np.float32), np.ones((most, most, len(rows)), np.float32)
    partners = len(theirs.samples[0])
    for a, sums in enumerate(spans(rows, most)):
        overall = np.array([(mine.samples[a] @ sample.T).var(dtype=float) for sample in theirs.samples])
        lengths = np.maximum(_norms(sums), _SMALLEST)
        mean[a, : len(theirs.means), : len(sums)] = theirs.means @ sums.T / lengths
        variance = (sums @ theirs.samples[0].T).var(axis=1) / lengths**2
        steady = (variance * partners + overall[0] * shrinkage) / (partners + shrinkage)
        deviation = np.sqrt(steady * (overall / max(overall[0], _SMALLEST**2))[:, None])
        spread[a, : len(overall), : len(sums)] = 1 / np.maximum(deviation, _LEAST_SPREAD)
    return mean, spread
