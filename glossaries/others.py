"""Concepts from the other side: phrases of a language that no rendering of an English concept covers."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from qostil import Concept, Evidence, Language, Span, Term, TermStatus, TranslationUnit
from qostil.glossaries.other_side import Key, Place, Wording, phrases, worth
from qostil.glossaries.reverse import Counterpart, counterparts
from qostil.glossaries.spelling import key_of
from qostil.languages.citation import citation
from qostil.languages.lemma import lemma_keys
from qostil.languages.search import words
from qostil.links import Floats

_ENGLISH = Language("en")
_MOST_EVIDENCE = 50
# An English phrase that so many of the places come to is the counterpart.
_LEAST_SHARE, _LEAST_MET = 0.4, 2


@dataclass(frozen=True, slots=True)
class Linked:
    """Texts of units in English and another language by number of the unit, links of their words, function words."""

    units: Sequence[TranslationUnit]
    language: Language
    english: Mapping[int, Wording]
    other: Mapping[int, Wording]
    links: Mapping[int, Floats]
    english_joining: Set[str]
    joining: Set[str]


def with_others(concepts: Sequence[Concept], linked: Linked, most: int, signature: str) -> list[Concept]:
    """``concepts`` with the terms found on the other side.

    In the concept that their English counterpart names, or else in concepts of their own behind, ``most`` at most, the
    best first.
    """
    found = phrases(linked.other, linked.language, linked.joining, _keys(concepts, linked.language))
    order = sorted(found, key=lambda key: (-worth(key, found[key]), key))
    known = {concept.id: concept for concept in concepts}
    own: list[Concept] = []
    for key in order:
        term, english = _term(found[key], linked), _counterpart(found[key], linked)
        same = known.get("-".join(key_of(english.text.split()))) if english else None
        if same is not None:
            known[same.id] = replace(same, terms=_added(same.terms, term))
        elif len(own) < most:
            own.append(_concept(key, term, english, found[key], signature))
    return [*known.values(), *own]


def _keys(concepts: Sequence[Concept], language: Language) -> set[Key]:
    """Lemmas of all terms of a language."""
    return {lemma_keys(words(term.text), language) for concept in concepts for term in concept.terms_in(language)}


def _added(terms: Sequence[Term], term: Term) -> tuple[Term, ...]:
    """Behind the others of its language; the preferred one where there is none."""
    others = [other for other in terms if other.language == term.language]
    if any(other.text.casefold() == term.text.casefold() for other in others):
        return tuple(terms)
    last = max((place for place, other in enumerate(terms) if other in others), default=len(terms) - 1)
    status = TermStatus.ADMITTED if others else TermStatus.PREFERRED
    return (*terms[: last + 1], replace(term, status=status), *terms[last + 1 :])


def _concept(key: Key, term: Term, english: Term | None, places: Sequence[Place], signature: str) -> Concept:
    terms = (english, term) if english else (term,)
    confidence = english.confidence if english else None
    name = f"{term.language.code}-{'-'.join(key)}"
    return Concept(name, terms, frequency=len({p.text for p in places}), confidence=confidence, signature=signature)


def _term(places: Sequence[Place], linked: Linked) -> Term:
    found = Counterpart()
    for place in places:
        found.forms[linked.other[place.text].written(place.first, place.end)] += 1
    found.places.extend(places)
    return _named(found, linked.language, linked, linked.other)


def _counterpart(places: Sequence[Place], linked: Linked) -> Term | None:
    """The English phrase that stands for it, where one does often."""
    found = counterparts(places, linked.links, linked.english, linked.english_joining)
    linked_places = sum(place.text in linked.links for place in places)
    if not found or len(found[0][1].places) < max(_LEAST_MET, _LEAST_SHARE * linked_places):
        return None
    term = _named(found[0][1], _ENGLISH, linked, linked.english)
    return replace(term, confidence=len(found[0][1].places) / linked_places)


def _named(found: Counterpart, language: Language, linked: Linked, texts: Mapping[int, Wording]) -> Term:
    form = min(found.forms, key=lambda form: (-found.forms[form], form))
    text = citation(form.split(), language, plural=len(form.split()) > 1)
    evidence = tuple(_evidence(found.places[:_MOST_EVIDENCE], linked.units, language, texts))
    return Term(text, language, TermStatus.PREFERRED, "noun", frequency=len(found.places), evidence=evidence)


def _evidence(
    places: Sequence[Place], units: Sequence[TranslationUnit], language: Language, texts: Mapping[int, Wording]
) -> Iterator[Evidence]:
    for place in places:
        found, variant = texts[place.text].words, units[place.text].variant(language)
        span = Span(found[place.first][1].start, found[place.end - 1][1].end)
        yield Evidence(units[place.text].id, variant.report if variant else "", span)
