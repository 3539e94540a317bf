"""How surely words of two texts translate each other: likeness of token vectors, sharpened by what goes together."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

# How much what two words do in all units counts beside likeness here, and how sharply the best partner stands out:
# both chosen among a few on the gold's terms (docs/renderings.md).
_TOGETHER = 1.0
_TEMPERATURE = 0.1
# What a word is like to its two best partners comes off by this share: some words are near to everything.
_HUB, _NEAREST = 0.5, 2
# After two rounds of counting nothing changes any more.
_ROUNDS = 2
_LEAST = 0.1


@dataclass(frozen=True, slots=True)
class WordPair:
    """Words of a text and its translation by key, and their vectors of unit length."""

    source: tuple[str, ...]
    target: tuple[str, ...]
    source_vectors: Floats
    target_vectors: Floats

    @property
    def keys(self) -> "Keys":
        """The words alone."""
        return Keys(self.source, self.target)

    def likeness(self) -> Floats:
        """Cosines, less the mean of the nearest of row and column (after cross-domain similarity local scaling)."""
        grid = self.source_vectors @ self.target_vectors.T
        if not grid.size:
            return grid
        row = np.sort(grid, axis=1)[:, -_NEAREST:].mean(axis=1, keepdims=True)
        column = np.sort(grid, axis=0)[-_NEAREST:].mean(axis=0, keepdims=True)
        return np.asarray(grid - _HUB * (row + column) / 2, np.float32)


@dataclass(frozen=True, slots=True)
class Keys:
    """Words of a text and its translation by key."""

    source: tuple[str, ...]
    target: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Links:
    """For words of a text (rows) and of its translation (columns): how alike they are, and whom each belongs to.

    ``forth``: the share of a row's word that each column's word translates, rows add up to 1; ``back``: the share of a
    column's word that each row's word accounts for, columns add up to 1.
    """

    score: Floats
    forth: Floats
    back: Floats

    @classmethod
    def of(cls, score: Floats) -> "Links":
        """From likeness alone."""
        return cls(score, _shares(score, 1), _shares(score, 0))

    @property
    def both(self) -> Floats:
        """How surely two words are linked, as seen from both: 0 to 1, and 0 where hardly at all."""
        strength = np.sqrt(self.forth * self.back)
        return np.asarray(np.where(strength > _LEAST, strength, 0), np.float32)


def unit(rows: Floats) -> Floats:
    """Rows of unit length; zeros stay zeros."""
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), np.float32)


def mean_of(texts: Sequence[Floats]) -> Floats:
    """What the vectors of the words of all texts have in common."""
    total = sum(rows.sum(axis=0) for rows in texts)
    return np.asarray(total / max(sum(map(len, texts)), 1), np.float32)


def links_of(pairs: Sequence[WordPair]) -> list[Links]:
    """The links of every pair, each helped by how often its words were linked in all of them."""
    return links_among([pair.keys for pair in pairs], [pair.likeness() for pair in pairs])


def links_among(pairs: Sequence[Keys], likeness: Sequence[Floats]) -> list[Links]:
    """As ``links_of``, from the likeness of each pair: whoever has many pairs need not hold all their vectors."""
    links = [Links.of(grid) for grid in likeness]
    for _ in range(_ROUNDS):
        together = _Together.of(pairs, links)
        links = [Links.of(grid + _TOGETHER * together.table(pair)) for grid, pair in zip(likeness, pairs, strict=True)]
    return links


def _shares(score: Floats, axis: int) -> Floats:
    if not score.size:
        return score
    grown = np.exp((score - score.max(axis=axis, keepdims=True)) / _TEMPERATURE)
    return np.asarray(grown / grown.sum(axis=axis, keepdims=True), np.float32)


@dataclass(frozen=True, slots=True)
class _Together:
    """In how many units words were linked, by the strength of the link, and stood at all."""

    linked: Mapping[str, Mapping[str, float]]
    source: Counter[str]
    target: Counter[str]

    @classmethod
    def of(cls, pairs: Sequence[Keys], links: Sequence[Links]) -> "_Together":
        linked: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        source, target = Counter[str](), Counter[str]()
        for pair, link in zip(pairs, links, strict=True):
            source.update(set(pair.source))
            target.update(set(pair.target))
            for (s, t), strength in _strongest(pair, link.both).items():
                linked[s][t] += strength
        return cls(linked, source, target)

    def table(self, pair: Keys) -> Floats:
        """Dice coefficient of every two words of a pair, shrunk where they were seen seldom."""
        rows = [list(map(self.linked[s].get, pair.target, repeat(0.0))) for s in pair.source]
        both = np.array(rows, np.float32).reshape(len(pair.source), len(pair.target))
        source = np.array([self.source[s] for s in pair.source], np.float32)
        target = np.array([self.target[t] for t in pair.target], np.float32)
        return np.asarray(2 * both / (source[:, None] + target + 2), np.float32)


def _strongest(pair: Keys, both: Floats) -> Counter[tuple[str, str]]:
    """Of every two keys the strongest link in one unit, weak ones left out."""
    found = Counter[tuple[str, str]]()
    for i, j in np.argwhere(both).tolist():
        key = pair.source[i], pair.target[j]
        found[key] = max(found[key], both[i, j].item())
    return found
