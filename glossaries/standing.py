"""How the concepts of a glossary stand to one another."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from qostil import Concept, Evidence, Language, Span, Term
from qostil.glossaries.families import same_stem
from qostil.languages.search import folded

_ENGLISH = Language("en")
# A longer term takes places from a shorter one only if it is met so often, and so often beside the other.
_SETTLED, _SETTLED_SHARE = 2, 0.15


class Standing:
    """How concepts stand to one another: within the names of others, and called by words that others are called by."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._spans: defaultdict[str, list[tuple[Span, int]]] = defaultdict(list)
        self._called: defaultdict[tuple[str, str], list[tuple[Concept, int]]] = defaultdict(list)
        for concept in concepts:
            for place in _english(concept):
                self._spans[place.unit].append((place.span, concept.frequency))
            for term in concept.terms:
                if term.frequency and term.language.code != _ENGLISH.code:
                    self._called[_key(term)].append((concept, term.frequency))

    def within_others(self, concept: Concept) -> frozenset[str]:
        """The units in which it stands within the name of another, everywhere."""
        free, within = set[str](), set[str]()
        least = max(_SETTLED, _SETTLED_SHARE * concept.frequency)
        for place in _english(concept):
            inside = any(often >= least and _holds(span, place.span) for span, often in self._spans[place.unit])
            (within if inside else free).add(place.unit)
        return frozenset(within - free)

    def share(self, concept: Concept, term: Term) -> float:
        """How far a term is this concept's, 0..1: less the more often another, of another name, is called by it."""
        others = ((other, often) for other, often in self._called[_key(term)] if other.id != concept.id)
        most = max((often for other, often in others if not _are_kin(concept, other)), default=0)
        return term.frequency / (term.frequency + most) if most else 1.0


def _english(concept: Concept) -> Iterator[Evidence]:
    return (place for term in concept.terms_in(_ENGLISH) for place in term.evidence)


def _key(term: Term) -> tuple[str, str]:
    return term.language.code, " ".join(folded(term.text))


def _are_kin(one: Concept, other: Concept) -> bool:
    """Whether their names have a word in common, in any form: power, political power; leader, leadership."""
    names = [folded(concept.terms[0].text) for concept in (one, other)]
    return any(same_stem(word, another, _ENGLISH.code) for word in names[0] for another in names[1])


def _holds(longer: Span, shorter: Span) -> bool:
    return longer != shorter and longer.start <= shorter.start and shorter.end <= longer.end
