"""A long segment put together from what the memory has for its clauses."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from qostil import Span, TranslationUnit
from qostil.languages.search import words
from qostil.memory.matching.match import Match

PIECE_LEAST = 75
"""A clause that matches a whole unit worse than this is not shown."""
SIDE_BY_SIDE = 0.9
"""Hits of a search from this on have the words asked for side by side."""
# A clause is worth showing from so many words on; within a longer unit, from a few more.
_WORDS, _WORDS_WITHIN = 3, 4
_MOST_CLAUSES, _MOST_JOINED = 40, 4
# Signs between clauses, and words that join them, in the languages we know.
_JOINING = r"(?:and|but|which|that|because|и|а|но|что|который|которая|которые|және|бірақ|сондай-ақ|жана|бирок)\s+"
_SIGNS = r"(?:\s*[,;:()«»“”„\"]+\s*|\s+[–—-]\s+)"
_BREAK = re.compile(rf"{_SIGNS}(?:{_JOINING})?|\s+{_JOINING}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Within:
    """A unit that has a stretch of words within its source, and where."""

    unit: TranslationUnit
    source: str
    target: str
    span: Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a segment, and what has it: a whole source that matches, or a part of a longer one."""

    span: Span
    found: Match | Within


def assembled(text: str, whole: Callable[[str], Match | None], within: Callable[[str], Within | None]) -> list[Piece]:
    """Pieces that do not overlap, in order: longest stretches first; the first is the whole.

    ``whole`` gives the best unit for a stretch, ``within`` one that contains it.
    """
    found = list[Piece]()
    for span in _stretches(text):
        stretch = text[span.start : span.end]
        count = len(words(stretch))
        if count < _WORDS or any(span.meets(piece.span) for piece in found):
            continue
        hit = whole(stretch) or (within(stretch) if count >= _WORDS_WITHIN else None)
        if hit is not None:
            found.append(Piece(span, hit))
    return sorted(found, key=lambda piece: piece.span.start)


def _stretches(text: str) -> Iterator[Span]:
    """The whole, clauses that follow one another, and single ones, those of most clauses first."""
    clauses = list(_clauses(text))[:_MOST_CLAUSES]
    lengths = dict.fromkeys((len(clauses), *range(min(_MOST_JOINED, len(clauses)), 0, -1)))
    for length in lengths:
        for first in range(len(clauses) - length + 1):
            yield Span(clauses[first].start, clauses[first + length - 1].end)


def _clauses(text: str) -> Iterator[Span]:
    end = len(text.rstrip(".!?… "))
    at = len(text) - len(text.lstrip())
    for match in _BREAK.finditer(text, at, end):
        if match.start() > at:
            yield Span(at, match.start())
        at = match.end()
    if at < end:
        yield Span(at, end)
