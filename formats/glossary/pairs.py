"""Concepts as pairs of terms, for formats that know two languages; and pairs as concepts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from qostil import Concept, Language, Status, Term, TermStatus
from qostil.formats.glossary.nouns import make_id

_ORDER = {TermStatus.PREFERRED: 0, TermStatus.ADMITTED: 1, TermStatus.DEPRECATED: 2}


@dataclass(frozen=True, slots=True)
class TermPair:
    """A term and one that translates it, of one concept."""

    concept: Concept
    source: Term
    target: Term


def pairs_of(concepts: Iterable[Concept], pair: tuple[Language, Language]) -> Iterator[TermPair]:
    """Every source term with every target term, best first; rejected concepts have none.

    A source term that must not be used is offered nevertheless: it may stand in a text to translate.
    """
    for concept in concepts:
        if concept.status is Status.REJECTED:
            continue
        for source in _best_first(concept.terms_in(pair[0])):
            for target in _best_first(concept.terms_in(pair[1])):
                yield TermPair(concept, source, target)


def without_pair(concepts: Iterable[Concept], pair: tuple[Language, Language]) -> tuple[str, ...]:
    """The ids of those that have no such pair of terms, or are rejected."""
    return tuple(concept.id for concept in concepts if next(pairs_of([concept], pair), None) is None)


def _best_first(terms: Sequence[Term]) -> list[Term]:
    return sorted(terms, key=lambda term: _ORDER[term.status])


def joined(concepts: Sequence[Concept]) -> Concept:
    """One concept with the terms of all, each once, by language; what else is known is the first's."""
    languages = dict.fromkeys(term.language for concept in concepts for term in concept.terms)
    every = [term for concept in concepts for term in concept.terms]
    terms: dict[tuple[Language, str], Term] = {}
    for language in languages:
        for term in every:
            if term.language == language:
                terms.setdefault((language, term.text), term)
    found = tuple(terms.values())
    first = concepts[0]
    return replace(first, id=first.id or make_id(found), terms=found)
