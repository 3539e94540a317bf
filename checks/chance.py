"""How alike the two sides of every segment are, measured by what chance partners are like."""

import numpy as np
from numpy.typing import NDArray

from qostil.checks.meaning import Floats
from qostil.links import unit

Lengths = NDArray[np.int64]

# With fewer segments nobody can say what is alike by chance.
_FEWEST = 6
# Chance partners that each side is compared with, spread evenly over all lengths.
_PARTNERS = 400
# Those of other lengths are like it in another way: a heading is far from all sentences.
_TIMES_AS_LONG = 2.0
# What many partners say together counts this many more where a segment has few of its own length.
_SHRINKAGE = 20.0


def likeness_of(source: Floats, target: Floats, letters: Lengths) -> Floats:
    """Deviations above chance, the mean of both directions; rows are unit vectors, ``letters`` the lengths of texts."""
    there = (letters > 0).all(axis=1)
    found = np.full(len(letters), np.nan, np.float32)
    if there.sum() < _FEWEST:
        return found
    one, other = (unit(rows[there] - rows[there].mean(axis=0)) for rows in (source, target))
    own = np.einsum("ij,ij->i", one, other)
    lengths = letters[there]
    found[there] = (_above(own, one, other, lengths) + _above(own, other, one, lengths[:, ::-1])) / 2
    return found


def _above(own: Floats, rows: Floats, others: Floats, lengths: Lengths) -> Floats:
    """Deviations of ``own`` above the likeness of each row to others that are not its partner."""
    order = np.argsort(lengths[:, 1], kind="stable")
    sample = order[np.linspace(0, len(order) - 1, min(len(order), _PARTNERS)).astype(int)]
    grid = rows @ others[sample].T
    ratio = np.abs(np.log(lengths[sample, 1] / lengths[:, 1:]))
    counts = (ratio < np.log(_TIMES_AS_LONG)) & (sample != np.arange(len(rows))[:, None])
    overall, spread = grid.mean(), grid.std()
    total = counts.sum(axis=1) + _SHRINKAGE
    mean = ((grid * counts).sum(axis=1) + overall * _SHRINKAGE) / total
    squares = (((grid - mean[:, None]) ** 2 * counts).sum(axis=1) + spread**2 * _SHRINKAGE) / total
    return np.asarray((own - mean) / np.sqrt(np.maximum(squares, 1e-6)), np.float32)
