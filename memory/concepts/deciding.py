"""What a person does with concepts: kept with who and when, and taken back as a whole."""

from collections.abc import Sequence
from dataclasses import replace

from qostil import Concept, InputError, Status
from qostil.memory.concepts import events
from qostil.memory.concepts.events import Change, ConceptEvent
from qostil.memory.concepts.rows import load_concept, place_of, put, remove
from qostil.memory.connection import Connection
from qostil.memory.history import Decider

UNDONE, COMMENTED = "undone", "commented"
# Before all that was found: somebody wanted it.
_FIRST = 0


def decide(
    connection: Connection, action: str, wanted: Sequence[Concept], gone: Sequence[str], by: Decider
) -> list[Concept]:
    """Make concepts what a person wants them to be, and forget others; one that is so already is left alone."""
    before: dict[str, Concept | None] = {key: _wanted(connection, key) for key in gone}
    before |= {concept.id: load_concept(connection, concept.id) for concept in wanted}
    signed = [_signed(concept, before[concept.id], by) for concept in wanted]
    changes: list[Change] = [(key, before[key], None) for key in gone]
    changes += [(c.id, before[c.id], c) for c in signed if before[c.id] != c]
    if changes:
        _apply(connection, action, changes, by)
    return signed


def comment(connection: Connection, key: str, by: Decider) -> bool:
    """Keep a comment without a decision; whether it was new."""
    concept = _wanted(connection, key)
    if any(event.comment == by.comment and event.person == by.person for event in events.events_of(connection, key)):
        return False
    events.record(connection, COMMENTED, by, [(key, concept, concept)])
    return True


def undo(connection: Connection, act: int, by: Decider) -> list[ConceptEvent]:
    """Take back what was done at once; gives the events that were taken back.

    :raises InputError: if nothing has this number, or one of its concepts was decided on since.
    """
    done = events.events_in(connection, act)
    if not done:
        raise InputError(f"nothing was done under number {act}; qostil terms history names the numbers")
    for event in done:
        latest = events.events_of(connection, event.concept)[-1]
        if latest.act != act:
            raise InputError(
                f"{latest.person} decided on it since ({latest.action}, number {latest.act}); undo that first",
                unit=event.concept,
            )
    changes = [(e.concept, load_concept(connection, e.concept), e.before) for e in done if e.before != e.after]
    if changes:
        _apply(connection, UNDONE, changes, by)
    return done


def _apply(connection: Connection, action: str, changes: Sequence[Change], by: Decider) -> None:
    places = {key: place_of(connection, key) for key, *_ in changes}
    # What was cut from another concept stands where that stands.
    first = min((place for place in places.values() if place is not None), default=_FIRST)
    for key, _, after in changes:
        place = places[key]
        if after is None:
            remove(connection, key)
        else:
            put(connection, after, first if place is None else place)
    events.record(connection, action, by, changes)


def _wanted(connection: Connection, key: str) -> Concept:
    concept = load_concept(connection, key)
    if concept is None:
        raise InputError(f"there is no concept {key!r}; qostil term finds concepts by their terms")
    return concept


def _signed(concept: Concept, before: Concept | None, by: Decider) -> Concept:
    if before is not None and _same(before, concept):
        return before
    created = before.created_at if before else concept.created_at or by.at
    if concept.status is Status.AUTOMATIC:
        return replace(concept, decided_by=None, decided_at=None, created_at=created)
    if before is None and concept.decided_by:
        # Out of a file that says who decided; the history says who brought it.
        return replace(concept, created_at=created)
    return replace(concept, decided_by=by.person, decided_at=by.at, created_at=created)


def _same(before: Concept, after: Concept) -> bool:
    """Whether nothing is decided anew."""
    return before == replace(
        after, decided_by=before.decided_by, decided_at=before.decided_at, created_at=before.created_at
    )
