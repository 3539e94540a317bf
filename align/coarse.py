"""The rough course of an alignment: sentences that are each other's nearest, and a chain of them through both texts."""

from bisect import bisect_left
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qostil.align.band import Band, around, whole

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]

# Up to this many cells the whole table costs a fraction of a second; above, only a strip around the chain is searched.
_WHOLE_TABLE = 100_000
_MARGIN = 16
# Up to this many pairs of sentences all are compared; in longer texts, stretches are, and the sentences of those alike.
_ALL_PAIRS = 6_000_000
_STRETCH = 32
_LIKE_STRETCHES = 3
# A pair must be nearer than the second nearest by this many deviations of all likenesses to guide the band.
_CLEAR = 0.5


@dataclass(frozen=True, slots=True)
class Nearest:
    """Pairs (source[k], target[k]) that are each other's nearest, in order of the source, and which are clearly so.

    ``clear``: the likeness is well above that of the source sentence's second nearest.
    """

    source: Numbers
    target: Numbers
    clear: NDArray[np.bool_]


@dataclass(slots=True)
class _Best:
    """The nearest of each sentence as it is found: likeness, that of the second nearest, and which it is."""

    likeness: Floats
    second: Floats
    place: Numbers

    @classmethod
    def none(cls, count: int) -> "_Best":
        return cls(np.full(count, -np.inf, np.float32), np.full(count, -np.inf, np.float32), np.zeros(count, np.int64))

    def look(self, rows: Numbers, columns: Numbers, likeness: Floats) -> None:
        """Take in the likeness of some sentences, by row, to some of the other side."""
        at = likeness.argmax(axis=1)
        peak = likeness[np.arange(len(rows)), at]
        rest = likeness.copy()
        rest[np.arange(len(rows)), at] = -np.inf
        next_best = rest.max(axis=1)
        won = peak > self.likeness[rows]
        again = columns[at] == self.place[rows]
        loser = np.where(won, self.likeness[rows], peak)
        loser[again] = -np.inf
        self.second[rows] = np.maximum(self.second[rows], np.maximum(next_best, loser))
        self.likeness[rows[won]], self.place[rows[won]] = peak[won], columns[at[won]]


def nearest(source: Floats, target: Floats) -> Nearest:
    """Mutually nearest rows of two sets of unit vectors."""
    best, back = _Best.none(len(source)), _Best.none(len(target))
    variances = []
    for rows, columns in _candidates(source, target):
        likeness = source[rows] @ target[columns].T
        best.look(rows, columns, likeness)
        back.look(columns, rows, np.ascontiguousarray(likeness.T))
        variances.append(float(likeness.var()))
    mutual = np.flatnonzero(back.place[best.place] == np.arange(len(source)))
    lead = best.likeness[mutual] - best.second[mutual]
    spread = float(np.sqrt(np.mean(variances)))
    return Nearest(mutual, best.place[mutual], np.isfinite(lead) & (lead > _CLEAR * spread))


def _candidates(source: Floats, target: Floats) -> list[tuple[Numbers, Numbers]]:
    """Numbers of source and target sentences to be compared with each other, in parts that cover all sources."""
    if len(source) * len(target) <= _ALL_PAIRS:
        parts = np.array_split(np.arange(len(source)), max(1, len(source) // 1024))
        return [(part, np.arange(len(target))) for part in parts]
    ours, theirs = _stretches(source), _stretches(target)
    likeness = ours @ theirs.T
    like = np.argpartition(-likeness, _LIKE_STRETCHES, axis=1)[:, :_LIKE_STRETCHES]
    found = []
    for number, stretches in enumerate(like):
        # Stretches of the two sides do not begin at the same sentence: their neighbours' halves belong to them.
        begins = np.unique(np.clip(stretches[:, None] + [-1, 0, 1], 0, len(theirs) - 1)) * _STRETCH
        columns = (begins[:, None] + np.arange(_STRETCH)).reshape(-1)
        rows = np.arange(number * _STRETCH, min((number + 1) * _STRETCH, len(source)))
        found.append((rows, columns[columns < len(target)]))
    return found


def _stretches(rows: Floats) -> Floats:
    """Unit vectors of stretches of sentences, in a space made smaller where that costs nothing."""
    sums = np.add.reduceat(rows, np.arange(0, len(rows), _STRETCH))
    return np.asarray(sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-6), np.float32)


def band_for(near: Nearest, sources: int, targets: int) -> Band:
    """The band to search: all of a short text, the surroundings of the chain in a long one."""
    if (sources + 1) * (targets + 1) <= _WHOLE_TABLE:
        return whole(sources, targets)
    clear = near.clear
    points = longest_rising(list(zip(near.source[clear].tolist(), near.target[clear].tolist(), strict=True)))
    return around(points, sources, targets, _MARGIN)


def longest_rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain that rises in both numbers (patience sorting, n log n); pairs come in order of the first."""
    tails: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for number, (_, target) in enumerate(pairs):
        place = bisect_left(tails, target)
        before.append(at[place - 1] if place else -1)
        tails[place : place + 1] = [target]
        at[place : place + 1] = [number]
    chain, number = [], at[-1] if at else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]
