"""Concepts with made-up places, for tests of how they were used."""

from dataclasses import replace
from datetime import date

from qostil import Concept, Evidence, Language, Span, Status, Term, TermStatus

EN, KK, KY, RU = (Language(code) for code in ("en", "kk", "ky", "ru"))
DAYS: dict[str, date | None] = {"r19": date(2019, 5, 1), "r21": date(2021, 3, 1), "r24": date(2024, 9, 1), "r0": None}


def used(text: str, language: Language, *places: str, sure: float | None = 0.5, span: Span | None = None) -> Term:
    """A term with a place for each "report/unit"; all have one span."""
    evidence = tuple(
        Evidence(unit, report, span or Span(0, len(text))) for report, unit in (place.split("/") for place in places)
    )
    return Term(text, language, frequency=len(evidence), confidence=sure, evidence=evidence)


def concept(*terms: Term, frequency: int = 0) -> Concept:
    """A concept nobody has decided on, called by its first term."""
    return Concept(terms[0].text, terms, frequency=frequency or terms[0].frequency, confidence=0.5)


def with_status(term: Term, status: TermStatus) -> Term:
    """The term with another standing."""
    return replace(term, status=status)


def decided(made: Concept, by: str | None = "Aigul") -> Concept:
    """The concept, confirmed by a person."""
    return replace(made, status=Status.CONFIRMED, decided_by=by)
