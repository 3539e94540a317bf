"""What every bead is worth: likeness of its spans above chance, lengths, and anchors.

Likeness is the cosine of pooled span vectors, given in standard deviations above what a span's chance partners have
(after the margin of Artetxe and Schwenk, ACL 2019), less a threshold. Half of it is that of the two spans, half the
mean of their sentences, each against the whole other side: so a sentence that adds nothing is not swallowed by its
neighbour, and two pairs are not taken for one because they speak of the same thing. It counts once for every
sentence of the bead; a sentence alone is worth nothing.

A pooled vector is a sum, so the dot product of two spans is the sum of those of their sentences. These are worked out
once for the sentences of the band; a cell's beads are read from them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qostil.align.band import Band
from qostil.align.settings import Settings
from qostil.align.shapes import Shape
from qostil.align.spans import Spans

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]

# Rows whose dot products are worked out together: enough for a matrix product to pay.
_BLOCK = 64


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What the scores of a pair of texts are measured by: settings, and what was found in the texts as wholes.

    ``threshold``: deviations above chance at which a bead begins to be worth something. ``length_ratio``: the log of
    how much longer the target says a thing.
    """

    settings: Settings
    threshold: float
    length_ratio: float

    @classmethod
    def of(cls, settings: Settings, sources: int, targets: int, length_ratio: float) -> "Yardstick":
        """Among few sentences none can stand far above chance: a single one has no chance partner at all."""
        return cls(settings, settings.threshold - settings.scarcity / min(sources, targets), length_ratio)


def scores_of(one: Spans, other: Spans, band: Band, shapes: Sequence[Shape], yardstick: Yardstick) -> Floats:
    """Worth of the bead of each shape that ends in each cell of the band: shape (cells, shapes).

    A bead that would begin before the text is worth nothing a path could take.
    """
    settings = yardstick.settings
    most = max(max(shape) for shape in shapes)
    first, end, start = _sentences(band, most)
    dots, shared = (
        _dots(rows, columns, first, end, start)
        for rows, columns in ((one.vectors, other.vectors), (one.anchors, other.anchors))
    )
    weights = np.array(
        [
            settings.membership,
            yardstick.threshold,
            yardstick.length_ratio,
            settings.length,
            settings.length_spread,
            settings.length_noise,
            settings.length_cap,
            settings.anchor_shared,
            settings.anchor_missing,
            settings.anchor_cap,
        ],
        np.float32,
    )
    from qostil.align.kernels import score_cells  # numba takes a third of a second to import

    found = np.empty((band.cells, len(shapes)), np.float32)
    score_cells(
        (band.first, band.end, band.start),
        (first, end, start, dots, shared),
        (one.norms, one.letters, one.anchor_norms, one.mean, one.spread),
        (other.norms, other.letters, other.anchor_norms, other.mean, other.spread),
        np.array(shapes, np.int64),
        weights,
        found,
    )
    return found


def _sentences(band: Band, most: int) -> tuple[Numbers, Numbers, Numbers]:
    """For every source sentence the target ones that share a bead of the band with it: first, end, place among all."""
    later = np.minimum(np.arange(1, band.rows) + most - 1, band.rows - 1)
    first, end = np.maximum(band.first[1:] - most, 0), np.maximum(band.end[later] - 1, 0)
    return first, end, np.concatenate([[0], np.cumsum(end - first)])


def _dots(rows: Floats, columns: Floats, first: Numbers, end: Numbers, start: Numbers) -> Floats:
    """Dot products of each row with its columns, one behind another."""
    found = np.empty(start[-1], np.float32)
    for begin in range(0, len(rows), _BLOCK):
        stop = min(begin + _BLOCK, len(rows))
        left, right = first[begin], end[stop - 1]
        part = rows[begin:stop] @ columns[left:right].T
        for row in range(begin, stop):
            found[start[row] : start[row + 1]] = part[row - begin, first[row] - left : end[row] - left]
    return found
