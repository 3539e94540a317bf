"""Finds the terms of a glossary in running text, in all their forms."""

from collections.abc import Iterable
from dataclasses import dataclass

from qostil import Language, Term, TermStatus
from qostil.languages.matching import Match, Matcher

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
        return [self._hits(match, text)[0] for match in self._matcher.longest(text)]

    def all_hits(self, text: str) -> list[Hit]:
        """All hits, nested and overlapping ones too, longer ones first where they start together.

        Of terms at the same place, the one written as the text comes first, then the preferred one.
        """
        return [hit for match in self._matcher.all(text) for hit in self._hits(match, text)]

    def _hits(self, match: Match, text: str) -> list[Hit]:
        found = text[match.start : match.end]
        terms = sorted((self._terms[number] for number in match.terms), key=lambda term: _rank(term, found))
        return [Hit(term, match.start, match.end, found) for term in terms]


def _rank(term: Term, text: str) -> tuple[bool, int]:
    return (term.text != text, _STATUSES.index(term.status))
