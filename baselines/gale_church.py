"""Gale and Church, "A Program for Aligning Sentences in Bilingual Corpora" (CL 1993): lengths alone decide.

With the paper's parameters, and the normal distribution of the program printed in its appendix.
"""

import numpy as np
from numpy.typing import NDArray

from qostil import Bead
from qostil.baselines.baseline import Texts, VectorPair, lengths
from qostil.baselines.monotone import Array, Shape, cheapest_path

# Characters of the target for one of the source, and the variance of that for each character (section 3.2).
_RATIO = 1.0
_VARIANCE = 6.8
# 100 times minus the logarithm of the share of each kind of bead over that of 1-1 (table 5).
_KIND_COSTS: dict[Shape, float] = {(1, 1): 0, (1, 0): 450, (0, 1): 450, (2, 1): 230, (1, 2): 230, (2, 2): 440}
# What lengths cost whose difference is beyond the accuracy of the program's normal distribution.
_BIG_DISTANCE = 2500.0
# The normal distribution function: Abramowitz and Stegun 26.2.17, as in the program.
_NORMAL = (0.319381530, -0.356563782, 1.781477937, -1.821255978, 1.330274429)


class GaleChurch:
    """The length-based aligner every later one is compared with."""

    name = "gale-church"
    needs_vectors = False
    package = None

    def align(self, source: Texts, target: Texts, vectors: VectorPair | None = None) -> tuple[Bead, ...]:
        """Beads of up to two sentences a side."""
        sums = [np.concatenate([[0], np.cumsum(lengths(side))]).astype(float) for side in (source, target)]

        def costs(i: int, shape: Shape) -> Array:
            a, b = shape
            mine = sums[0][i] - sums[0][i - a]
            theirs = sums[1][b:] - sums[1][: len(sums[1]) - b]
            return _length_costs(mine, theirs) + _KIND_COSTS[shape]

        return cheapest_path((len(source), len(target)), tuple(_KIND_COSTS), costs)


def _length_costs(source: float, target: Array) -> Array:
    """100 times minus the logarithm of how probable lengths so different are."""
    mean = (source + target / _RATIO) / 2
    # Two empty sides differ in nothing.
    spread = np.sqrt(_VARIANCE * np.where(mean > 0, mean, 1.0))
    probability = 2 * _upper_tail(np.abs(_RATIO * source - target) / spread)
    costs = np.full(len(target), _BIG_DISTANCE)
    possible = probability > 0
    costs[possible] = -100 * np.log(probability[possible])
    return costs


def _upper_tail(z: Array) -> NDArray[np.float64]:
    t = 1 / (1 + 0.2316419 * z)
    polynomial = np.zeros_like(t)
    for coefficient in reversed(_NORMAL):
        polynomial = (polynomial + coefficient) * t
    return np.asarray(1 - (1 - 0.3989423 * np.exp(-z * z / 2) * polynomial))
