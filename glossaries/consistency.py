"""Concepts said in several ways, and how far they are from one rendering."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from math import log2

from qostil import Concept, Language, Status, Term, TermStatus
from qostil.glossaries.proposal import Proposal, is_preferred, propose
from qostil.glossaries.standing import Standing
from qostil.glossaries.uses import Dates, Use, uses_of
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

    Before all others come those for which a person has decided, and the decision is not kept to. In all languages they
    have terms in but English, or in those named. Of each the renderings used more than once.
    """
    standing = Standing(concepts)
    wanted = None if languages is None else tuple(languages)
    found = (inconsistencies(concept, rank, dates, standing, wanted) for rank, concept in enumerate(concepts))
    return worst_first(some for usages in found for some in usages)


def inconsistencies(
    concept: Concept, rank: int, dates: Dates, standing: Standing, languages: Collection[Language] | None = None
) -> list[Usage]:
    """In which languages one concept is said in several ways; ``rank`` is its place in the glossary, from 0."""
    if concept.status is Status.REJECTED:
        return []
    wanted = None if languages is None else {language.code for language in languages}
    found = []
    for language in _said_several_ways(concept, wanted):
        uses = [use for use in uses_of(concept, language, dates, standing) if _counts(use, concept)]
        found.append(_usage(concept, language, uses, rank))
    return [some for some in found if some.inconsistency >= _LEAST or _breaks_a_rule(some)]


def worst_first(found: Iterable[Usage]) -> list[Usage]:
    """The most inconsistent first; before all, those where a decision is not kept to."""
    return sorted(found, key=lambda some: (not _breaks_a_rule(some), -some.inconsistency))


def _breaks_a_rule(some: Usage) -> bool:
    """Whether what a person has decided is not kept to: a deprecated term is used, or the preferred one nowhere."""
    deprecated = any(use.term.status is TermStatus.DEPRECATED for use in some.uses)
    preferred = [term for term in some.concept.terms_in(some.language) if is_preferred(some.concept, term)]
    used = {term for use in some.uses for term in (use.term, *use.near)}
    return deprecated or bool(preferred and some.uses and used.isdisjoint(preferred))


def _said_several_ways(concept: Concept, wanted: set[str] | None) -> list[Language]:
    """The languages, but for English, in which it may be: with places enough besides those of one term."""
    codes = dict.fromkeys(term.language.code for term in concept.terms if term.language.code != _ENGLISH.code)
    return [
        Language(code)
        for code in codes
        if (wanted is None or code in wanted) and _may_differ(concept, concept.terms_in(Language(code)))
    ]


def _may_differ(concept: Concept, terms: Sequence[Term]) -> bool:
    places = sorted(len(term.evidence) for term in terms)
    ruled = any(term.status is TermStatus.DEPRECATED or is_preferred(concept, term) for term in terms)
    return sum(places[:-1]) >= _LEAST_PLACES or (ruled and sum(places) > 0)


def _counts(use: Use, concept: Concept) -> bool:
    """Whether a use is one rendering among others: settled and a name, or decided on by a person."""
    if use.term.status is TermStatus.DEPRECATED or is_preferred(concept, use.term):
        return True
    settled = use.own >= _LEAST_PLACES and use.sure >= _LEAST_SURE
    return settled and names_a_thing(use.term.text, use.term.language)


def _usage(concept: Concept, language: Language, uses: Sequence[Use], rank: int) -> Usage:
    proposal = propose(concept, language, uses)
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
