"""How near two texts are in meaning, whatever languages they are in, on a scale that says something."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from qostil.encoder import Vectors

# A mean of few texts is largely those texts: it counts as if so many others had the mean zero.
_DOUBT = 10.0


@dataclass(frozen=True, slots=True)
class Centre:
    """What all texts of a memory have in common, by language: their mean vectors.

    Raw cosines of multilingual encoders lie in a narrow band, 0.75 to 0.95, and higher within a language than across.
    Taking each language's mean off puts chance at 0 for every pair of languages (Mu and Viswanath, ICLR 2018).
    """

    means: Mapping[str, Vectors]

    @classmethod
    def of(cls, samples: Iterable[tuple[str, Vectors]]) -> "Centre":
        """The centre of some texts: a language and its vectors each."""
        return cls({language: vectors.sum(axis=0) / (len(vectors) + _DOUBT) for language, vectors in samples})

    def likenesses(self, query: Vectors, query_language: str, vectors: Vectors, language: str) -> Vectors:
        """Cosines, -1..1, of one text's vector with those of some texts of one language, each off its mean."""
        wanted = _unit(query - self._mean(query_language, len(query)))
        likenesses: Vectors = _unit(vectors - self._mean(language, len(query))) @ wanted
        return likenesses

    def _mean(self, language: str, dimensions: int) -> Vectors:
        """The mean of a language; of one that the memory does not have, that of all its languages."""
        if language in self.means:
            return self.means[language]
        everything = [np.zeros(dimensions, np.float32), *self.means.values()]
        mean: Vectors = np.sum(everything, axis=0) / np.float32(max(len(self.means), 1))
        return mean


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    units: Vectors = vectors / np.maximum(lengths, np.finfo(np.float32).tiny)
    return units
