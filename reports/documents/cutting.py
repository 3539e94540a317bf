"""The text of a paragraph falls into the sentences that its report has, so that what a memory knows is found."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qostil import Aside, Kind, Report, Sentence, Span
from qostil.reports.cleaning import without_bullet
from qostil.reports.pieces import pieces, trimmed
from qostil.reports.vocabulary import Vocabulary

# The number or sign in front of a note, which is none of its sentence.
_LABEL = re.compile(r"\s*(?:\[\d{1,4}\]|\(\d{1,4}\)|\d{1,4}[.):]?)\s+")
_CLOSING = ".!?…:;,\"'”’»›)]"
# Paragraphs with fewer letters stand in many places, so that one found tells nothing of where the next is.
_TELLING = 20
_MOST_PLACES = 50


@dataclass(frozen=True, slots=True)
class _Letters:
    """The letters and digits of a text without accents and case, and where in it each stands."""

    text: str
    places: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> "_Letters":
        found: list[str] = []
        places: list[int] = []
        for place, sign in enumerate(text):
            # Decomposed, so that composed letters and others are the same; raised figures are figures.
            for letter in unicodedata.normalize("NFKD", sign).casefold():
                if letter.isalnum():
                    found.append(letter)
                    places.append(place)
        return cls("".join(found), tuple(places))


class Cutter:
    """Cuts the paragraphs of one file, asked for in their order, where its ``report`` does.

    What the report does not have is cut by the same rules.
    """

    def __init__(self, report: Report) -> None:
        parts: list[Sentence | Aside] = [*report.sentences, *report.asides]
        parts.sort(key=lambda part: part.span)
        letters = [_Letters.of(part.text).text for part in parts]
        self._language, self._words = report.language, Vocabulary.of(report.text)
        self._stream = "".join(letters)
        self._starts: dict[int, Kind | None] = {}
        at = self._cursor = 0
        for part, said in zip(parts, letters, strict=True):
            if said:
                self._starts[at] = part.kind if isinstance(part, Sentence) else None
            at += len(said)
        self._starts[at] = None
        self._ordered = sorted(self._starts)

    def cut(self, text: str) -> list[Span]:
        """The sentences of a paragraph; they hold all its letters, but for the number of a note."""
        letters = _Letters.of(text)
        if not letters.text:
            return []
        at = self._find(letters.text)
        if at >= 0:
            return self._as_report(text, letters, at)
        label = _LABEL.match(text)
        if label is not None:
            behind = _Letters.of(text[label.end() :])
            at = self._find(behind.text) if behind.text else -1
            if at >= 0:
                found = self._as_report(text[label.end() :], behind, at)
                return [Span(label.end() + span.start, label.end() + span.end) for span in found]
        return [
            piece.span for piece in pieces(text, self._language, self._words, layout=False) if _says(text, piece.span)
        ]

    def _find(self, letters: str) -> int:
        """Where the letters stand in the report: the next place where a sentence begins, else any."""
        first = -1
        for begin in (self._cursor, 0):
            at = self._stream.find(letters, begin)
            for _ in range(_MOST_PLACES):
                if at < 0:
                    break
                if at in self._starts:
                    if len(letters) >= _TELLING:
                        self._cursor = at + len(letters)
                    return at
                first = at if first < 0 else first
                at = self._stream.find(letters, at + 1)
        return first

    def _as_report(self, text: str, letters: _Letters, at: int) -> list[Span]:
        low = bisect_left(self._ordered, at + 1)
        high = bisect_left(self._ordered, at + len(letters.text))
        firsts = [letters.places[start - at] for start in self._ordered[low:high]]
        lasts = [letters.places[start - at - 1] for start in self._ordered[low:high]]
        found = list(_spans(text, firsts, lasts))
        if self._starts.get(at) is Kind.ITEM:
            bare = without_bullet(text[found[0].start : found[0].end])
            found[0] = Span(found[0].end - len(bare), found[0].end)
        return found


def _spans(text: str, firsts: Sequence[int], lasts: Sequence[int]) -> Iterator[Span]:
    """Spans between places whose ``firsts`` are the first letters of sentences and ``lasts`` those before."""
    cuts = [0]
    for first, last in zip(firsts, lasts, strict=True):
        gap = text[last + 1 : first]
        blank = re.search(r"\s", gap)
        closing = len(gap) - len(gap.lstrip(_CLOSING))
        cuts.append(last + 1 + (blank.start() if blank else closing))
    for start, end in pairwise([*cuts, len(text)]):
        span = trimmed(text, start, end)
        if span.start < span.end:
            yield span


def _says(text: str, span: Span) -> bool:
    return any(map(str.isalnum, text[span.start : span.end]))
