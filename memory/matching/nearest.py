"""Nearness in meaning to the sources of a pair: exactly to every one of a small memory, or by the index."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from qostil import Language
from qostil.memory.matching.match import Near
from qostil.memory.meaning import Sample, Space
from qostil.memory.near.index import MeaningIndex, NearText
from qostil.memory.near.model import Embed

# As in a search by meaning (docs/memory.md): other pairs reach the first in 5 of 10,000 cases, the first few are shown
# from the second on.
_LEAST, _LEAST_OF_FIRST, _FIRST = 0.3, 0.22, 3
# Texts that the index is asked for; where too few are of use to the pair, so many times more, up to the last.
_ASKED, _MORE, _ASKED_MOST = 64, 8, 4096


class ExactNearest:
    """Compares a text with all sources. Satisfies ``NearestByMeaning``."""

    def __init__(self, sources: Mapping[str, str], language: Language, embed: Embed, space: Space) -> None:
        self._units = list(sources)
        self._code = language.code
        self._embed = embed
        self._space = space
        self._placed = space.place(self._sample(list(sources.values())))

    def nearest(self, text: str, limit: int) -> list[Near]:
        """The nearest units, best first; none that is near by chance."""
        likenesses = self._placed @ self._space.place(self._sample([text]))[0]
        best = np.argsort(-likenesses, kind="stable")[:limit]
        return _shown([Near(self._units[row], float(likenesses[row])) for row in best])

    def _sample(self, texts: Sequence[str]) -> Sample:
        return Sample(self._code, self._embed(texts), [len(text) for text in texts])


class IndexedNearest:
    """Asks the index. Satisfies ``NearestByMeaning``.

    ``units`` gives the ids of units of the pair that have a text by its number, so many at most: none for a text that
    is gone since the index was made, that stands only in rejected units or has no translation.
    """

    def __init__(self, index: MeaningIndex, language: Language, units: Callable[[int, int], Sequence[str]]) -> None:
        self._index = index
        self._code = language.code
        self._units = units

    def nearest(self, text: str, limit: int) -> list[Near]:
        """The nearest units, best first; none that is near by chance.

        :raises UnusableError: if the index is damaged.
        """
        placed = self._index.place(text, self._code)
        asked = max(_ASKED, limit)
        while True:
            texts = self._index.nearest(self._code, placed, asked)
            found = self._of_pair(texts, limit)
            exhausted = len(texts) < asked or texts[-1].likeness < _LEAST_OF_FIRST
            if len(found) == limit or exhausted or asked >= _ASKED_MOST:
                return _shown(found)
            asked *= _MORE

    def _of_pair(self, texts: Sequence[NearText], limit: int) -> list[Near]:
        found = list[Near]()
        for near in texts:
            if near.part is None and near.likeness >= _LEAST_OF_FIRST:
                found += (Near(unit, near.likeness) for unit in self._units(near.contents, limit - len(found)))
            if len(found) == limit:
                break
        return found


def _shown(ranked: Sequence[Near]) -> list[Near]:
    least = (_LEAST_OF_FIRST, _LEAST)
    return [near for place, near in enumerate(ranked) if near.likeness >= least[place >= _FIRST]]
