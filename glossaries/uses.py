"""How a concept was really said in a language: its renderings, each with its places, reports and dates."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from qostil import Concept, Evidence, Language, Span, Term, TermStatus
from qostil.languages.lemma import lemma
from qostil.languages.search import fold, folded, words

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
    another. ``places`` has one for each unit, the oldest first; ``sure``, 0..1, says how far it is this concept that
    is meant by it.
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


def uses_of(concept: Concept, language: Language, dates: Dates, standing: Standing) -> list[Use]:
    """The renderings used in a language, the most used first; terms never met are none."""
    families = _families(concept.terms_in(language))
    taken: defaultdict[str, list[Span]] = defaultdict(list)
    met = [(family, places) for family in families if (places := _places(family, taken))]
    total = sum(len(places) for _, places in met)
    within = standing.within_others(concept)
    uses = []
    for family, places in met:
        sure = min(1.0, _sureness(family[0]) * total / len(places)) * standing.share(concept, family[0])
        uses.append(_use(family, places, dates, sure, within))
    return sorted(uses, key=lambda use: -use.count)


def _english(concept: Concept) -> Iterator[Evidence]:
    return (place for term in concept.terms_in(_ENGLISH) for place in term.evidence)


def _key(term: Term) -> tuple[str, str]:
    return term.language.code, " ".join(folded(term.text))


def _are_kin(one: Concept, other: Concept) -> bool:
    """Whether their names have a word in common, in any form: power, political power; leader, leadership."""
    names = [folded(concept.terms[0].text) for concept in (one, other)]
    return any(_same_stem(word, another, _ENGLISH.code) for word in names[0] for another in names[1])


def _holds(longer: Span, shorter: Span) -> bool:
    return longer != shorter and longer.start <= shorter.start and shorter.end <= longer.end


def _families(terms: Sequence[Term]) -> list[list[Term]]:
    """Terms that are one rendering, the strongest of each first, and so the families."""
    families: list[list[Term]] = []
    for term in sorted(terms, key=lambda term: -term.frequency * _sureness(term)):
        family = next((some for some in families if _are_one(some[0], term) and _is_near(some[0], term)), None)
        if family is None:
            families.append([term])
        else:
            family.append(term)
    return _with_abbreviations(families)


def _with_abbreviations(families: Sequence[list[Term]]) -> list[list[Term]]:
    """The families, those joined of which one is short for the other."""
    joined: list[list[Term]] = []
    for family in families:
        other = next((some for some in joined if _are_one(some[0], family[0]) and _is_short(some, family)), None)
        if other is None:
            joined.append([*family])
        else:
            other += family
    return joined


def _are_one(one: Term, other: Term) -> bool:
    """Whether two terms may be one rendering: what people have written or deprecated stays apart."""
    return all(term.confidence is not None and term.status is not TermStatus.DEPRECATED for term in (one, other))


def _is_short(one: Sequence[Term], other: Sequence[Term]) -> bool:
    """Whether a term of one family is made of the first letters of one of the other: ҮЕҰ, үкіметтік емес ұйымдар."""
    initials = [{"".join(word[0] for word in folded(term.text)) for term in family} for family in (one, other)]
    written = [{fold(term.text) for term in family} for family in (one, other)]
    return any(len(short) > 1 for short in (written[0] & initials[1]) | (written[1] & initials[0]))


def _is_near(one: Term, other: Term) -> bool:
    """Whether one has all words of the other in some form."""
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
    family: Sequence[Term], places: Sequence[Evidence], dates: Dates, sure: float, within_others: Collection[str]
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
        sure,
        tuple(dict.fromkeys(place.report for place in ordered)),
        when[0] if when else None,
        when[-1] if when else None,
    )


def _age(day: date | None) -> tuple[bool, date]:
    """A key that puts what has no date behind the rest."""
    return day is None, day or date.max
