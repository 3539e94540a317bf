"""What a build finds becomes the automatic part of the glossary; what people decided stays."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from qostil import Concept, Language, Status, Term
from qostil.memory.concepts.events import events_of, known_to_people
from qostil.memory.concepts.rows import load_concepts, move, put, remove
from qostil.memory.connection import Connection

_ENGLISH = "en"
_Named = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ConceptChanges:
    """How many automatic concepts came, changed and went, and how many found ones people had decided on before."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    kept: int = 0


def record_concepts(connection: Connection, found: Iterable[Concept], at: datetime) -> ConceptChanges:
    """Make the automatic concepts exactly these, in this order.

    A concept with the id of a decided one, or with its English term, is not stored: the decided one gets its
    frequencies and evidence, and terms in languages nobody has decided on. What a person brought and no build found
    stands first.
    """
    stored = {concept.id: concept for concept in load_concepts(connection, tuple(Status))}
    decided = _Known([concept for concept in stored.values() if concept.status is not Status.AUTOMATIC])
    met: dict[str, list[Concept]] = {}
    coming: dict[str, Concept] = {}
    places: dict[str, int] = {}
    for place, concept in enumerate(found, 1):
        owner = decided.owner(concept)
        key = concept.id if owner is None else owner.id
        places.setdefault(key, place)
        if owner is None:
            coming.setdefault(key, concept)
        else:
            met.setdefault(key, []).append(concept)
    new = {key: _dated(concept, stored.get(key), at) for key, concept in coming.items()}
    new |= {key: _refreshed(connection, stored[key], some) for key, some in met.items()}
    ours = {key for key, concept in stored.items() if concept.status is Status.AUTOMATIC} - known_to_people(connection)
    gone = [key for key in stored if key in ours and key not in coming]
    for key in gone:
        remove(connection, key)
    for key, concept in new.items():
        if stored.get(key) != concept:
            put(connection, concept, places[key])
    for key in stored.keys() - set(gone):
        move(connection, key, places.get(key, 0))
    changed = sum(key in stored and stored[key] != new[key] for key in coming)
    return ConceptChanges(sum(key not in stored for key in coming), changed, len(gone), len(met))


def add_found(connection: Connection, found: Iterable[Concept], at: datetime) -> tuple[str, ...]:
    """Put automatic concepts that are not here, by id or by name, behind all others."""
    here = _Known(list(load_concepts(connection, tuple(Status))))
    (last,) = connection.execute("SELECT coalesce(max(place), 0) FROM concepts").fetchone()
    new = [concept for concept in found if here.owner(concept) is None]
    for place, concept in enumerate(new, last + 1):
        put(connection, _dated(concept, None, at), place)
    return tuple(concept.id for concept in new)


def _dated(concept: Concept, before: Concept | None, at: datetime) -> Concept:
    created = before.created_at if before else at
    return replace(concept, status=Status.AUTOMATIC, decided_by=None, decided_at=None, created_at=created)


class _Known:
    """Some concepts by id and by the terms they are known by."""

    def __init__(self, concepts: Sequence[Concept]) -> None:
        self._by_id = {concept.id: concept for concept in concepts}
        self._by_name: dict[_Named, Concept] = {}
        for concept in concepts:
            for term in concept.terms:
                self._by_name.setdefault(_named(term), concept)

    def owner(self, concept: Concept) -> Concept | None:
        """The one of them that this one is; None where there is none."""
        if concept.id in self._by_id:
            return self._by_id[concept.id]
        english = [term for term in concept.terms if term.language.code == _ENGLISH]
        first = (english or concept.terms)[:1]
        return next((self._by_name[_named(term)] for term in first if _named(term) in self._by_name), None)


def _named(term: Term) -> _Named:
    return term.language.code, term.text.casefold()


def _refreshed(connection: Connection, concept: Concept, found: Sequence[Concept]) -> Concept:
    """A decided concept with the figures of what was found, which may be several that were merged."""
    if concept.status is Status.REJECTED:
        return concept
    there = {_named(term): term for each in found for term in each.terms}
    terms = tuple(_with_figures(term, there) for term in concept.terms)
    seen = _languages_seen(connection, concept)
    more = tuple(term for term in found[0].terms if term.language not in seen)
    return replace(concept, terms=(*terms, *more), frequency=max(each.frequency for each in found))


def _with_figures(term: Term, there: Mapping[_Named, Term]) -> Term:
    same = there.get(_named(term))
    return term if same is None else replace(term, frequency=same.frequency, evidence=same.evidence)


def _languages_seen(connection: Connection, concept: Concept) -> set[Language]:
    """Languages in which somebody who decided has seen a term, or taken the last one away."""
    states = [state for event in events_of(connection, concept.id) for state in (event.before, event.after)]
    return {term.language for state in (concept, *states) if state for term in state.terms}
