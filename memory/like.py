"""Units that say something like a sentence: in the same words, or in other words and other languages."""

# Statements are put together from conditions that stand in this file; every value is a parameter.
# ruff: noqa: S608

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from qostil import Language, Span, Status, TranslationUnit
from qostil.encoder import Vectors
from qostil.memory.concordance import Scope, conditions, units_of
from qostil.memory.connection import Connection
from qostil.memory.meaning import Sample, Space
from qostil.memory.parts import parts
from qostil.memory.wording import differing, likenesses

WORDING_SHOWN = 0.6
"""Least likeness in words that is shown: of unlike sentences of one language, 95 % stay below 0.41."""
MEANING_SHOWN = 0.3
"""Least likeness in meaning that is shown: 97 % of translations reach it, 0.05 % of other pairs (docs/memory.md)."""
MEANING_OF_FIRST, FIRST = 0.22, 3
"""So many of the first are shown from this likeness in meaning on: a query may say a part of what a unit says."""
NEARLY_THE_SAME = 0.85
"""From this likeness in words on, a unit comes first whatever others mean."""

Embed = Callable[[Sequence[str]], Vectors]
"""Gives texts their vectors."""

# Texts looked at together: 6 MB of vectors with the bundled encoder.
_TEXTS_AT_ONCE = 4096
# Units from which it is learnt what texts share: more hardly change it.
_SAMPLE = 2000


@dataclass(frozen=True, slots=True)
class Like:
    """A unit with a text like the query, and that text's language.

    ``wording`` is how alike their words are, 0..1, ``meaning`` how near they are in meaning, 0 chance and 1 the same;
    None where that is too little to be shown. ``spans`` are the words that differ, where the words are alike.
    ``part`` is where the sentence stands that is like the query, in a text of several; None for the whole text.
    """

    unit: TranslationUnit
    language: Language
    wording: float | None
    meaning: float | None
    spans: tuple[Span, ...]
    part: Span | None


class _Text(NamedTuple):
    """A text to look at, or one sentence of it."""

    unit_row: int
    language: str
    text: str
    status: str
    confidence: float | None
    part: Span | None = None


@dataclass(slots=True)
class _Found:
    """The best of a unit so far: each score with the text that has it."""

    text: _Text
    wording: float = 0.0
    meaning: float = 0.0
    worded: _Text | None = None

    @property
    def rank(self) -> tuple[float, float, bool, bool, float, int]:
        nearly = self.wording if self.wording >= NEARLY_THE_SAME else 0.0
        best, part = max(self.wording, self.meaning), self.shown.part is not None
        doubt, confidence = self.text.status != Status.CONFIRMED, self.text.confidence or 0.0
        return -nearly, -best, part, doubt, -confidence, self.text.unit_row

    @property
    def shown(self) -> _Text:
        """The text that a person sees first."""
        return self.worded or self.text


def find_like(connection: Connection, query: str, scope: Scope, embed: Embed | None, limit: int) -> list[Like]:
    """The units most like ``query``, best first; without ``embed``, by their words only."""
    if not query.strip():
        return []
    sample = _sample(connection) if embed else []
    meanings = _Meanings(sample, query, embed) if embed and sample else None
    best: dict[int, _Found] = {}
    for texts in _texts(connection, scope):
        wordings = likenesses(query, [text.text for text in texts], WORDING_SHOWN)
        meant = meanings.of(texts) if meanings else [0.0] * len(texts)
        for text, wording, meaning in zip(texts, wordings, meant, strict=True):
            if wording or meaning >= MEANING_OF_FIRST:
                _add(best, text, float(wording), float(meaning))
    ranked = enumerate(sorted(best.values(), key=lambda found: found.rank))
    shown = (found for place, found in ranked if place < FIRST or found.wording or found.meaning >= MEANING_SHOWN)
    top = list(islice(shown, limit))
    units = units_of(connection, [found.text.unit_row for found in top])
    return [_like(query, units[found.text.unit_row], found) for found in top]


class _Meanings:
    """How near texts are to the query in meaning."""

    def __init__(self, some: Sequence[tuple[str, str]], query: str, embed: Embed) -> None:
        self._embed = embed
        self._space = Space.fit([sample for _, sample in self._samples(some)])
        self._query = self._space.place_any(embed([query])[0], len(query))

    def of(self, texts: Sequence[_Text]) -> list[float]:
        """The likeness of each text, -1..1."""
        found = [0.0] * len(texts)
        for numbers, sample in self._samples([(Language(text.language).code, text.text) for text in texts]):
            for number, likeness in zip(numbers, (self._space.place(sample) @ self._query).tolist(), strict=True):
                found[number] = likeness
        return found

    def _samples(self, texts: Sequence[tuple[str, str]]) -> Iterator[tuple[list[int], Sample]]:
        """Texts embedded together and parted by language, with their numbers."""
        vectors = self._embed([text for _, text in texts])
        for language in dict.fromkeys(language for language, _ in texts):
            numbers = [number for number, (other, _) in enumerate(texts) if other == language]
            yield numbers, Sample(language, vectors[numbers], [len(texts[number][1]) for number in numbers])


def _texts(connection: Connection, scope: Scope, every: int = 1) -> Iterator[list[_Text]]:
    """The texts to look at, some thousands at a time; of ``every`` so many units one."""
    where, parameters = conditions(scope)
    rows = connection.stream(
        "SELECT v.unit_id, v.language, v.text, u.status, u.confidence, v.sentences"
        " FROM variants v JOIN units u ON u.id = v.unit_id"
        f" WHERE v.unit_id % ? = 0{where} ORDER BY v.unit_id, v.position",
        (every, *parameters),
    )
    while some := rows.fetchmany(_TEXTS_AT_ONCE):
        yield [text for *row, sentences in some for text in _with_parts(_Text(*row), sentences.count(",") + 1)]


def _with_parts(text: _Text, sentences: int) -> Iterator[_Text]:
    yield text
    for part in parts(text.text, sentences):
        yield text._replace(text=text.text[part.start : part.end], part=part)


def _sample(connection: Connection) -> list[tuple[str, str]]:
    """Language and text of some of the units; of all languages, since the query may be in any."""
    (units,) = connection.execute("SELECT count(*) FROM units").fetchone()
    some = _texts(connection, Scope(), every=max(1, units // _SAMPLE))
    return [(Language(text.language).code, text.text) for texts in some for text in texts]


def _add(best: dict[int, _Found], text: _Text, wording: float, meaning: float) -> None:
    found = best.setdefault(text.unit_row, _Found(text))
    if meaning > found.meaning:
        found.text, found.meaning = text, meaning
    if wording > found.wording:
        found.worded, found.wording = text, wording


def _like(query: str, unit: TranslationUnit, found: _Found) -> Like:
    shown = found.shown
    start = shown.part.start if shown.part else 0
    spans = differing(query, shown.text) if found.worded else ()
    return Like(
        unit,
        Language(shown.language),
        found.wording or None,
        found.meaning if found.meaning >= MEANING_OF_FIRST else None,
        tuple(Span(start + span.start, start + span.end) for span in spans),
        shown.part,
    )
