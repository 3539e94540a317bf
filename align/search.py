"""The best path through the beads, and how probable each bead is: dynamic programming inside a band.

Work and memory grow with the cells of the band times the shapes of beads.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qostil.align.band import Band
from qostil.align.shapes import Shape

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Step:
    """One bead of a path: it ends in cell (i, j) and holds a source and b target sentences."""

    i: int
    j: int
    a: int
    b: int

    @property
    def sources(self) -> range:
        """Numbers of its source sentences."""
        return range(self.i - self.a, self.i)

    @property
    def targets(self) -> range:
        """Numbers of its target sentences."""
        return range(self.j - self.b, self.j)


def best_path(band: Band, shapes: Sequence[Shape], scores: Floats) -> list[Step]:
    """The path with the highest sum of scores from (0, 0) to the last cell; a sentence left alone is worth 0.

    ``scores`` (cells, shapes) has what the bead of each shape is worth that ends in each cell.
    """
    from qostil.align.kernels import best_cells

    total, choice = np.empty(band.cells), np.empty(band.cells, np.int8)
    best_cells((band.first, band.end, band.start), _numbers(shapes), scores, total, choice)
    return _walk_back(band, shapes, choice)


def probabilities(
    band: Band, shapes: Sequence[Shape], scores: Floats, path: Sequence[Step], temperature: float
) -> list[float]:
    """How probable each bead of ``path`` is, 0..1, when a path's probability goes as exp(score / temperature).

    Sums over all paths, forward and backward (Rabiner, Proc. IEEE 1989), not a sample of them.
    """
    forward, backward = _sums(band, shapes, scores, temperature)
    begins, whole = band.start[:-1] - band.first, float(forward[-1])
    result = []
    for step in path:
        around = forward[begins[step.i - step.a] + step.j - step.b] + backward[begins[step.i] + step.j]
        worth = worth_of(band, shapes, scores, step) / temperature
        result.append(float(np.exp(min(around + worth - whole, 0.0))))
    return result


def posteriors(band: Band, shapes: Sequence[Shape], scores: Floats, temperature: float) -> Floats:
    """How probable the bead of each shape is that ends in each cell: shape (cells, shapes)."""
    forward, backward = _sums(band, shapes, scores, temperature)
    rows = np.repeat(np.arange(band.rows), band.end - band.first)
    columns = np.arange(band.cells) - band.start[rows] + band.first[rows]
    found = np.zeros((band.cells, len(shapes)), np.float32)
    for number, (a, b) in enumerate(shapes):
        row, column = np.maximum(rows - a, 0), columns - b
        inside = (rows >= a) & (band.first[row] <= column) & (column < band.end[row])
        begin = (band.start[row] + column - band.first[row])[inside]
        around = forward[begin] + scores[inside, number] / temperature + backward[inside]
        found[inside, number] = np.exp(np.minimum(around - forward[-1], 0.0))
    return found


def worth_of(band: Band, shapes: Sequence[Shape], scores: Floats, step: Step) -> float:
    """The score of one bead of a path."""
    if not (step.a and step.b):
        return 0.0
    cell = band.start[step.i] + step.j - band.first[step.i]
    return float(scores[cell, shapes.index((step.a, step.b))])


def _sums(band: Band, shapes: Sequence[Shape], scores: Floats, temperature: float) -> tuple[Doubles, Doubles]:
    """Logs of the sums over all paths into each cell, and from each cell to the end."""
    from qostil.align.kernels import backward_cells, forward_cells

    places, numbers = (band.first, band.end, band.start), _numbers(shapes)
    forward, backward = np.empty(band.cells), np.empty(band.cells)
    forward_cells(places, numbers, scores, temperature, forward)
    backward_cells(places, numbers, scores, temperature, backward)
    return forward, backward


def _numbers(shapes: Sequence[Shape]) -> NDArray[np.int64]:
    return np.array(shapes, np.int64).reshape(-1, 2)


def _walk_back(band: Band, shapes: Sequence[Shape], choice: NDArray[np.int8]) -> list[Step]:
    from qostil.align.kernels import SOURCE_ALONE, TARGET_ALONE

    i, j, path = band.rows - 1, int(band.end[-1]) - 1, []
    begins = band.start[:-1] - band.first
    while i or j:
        # The first row has no way up: what is left of the target stands alone.
        chosen = int(choice[begins[i] + j]) if i else TARGET_ALONE
        if chosen == SOURCE_ALONE:
            a, b = 1, 0
        elif chosen == TARGET_ALONE:
            a, b = 0, 1
        else:
            a, b = shapes[chosen]
        path.append(Step(i, j, a, b))
        i, j = i - a, j - b
    return path[::-1]
