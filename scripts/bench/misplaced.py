"""Rows of a table of translations that do not say the same thing in every language."""

import csv
from itertools import combinations
from pathlib import Path

import numpy as np

from qostil.align import bare_all
from qostil.encoder import Encoder

# Another row has to be nearer by so many deviations: closer calls are rows that are alike.
_CLEARLY = 1.0


def misplaced(path: Path, encoder: Encoder) -> list[str]:
    """Ids of rows with a cell that is clearly nearer to another row's in some language, or is the only one of its row.

    Nearness is the cosine of centred vectors in deviations above the mean of its row and of its column. Empty cells
    are passed over.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    wrong = {number for number, row in enumerate(rows) if sum(bool(cell.strip()) for cell in row[1:]) == 1}
    for a, b in combinations(range(1, len(rows[0])), 2):
        full = [number for number, row in enumerate(rows) if row[a].strip() and row[b].strip()]
        above = _above_chance(*(encoder.encode(bare_all([rows[number][at] for number in full])) for at in (a, b)))
        own = above.diagonal()
        lost = np.maximum(above.max(axis=1), above.max(axis=0)) > own + _CLEARLY
        wrong.update(full[at] for at in np.flatnonzero(lost))
    return [rows[number][0] for number in sorted(wrong)]


def _above_chance(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    centred = [part - part.mean(axis=0) for part in (one, other)]
    unit = [part / np.linalg.norm(part, axis=1, keepdims=True) for part in centred]
    likeness = unit[0] @ unit[1].T
    sides = [
        (likeness - likeness.mean(axis=axis, keepdims=True)) / likeness.std(axis=axis, keepdims=True) for axis in (0, 1)
    ]
    return np.asarray((sides[0] + sides[1]) / 2)
