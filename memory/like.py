"""Units that say something like a sentence: in the same words, or in other words and other languages."""

# Statements are put together from conditions that stand in this file; every value is a parameter.
# ruff: noqa: S608

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

from qostil import Language, Span, Status, TranslationUnit
from qostil.memory import contents
from qostil.memory.concordance import Scope, conditions, units_of
from qostil.memory.connection import Connection
from qostil.memory.matching.candidates import candidates
from qostil.memory.near.entry import Entry
from qostil.memory.near.index import MeaningIndex
from qostil.memory.near.model import Embed, fitted, samples
from qostil.memory.near.texts import SAMPLE, sample
from qostil.memory.parts import parts
from qostil.memory.statements import marks
from qostil.memory.wording import differing, likenesses

WORDING_SHOWN = 0.6
"""Least likeness in words that is shown: of unlike sentences of one language, 95 % stay below 0.41."""
MEANING_SHOWN = 0.3
"""Least likeness in meaning that is shown: 97 % of translations reach it, 0.05 % of other pairs (docs/memory.md)."""
MEANING_OF_FIRST, FIRST = 0.22, 3
"""So many of the first are shown from this likeness in meaning on: a query may say a part of what a unit says."""
NEARLY_THE_SAME = 0.85
"""From this likeness in words on, a unit comes first whatever others mean."""

_SELECT = (
    "SELECT v.unit_id, v.language, v.text, v.contents, u.status, u.confidence, v.sentences"
    " FROM variants v JOIN units u ON u.id = v.unit_id"
)
# Texts looked at together: 6 MB of vectors with the bundled encoder.
_TEXTS_AT_ONCE = 4096
# Texts of a language that the index is asked for: several may be of one unit, or of no use.
_NEAREST = 100
_NUMBERS_IN_QUERY = 500


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
    contents: int
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


def find_like(
    connection: Connection,
    query: str,
    scope: Scope,
    embed: Embed | None,
    limit: int,
    index: MeaningIndex | None = None,
) -> list[Like]:
    """The units most like ``query``, best first; without ``embed`` and ``index``, by their words only.

    With ``index`` only the nearest and what shares rare words are looked at, not all texts.

    :raises UnusableError: if the index is damaged.
    """
    if not query.strip():
        return []
    best: dict[int, _Found] = {}
    looked_at = _near(connection, query, scope, index, limit) if index else _every(connection, query, scope, embed)
    for texts, meant in looked_at:
        wordings = likenesses(query, [text.text for text in texts], WORDING_SHOWN)
        for text, wording, meaning in zip(texts, wordings, meant, strict=True):
            if wording or meaning >= MEANING_OF_FIRST:
                _add(best, text, float(wording), float(meaning))
    ranked = enumerate(sorted(best.values(), key=lambda found: found.rank))
    shown = (found for place, found in ranked if place < FIRST or found.wording or found.meaning >= MEANING_SHOWN)
    top = list(islice(shown, limit))
    units = units_of(connection, [found.text.unit_row for found in top])
    return [_like(query, units[found.text.unit_row], found) for found in top]


def _every(
    connection: Connection, query: str, scope: Scope, embed: Embed | None
) -> Iterator[tuple[list[_Text], list[float]]]:
    """All texts, some thousands at a time, and how near each is in meaning."""
    some = sample(connection, SAMPLE) if embed else []
    meanings = _Meanings(some, query, embed) if embed and some else None
    for texts in _texts(connection, scope):
        yield texts, meanings.of(texts) if meanings else [0.0] * len(texts)


def _near(
    connection: Connection, query: str, scope: Scope, index: MeaningIndex, limit: int
) -> Iterator[tuple[list[_Text], list[float]]]:
    """The texts that are nearest in meaning, and those that share rare words, with how near each is in meaning."""
    placed = index.place(query, None)
    codes = [scope.language.code] if scope.language else index.languages
    nearest = [near for code in codes for near in index.nearest(code, placed, max(_NEAREST, limit))]
    rows = [row for code in codes for row in candidates(connection, query, Language(code))]
    worded = {contents.number(Language(row.language), row.text) for row in rows}
    numbers = sorted(worded | {near.contents for near in nearest} | _all_of_reports(connection, scope))
    known = [*index.likeness(numbers, placed), *nearest]
    likeness = {(near.contents, near.part): near.likeness for near in known}
    for start in range(0, len(numbers), _NUMBERS_IN_QUERY):
        texts = _texts_of(connection, scope, numbers[start : start + _NUMBERS_IN_QUERY])
        yield texts, [likeness.get((text.contents, text.part), 0.0) for text in texts]


def _all_of_reports(connection: Connection, scope: Scope) -> set[int]:
    """The numbers of all texts, where only some reports are asked for: what is nearest of all is seldom in these."""
    if scope.reports is None:
        return set()
    where, parameters = conditions(scope)
    rows = connection.execute(
        f"SELECT DISTINCT v.contents FROM variants v JOIN units u ON u.id = v.unit_id WHERE TRUE{where}", parameters
    )
    return {number for (number,) in rows}


class _Meanings:
    """How near texts are to the query in meaning."""

    def __init__(self, some: Sequence[Entry], query: str, embed: Embed) -> None:
        self._embed = embed
        self._space = fitted(some, embed([entry.text for entry in some]))
        self._query = self._space.place_any(embed([query])[0], len(query))

    def of(self, texts: Sequence[_Text]) -> list[float]:
        """The likeness of each text, -1..1."""
        found = [0.0] * len(texts)
        some = [Entry(Language(text.language).code, text.contents, text.part, text.text) for text in texts]
        for rows, part in samples(some, self._embed([text.text for text in texts])):
            for row, likeness in zip(rows, (self._space.place(part) @ self._query).tolist(), strict=True):
                found[row] = likeness
        return found


def _texts(connection: Connection, scope: Scope) -> Iterator[list[_Text]]:
    """The texts to look at, some thousands at a time."""
    where, parameters = conditions(scope)
    rows = connection.stream(f"{_SELECT} WHERE TRUE{where} ORDER BY v.unit_id, v.position", parameters)
    while some := rows.fetchmany(_TEXTS_AT_ONCE):
        yield _read(some)


def _texts_of(connection: Connection, scope: Scope, numbers: Sequence[int]) -> list[_Text]:
    """The same texts may be in many units: not all of them are looked at."""
    where, parameters = conditions(scope)
    rows = connection.execute(
        f"{_SELECT} WHERE v.contents IN ({marks(numbers)}){where} ORDER BY v.unit_id, v.position LIMIT ?",
        (*numbers, *parameters, _TEXTS_AT_ONCE),
    )
    return _read(rows)


def _read(rows: Iterable[tuple[Any, ...]]) -> list[_Text]:
    return [text for *row, sentences in rows for text in _with_parts(_Text(*row), sentences.count(",") + 1)]


def _with_parts(text: _Text, sentences: int) -> Iterator[_Text]:
    yield text
    for part in parts(text.text, sentences):
        yield text._replace(text=text.text[part.start : part.end], part=part)


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
