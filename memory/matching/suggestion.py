"""A translation put together from what the memory and the glossary have for stretches of a segment."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from qostil import Span
from qostil.languages.search import words
from qostil.memory.matching.assembly import Piece
from qostil.memory.matching.match import Match

# Less of a segment than this would be more work to mend than to write anew: where units have a part of it, and where
# it is put together from terms alone, which stand in their dictionary forms.
_COVERED, _COVERED_BY_TERMS = 0.5, 0.75
_ENDING = ".!?…"


class Made(StrEnum):
    """Where a part of a suggestion is from: a unit, the glossary, or nowhere: then it is in the source language."""

    PIECE = "piece"
    TERM = "term"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Put:
    """A stretch of the segment and what stands for it."""

    span: Span
    text: str
    made: Made


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The parts in the order of the segment, and the share of its words that is not left as it was.

    Nobody has put the parts into the order and the forms of the other language.
    """

    parts: tuple[Put, ...]
    covered: float

    @property
    def text(self) -> str:
        """The parts one after the other."""
        return "".join(part.text for part in self.parts)


def suggestion(text: str, pieces: Sequence[Piece], terms: Iterable[Put]) -> Suggestion | None:
    """Put a segment together; None where too little of it is known.

    A piece within a longer unit has no translation of its own, so only its terms serve.
    """
    whole = [_put(text, piece.span, piece.found) for piece in pieces if isinstance(piece.found, Match)]
    known = whole + [term for term in terms if not any(term.span.meets(piece.span) for piece in whole)]
    known.sort(key=lambda part: part.span.start)
    count = len(words(text))
    covered = sum(len(words(text[part.span.start : part.span.end])) for part in known) / max(1, count)
    if not known or covered < (_COVERED if whole else _COVERED_BY_TERMS):
        return None
    return Suggestion(tuple(_with_rest(text, known)), covered)


def _put(text: str, span: Span, match: Match) -> Put:
    return Put(span, _fitted(match.target, match.source, text[span.start : span.end]), Made.PIECE)


def _fitted(target: str, source: str, stretch: str) -> str:
    """The translation of a whole source for a stretch of a sentence: its first letter and its end are those here."""
    found = target.strip()
    if source.rstrip()[-1:] in tuple(_ENDING) and stretch.rstrip()[-1:] not in tuple(_ENDING):
        found = found.rstrip(f"{_ENDING} ")
    first = stretch.lstrip()[:1]
    if first.islower() and source.lstrip()[:1].isupper():
        found = found[:1].lower() + found[1:]
    elif first.isupper() and source.lstrip()[:1].islower():
        found = found[:1].upper() + found[1:]
    return found


def _with_rest(text: str, known: Sequence[Put]) -> Iterator[Put]:
    at = 0
    for part in known:
        if part.span.start > at:
            yield Put(Span(at, part.span.start), text[at : part.span.start], Made.LEFT)
        yield part
        at = part.span.end
    if at < len(text):
        yield Put(Span(at, len(text)), text[at:], Made.LEFT)
