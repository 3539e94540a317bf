"""The strip of the table of cells that the search looks at, so that its work grows with length and not its square."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Band:
    """Row i holds the cells (i, first[i] + w) for w in 0..width-1; those beyond the last column do not exist.

    ``first`` never falls, begins at 0, and the last row holds the last column.
    """

    first: NDArray[np.int64]
    width: int
    columns: int

    @property
    def rows(self) -> int:
        """One more than there are source sentences."""
        return len(self.first)

    def inside(self, i: int) -> NDArray[np.bool_]:
        """Which cells of row i exist."""
        return np.arange(self.first[i], self.first[i] + self.width) < self.columns

    def moved(self, row: NDArray[np.float64], of: int, to: int, columns: int, fill: float) -> NDArray[np.float64]:
        """Row ``of`` as seen from row ``to``: cell j gets what stands in column j + ``columns``, else ``fill``."""
        offset = int(self.first[to] - self.first[of]) + columns
        result = np.full(self.width, fill)
        if 0 <= offset < self.width:
            result[: self.width - offset] = row[offset:]
        elif -self.width < offset < 0:
            result[-offset:] = row[:offset]
        return result

    def at(self, table: NDArray[np.float64], i: int, j: int) -> float:
        """The value of cell (i, j), which must be in the band."""
        return float(table[i, j - self.first[i]])


def whole(sources: int, targets: int) -> Band:
    """All cells, for texts short enough."""
    return Band(np.zeros(sources + 1, np.int64), targets + 1, targets + 1)


def around(points: Sequence[tuple[int, int]], sources: int, targets: int, margin: int) -> Band:
    """The cells within ``margin`` columns of the broken line through ``points``, which rise in both coordinates.

    Between two points the path may go either way around, so the band also holds the box they span.
    """
    corners = [(0, 0), *points, (sources, targets)]
    low, high = np.zeros(sources + 1, np.int64), np.zeros(sources + 1, np.int64)
    for (i, j), (next_i, next_j) in pairwise(corners):
        low[i : next_i + 1] = j
        high[i : next_i + 1] = next_j
    low = np.maximum(low - margin, 0)
    width = min(int((high + margin - low).max()) + 1, targets + 1)
    first = np.minimum(low, targets + 1 - width)
    return Band(first, width, targets + 1)
