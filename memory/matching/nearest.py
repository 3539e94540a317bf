"""Nearness in meaning to the sources of a pair: exactly to every one of a small memory, or by the index."""

from collections.abc import Mapping, Sequence

import numpy as np

from qostil import Language
from qostil.memory.connection import Connection
from qostil.memory.matching.match import Near
from qostil.memory.meaning import Sample, Space
from qostil.memory.near.index import MeaningIndex, NearText
from qostil.memory.near.model import Embed
from qostil.memory.near.texts import units_saying
from qostil.memory.storage import Storage

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
    """Asks the index, and the memory for the units that have what it finds. Satisfies ``NearestByMeaning``.

    Texts that are gone since the index was made have none, nor those in rejected units and without a translation.
    """

    def __init__(self, storage: Storage, index: MeaningIndex, pair: tuple[Language, Language]) -> None:
        self._storage = storage
        self._index = index
        self._pair = pair

    def nearest(self, text: str, limit: int) -> list[Near]:
        """The nearest units, best first; none that is near by chance.

        :raises UnusableError: if the index is damaged.
        """
        code = self._pair[0].code
        placed = self._index.place(text, code)
        asked = max(_ASKED, limit)
        while True:
            texts = self._index.nearest(code, placed, asked)
            with self._storage.read() as connection:
                found = self._units(connection, texts, limit)
            exhausted = len(texts) < asked or texts[-1].likeness < _LEAST_OF_FIRST
            if len(found) == limit or exhausted or asked >= _ASKED_MOST:
                return _shown(found)
            asked *= _MORE

    def _units(self, connection: Connection, texts: Sequence[NearText], limit: int) -> list[Near]:
        found = list[Near]()
        for near in texts:
            if near.part is None and near.likeness >= _LEAST_OF_FIRST:
                units = units_saying(connection, near.contents, self._pair, limit - len(found))
                found += (Near(unit, near.likeness) for unit in units)
            if len(found) == limit:
                break
        return found


def _shown(ranked: Sequence[Near]) -> list[Near]:
    least = (_LEAST_OF_FIRST, _LEAST)
    return [near for place, near in enumerate(ranked) if near.likeness >= least[place >= _FIRST]]
