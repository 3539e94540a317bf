"""Nearness in meaning to every source of a pair, exactly: for memories whose vectors fit in memory."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from qostil import Language
from qostil.encoder import Vectors
from qostil.memory.matching.match import Near
from qostil.memory.meaning import Sample, Space

# Texts from which it is learnt what all share: more hardly change it.
_SAMPLE = 2000
# As in a search by meaning (docs/memory.md): other pairs reach the first in 5 of 10,000 cases, the first few are shown
# from the second on.
_LEAST, _LEAST_OF_FIRST, _FIRST = 0.3, 0.22, 3


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
        ranked = enumerate((self._units[row], float(likenesses[row])) for row in best)
        least = (_LEAST_OF_FIRST, _LEAST)
        return [Near(unit, likeness) for place, (unit, likeness) in ranked if likeness >= least[place >= _FIRST]]

    def _sample(self, texts: Sequence[str]) -> Sample:
        return Sample(self._code, self._embed(texts), [len(text) for text in texts])
