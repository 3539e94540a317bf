"""Another memory goes into this one: units by the memory itself, its glossary by the rules of an import."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from qostil import Concept, InputError, Status
from qostil.app.glossary.importing import Imported, take_over
from qostil.memory import Memory
from qostil.memory.taking_in.whole import TakenConcepts, TakenIn


@dataclass(frozen=True, slots=True)
class Merged:
    """What came in: units and history, concepts that people had decided on, and how many that a build had found."""

    units: TakenIn
    concepts: Imported
    found: int


def merge_memories(memory: Memory, other: Memory, by: str) -> Merged:
    """Put all of another memory into this one, in one transaction.

    :raises InputError: if both are the same.
    """
    if memory.location == other.location:
        raise InputError("is the memory to merge into; name another", path=other.location)
    concepts = Imported(0, 0, 0, ())
    found: tuple[str, ...] = ()

    def take_concepts(units: TakenIn) -> TakenConcepts:
        nonlocal concepts, found
        theirs = [_renamed(each, units.renamed) for each in other.glossary.concepts(statuses=tuple(Status))]
        decided = [concept for concept in theirs if concept.status is not Status.AUTOMATIC]
        concepts = take_over(memory, decided, by, str(other.location))
        found = memory.glossary.add_found(concept for concept in theirs if concept.status is Status.AUTOMATIC)
        return TakenConcepts(concepts.act, found)

    units = memory.take_in(other, by, take_concepts)
    return Merged(units, concepts, len(found))


def _renamed(concept: Concept, renamed: Mapping[str, str]) -> Concept:
    """The concept with its evidence in units as they are called here."""
    terms = tuple(
        replace(
            term, evidence=tuple(replace(place, unit=renamed.get(place.unit, place.unit)) for place in term.evidence)
        )
        for term in concept.terms
    )
    return replace(concept, terms=terms)
