"""Embeddings and nothing else: the best monotone path by cosine of summed vectors, with a price for being left alone.

What an aligner built on the same vectors has above this, its scoring has earned.
"""

import numpy as np

from qostil import Bead, InputError
from qostil.baselines.baseline import Texts, VectorPair
from qostil.baselines.monotone import Array, Shape, cheapest_path
from qostil.encoder import Vectors

_SHAPES: tuple[Shape, ...] = ((1, 1), (1, 0), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2), (0, 1))
# Vecalign's way to a price: a sentence left alone costs the distance that this share of chance pairs is below.
_NEARER_BY_CHANCE = 0.2
_SAMPLE = 400


class VectorPath:
    """Plain dynamic programming over cosines; nothing else is looked at."""

    name = "vector-dp"
    needs_vectors = True
    package = None

    def align(self, source: Texts, target: Texts, vectors: VectorPair | None) -> tuple[Bead, ...]:
        """Beads of up to four sentences.

        :raises InputError: if there are no vectors.
        """
        if vectors is None:
            raise InputError("no vectors; vector-dp compares nothing else")
        one, other = (_spans(side) for side in vectors)
        price = _price(*vectors)

        def costs(i: int, shape: Shape) -> Array:
            a, b = shape
            if not (a and b):
                return np.full(len(target) + 1 - b, price)
            # Times the sentences of either side, so that joining does not pay by itself; as Vecalign, not normalised.
            return np.asarray((1 - other[b] @ one[a][i - a]) * (a * b))

        return cheapest_path((len(source), len(target)), _SHAPES, costs)


def _spans(vectors: Vectors) -> dict[int, Array]:
    """Unit vectors of the sums of every 1, 2 and 3 neighbours."""
    whole = np.concatenate([np.zeros((1, vectors.shape[1])), np.cumsum(vectors, axis=0, dtype=float)])
    sums = {size: whole[size:] - whole[:-size] for size in (1, 2, 3)}
    return {size: rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9) for size, rows in sums.items()}


def _price(source: Vectors, target: Vectors) -> float:
    """What a sentence left alone costs, by an even sample of pairs."""
    if not len(source) or not len(target):
        return 0.0
    some, others = (
        side[np.linspace(0, len(side) - 1, min(len(side), _SAMPLE)).astype(int)] for side in (source, target)
    )
    return float(np.quantile(1 - some @ others.T, _NEARER_BY_CHANCE))
