"""Which of several renderings to settle on, and why."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

from qostil import Concept, Language, Status, Term, TermStatus
from qostil.glossaries.uses import Use
from qostil.languages.search import folded

_ENGLISH = Language("en")
# Half of what a use counts goes by in so many years.
_HALF_LIFE = 3.0
_DAYS_OF_A_YEAR = 365.25
_SPREAD = 0.5
_UNTRANSLATED = 0.25
# A second rendering with so much of the first one's worth leaves the choice open.
_CLOSE = 0.8


@dataclass(frozen=True, slots=True)
class Proposal:
    """The rendering to settle on, and why: words for a person. ``close`` says that another is nearly as good."""

    term: Term
    reason: str
    close: bool = False


def propose(concept: Concept, language: Language, uses: Sequence[Use]) -> Proposal | None:
    """The rendering a person has preferred, else the one used most often, widely and lately.

    None where nothing has been used, or only what is deprecated.
    """
    preferred = next((term for term in concept.terms_in(language) if is_preferred(concept, term)), None)
    if preferred is not None:
        return Proposal(preferred, _decision(concept))
    allowed = [use for use in uses if use.term.status is not TermStatus.DEPRECATED]
    if not allowed:
        return None
    newest = max((use.last for use in allowed if use.last), default=None)
    reports = {report for use in uses for report in use.reports}
    names = {tuple(folded(term.text)) for term in concept.terms_in(_ENGLISH)}
    ranked = sorted(((_worth(use, newest, len(reports), names), -at) for at, use in enumerate(allowed)), reverse=True)
    best = allowed[-ranked[0][1]]
    close = len(ranked) > 1 and ranked[1][0] > _CLOSE * ranked[0][0]
    return Proposal(best.term, _reason(best, uses, len(reports)) + ("; a close call" if close else ""), close)


def is_preferred(concept: Concept, term: Term) -> bool:
    """Whether a person has preferred a term; a machine only puts one first."""
    return concept.status is Status.CONFIRMED and term.status is TermStatus.PREFERRED


def _decision(concept: Concept) -> str:
    by = f" by {concept.decided_by}" if concept.decided_by else ""
    return f"preferred{by}" + (f" on {concept.decided_at:%Y-%m-%d}" if concept.decided_at else "")


def _worth(use: Use, newest: date | None, reports: int, names: Container[tuple[str, ...]]) -> float:
    """How often, surely, widely and lately it was used; little for English left as it is."""
    spread = (1 - _SPREAD) + _SPREAD * len(use.reports) / max(reports, 1)
    years = (newest - use.last).days / _DAYS_OF_A_YEAR if newest and use.last else 0.0
    translated = _UNTRANSLATED if tuple(folded(use.term.text)) in names else 1.0
    return float(use.count * sqrt(use.sure) * spread * translated * 0.5 ** (years / _HALF_LIFE))


def _reason(best: Use, uses: Sequence[Use], reports: int) -> str:
    """Why a rendering is proposed: as "used 41 of 52 times, in 8 of 9 reports, the only one since 2021"."""
    total = sum(use.count for use in uses)
    if best.count == total:
        return f"the only one used, {_times(total)}"
    parts = [f"used {best.count} of {total} times"]
    if reports > 1:
        but = "but " if best.count < max(use.count for use in uses) else ""
        parts.append(f"{but}in {len(best.reports)} of {reports} reports")
    others = max((use.last for use in uses if use is not best and use.last), default=None)
    if best.last and others and best.last > others:
        parts.append(f"the only one since {_later(best, others)}")
    return ", ".join(parts)


def _later(best: Use, others: date) -> str:
    """From when on it is alone: a year, or a month where the last of the others is of the same year."""
    last = best.last or others
    return f"{others.year + 1}" if last.year > others.year else f"{last:%Y-%m}"


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
