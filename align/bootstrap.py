"""How far figures would move with other texts of the same kind: bootstrap over beads within sets (Efron 1979).

Each gold bead, null beads included, is a unit that carries its own hits and those predicted beads whose first sentence
stands in it. A replicate draws from every set as many units as it has, with replacement. All systems are scored on the
same draws, so that differences of their replicates are those of a paired comparison (Koehn, EMNLP 2004).
"""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qostil import Bead
from qostil.align.evaluate import full, pair_of, touching

Array = NDArray[np.float64]
Counts = NDArray[np.int64]

REPLICATES = 2000
SEED = 12345
LEVEL = 0.95
# Columns of counts by unit.
_COLUMNS = 5
_GOLD, _PREDICTED, _STRICT, _LAX_GOLD, _LAX_PREDICTED = range(_COLUMNS)
# Drawn at a time, so that long texts fit into memory.
_DRAWS = 500_000


@dataclass(frozen=True, slots=True)
class Interval:
    """Where the middle 95 % of replicates lie."""

    low: float
    high: float

    @classmethod
    def of(cls, replicates: Array) -> "Interval":
        """From the values of a figure in all replicates."""
        low, high = np.quantile(replicates, ((1 - LEVEL) / 2, (1 + LEVEL) / 2))
        return cls(float(low), float(high))


@dataclass(frozen=True, slots=True)
class Replicates:
    """Counts of one system in every replicate: for each set an array of shape (REPLICATES, 5)."""

    totals: Mapping[str, Counts]

    def f1(self, names: Iterable[str], *, lax: bool = False) -> Array:
        """Strict or lax F1 over the beads of the named sets, in every replicate."""
        return _f1(sum((self.totals[name] for name in names), np.zeros((REPLICATES, _COLUMNS), np.int64)), lax=lax)

    def mean_f1(self, names: Iterable[str], *, lax: bool = False) -> Array:
        """Mean of the named sets' F1, in every replicate."""
        return np.asarray(np.mean([self.f1([name], lax=lax) for name in names], axis=0))


def unit_counts(gold: Sequence[Bead], predicted: Sequence[Bead]) -> Counts:
    """What each gold bead carries: shape (len(gold), 5). Every predicted source sentence must stand in a gold bead."""
    unit_of = {sentence: unit for unit, bead in enumerate(gold) for sentence in bead.source}
    right, found = full(gold), full(predicted)
    hit, near_right, near_found = right & found, touching(right, found), touching(found, right)
    counts = np.zeros((len(gold), _COLUMNS), np.int64)
    for unit, bead in enumerate(gold):
        pair = pair_of(bead)
        counts[unit, [_GOLD, _STRICT, _LAX_GOLD]] = pair in right, pair in hit, pair in near_right
    for pair in found:
        counts[unit_of[min(pair[0])], [_PREDICTED, _LAX_PREDICTED]] += 1, pair in near_found
    return counts


def resampled(sets: Mapping[str, Counts]) -> Replicates:
    """The replicates of one system, from ``unit_counts`` of each set.

    What is drawn depends on nothing but the name of the set and its number of units.
    """
    return Replicates({name: _totals(name, counts) for name, counts in sets.items()})


def _totals(name: str, counts: Counts) -> Counts:
    """Sums over the units drawn: shape (REPLICATES, 5)."""
    # The legacy generator, as its stream is the only one that NumPy promises never to change (NEP 19).
    random = np.random.RandomState(zlib.crc32(name.encode("utf-8", "surrogateescape")) ^ SEED)
    units = len(counts)
    if not units:
        return np.zeros((REPLICATES, _COLUMNS), np.int64)
    step = max(_DRAWS // units, 1)
    parts = [
        counts[random.randint(0, units, (min(step, REPLICATES - done), units), np.int64)].sum(axis=1)
        for done in range(0, REPLICATES, step)
    ]
    return np.concatenate(parts)


def _f1(totals: Counts, *, lax: bool) -> Array:
    """F1 of each row of totals; 0 where a row has no hit."""
    of_gold, of_predicted = (_LAX_GOLD, _LAX_PREDICTED) if lax else (_STRICT, _STRICT)
    precision = totals[:, of_predicted] / np.maximum(totals[:, _PREDICTED], 1)
    recall = totals[:, of_gold] / np.maximum(totals[:, _GOLD], 1)
    both = precision + recall
    return np.asarray(np.divide(2 * precision * recall, both, out=np.zeros(len(totals)), where=both > 0))
