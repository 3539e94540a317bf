"""What an encoder says of a document, worked out once and kept in the cache."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from qostil import Language, Span
from qostil.cache import Cache
from qostil.checks.chance import likeness_of
from qostil.checks.document import Document
from qostil.checks.meaning import Floats
from qostil.encoder import Encoder, Vectors
from qostil.languages.lemma import lemma_keys
from qostil.languages.search import words
from qostil.links import Keys, Links, WordPair, links_among, mean_of, unit
from qostil.made_with import code_digest

# Vectors of words are heavy: those of so many segments are held at once.
_SEGMENTS_AT_ONCE = 200
# How sharply a word is given to its best partner where all of it is shared out. Chosen among .05, .1 and .15 by how
# many clauses left out are found (scripts/fit_sense.py).
_SHARPNESS = 0.05
# Of words linked less surely than this nobody says that one translates the other.
_SURE = 0.3
_KEPT = np.dtype("<f2")


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of both sides of a segment: places, keys, and lengths in letters."""

    source: tuple[Span, ...]
    target: tuple[Span, ...]
    keys: Keys

    @classmethod
    def of(cls, source: str, target: str, languages: tuple[Language, Language]) -> "_Words":
        found = [words(text) for text in (source, target)]
        keys = Keys(*map(lemma_keys, found, languages))
        return cls(tuple(span for _, span in found[0]), tuple(span for _, span in found[1]), keys)

    @property
    def lengths(self) -> tuple[Floats, Floats]:
        one, other = (
            np.array([span.end - span.start for span in spans], np.float32) for spans in (self.source, self.target)
        )
        return one, other


@dataclass(frozen=True, slots=True)
class _Found:
    """What is kept of a document: likeness of segments, and how alike their words are (source by target)."""

    likeness: Floats
    grids: tuple[Floats, ...]

    def to_bytes(self) -> bytes:
        return b"".join([self.likeness.astype("<f4").tobytes(), *(grid.astype(_KEPT).tobytes() for grid in self.grids)])

    @classmethod
    def from_bytes(cls, data: bytes, shapes: Sequence[tuple[int, int]]) -> "_Found":
        likeness = np.frombuffer(data, "<f4", len(shapes)).astype(np.float32)
        rest = np.frombuffer(data, _KEPT, offset=likeness.nbytes).astype(np.float32)
        ends = np.cumsum([rows * columns for rows, columns in shapes])[:-1]
        return cls(likeness, tuple(part.reshape(s) for part, s in zip(np.split(rest, ends), shapes, strict=True)))


class EncodedMeaning:
    """Satisfies ``Meaning``. Nothing is encoded before the first question."""

    def __init__(self, document: Document, encoder: Encoder, cache: Cache) -> None:
        self._document = document
        self._encoder = encoder
        self._cache = cache

    def likeness(self) -> Floats:
        """As in ``Meaning``."""
        return self._found.likeness

    def covered(self, place: int) -> tuple[Floats, Floats]:
        """As in ``Meaning``."""
        both = self._links(place).both
        if not both.size:
            return np.zeros(both.shape[0], np.float32), np.zeros(both.shape[1], np.float32)
        return both.max(axis=1), both.max(axis=0)

    def filled(self, place: int) -> tuple[Floats, Floats]:
        """As in ``Meaning``."""
        one, other = self._words[place].lengths
        grid = self._found.grids[place]
        if not grid.size:
            return np.zeros(grid.shape[0], np.float32), np.zeros(grid.shape[1], np.float32)
        usual = self._usual_length
        forth, back = _shared_out(grid, 1), _shared_out(grid, 0)
        return np.asarray(back @ other / (one * usual), np.float32), np.asarray(one @ forth / other * usual, np.float32)

    def linked(self, place: int, span: Span) -> tuple[Span, ...]:
        """As in ``Meaning``."""
        found = self._words[place]
        rows = [i for i, word in enumerate(found.source) if word.meets(span)]
        both = self._links(place).both[rows]
        return tuple(word for j, word in enumerate(found.target) if len(rows) and both[:, j].max() > _SURE)

    def _links(self, place: int) -> Links:
        return Links.of(self._found.grids[place])

    @cached_property
    def _words(self) -> list[_Words]:
        languages = self._document.source, self._document.target
        return [_Words.of(segment.source, segment.target, languages) for segment in self._document.segments]

    @cached_property
    def _usual_length(self) -> float:
        """How many letters the target usually has for one of the source."""
        totals = [(one.sum(), other.sum()) for one, other in (found.lengths for found in self._words)]
        ratios = [other / one for one, other in totals if one and other]
        return float(np.median(ratios)) if ratios else 1.0

    @cached_property
    def _found(self) -> _Found:
        key = _key(self._document, self._encoder)
        kept = self._cache.read([key]).get(key)
        if kept is not None:
            return _Found.from_bytes(kept, [(len(each.source), len(each.target)) for each in self._words])
        found = self._encoded()
        self._cache.write({key: found.to_bytes()})
        return _Found.from_bytes(found.to_bytes(), [grid.shape for grid in found.grids])

    def _encoded(self) -> _Found:
        """Sentences and words read in one pass, a few segments at a time."""
        vectors = np.zeros((2, len(self._words), self._encoder.dimensions), np.float32)
        grids: dict[int, Floats] = {}
        means: tuple[Vectors, Vectors] | None = None
        for part in _parts(len(self._words)):
            sides = [self._side(part, side, vectors[side]) for side in (0, 1)]
            means = means or (mean_of(sides[0]), mean_of(sides[1]))
            for place, source, target in zip(part, *sides, strict=True):
                rows = unit(source - means[0]), unit(target - means[1])
                grids[place] = WordPair((), (), *rows).likeness()
        ordered = [grids[place] for place in range(len(self._words))]
        links = links_among([found.keys for found in self._words], ordered)
        letters = np.array([[len(each.source), len(each.target)] for each in self._document.segments]).reshape(-1, 2)
        return _Found(likeness_of(vectors[0], vectors[1], letters), tuple(link.score for link in links))

    def _side(self, part: Sequence[int], side: int, vectors: Floats) -> list[Vectors]:
        """Unit vectors of the words of some segments on one side; those of the texts are put into ``vectors``."""
        segments = [self._document.segments[place] for place in part]
        tokens = self._encoder.encode_tokens([(each.source, each.target)[side] for each in segments])
        vectors[list(part)] = [each.whole for each in tokens]
        spans = [(self._words[place].source, self._words[place].target)[side] for place in part]
        return [unit(each.pooled(own)) for each, own in zip(tokens, spans, strict=True)]


def _parts(count: int) -> Iterator[range]:
    """Numbers of segments in parts, every one spread over the whole: the first tells what all words have in common."""
    parts = -(-count // _SEGMENTS_AT_ONCE)
    return (range(start, count, parts) for start in range(parts))


def _shared_out(grid: Floats, axis: int) -> Floats:
    grown = np.exp((grid - grid.max(axis=axis, keepdims=True)) / _SHARPNESS)
    return np.asarray(grown / grown.sum(axis=axis, keepdims=True), np.float32)


def _key(document: Document, encoder: Encoder) -> bytes:
    whole = hashlib.sha256(f"{encoder.digest} {code_digest('qostil.checks', 'qostil.languages')}".encode())
    whole.update(f" {document.source} {document.target} {len(document.segments)}".encode())
    for segment in document.segments:
        for text in (segment.source, segment.target):
            data = text.encode("utf-8", "surrogatepass")
            whole.update(f" {len(data)} ".encode())
            whole.update(data)
    return whole.digest()
