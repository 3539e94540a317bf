"""The strip of the table of cells that the search looks at, so that its work grows with length and not its square."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]

# Between two points the path may go either way around the box they span; of a larger box only a strip is searched.
_LARGEST_BOX = 250_000
_STRIP = 250


@dataclass(frozen=True, slots=True)
class Band:
    """Row i holds the cells (i, j) with ``first[i]`` <= j < ``end[i]``, one behind another from ``start[i]`` on.

    ``first`` and ``end`` never fall, each row shares a column with the next, the first cell is (0, 0) and the last
    one that of the last row and column. ``start`` has one more at the end, which is the number of cells.
    """

    first: Numbers
    end: Numbers
    start: Numbers

    @classmethod
    def of(cls, first: Numbers, end: Numbers) -> "Band":
        """The band of these columns."""
        return cls(first, end, np.concatenate([[0], np.cumsum(end - first)]))

    @property
    def rows(self) -> int:
        """One more than there are source sentences."""
        return len(self.first)

    @property
    def cells(self) -> int:
        """How many cells there are."""
        return int(self.start[-1])


def whole(sources: int, targets: int) -> Band:
    """All cells, for texts short enough."""
    return Band.of(np.zeros(sources + 1, np.int64), np.full(sources + 1, targets + 1, np.int64))


def around(points: Sequence[tuple[int, int]], sources: int, targets: int, margin: int) -> Band:
    """The cells within ``margin`` columns of the broken line through ``points``, which rise in both coordinates."""
    low, high = np.zeros(sources + 1, np.int64), np.zeros(sources + 1, np.int64)
    for (i, j), (next_i, next_j) in pairwise([(0, 0), *points, (sources, targets)]):
        low[i : next_i + 1], high[i : next_i + 1] = _between(i, j, next_i, next_j)
    low, high = np.maximum(low - margin, 0), np.minimum(high + margin, targets)
    low[0], high[-1] = 0, targets
    return Band.of(low, np.maximum.accumulate(high) + 1)


def _between(i: int, j: int, next_i: int, next_j: int) -> tuple[Numbers | int, Numbers | int]:
    """Lowest and highest column for the rows from i to next_i."""
    if (next_i - i) * (next_j - j) <= _LARGEST_BOX:
        return j, next_j
    diagonal = np.linspace(j, next_j, next_i - i + 1).astype(np.int64)
    steps = int(np.diff(diagonal).max(initial=0))
    return np.maximum(diagonal - _STRIP, j), np.minimum(diagonal + _STRIP + steps, next_j)
