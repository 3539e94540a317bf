"""Pairs in batches in which each is hard for the others."""

import random
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from qostil.encoder import Vectors
from qostil.models.adapt.examples import Pair

# Of the pairs most like one, so many are looked at for a companion.
_NEAREST = 20
_ALIKE = 90
"""Texts whose letters agree to so many percent are no negatives for one another."""


def make_batches(
    found: Sequence[Pair], vectors: tuple[Vectors, Vectors], size: int, randomly: random.Random
) -> list[list[int]]:
    """Numbers of pairs, each once, in batches of one pair of languages.

    A pair brings along the one that stands behind it in its report and the one that the present encoder, whose
    ``vectors`` of both sides are given, finds most like it. So every text of a batch is a negative for the others and
    many are hard ones, yet none is embedded for that alone.
    """
    by_languages: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, pair in enumerate(found):
        by_languages[pair.languages].append(number)
    batches = []
    for members in by_languages.values():
        order = _clustered(members, (vectors[0][members], vectors[1][members]), randomly)
        # Of even size: a last batch of a few pairs would have hardly a negative.
        count = max(1, round(len(order) / size))
        cuts = [len(order) * i // count for i in range(count + 1)]
        batches += [order[cuts[i] : cuts[i + 1]] for i in range(count)]
    randomly.shuffle(batches)
    return batches


def alike(batch: Sequence[Pair]) -> NDArray[np.bool_]:
    """Which two pairs of a batch have the same text, or nearly, on either side; no pair with itself."""
    found = np.zeros((len(batch), len(batch)), bool)
    for side in (0, 1):
        texts = [pair.texts[side].casefold() for pair in batch]
        found |= process.cdist(texts, texts, scorer=fuzz.ratio, score_cutoff=_ALIKE) > 0
    found |= np.equal.outer(numbers := np.array([pair.example for pair in batch]), numbers)
    np.fill_diagonal(found, False)
    return found


def _clustered(members: list[int], vectors: tuple[Vectors, Vectors], randomly: random.Random) -> list[int]:
    likeness = vectors[0] @ vectors[1].T
    np.fill_diagonal(likeness, -1)
    wanted = min(_NEAREST, len(members))
    nearest = np.argsort(-np.maximum(likeness, likeness.T), axis=1, kind="stable")[:, :wanted].tolist()
    free, order = set(range(len(members))), []
    for first in randomly.sample(range(len(members)), len(members)):
        if first in free:
            cluster = [first]
            free.discard(first)
            for companions in ([first + 1], nearest[first]):
                if (chosen := next((i for i in companions if i in free), None)) is not None:
                    cluster.append(chosen)
                    free.discard(chosen)
            order += cluster
    return [members[i] for i in order]
