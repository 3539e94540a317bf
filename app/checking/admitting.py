"""A rendering that a rule of terms complained about becomes an admitted term of the memory's glossary."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qostil import Concept, Language, SettingError, Status, Term, TermStatus
from qostil.app.checking.groups import Found
from qostil.checks import marked
from qostil.glossaries import TermFinder
from qostil.languages.citation import citation
from qostil.memory import Memory

_ACTION = "admitted"
# Terms have no more words; where more are marked, they are the place where a term should stand.
_LONGEST = 6


@dataclass(frozen=True, slots=True)
class Admitted:
    """The concept as it is now, and the term that is new in it."""

    concept: Concept
    term: Term


def admit(memory: Memory, concepts: Sequence[Concept], found: Found, by: str, text: str = "") -> Admitted:
    """Add what stands in the target where the term was expected, in its dictionary form, or ``text``.

    :raises SettingError: if the finding is not about a term, or what stands there is not known.
    """
    document, finding = found.named.document, found.told.finding
    words = marked(document, finding)
    rendering = text.strip() or _marked_term(found)
    if not words.source or not rendering:
        raise SettingError(
            f"{found.told.fingerprint} does not mark what stands for a term; say it in its dictionary form:"
            " --admit-as '...'"
        )
    concept = _concept(concepts, words.source, document.source, finding.expected)
    if concept is None:
        raise SettingError(
            f"{found.told.fingerprint}: no concept of the memory's glossary is called {words.source!r}; only findings"
            " about its terms can be admitted"
        )
    term = Term(rendering, document.target, TermStatus.ADMITTED)
    terms = _with(concept.terms, term)
    changed = replace(concept, terms=terms, status=Status.CONFIRMED)
    memory.glossary.decide(_ACTION, by, [changed], comment=f"found by the rule {finding.rule}")
    return Admitted(changed, term)


def _marked_term(found: Found) -> str:
    """The words marked in the target in their dictionary form; none where they are a clause, not a term."""
    document, finding = found.named.document, found.told.finding
    target = document.segments[finding.place].target
    words = " ".join(target[span.start : span.end] for span in finding.target_spans).split()
    return citation(words, document.target) if len(words) <= _LONGEST and words != target.split() else ""


def _with(terms: Sequence[Term], new: Term) -> tuple[Term, ...]:
    """The terms with a new one as the last of its language."""
    kept = [each for each in terms if not _same(each, new)]
    last = max((at for at, each in enumerate(kept, 1) if each.language.code == new.language.code), default=len(kept))
    return (*kept[:last], new, *kept[last:])


def _same(one: Term, other: Term) -> bool:
    return one.language.code == other.language.code and one.text.casefold() == other.text.casefold()


def _concept(concepts: Sequence[Concept], words: str, language: Language, expected: str) -> Concept | None:
    """The concept that these words name; of several the one that has the term expected."""
    by_term = {id(term): concept for concept in concepts for term in concept.terms_in(language)}
    terms = [term for concept in concepts for term in concept.terms_in(language)]
    hits = TermFinder(terms, language).all_hits(words)
    longest = max((hit.end - hit.start for hit in hits), default=0)
    named = [by_term[id(hit.term)] for hit in hits if hit.end - hit.start == longest]
    wanted = (concept for concept in named if any(term.text in expected for term in concept.terms))
    return next(wanted, None) or next(iter(named), None)
