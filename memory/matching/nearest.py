"""Nearness in meaning to every source of a pair, exactly: for memories whose vectors fit in memory."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from qostil import Language
from qostil.encoder import Vectors
from qostil.memory.matching.match import Near
from qostil.memory.meaning import Sample, Space

# Texts from which it is learnt what all share: more hardly change it.
_SAMPLE = 2000
# Of other sentences of one language none in a thousand reaches this (docs/matching.md).
_LEAST = 0.45


class ExactNearest:
    """Compares a text with all sources. Satisfies ``NearestByMeaning``."""

    def __init__(
        self, sources: Mapping[str, str], language: Language, embed: Callable[[Sequence[str]], Vectors]
    ) -> None:
        self._units = list(sources)
        self._code = language.code
        self._embed = embed
        every = self._sample(list(sources.values()))
        step = max(1, len(self._units) // _SAMPLE)
        self._space = Space.fit([Sample(self._code, every.vectors[::step], every.lengths[::step])])
        self._placed = self._space.place(every)

    def nearest(self, text: str, limit: int) -> list[Near]:
        """The nearest units, best first; none that is near by chance."""
        likenesses = self._placed @ self._space.place(self._sample([text]))[0]
        best = np.argsort(-likenesses, kind="stable")[:limit]
        return [Near(self._units[row], float(likenesses[row])) for row in best if likenesses[row] >= _LEAST]

    def _sample(self, texts: Sequence[str]) -> Sample:
        return Sample(self._code, self._embed(texts), [len(text) for text in texts])
