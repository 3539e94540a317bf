"""How near two texts are in meaning, whatever their languages and lengths, on a scale that says something."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from qostil.encoder import Vectors

_Numbers = NDArray[np.float64]

# What few texts say is doubtful: each estimate is drawn to the one it refines as if so many texts spoke for that.
_DOUBT_OF_ALL, _DOUBT_OF_LANGUAGE = 1.0, 10.0
_NONE = ""
FEATURES = 3
"""Numbers about a text from which its vector is foretold."""
# About the length of a sentence, in characters; and what a length counts for at least.
_USUAL_LENGTH, _LEAST_LENGTH = 100, 10


class Sample(NamedTuple):
    """Some texts of one language: their vectors and lengths in characters."""

    language: str
    vectors: Vectors
    lengths: Sequence[int]


@dataclass(frozen=True, slots=True)
class Space:
    """Vectors without what texts share by language and length, and with directions that vary much made smaller.

    Cosines of multilingual encoders lie in a narrow band, 0.75 to 0.95, and are higher within a language than across,
    and among short texts. Taking off what language and length foretell (a regression) puts chance at 0 for all, and
    whitening keeps a few topics from counting most (Su et al. 2021). docs/memory.md has the figures.
    """

    expected: _Numbers
    expected_more: Mapping[str, _Numbers]
    whitening: _Numbers

    @classmethod
    def fit(cls, samples: Sequence[Sample]) -> "Space":
        """The space of a memory from some of its texts; any number will do."""
        features = [_features(sample.lengths) for sample in samples]
        vectors = [sample.vectors.astype(np.float64) for sample in samples]
        everything = np.concatenate(vectors)
        expected = _regression(np.concatenate(features), everything, _DOUBT_OF_ALL)
        rest = [some - of @ expected for some, of in zip(vectors, features, strict=True)]
        more = [_regression(of, some, _DOUBT_OF_LANGUAGE) for some, of in zip(rest, features, strict=True)]
        residual = np.concatenate([some - of @ by for some, of, by in zip(rest, features, more, strict=True)])
        languages = [sample.language for sample in samples]
        return cls(expected, dict(zip(languages, more, strict=True)), _whitening(residual))

    def place(self, sample: Sample) -> Vectors:
        """Vectors of unit length in this space; the products of two sets of them are likenesses, -1..1."""
        return _unit(self._rest(sample))

    def place_any(self, vector: Vectors, length: int) -> Vectors:
        """The unit vector of one text whose language nobody said: it is the one that leaves least, or none of ours.

        That tells the language of short texts better than their letters do (docs/memory.md).
        """
        rests = (self._rest(Sample(language, vector[None], [length])) for language in (_NONE, *self.expected_more))
        placed: Vectors = _unit(min(rests, key=_size))[0]
        return placed

    def _rest(self, sample: Sample) -> _Numbers:
        """What is left of vectors without what was foretold, whitened."""
        features = _features(sample.lengths)
        expected = features @ self.expected + features @ self.expected_more.get(sample.language, 0 * self.expected)
        rest: _Numbers = (sample.vectors - expected) @ self.whitening
        return rest


def _unit(vectors: _Numbers) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    units: Vectors = (vectors / np.maximum(lengths, np.finfo(np.float64).tiny)).astype(np.float32)
    return units


def _size(vectors: _Numbers) -> float:
    return float(np.linalg.norm(vectors))


def _features(lengths: Sequence[int]) -> _Numbers:
    logs = np.log(np.maximum(np.array(lengths, np.float64), _LEAST_LENGTH) / _USUAL_LENGTH).astype(np.float64)
    return np.stack([np.ones_like(logs), logs, logs * logs], axis=1)


def _regression(features: _Numbers, vectors: _Numbers, doubt: float) -> _Numbers:
    """What features foretell of vectors, by least squares, drawn to nothing by ``doubt``."""
    normal = features.T @ features + doubt * np.eye(features.shape[1])
    return np.linalg.solve(normal, features.T @ vectors).astype(np.float64)


def _whitening(residual: _Numbers) -> _Numbers:
    """The matrix after which directions vary more alike; the fewer the texts, the less it does."""
    texts, dimensions = residual.shape
    variances, directions = np.linalg.eigh(residual.T @ residual / texts)
    floor = variances.mean() * (1.0 + dimensions / texts)
    scales = 1.0 / np.sqrt(np.maximum(variances, 0.0) + max(floor, np.finfo(np.float64).tiny))
    whitening: _Numbers = (directions * scales) @ directions.T
    return whitening
