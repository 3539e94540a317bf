"""Runs of neighbouring sentences, pooled: the vector of a span is the sum of its sentences' vectors.

That costs nothing to embed. What it loses against embedding the span itself stands in docs/spans.md.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qostil.align.search import Shape

Array = NDArray[np.float64]
Floats = NDArray[np.float32]
Moments = tuple[Array, Array]

# Chance partners looked at for a span; more change its mean and deviation by less than the estimate's own error.
_SAMPLE = 400
_SMALLEST = 1e-6
# Two spans and no other: their likeness does not vary, and what is left is rounding, which must not count.
_LEAST_SPREAD = 0.01


@dataclass(frozen=True, slots=True)
class Spans:
    """Rows of sentences, and the norm of the sum of every run of 1, 2, ... of them: ``norms[size][first]``."""

    rows: Floats
    norms: Mapping[int, Array]

    @classmethod
    def of(cls, rows: Floats, most: int) -> "Spans":
        """Spans of up to ``most`` rows."""
        sizes = range(1, min(most, len(rows)) + 1)
        return cls(rows, {size: np.linalg.norm(running_sums(rows, size), axis=1) for size in sizes})

    def unit(self, size: int) -> Floats:
        """Vectors of all spans of one size, at unit length; a span of zeros stays zero."""
        lengths = np.maximum(self.norms[size], _SMALLEST)[:, None]
        return (running_sums(self.rows, size) / lengths).astype(np.float32)


def running_sums(values: NDArray[np.floating], size: int) -> Array:
    """Sums of every ``size`` neighbours along the first axis: shape (len(values) - size + 1, ...)."""
    sums: Array = np.concatenate([np.zeros((1, *values.shape[1:])), np.cumsum(values, axis=0, dtype=float)])
    return np.asarray(sums[size:] - sums[:-size])


def centred(vectors: Floats, share: float) -> Floats:
    """Vectors less a share of their mean, at unit length."""
    less = vectors - share * vectors.mean(axis=0)
    # A row of zeros (a text of one sentence, centred) stays zero: it is like nothing.
    return np.asarray(less / np.maximum(np.linalg.norm(less, axis=1, keepdims=True), _SMALLEST), np.float32)


def likeness_by_chance(
    one: Spans, other: Spans, shapes: Iterable[Shape], shrinkage: float
) -> dict[Shape, tuple[Moments, Moments]]:
    """For each shape, mean and standard deviation of every span's likeness to the other side's spans, both ways."""
    spans = ({size: side.unit(size) for size in side.norms} for side in (one, other))
    mine, theirs = spans
    return {
        (a, b): (_moments(mine[a], theirs[b], shrinkage), _moments(theirs[b], mine[a], shrinkage)) for a, b in shapes
    }


def _moments(spans: Floats, others: Floats, shrinkage: float) -> Moments:
    """Mean and deviation over an even sample of the others, most of which are chance partners.

    The deviations are drawn towards the one of all pairs, the more the fewer partners there are.
    """
    sample = others[np.linspace(0, len(others) - 1, min(len(others), _SAMPLE)).astype(int)]
    likeness = spans @ sample.T
    variance, overall = likeness.var(axis=1, dtype=float), float(likeness.var(dtype=float))
    count = len(sample)
    spread = np.sqrt((variance * count + overall * shrinkage) / (count + shrinkage))
    return likeness.mean(axis=1, dtype=float), np.maximum(spread, _LEAST_SPREAD)
