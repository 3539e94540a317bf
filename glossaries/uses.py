"""How a concept was really said in a language: its renderings, each with its places, reports and dates."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from qostil import Concept, Evidence, Language, Span, Term, TermStatus
from qostil.languages.lemma import lemma
from qostil.languages.search import fold, words

Dates = Mapping[str, date | None]

_ENGLISH = Language("en")
# Words with so much of their beginning in common are forms of one: оппозиция, оппозициялық.
_LEAST_COMMON, _LEAST_SHARE = 4, 0.6
# Kazakh and Kyrgyz roots are shorter than what is made of them: өнүгүү, өнүктүрүү.
_TURKIC, _LEAST_ROOT, _LEAST_ROOT_SHARE = {"kk", "ky"}, 3, 0.5
# And so are a word and what is made of it: тил, тилдүү.
_LEAST_WHOLE = 3
# A longer term takes places from a shorter one only if it is met so often, and so often beside the other.
_SETTLED, _SETTLED_SHARE = 2, 0.15


@dataclass(frozen=True, slots=True)
class Use:
    """A rendering as it was used: ``near`` are terms that differ from it in form or fullness only.

    ``count`` is the number of places; ``own`` that of those where the concept stands by itself, not within the name of
    another. ``places`` has one for each unit, the oldest first; ``sure``, 0..1, says how far the links are to be
    trusted.
    """

    term: Term
    near: tuple[Term, ...]
    places: tuple[Evidence, ...]
    count: int
    own: int
    sure: float
    reports: tuple[str, ...]
    first: date | None
    last: date | None


class Standing:
    """Where concepts stand within the names of others, by their English terms: media in social media."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._spans: defaultdict[str, list[tuple[Span, int]]] = defaultdict(list)
        for concept in concepts:
            for place in _english(concept):
                self._spans[place.unit].append((place.span, concept.frequency))

    def within_others(self, concept: Concept) -> frozenset[str]:
        """The units in which it stands within the name of another, everywhere."""
        free, within = set[str](), set[str]()
        least = max(_SETTLED, _SETTLED_SHARE * concept.frequency)
        for place in _english(concept):
            inside = any(often >= least and _holds(span, place.span) for span, often in self._spans[place.unit])
            (within if inside else free).add(place.unit)
        return frozenset(within - free)


def uses_of(
    concept: Concept, language: Language, dates: Dates, within_others: Collection[str] = frozenset()
) -> list[Use]:
    """The renderings used in a language, the most used first; terms never met are none.

    ``within_others``: units whose places are not the concept's own.
    """
    families = _families(concept.terms_in(language))
    taken: defaultdict[str, list[Span]] = defaultdict(list)
    met = [(family, _places(family, taken)) for family in families]
    total = sum(len(places) for _, places in met)
    uses = [_use(family, places, total, dates, within_others) for family, places in met if places]
    return sorted(uses, key=lambda use: -use.count)


def _english(concept: Concept) -> Iterator[Evidence]:
    return (place for term in concept.terms_in(_ENGLISH) for place in term.evidence)


def _holds(longer: Span, shorter: Span) -> bool:
    return longer != shorter and longer.start <= shorter.start and shorter.end <= longer.end


def _families(terms: Sequence[Term]) -> list[list[Term]]:
    """Terms that are one rendering, the strongest of each first, and so the families."""
    families: list[list[Term]] = []
    for term in sorted(terms, key=lambda term: -term.frequency * _sureness(term)):
        family = next((some for some in families if _is_near(some[0], term)), None)
        if family is None:
            families.append([term])
        else:
            family.append(term)
    return families


def _is_near(one: Term, other: Term) -> bool:
    """Whether one has all words of the other in some form; not where people have told them apart."""
    if None in (one.confidence, other.confidence) or TermStatus.DEPRECATED in (one.status, other.status):
        return False
    left, right = (_stems(term) for term in (one, other))
    code = one.language.code
    return _covers(left, right, code) or _covers(right, left, code)


def _stems(term: Term) -> list[str]:
    return [fold(lemma(word, term.language)) for word, _ in words(term.text)]


def _covers(longer: Sequence[str], shorter: Sequence[str], code: str) -> bool:
    return all(any(_same_stem(word, other, code) for other in longer) for word in shorter)


def _same_stem(one: str, other: str, code: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    if longer.startswith(shorter):
        return one == other or len(shorter) >= _LEAST_WHOLE
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    least, share = (_LEAST_ROOT, _LEAST_ROOT_SHARE) if code in _TURKIC else (_LEAST_COMMON, _LEAST_SHARE)
    return common >= least and common >= share * len(shorter)


def _sureness(term: Term) -> float:
    return 1.0 if term.confidence is None else term.confidence


def _places(family: Sequence[Term], taken: defaultdict[str, list[Span]]) -> list[Evidence]:
    """The places of a family, one for each unit, that no stronger family has."""
    by_unit: dict[str, list[Evidence]] = {}
    for term in family:
        for place in term.evidence:
            by_unit.setdefault(place.unit, []).append(place)
    free = []
    for unit, places in by_unit.items():
        if not any(place.span.meets(span) for place in places for span in taken[unit]):
            free.append(places[0])
        taken[unit] += [place.span for place in places]
    return free


def _use(
    family: Sequence[Term], places: Sequence[Evidence], total: int, dates: Dates, within_others: Collection[str]
) -> Use:
    head = family[0]
    # Of very many places only some are kept.
    scale = max(head.frequency / len(head.evidence), 1.0) if head.evidence else 1.0
    when = sorted(day for place in places if (day := dates.get(place.report)))
    ordered = sorted(places, key=lambda place: _age(dates.get(place.report)))
    return Use(
        head,
        tuple(family[1:]),
        tuple(ordered),
        round(len(places) * scale),
        round(sum(place.unit not in within_others for place in places) * scale),
        min(1.0, _sureness(head) * total / len(places)),
        tuple(dict.fromkeys(place.report for place in ordered)),
        when[0] if when else None,
        when[-1] if when else None,
    )


def _age(day: date | None) -> tuple[bool, date]:
    """A key that puts what has no date behind the rest."""
    return day is None, day or date.max
