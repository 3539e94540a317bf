"""Two texts, measured: what the search needs of them."""

from dataclasses import dataclass

import numpy as np

from qostil.align.anchors import anchor_rows
from qostil.align.band import Band
from qostil.align.coarse import Nearest, band_for, nearest
from qostil.align.scores import Floats, Yardstick, scores_of
from qostil.align.settings import Settings
from qostil.align.shapes import Shape, shapes_of
from qostil.align.side import Side
from qostil.align.spans import Spans, spans_of

# The ratio of the whole lengths counts as so many pairs.
_PAIRS_OF_WHOLE = 2


@dataclass(frozen=True, slots=True)
class Texts:
    """Both sides' spans, which sentences are each other's nearest, the band to search, and what scores go by."""

    one: Spans
    other: Spans
    near: Nearest
    band: Band
    shapes: list[Shape]
    yardstick: Yardstick

    @classmethod
    def of(cls, source: Side, target: Side, settings: Settings) -> "Texts":
        """Measure two texts, neither of them empty."""
        anchors = anchor_rows(source.texts, target.texts)
        one, other = spans_of((source, target), anchors, settings)
        near = nearest(one.vectors, other.vectors)
        sizes = len(source), len(target)
        yardstick = Yardstick.of(settings, *sizes, _length_ratio(one, other, near))
        return cls(one, other, near, band_for(near, *sizes), shapes_of(settings, *sizes), yardstick)

    def part(self, one: tuple[int, int], other: tuple[int, int]) -> "Texts":
        """A stretch of each side, from and to a sentence, measured as within the whole texts."""
        inside = (one[0] <= self.near.source) & (self.near.source < one[1])
        inside &= (other[0] <= self.near.target) & (self.near.target < other[1])
        near = Nearest(self.near.source[inside] - one[0], self.near.target[inside] - other[0], self.near.clear[inside])
        sizes = one[1] - one[0], other[1] - other[0]
        shapes = shapes_of(self.yardstick.settings, *sizes)
        spans = self.one.part(*one), self.other.part(*other)
        return Texts(*spans, near, band_for(near, *sizes), shapes, self.yardstick)

    def scores(self) -> Floats:
        """Worth of the bead of each shape that ends in each cell of the band: shape (cells, shapes)."""
        return scores_of(self.one, self.other, self.band, self.shapes, self.yardstick)


def _length_ratio(one: Spans, other: Spans, near: Nearest) -> float:
    """Log of how much longer the target says a thing: median over pairs that are each other's nearest.

    Of few pairs the median says little; the ratio of the whole texts, which a missing part would bend, steadies it.
    """
    source, target = one.letters[0].astype(float), other.letters[0].astype(float)
    ratios = np.log(target[near.target] / source[near.source])
    whole = float(np.log(target.sum() / source.sum()))
    return (float(np.median(ratios)) * len(ratios) + whole * _PAIRS_OF_WHOLE) / (len(ratios) + _PAIRS_OF_WHOLE)
