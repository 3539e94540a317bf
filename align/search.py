"""The best path through the beads, and how probable each bead is: dynamic programming inside a band.

A *cell* (i, j) means that i source and j target sentences are done. A bead of shape (a, b) that ends in a cell began
in (i - a, j - b). Work and memory grow with the rows of the band times its width.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qostil.align.band import Band

Shape = tuple[int, int]
Row = NDArray[np.float64]
RowScores = Callable[[int], Row]
"""Gives row i's scores: shape (shapes, width), the worth of each bead shape that ends in each cell of the row."""

_NEVER = -1e18
_SOURCE_ALONE = -1
_TARGET_ALONE = -2


@dataclass(frozen=True, slots=True)
class Step:
    """One bead of a path: it ends in cell (i, j) and holds a source and b target sentences."""

    i: int
    j: int
    a: int
    b: int


def best_path(band: Band, shapes: Sequence[Shape], scores: RowScores) -> list[Step]:
    """The path with the highest sum of scores from (0, 0) to the last cell; a sentence left alone is worth 0."""
    total = np.full((band.rows, band.width), _NEVER)
    choice = np.full((band.rows, band.width), _TARGET_ALONE, np.int8)
    total[0] = np.where(band.inside(0), 0.0, _NEVER)
    for i in range(1, band.rows):
        into = _arrivals(band, total, i, shapes, scores(i))
        best = into.argmax(axis=0)
        reached = into[best, np.arange(band.width)]
        running = np.maximum.accumulate(reached)
        total[i] = np.where(band.inside(i), running, _NEVER)
        choice[i] = np.where(running > reached, _TARGET_ALONE, best - 1)
    return _walk_back(band, shapes, choice)


def probabilities(
    band: Band, shapes: Sequence[Shape], scores: RowScores, path: Sequence[Step], temperature: float
) -> list[float]:
    """How probable each bead of ``path`` is, 0..1, when a path's probability goes as exp(score / temperature).

    Sums over all paths, forward and backward (Rabiner, Proc. IEEE 1989), not a sample of them.
    """

    def cooled(i: int) -> Row:
        return scores(i) / temperature

    forward = _forward(band, shapes, cooled)
    backward = _backward(band, shapes, cooled)
    whole = band.at(forward, band.rows - 1, band.columns - 1)
    result = []
    for step in path:
        worth = 0.0
        if step.a and step.b:
            worth = float(cooled(step.i)[shapes.index((step.a, step.b)), step.j - band.first[step.i]])
        around = band.at(forward, step.i - step.a, step.j - step.b) + band.at(backward, step.i, step.j)
        result.append(float(np.exp(min(around + worth - whole, 0.0))))
    return result


def _arrivals(band: Band, total: Row, i: int, shapes: Sequence[Shape], scores: Row) -> Row:
    """Worth of every way into row i but the sideways one: first a source sentence alone, then each shape."""
    into = np.full((len(shapes) + 1, band.width), _NEVER)
    into[0] = band.moved(total[i - 1], i - 1, i, 0, _NEVER)
    for number, (a, b) in enumerate(shapes):
        if a <= i:
            into[number + 1] = band.moved(total[i - a], i - a, i, -b, _NEVER) + scores[number]
    return into


def _forward(band: Band, shapes: Sequence[Shape], scores: RowScores) -> Row:
    """Log sum over all paths from the first cell into each cell."""
    total = np.full((band.rows, band.width), _NEVER)
    total[0] = np.where(band.inside(0), 0.0, _NEVER)
    for i in range(1, band.rows):
        into = np.logaddexp.reduce(_arrivals(band, total, i, shapes, scores(i)), axis=0)
        total[i] = np.where(band.inside(i), np.logaddexp.accumulate(into), _NEVER)
    return total


def _backward(band: Band, shapes: Sequence[Shape], scores: RowScores) -> Row:
    """Log sum over all paths from each cell into the last one."""
    last = band.rows - 1
    total = np.full((band.rows, band.width), _NEVER)
    total[last] = np.where(band.inside(last), 0.0, _NEVER)
    for i in range(last - 1, -1, -1):
        out = np.full((len(shapes) + 1, band.width), _NEVER)
        out[0] = band.moved(total[i + 1], i + 1, i, 0, _NEVER)
        for number, (a, b) in enumerate(shapes):
            if i + a <= last:
                out[number + 1] = band.moved(total[i + a] + scores(i + a)[number], i + a, i, b, _NEVER)
        sums = np.logaddexp.reduce(out, axis=0)[::-1]
        total[i] = np.where(band.inside(i), np.logaddexp.accumulate(sums)[::-1], _NEVER)
    return total


def _walk_back(band: Band, shapes: Sequence[Shape], choice: NDArray[np.int8]) -> list[Step]:
    i, j, path = band.rows - 1, band.columns - 1, []
    while i or j:
        # The first row has no way up: what is left of the target stands alone.
        chosen = int(choice[i, j - band.first[i]]) if i else _TARGET_ALONE
        if chosen == _SOURCE_ALONE:
            a, b = 1, 0
        elif chosen == _TARGET_ALONE:
            a, b = 0, 1
        else:
            a, b = shapes[chosen]
        path.append(Step(i, j, a, b))
        i, j = i - a, j - b
    return path[::-1]
