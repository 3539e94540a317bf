"""Glossary entries: a concept, and the terms by which it is named in each language."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from qostil.language import Language
from qostil.report import Span
from qostil.unit import Status


class TermStatus(StrEnum):
    """How a term stands among those of its language: what to write, what may be written, what may not."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place where a term was used: the unit, the report, and where in the unit's text of that language."""

    unit: str
    report: str
    span: Span


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase in its dictionary form. Of a language's terms the best stands first.

    ``frequency`` counts the places where it was used for this concept; ``confidence``, 0..1, is the estimated
    probability that it is a right name for it, None where a person wrote it. ``extra`` keeps what a file said beyond
    what we know, by name.
    """

    text: str
    language: Language
    status: TermStatus = TermStatus.ADMITTED
    part_of_speech: str = ""
    note: str = ""
    frequency: int = 0
    confidence: float | None = None
    evidence: tuple[Evidence, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing with names in one or more languages.

    ``status`` says who stands behind it; ``frequency`` counts the units in which it was met; ``signature`` says how it
    was made. Terms come by language, those of one language best first.
    """

    id: str
    terms: tuple[Term, ...]
    definition: str = ""
    note: str = ""
    subject: str = ""
    frequency: int = 0
    confidence: float | None = None
    status: Status = Status.AUTOMATIC
    decided_by: str | None = None
    decided_at: datetime | None = None
    created_at: datetime | None = None
    signature: str = ""
    extra: tuple[tuple[str, str], ...] = ()

    def terms_in(self, language: Language) -> tuple[Term, ...]:
        """Its terms in a language, regional forms included, best first."""
        return tuple(term for term in self.terms if term.language.code == language.code)

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages it has a term in, in stored order."""
        return tuple(dict.fromkeys(term.language for term in self.terms))
