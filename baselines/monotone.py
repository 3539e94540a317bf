"""The cheapest monotone path of beads over the whole table of cells: dynamic programming as in the textbook."""

from collections import deque
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from qostil import Bead, InputError

Shape = tuple[int, int]
Array = NDArray[np.float64]
Costs = Callable[[int, Shape], Array]
"""Gives, for row i and a shape (a, b), what the bead costs that ends in cell (i, j), for every j from b on."""

# A byte for each cell is kept to walk back.
_MOST_CELLS = 400_000_000
_SIDEWAYS = (0, 1)


def cheapest_path(sizes: tuple[int, int], shapes: Sequence[Shape], costs: Costs) -> tuple[Bead, ...]:
    """Beads from the first to the last sentence of both sides, null beads included.

    (1, 0) and (0, 1) must be among the shapes, so that there is always a path. Of paths that cost the same wins the
    one whose shapes come first, a target sentence alone last.

    :raises InputError: if the table would not fit into memory.
    """
    rows, columns = sizes[0] + 1, sizes[1] + 1
    if rows * columns > _MOST_CELLS:
        most = int(_MOST_CELLS**0.5)
        raise InputError(
            f"{sizes[0]} by {sizes[1]} sentences; expected at most {most} by {most}. Cut the texts in parts"
        )
    taken = [shape for shape in shapes if shape != _SIDEWAYS]
    choice = np.full((rows, columns), len(taken), np.int8)
    totals = deque[Array](maxlen=max(a for a, _ in shapes))
    for i in range(rows):
        into = _arrivals(totals, i, columns, taken, costs)
        best = into.argmin(axis=0)
        reached = into[best, np.arange(columns)]
        # Less the way along the row, what is cheapest so far goes on unchanged: so equals stay equal, bit for bit.
        along = np.concatenate([[0.0], np.cumsum(costs(i, _SIDEWAYS))])
        here = reached - along
        cheapest = np.minimum.accumulate(here)
        choice[i] = np.where(cheapest < here, len(taken), best)
        totals.append(np.where(cheapest < here, cheapest + along, reached))
    return _walk_back(choice, [*taken, _SIDEWAYS])


def _arrivals(totals: deque[Array], i: int, columns: int, shapes: Sequence[Shape], costs: Costs) -> Array:
    """Costs of every way into row i from the rows above it; the first cell of all costs nothing."""
    into = np.full((len(shapes), columns), np.inf)
    if i == 0:
        into[0, 0] = 0.0
    for number, (a, b) in enumerate(shapes):
        if a <= i and b < columns:
            into[number, b:] = totals[-a][: columns - b] + costs(i, (a, b))
    return into


def _walk_back(choice: NDArray[np.int8], shapes: Sequence[Shape]) -> tuple[Bead, ...]:
    beads = []
    i, j = choice.shape[0] - 1, choice.shape[1] - 1
    while i or j:
        a, b = shapes[choice[i, j]]
        beads.append(Bead(tuple(range(i - a, i)), tuple(range(j - b, j)), 1.0))
        i, j = i - a, j - b
    return tuple(reversed(beads))
