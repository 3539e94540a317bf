"""How well an encoder finds the right partner of a text, and whether another one does it better beyond noise."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qostil.encoder import Encoder, Vectors
from qostil.models.adapt.examples import Example, Pair, pairs

NEIGHBOURS = 4
"""Over so many the margin score takes the mean."""
# Encoders differ in how far apart they put texts: each is judged at the temperature that suits it best.
_TEMPERATURES = np.geomspace(0.003, 3, 40)
_RESAMPLES = 2000
_INTERVAL = (2.5, 97.5)
# Neighbours share a text, so so many examples in a row are drawn together.
_BLOCK = 8


@dataclass(frozen=True, slots=True)
class Figures:
    """What an encoder does with pairs in both directions; a row for each pair and two columns.

    ``first``: whether the right partner has the highest margin score among all texts of its language.
    ``surprise``: minus the logarithm of the probability that it gives the right partner.
    """

    pairs: tuple[Pair, ...]
    first: NDArray[np.float64]
    surprise: NDArray[np.float64]

    @property
    def found(self) -> float:
        """Share of texts whose right partner comes first."""
        return float(self.first.mean())

    @property
    def probability(self) -> float:
        """Geometric mean of the probabilities given to the right partners."""
        return float(np.exp(-self.surprise.mean()))

    def by_languages(self) -> dict[tuple[str, str], tuple[float, float]]:
        """``found`` from the first to the second language and back, by pair of languages."""
        rows: dict[tuple[str, str], list[int]] = defaultdict(list)
        for row, pair in enumerate(self.pairs):
            rows[pair.languages].append(row)
        return {key: (*map(float, self.first[rows[key]].mean(axis=0)),) for key in sorted(rows)}  # type: ignore[misc]


@dataclass(frozen=True, slots=True)
class Gain:
    """By how much surprise fell, in nats, with a 95 % interval; negative where it rose."""

    mean: float
    low: float
    high: float


def judge(encoder: Encoder, examples: Sequence[Example]) -> Figures:
    """Look for the partner of every text among all texts of its language in ``examples``."""
    texts = list(dict.fromkeys(text for example in examples for text in example.texts))
    vectors = encoder.encode([text for _, text in texts])
    return judge_vectors(dict(zip(texts, vectors, strict=True)), examples)


def judge_vectors(vectors: dict[tuple[str, str], Vectors], examples: Sequence[Example]) -> Figures:
    """The same of vectors by language and text."""
    found = tuple(pairs(examples))
    candidates: dict[str, list[str]] = defaultdict(list)
    for language, text in vectors:
        candidates[language].append(text)
    first, likenesses = np.zeros((len(found), 2)), np.zeros((len(found), 2, len(_TEMPERATURES)))
    for languages in sorted({pair.languages for pair in found}):
        rows = [row for row, pair in enumerate(found) if pair.languages == languages]
        sides = [np.stack([vectors[code, text] for text in candidates[code]]) for code in languages]
        places = [{text: i for i, text in enumerate(candidates[code])} for code in languages]
        at = [[places[side][found[row].texts[side]] for row in rows] for side in (0, 1)]
        likeness = (sides[0] @ sides[1].T).astype(np.float64)
        right = np.zeros(likeness.shape, bool)
        right[at[0], at[1]] = True
        for side, (grid, partners) in enumerate(((likeness, right), (likeness.T, right.T))):
            first[rows, side] = comes_first(grid, partners)[at[side]]
            likenesses[rows, side] = _surprises(grid, partners)[at[side]]
    best = likenesses.mean(axis=(0, 1)).argmin()
    return Figures(found, first, likenesses[:, :, best])


def compare(before: Figures, after: Figures, seed: int) -> Gain:
    """The gain of one encoder over another on the same pairs: paired bootstrap over examples, in blocks."""
    numbers = np.array([pair.example for pair in before.pairs]) // _BLOCK
    difference = (before.surprise - after.surprise).mean(axis=1)
    sums, counts = np.bincount(numbers, difference), np.bincount(numbers)
    chosen = np.random.default_rng(seed).integers(len(sums), size=(_RESAMPLES, len(sums)))
    means = sums[chosen].sum(axis=1) / np.maximum(1, counts[chosen].sum(axis=1))
    low, high = np.percentile(means, _INTERVAL)
    return Gain(float(difference.mean()), float(low), float(high))


def comes_first(likeness: NDArray[np.float64], right: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """For every row whether a right column has the highest ratio of likeness to what the neighbours of both have.

    The margin score of Artetxe and Schwenk (ACL 2019), ratio, over ``NEIGHBOURS``.
    """
    wanted = min(NEIGHBOURS, *likeness.shape)
    rows = np.sort(likeness, axis=1)[:, -wanted:].mean(axis=1)
    columns = np.sort(likeness, axis=0)[-wanted:].mean(axis=0)
    margin = likeness / ((rows[:, None] + columns[None, :]) / 2)
    picked: NDArray[np.bool_] = right[np.arange(len(margin)), margin.argmax(axis=1)]
    return picked


def _surprises(likeness: NDArray[np.float64], right: NDArray[np.bool_]) -> NDArray[np.float64]:
    """For every row and temperature: minus the log-probability that softmax gives the right columns together."""
    found = np.empty((len(likeness), len(_TEMPERATURES)))
    highest = likeness.max(axis=1, keepdims=True)
    best = np.where(right, likeness, -np.inf).max(axis=1, keepdims=True)
    best = np.where(np.isfinite(best), best, highest)
    for column, temperature in enumerate(_TEMPERATURES):
        total = np.log(np.exp((likeness - highest) / temperature).sum(axis=1))
        partners = np.log((np.exp((likeness - best) / temperature) * right).sum(axis=1).clip(min=1e-300))
        found[:, column] = total + (highest - best)[:, 0] / temperature - partners
    return found
