"""The rough course of an alignment: sentences that are each other's nearest, and a chain of them through both texts."""

from bisect import bisect_left
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qostil.align.band import Band, around, whole

Floats = NDArray[np.float32]

# Up to this many cells the whole table costs a fraction of a second; above, only a strip around the chain is searched.
_WHOLE_TABLE = 100_000
_MARGIN = 60
_ROWS = 1024
# A pair must be nearer than the second nearest by this many deviations of all likenesses to guide the band.
_CLEAR = 0.5


@dataclass(frozen=True, slots=True)
class Nearest:
    """Pairs (source[k], target[k]) that are each other's nearest, in order of the source, and how clearly so.

    ``lead`` is the likeness less that of the source sentence's second nearest.
    """

    source: NDArray[np.int64]
    target: NDArray[np.int64]
    lead: NDArray[np.float32]
    spread: float


def nearest(source: Floats, target: Floats) -> Nearest:
    """Mutually nearest rows of two sets of unit vectors, in blocks so that no whole matrix is held."""
    best, lead = np.empty(len(source), np.int64), np.zeros(len(source), np.float32)
    back_worth = np.full(len(target), -np.inf, np.float32)
    back = np.zeros(len(target), np.int64)
    spread = []
    for begin in range(0, len(source), _ROWS):
        likeness = source[begin : begin + _ROWS] @ target.T
        rows = slice(begin, begin + len(likeness))
        best[rows] = likeness.argmax(axis=1)
        if len(target) > 1:
            second, first = np.partition(likeness, -2, axis=1)[:, -2:].T
            lead[rows] = first - second
        peaks = likeness.max(axis=0)
        won = peaks > back_worth
        back[won], back_worth[won] = begin + likeness.argmax(axis=0)[won], peaks[won]
        spread.append(float(likeness.std()))
    mutual = np.flatnonzero(back[best] == np.arange(len(source)))
    return Nearest(mutual, best[mutual], lead[mutual], float(np.mean(spread)))


def band_for(near: Nearest, sources: int, targets: int) -> Band:
    """The band to search: all of a short text, the surroundings of the chain in a long one."""
    if (sources + 1) * (targets + 1) <= _WHOLE_TABLE:
        return whole(sources, targets)
    clear = near.lead > _CLEAR * near.spread
    points = _longest_rising(list(zip(near.source[clear].tolist(), near.target[clear].tolist(), strict=True)))
    return around(points, sources, targets, _MARGIN)


def _longest_rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
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
