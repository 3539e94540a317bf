"""Concepts said in several ways: how far they are from one rendering, and which one to settle on, with the reason."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import log2, sqrt

from qostil import Concept, Language, Status, Term, TermStatus
from qostil.glossaries.uses import Dates, Standing, Use, uses_of
from qostil.languages.nouns import names_a_thing
from qostil.languages.search import folded

_ENGLISH = Language("en")
# A rendering met once may be a slip of the aligner.
_LEAST_PLACES = 2
# And one that is mostly another concept's was meant for that.
_LEAST_SURE = 0.2
_PHRASE = 1.3
# On the Zipf scale (ten times as often is one more); what a word counts halves with every step above it.
_EVERYDAY, _EVERYDAY_STEP = 4.7, 0.6
# A concept so far down the list counts half: what is less of a term may be said in several ways.
_DOWN_THE_LIST = 500
# Less than this is a word with two meanings, or chance, more often than not.
_LEAST = 0.5
# Words that have a meaning of their own beside the concept's go together with it less surely than this.
_SURE = 0.4
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


@dataclass(frozen=True, slots=True)
class Usage:
    """How a concept is said in a language: the most used rendering first, and the one proposed.

    ``proposal`` is None where nothing has been used, or only what is deprecated. ``inconsistency`` is 0 for a concept
    said in one way; it grows with the number of renderings, how evenly they are used, and how often.
    """

    concept: Concept
    language: Language
    uses: tuple[Use, ...]
    proposal: Proposal | None
    inconsistency: float

    @property
    def count(self) -> int:
        """The places in which it was used."""
        return sum(use.count for use in self.uses)

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports it was used in."""
        return tuple(dict.fromkeys(report for use in self.uses for report in use.reports))

    def share(self, use: Use) -> float:
        """How much of all places have this rendering."""
        return use.count / max(self.count, 1)


def usage(concept: Concept, language: Language, dates: Dates, standing: Standing) -> Usage:
    """How a concept is said in a language. ``dates``: when each report was published, by its id."""
    return _usage(concept, language, uses_of(concept, language, dates, standing), 0)


def most_inconsistent(
    concepts: Sequence[Concept], dates: Dates, languages: Iterable[Language] | None = None
) -> list[Usage]:
    """Concepts of a glossary, the best first, that are said in several ways; the most inconsistent first.

    Before all others come those said by a term that must not be used. In all languages they have terms in but English,
    or in those named. Of each the renderings used more than once.
    """
    standing = Standing(concepts)
    wanted = None if languages is None else {language.code for language in languages}
    found = []
    for rank, concept in enumerate(concepts):
        if concept.status is Status.REJECTED:
            continue
        for language in _said_several_ways(concept, wanted):
            uses = [use for use in uses_of(concept, language, dates, standing) if _counts(use)]
            if len(uses) > 1:
                found.append(_usage(concept, language, uses, rank))
    worth_a_look = (some for some in found if some.inconsistency >= _LEAST or _breaks_a_rule(some))
    return sorted(worth_a_look, key=lambda some: (not _breaks_a_rule(some), -some.inconsistency))


def _breaks_a_rule(some: Usage) -> bool:
    return any(use.term.status is TermStatus.DEPRECATED for use in some.uses)


def _said_several_ways(concept: Concept, wanted: set[str] | None) -> list[Language]:
    """The languages, but for English, in which it may be: with places enough besides those of one term."""
    codes = dict.fromkeys(term.language.code for term in concept.terms if term.language.code != _ENGLISH.code)
    return [
        Language(code)
        for code in codes
        if (wanted is None or code in wanted) and _may_differ(concept.terms_in(Language(code)))
    ]


def _may_differ(terms: Sequence[Term]) -> bool:
    places = sorted(len(term.evidence) for term in terms)
    forbidden = any(term.evidence for term in terms if term.status is TermStatus.DEPRECATED)
    return sum(places[:-1]) >= _LEAST_PLACES or forbidden


def _counts(use: Use) -> bool:
    """Whether a use is one rendering among others: settled and a name, or used though it must not be."""
    if use.term.status is TermStatus.DEPRECATED:
        return use.count > 0
    settled = use.own >= _LEAST_PLACES and use.sure >= _LEAST_SURE
    return settled and names_a_thing(use.term.text, use.term.language)


def _usage(concept: Concept, language: Language, uses: Sequence[Use], rank: int) -> Usage:
    proposal = _proposal(concept, uses)
    return Usage(concept, language, tuple(uses), proposal, _inconsistency(concept, uses, rank))


def _inconsistency(concept: Concept, uses: Sequence[Use], rank: int) -> float:
    """Entropy of the renderings in bits, by how often and how surely they were used; less where a link is doubtful."""
    weighed = sorted(((use.own * use.sure, use.sure) for use in uses if use.own * use.sure > 0), reverse=True)
    total = sum(weight for weight, _ in weighed)
    entropy = -sum(weight / total * log2(weight / total) for weight, _ in weighed)
    doubt = min(1.0, *(sure / _SURE for _, sure in weighed[:2])) if weighed else 0.0
    return entropy * log2(1 + total) * doubt * _interest(concept) / (1 + rank / _DOWN_THE_LIST)


def _interest(concept: Concept) -> float:
    """How much it matters in how many ways it is said: more for a phrase, less for a word of everyday English."""
    from wordfreq import zipf_frequency

    name = folded(concept.terms[0].text)
    if len(name) != 1:
        return _PHRASE
    steps = (zipf_frequency(name[0], _ENGLISH.code) - _EVERYDAY) / _EVERYDAY_STEP
    return float(0.5 ** max(0.0, steps))


def _proposal(concept: Concept, uses: Sequence[Use]) -> Proposal | None:
    allowed = [use for use in uses if use.term.status is not TermStatus.DEPRECATED]
    if not allowed:
        return None
    decided = next((use for use in allowed if _is_preferred(concept, use.term)), None)
    if decided is not None:
        return Proposal(decided.term, _decision(concept))
    newest = max((use.last for use in allowed if use.last), default=None)
    reports = {report for use in uses for report in use.reports}
    names = {tuple(folded(term.text)) for term in concept.terms_in(_ENGLISH)}
    ranked = sorted(((_worth(use, newest, len(reports), names), -at) for at, use in enumerate(allowed)), reverse=True)
    best = allowed[-ranked[0][1]]
    close = len(ranked) > 1 and ranked[1][0] > _CLOSE * ranked[0][0]
    return Proposal(best.term, _reason(best, uses, len(reports)) + ("; a close call" if close else ""), close)


def _is_preferred(concept: Concept, term: Term) -> bool:
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
