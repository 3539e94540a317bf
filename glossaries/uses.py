"""How a concept was really said in a language: its renderings, each with its places, reports and dates."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from qostil import Concept, Evidence, Language, Span, Term
from qostil.glossaries.families import families_of, sureness
from qostil.glossaries.standing import Standing

Dates = Mapping[str, date | None]


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


def uses_of(concept: Concept, language: Language, dates: Dates, standing: Standing) -> list[Use]:
    """The renderings used in a language, the most used first; terms never met are none."""
    families = families_of(concept.terms_in(language))
    taken: defaultdict[str, list[Span]] = defaultdict(list)
    met = [(family, places) for family in families if (places := _places(family, taken))]
    total = sum(len(places) for _, places in met)
    within = standing.within_others(concept)
    uses = []
    for family, places in met:
        sure = min(1.0, sureness(family[0]) * total / len(places)) * standing.share(concept, family[0])
        uses.append(_use(family, places, dates, sure, within))
    return sorted(uses, key=lambda use: -use.count)


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
