"""A memory goes into another as a whole, as an import that can be undone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from qostil.memory.connection import Connection
from qostil.memory.imports import Import
from qostil.memory.rows import SELECT, load_numbered
from qostil.memory.taking_in import history
from qostil.memory.taking_in.journal import Journal
from qostil.memory.taking_in.units import Arriving, Contradiction, Count


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of another memory; ``count`` is of units, ``events`` of decisions in both histories.

    ``renamed``: the ids here of units that have another there.
    """

    import_id: int
    count: Count
    contradictions: tuple[Contradiction, ...]
    events: int
    renamed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TakenConcepts:
    """The number under which concepts were decided, and the ids of those that came as a build had found them."""

    act: int | None = None
    found: tuple[str, ...] = ()


def take_in(
    source: Connection,
    target: Connection,
    import_: Import,
    take_concepts: Callable[[TakenIn], TakenConcepts],
) -> TakenIn:
    """Take in units, reports and history, then the concepts; what is decided from then on is decided since."""
    journal = Journal(target)
    arriving = Arriving(source, target, import_.id, journal, import_.at)
    for row, unit in load_numbered(source.stream(f"{SELECT} ORDER BY u.id, v.position")):
        arriving.take(row, unit)
    events = history.bring_units(source, target, arriving.renamed)
    events += history.bring_concepts(source, target)
    taken = TakenIn(import_.id, arriving.count, tuple(arriving.contradictions), events, arriving.renamed)
    concepts = take_concepts(taken)
    journal.keep(import_.id, concepts.act, concepts.found)
    target.execute(
        "UPDATE imports SET done = 1, mark = (SELECT coalesce(max(id), 0) FROM history) WHERE id = ?", (import_.id,)
    )
    return taken
