"""Where the terms of an agreed glossary were used: looked for in aligned units, in all forms."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from qostil import Concept, Evidence, Language, Span, Term, TranslationUnit, Variant
from qostil.glossaries.finder import TermFinder

_Key = tuple[int, int]
"""A concept and a term of it, by their numbers."""
_Finder = tuple[TermFinder, Mapping[int, list[_Key]]]


def with_evidence(concepts: Sequence[Concept], units: Iterable[TranslationUnit]) -> list[Concept]:
    """The concepts; those without any evidence get the places where they are met in two languages of a unit.

    One language alone proves nothing: a word may mean something else there.
    """
    wanted = {at: concept for at, concept in enumerate(concepts) if not any(term.evidence for term in concept.terms)}
    finders = _finders(wanted) if wanted else {}
    found: defaultdict[_Key, list[Evidence]] = defaultdict(list)
    for unit in units if finders else ():
        for key, place in _met(unit, finders):
            found[key].append(place)
    return [_filled(concept, at, found) if at in wanted else concept for at, concept in enumerate(concepts)]


def _finders(wanted: Mapping[int, Concept]) -> dict[str, _Finder]:
    """For each language a finder of its terms, and which term of which concept each is."""
    terms: defaultdict[str, dict[Term, list[_Key]]] = defaultdict(dict)
    for at, concept in wanted.items():
        for number, term in enumerate(concept.terms):
            terms[term.language.code].setdefault(term, []).append((at, number))
    return {
        code: (TermFinder(some, Language(code)), {id(term): keys for term, keys in some.items()})
        for code, some in terms.items()
    }


def _met(unit: TranslationUnit, finders: Mapping[str, _Finder]) -> Iterator[tuple[_Key, Evidence]]:
    """The terms in a unit whose concept has another one there, in another language."""
    places = [
        (variant.language.code, key, Evidence(unit.id, variant.report, span))
        for variant in unit.variants
        for key, span in _hits(variant, finders)
    ]
    languages: defaultdict[int, set[str]] = defaultdict(set)
    for code, (concept, _), _ in places:
        languages[concept].add(code)
    yield from ((key, place) for _, key, place in places if len(languages[key[0]]) > 1)


def _hits(variant: Variant, finders: Mapping[str, _Finder]) -> Iterator[tuple[_Key, Span]]:
    if variant.language.code not in finders:
        return
    finder, keys = finders[variant.language.code]
    for hit in finder.all_hits(variant.text):
        yield from ((key, Span(hit.start, hit.end)) for key in keys[id(hit.term)])


def _filled(concept: Concept, at: int, found: Mapping[_Key, list[Evidence]]) -> Concept:
    places = [tuple(found.get((at, number), ())) for number in range(len(concept.terms))]
    terms = tuple(
        replace(term, evidence=some, frequency=len(some)) for term, some in zip(concept.terms, places, strict=True)
    )
    units = {place.unit for some in places for place in some}
    return replace(concept, terms=terms, frequency=len(units))
