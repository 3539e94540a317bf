"""Which words of two texts translate each other: likeness of token vectors, sharpened by what goes together."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

# How much what two words do in all units counts beside likeness here.
_TOGETHER = 0.25
_SECOND = 0.9


@dataclass(frozen=True, slots=True)
class WordPair:
    """Words of a text and its translation by key, and their vectors of unit length."""

    source: tuple[str, ...]
    target: tuple[str, ...]
    source_vectors: Floats
    target_vectors: Floats


def unit(rows: Floats) -> Floats:
    """Rows of unit length; zeros stay zeros."""
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), np.float32)


def links_of(pairs: Sequence[WordPair]) -> list[Floats]:
    """For every pair a matrix (source words, target words) of how surely two words are linked, 0 where not."""
    likeness = [pair.source_vectors @ pair.target_vectors.T for pair in pairs]
    together = _Together.of(pairs, [_mutual(grid) for grid in likeness])
    return [_linked(grid + _TOGETHER * together.table(pair)) for grid, pair in zip(likeness, pairs, strict=True)]


def _mutual(grid: Floats) -> NDArray[np.bool_]:
    """Cells highest in both their row and their column."""
    if not grid.size:
        return np.zeros(grid.shape, bool)
    best = (grid == grid.max(axis=1, keepdims=True)) & (grid == grid.max(axis=0, keepdims=True))
    return np.asarray(best, bool)


def _linked(grid: Floats) -> Floats:
    """Mutually best cells; then of what is left the best of a row beside one already linked (itermax, in short)."""
    first = _mutual(grid)
    rest = grid.copy()
    rest[first.any(axis=1)] = -1
    # A word left over may share the partner of its neighbour: one word here is often two there.
    best = (rest == rest.max(axis=1, keepdims=True)) & (rest > 0)
    near = np.zeros_like(first)
    near[1:] |= first[:-1]
    near[:-1] |= first[1:]
    columns = grid.copy()
    columns[:, first.any(axis=0)] = -1
    best_back = (columns == columns.max(axis=0, keepdims=True)) & (columns > 0)
    side = np.zeros_like(first)
    side[:, 1:] |= first[:, :-1]
    side[:, :-1] |= first[:, 1:]
    strong = grid > _SECOND * np.where(first, grid, -1).max(axis=1, keepdims=True).clip(0.2)
    return np.asarray(np.where(first | (best & near) | (best_back & side & strong), grid, 0), np.float32)


@dataclass(frozen=True, slots=True)
class _Together:
    """In how many units words were linked, and stood at all."""

    linked: Counter[tuple[str, str]]
    source: Counter[str]
    target: Counter[str]

    @classmethod
    def of(cls, pairs: Sequence[WordPair], mutual: Sequence[NDArray[np.bool_]]) -> "_Together":
        linked, source, target = Counter[tuple[str, str]](), Counter[str](), Counter[str]()
        for pair, cells in zip(pairs, mutual, strict=True):
            source.update(set(pair.source))
            target.update(set(pair.target))
            linked.update({(pair.source[i], pair.target[j]) for i, j in np.argwhere(cells).tolist()})
        return cls(linked, source, target)

    def table(self, pair: WordPair) -> Floats:
        """Dice coefficient of every two words of a pair, shrunk where they were seen seldom."""
        rows = [
            [2 * self.linked[s, t] / (self.source[s] + self.target[t] + 2) for t in pair.target] for s in pair.source
        ]
        return np.array(rows, np.float32).reshape(len(pair.source), len(pair.target))
