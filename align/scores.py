"""What every bead is worth: likeness of its spans above chance, lengths, and anchors.

Likeness is the cosine of pooled span vectors, given in standard deviations above what a span's chance partners have
(after the margin of Artetxe and Schwenk, ACL 2019), less a threshold. Half of it is that of the two spans, half the
mean of their sentences, each against the whole other side: so a sentence that adds nothing is not swallowed by its
neighbour, and two pairs are not taken for one because they speak of the same thing. It counts once for every
sentence of the bead; a sentence alone is worth nothing.

A pooled vector is a sum, so the dot product of two spans is the sum over a box of the table of dot products of
sentences. That table is worked out once for a block of rows, and all bead shapes are read from its running sums
(a summed-area table, Crow, SIGGRAPH 1984).
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from qostil.align.anchors import anchor_rows
from qostil.align.coarse import Nearest, band_for, nearest
from qostil.align.search import Shape
from qostil.align.settings import Settings
from qostil.align.side import Side, bare_all
from qostil.align.spans import Spans, centred, likeness_by_chance, running_sums

Array = NDArray[np.float64]
Numbers = NDArray[np.int64]

# Rows scored together: enough for a matrix product to pay, few enough to stay in cache.
_BLOCK = 64
# The search passes over the rows three times; blocks are kept up to this, so that a report's are worked out once.
_CACHE_BYTES = 100_000_000
# The ratio of the whole lengths counts as so many pairs.
_PAIRS_OF_WHOLE = 2


def shapes(settings: Settings, sources: int, targets: int) -> list[Shape]:
    """The bead shapes with two full sides that the settings and the two lengths allow."""
    sizes = range(1, settings.most + 1)
    fit = [(a, b) for a in sizes for b in sizes if a + b <= settings.together]
    return [(a, b) for a, b in fit if a <= sources and b <= targets]


class Scores:
    """Scores of all bead shapes, worked out in blocks of rows as the search asks for them.

    ``length_ratio`` is the log of how much longer the target says a thing.
    """

    def __init__(self, source: Side, target: Side, settings: Settings) -> None:
        self._settings = settings
        self.shapes = shapes(settings, len(source), len(target))
        # Among few sentences none can stand far above chance: a single one has no chance partner at all.
        self._threshold = settings.threshold - settings.scarcity / min(len(source), len(target))
        one, other = (Spans.of(centred(side.vectors, settings.centring), settings.most) for side in (source, target))
        near = nearest(one.rows, other.rows)
        self.band = band_for(near, len(source), len(target))
        self._spans = (one, other)
        self._chance = likeness_by_chance(one, other, self.shapes, settings.shrinkage)
        self._lengths = (_lengths(source, settings.most), _lengths(target, settings.most))
        self.length_ratio = _length_ratio(self._lengths[0][1], self._lengths[1][1], near)
        first, second = anchor_rows(source.texts, target.texts)
        self._anchors = (Spans.of(first, settings.most), Spans.of(second, settings.most))
        block_bytes = _BLOCK * len(self.shapes) * self.band.width * np.dtype(float).itemsize
        self._cached = lru_cache(maxsize=max(_CACHE_BYTES // block_bytes, 3))(self._block)

    def row(self, i: int) -> Array:
        """Worth of each shape that ends in each cell of row i: shape (shapes, band width)."""
        return np.asarray(self._cached(i // _BLOCK)[i % _BLOCK])

    def _block(self, number: int) -> Array:
        """Scores of rows 64 * number and on: shape (rows, shapes, width)."""
        band = self.band
        rows = np.arange(number * _BLOCK, min((number + 1) * _BLOCK, band.rows))
        columns = np.arange(band.first[rows[0]], min(band.first[rows[-1]] + band.width, band.columns))
        # Cells of the band beyond the last column do not exist; they get the last one's scores and are never asked for.
        cells = np.minimum(band.first[rows][:, None] - columns[0] + np.arange(band.width), len(columns) - 1)
        likeness = self._likeness(rows, columns)
        shared = _Boxes(self._anchors, rows, columns, self._settings.most)
        result = np.empty((len(rows), len(self.shapes), band.width))
        for at, shape in enumerate(self.shapes):
            # A bead that would begin before the text is scored as the first one; the search never asks for it.
            i, j = np.maximum(rows - shape[0], 0), np.maximum(columns - shape[1], 0)
            worth = likeness[shape] - sum(shape) / 2 * self._threshold
            worth += self._anchor_worth(shape, i, j, shared.sums(shape)) - self._length_penalty(shape, i, j)
            result[:, at] = np.take_along_axis(worth, cells, axis=1)
        return result

    def _likeness(self, rows: Numbers, columns: Numbers) -> dict[Shape, Array]:
        """By shape, likeness above chance times the sentences of a side, of the beads that end in rows and columns."""
        most, share = self._settings.most, self._settings.membership
        # The first bead of the block has members that end before it.
        wide = (np.arange(max(rows[0] - most, 0), rows[-1] + 1), np.arange(max(columns[0] - most, 0), columns[-1] + 1))
        dots = _Boxes(self._spans, *wide, 2 * most)
        above = {shape: self._above_chance(shape, *wide, dots.sums(shape)) for shape in self.shapes}
        inner = np.ix_(rows - wide[0][0], columns - wide[1][0])
        result = {}
        for a, b in self.shapes:
            members = _last_sums(above[1, b], a)[inner] + _last_sums(above[a, 1].T, b).T[inner]
            result[a, b] = (1 - share) * (a + b) / 2 * above[a, b][inner] + share / 2 * members
        return result

    def _above_chance(self, shape: Shape, rows: Numbers, columns: Numbers, dots: Array) -> Array:
        """Likeness of the spans that end in the given rows and columns, in deviations above that of chance partners."""
        a, b = shape
        i, j = np.maximum(rows - a, 0), np.maximum(columns - b, 0)
        one, other = self._spans
        likeness = dots / np.maximum(one.norms[a][i, None] * other.norms[b][j], 1e-9)
        (mean_i, spread_i), (mean_j, spread_j) = self._chance[shape]
        above = (likeness - mean_i[i, None]) / spread_i[i, None] + (likeness - mean_j[j]) / spread_j[j]
        return np.asarray(above / 2)

    def _length_penalty(self, shape: Shape, i: Numbers, j: Numbers) -> Array:
        settings = self._settings
        one, other = self._lengths[0][shape[0]][i, None], self._lengths[1][shape[1]][j]
        variance = settings.length_spread**2 + settings.length_noise / np.minimum(one, other)
        off = np.log(other / one) - self.length_ratio
        return np.asarray(settings.length * np.minimum(off**2 / variance / 2, settings.length_cap))

    def _anchor_worth(self, shape: Shape, i: Numbers, j: Numbers, shared: Array) -> Array:
        settings = self._settings
        one, other = (side.norms[size] ** 2 for side, size in zip(self._anchors, shape, strict=True))
        missing = one[i, None] + other[j] - 2 * shared
        gain = np.minimum(settings.anchor_shared * shared, settings.anchor_cap)
        return np.asarray(gain - np.clip(settings.anchor_missing * missing, 0.0, settings.anchor_cap))


def _length_ratio(source: Array, target: Array, near: Nearest) -> float:
    """Log of how much longer the target says a thing: median over pairs that are each other's nearest.

    Of few pairs the median says little; the ratio of the whole texts, which a missing part would bend, steadies it.
    """
    ratios = np.log(target[near.target] / source[near.source])
    whole = float(np.log(target.sum() / source.sum()))
    return (float(np.median(ratios)) * len(ratios) + whole * _PAIRS_OF_WHOLE) / (len(ratios) + _PAIRS_OF_WHOLE)


def _lengths(side: Side, most: int) -> dict[int, Array]:
    """Letters in every run of 1, 2, ... sentences; one more each, so that a mere mark has a length too."""
    letters = np.array([len(text) + 1.0 for text in bare_all(side.texts)])
    return {size: running_sums(letters, size) for size in range(1, min(most, len(side)) + 1)}


def _last_sums(values: Array, size: int) -> Array:
    """For every row, the sum of it and the ``size`` - 1 before it, fewer at the beginning."""
    sums = np.concatenate([np.zeros((1, values.shape[1])), np.cumsum(values, axis=0)])
    ends = np.arange(1, len(sums))
    return np.asarray(sums[ends] - sums[np.maximum(ends - size, 0)])


class _Boxes:
    """Sums of dot products of rows over boxes that end in given cells, which lie side by side in rows and columns."""

    def __init__(self, spans: tuple[Spans, Spans], rows: Numbers, columns: Numbers, most: int) -> None:
        top, left = max(rows[0] - most, 0), max(columns[0] - most, 0)
        part = spans[0].rows[top : rows[-1]] @ spans[1].rows[left : columns[-1]].T
        # Zeros around, as many as the longest bead has sentences: one that would begin before the text begins there.
        above, before = most - (rows[0] - top), most - (columns[0] - left)
        self._area = np.zeros((above + 1 + part.shape[0], before + 1 + part.shape[1]))
        np.cumsum(np.cumsum(part, axis=0, dtype=float), axis=1, out=self._area[above + 1 :, before + 1 :])
        self._most = most

    def sums(self, shape: Shape) -> Array:
        """For every cell, the sum over the box of this shape that ends there."""
        (a, b), most, area = shape, self._most, self._area
        ends, begins = area[most:], area[most - a : len(area) - a]
        across = slice(most - b, area.shape[1] - b)
        return np.asarray(ends[:, most:] - begins[:, most:] - ends[:, across] + begins[:, across])
