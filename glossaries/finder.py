"""Finds the terms of a glossary in running text, in all their forms."""

from collections.abc import Iterable
from dataclasses import dataclass

from qostil import Language, Span, Term, TermStatus
from qostil.languages.recognition import Matcher, apart

_STATUSES = list(TermStatus)


@dataclass(frozen=True, slots=True)
class Hit:
    """A term in a text: ``text[start:end]``, which is ``text``."""

    term: Term
    start: int
    end: int
    text: str


class TermFinder:
    """Finds ``terms`` in texts of ``language``. Those without a single letter or digit are in ``unusable``."""

    def __init__(self, terms: Iterable[Term], language: Language) -> None:
        self._terms = list(terms)
        self._matcher = Matcher((term.text for term in self._terms), language)
        self.unusable = [self._terms[number] for number in self._matcher.unusable]

    def find(self, text: str) -> list[Hit]:
        """Hits that do not overlap, in the order of the text: of those that would, the longest, then the first."""
        found = self._matcher.matches(text)
        return [self._ranked(span, found[span], text)[0] for span in apart(found)]

    def all_hits(self, text: str) -> list[Hit]:
        """All hits, nested and overlapping ones too, longer ones first where they start together.

        Of terms at the same place, the one written as the text comes first, then the preferred one.
        """
        found = self._matcher.matches(text)
        spans = sorted(found, key=lambda span: (span.start, -span.end))
        return [hit for span in spans for hit in self._ranked(span, found[span], text)]

    def _ranked(self, span: Span, numbers: list[int], text: str) -> list[Hit]:
        shown = text[span.start : span.end]
        terms = {id(term): term for term in map(self._terms.__getitem__, numbers)}
        return [
            Hit(term, span.start, span.end, shown)
            for term in sorted(terms.values(), key=lambda term: (term.text != shown, _STATUSES.index(term.status)))
        ]
