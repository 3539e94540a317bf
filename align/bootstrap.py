"""How far figures would move with other texts of the same kind: bootstrap over beads within sets (Efron 1979).

Each gold bead, null beads included, is a unit that carries its own hits and those predicted beads whose first sentence
stands in it. A replicate draws from every set as many units as it has, with replacement. All systems are scored on the
same draws, so that differences of their replicates are those of a paired comparison (Koehn, EMNLP 2004).
"""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qostil import Bead
from qostil.align.evaluate import full, touching

Array = NDArray[np.float64]
Counts = NDArray[np.int64]

REPLICATES = 2000
SEED = 12345
_TAIL = 0.025
# Columns of counts by unit.
_GOLD, _PREDICTED, _STRICT, _LAX_GOLD, _LAX_PREDICTED = range(5)
# Drawn at a time, so that long texts fit into memory.
_DRAWS = 500_000


@dataclass(frozen=True, slots=True)
class Interval:
    """Where the middle 95 % of replicates lie."""

    low: float
    high: float

    @classmethod
    def of(cls, replicates: Array) -> "Interval":
        """The percentiles 2.5 and 97.5."""
        low, high = np.quantile(replicates, (_TAIL, 1 - _TAIL))
        return cls(float(low), float(high))


@dataclass(frozen=True, slots=True)
class Replicates:
    """F1 of one system in every replicate: by set, over the beads of all sets, and the mean of the sets."""

    sets: Mapping[str, Array]
    pooled: Array

    @property
    def mean(self) -> Array:
        """Mean over the sets."""
        return np.asarray(np.mean(list(self.sets.values()), axis=0))


def unit_counts(gold: Sequence[Bead], predicted: Sequence[Bead]) -> Counts:
    """What each gold bead carries: shape (len(gold), 5). Every predicted source sentence must stand in a gold bead."""
    unit_of = {sentence: unit for unit, bead in enumerate(gold) for sentence in bead.source}
    right, found = full(gold), full(predicted)
    hit, near_right, near_found = right & found, touching(right, found), touching(found, right)
    counts = np.zeros((len(gold), 5), np.int64)
    for unit, bead in enumerate(gold):
        pair = (bead.source, bead.target)
        counts[unit, [_GOLD, _STRICT, _LAX_GOLD]] = pair in right, pair in hit, pair in near_right
    for pair in found:
        counts[unit_of[min(pair[0])], [_PREDICTED, _LAX_PREDICTED]] += 1, pair in near_found
    return counts


def resampled(sets: Mapping[str, Counts]) -> tuple[Replicates, Replicates]:
    """Strict and lax F1 of one system in every replicate, from ``unit_counts`` of each set.

    The draws depend on nothing but the name of the set and its number of units.
    """
    totals = {name: _totals(name, counts) for name, counts in sets.items()}
    pooled = sum(totals.values(), np.zeros((REPLICATES, 5), np.int64))
    strict, lax = (
        Replicates({name: _f1(total, *hits) for name, total in totals.items()}, _f1(pooled, *hits))
        for hits in ((_STRICT, _STRICT), (_LAX_GOLD, _LAX_PREDICTED))
    )
    return strict, lax


def _totals(name: str, counts: Counts) -> Counts:
    """Sums over the units drawn: shape (REPLICATES, 5)."""
    # The legacy generator, as its stream is the only one that NumPy promises never to change (NEP 19).
    random = np.random.RandomState(zlib.crc32(name.encode("utf-8", "surrogateescape")) ^ SEED)
    units = len(counts)
    if not units:
        return np.zeros((REPLICATES, 5), np.int64)
    step = max(_DRAWS // units, 1)
    parts = [
        counts[random.randint(0, units, (min(step, REPLICATES - done), units), np.int64)].sum(axis=1)
        for done in range(0, REPLICATES, step)
    ]
    return np.concatenate(parts)


def _f1(totals: Counts, of_gold: int, of_predicted: int) -> Array:
    """F1 of each row of totals; 0 where a row has no hit."""
    precision = totals[:, of_predicted] / np.maximum(totals[:, _PREDICTED], 1)
    recall = totals[:, of_gold] / np.maximum(totals[:, _GOLD], 1)
    both = precision + recall
    return np.asarray(np.divide(2 * precision * recall, both, out=np.zeros(len(totals)), where=both > 0))
