"""A glossary out into a sheet for people to go over, and what they decided there back in."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from qostil import Concept, InputError, Notice, Status
from qostil.app.glossary.sheet import (
    QUESTIONS,
    Row,
    edited,
    example_unit,
    is_edited,
    is_untouched,
    offered,
    row_of,
    state,
)
from qostil.formats.glossary import Written, read_glossary, write_xlsx
from qostil.formats.review_words import Decision
from qostil.glossaries.reconciling import joined
from qostil.memory import Memory


class Kind(StrEnum):
    """What became of a row; also the name of the decision in the history."""

    ACCEPTED = "accepted"
    EDITED = "edited"
    ADDED = "added"
    REJECTED = "rejected"
    MERGED = "merged"
    SPLIT = "split"
    COMMENTED = "commented"
    ALREADY = "already so"
    OPEN = "left open"
    UNDONE = "not done"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A row, what became of it, and why or into what."""

    row: Row
    kind: Kind
    message: str = ""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What became of each row, in their order, and what of the file could not be read."""

    outcomes: tuple[Outcome, ...]
    notices: tuple[Notice, ...]

    @property
    def undone(self) -> int:
        """How many rows asked for something that was not done."""
        return sum(outcome.kind is Kind.UNDONE for outcome in self.outcomes)


def export_review(memory: Memory, output: Path, *, first: int | None = None, undecided: bool = False) -> Written:
    """Write the best concepts into a sheet; with ``undecided`` only those nobody has decided on.

    :raises InputError: if there is none.
    """
    statuses = (Status.AUTOMATIC,) if undecided else (Status.AUTOMATIC, Status.CONFIRMED)
    concepts = list(memory.glossary.concepts(statuses=statuses, limit=first))
    if not concepts:
        raise InputError("has no concept to go over; find some with qostil terms build", path=str(memory.location))
    names = dict.fromkeys(filter(None, map(example_unit, concepts)))
    units = {unit.id: unit for unit in map(memory.unit, names) if unit is not None}
    return write_xlsx([offered(concept, units) for concept in concepts], output, QUESTIONS)


def import_review(memory: Memory, path: Path, by: str, *, dry_run: bool = False) -> Reviewed:
    """Do what the rows of a sheet ask for, in one transaction.

    A row that is not clear, or whose concept somebody has decided on since, is left alone.

    :raises InputError: if the file is no glossary, or not a sheet for review.
    """
    read = read_glossary(path)
    rows = [row_of(line, concept) for line, concept in zip(read.lines, read.concepts, strict=True)]
    if not any(row.state for row in rows):
        raise InputError(
            "is no sheet for review: no row has a state; make one with qostil terms review export, or take a glossary"
            " over with qostil terms import",
            path=path,
        )
    with memory.trial() if dry_run else memory.transaction():
        outcomes = list(_Import(memory, rows, by).outcomes())
    return Reviewed(tuple(outcomes), read.notices)


def lines(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """What became of each row, a line each but for those that were left open; then the sum."""
    for outcome in outcomes:
        if outcome.kind is not Kind.OPEN:
            told = f": {outcome.message}" if outcome.message else ""
            yield f"row {outcome.row.line}, {_name(outcome.row.concept)}: {outcome.kind}{told}"
    counts = Counter(outcome.kind for outcome in outcomes)
    yield f"{len(outcomes)} rows: {', '.join(f'{counts[kind]} {kind}' for kind in Kind if counts[kind])}"


def _name(concept: Concept) -> str:
    return concept.terms[0].text if concept.terms else concept.id


class _Import:
    """Rows against the memory. Merges come last, so that they join what the other rows have made of both."""

    def __init__(self, memory: Memory, rows: Sequence[Row], by: str) -> None:
        self._glossary = memory.glossary
        self._rows = rows
        self._by = by
        # As they were before the other rows have taken anything out of them.
        parted = {row.partner for row in rows if row.decision is Decision.SPLIT}
        self._origins = {key: self._glossary.concept(key) for key in parted}

    def outcomes(self) -> Iterator[Outcome]:
        """What became of each row, in their order."""
        late = (Decision.MERGE, Decision.SPLIT)
        ordered = sorted(range(len(self._rows)), key=lambda at: self._rows[at].decision in late)
        found = {at: self._outcome(self._rows[at]) for at in ordered}
        yield from (found[at] for at in range(len(self._rows)))

    def _outcome(self, row: Row) -> Outcome:
        if row.unknown:
            return _undone(row, f"{row.unknown!r} is no decision; expected accept, reject, merge or split")
        stored = self._glossary.concept(row.concept.id)
        if row.decision is Decision.SPLIT:
            return self._split(row)
        if stored is None:
            return self._new(row)
        if row.state and row.state != state(stored):
            return self._since(row, stored)
        if row.decision is Decision.MERGE:
            return self._merge(row, stored)
        return self._decide(row, stored)

    def _since(self, row: Row, stored: Concept) -> Outcome:
        """Somebody decided since the sheet was written; perhaps this very sheet."""
        if is_untouched(row):
            return Outcome(row, Kind.OPEN)
        wanted = self._wanted(row, stored)
        if wanted == stored and row.decision is not Decision.MERGE:
            return Outcome(row, Kind.ALREADY)
        latest = self._glossary.history(stored.id)
        who = f"{latest[-1].person} decided on it" if latest else "it was built anew"
        return _undone(row, f"{who} since the sheet was written; export it again")

    def _wanted(self, row: Row, stored: Concept) -> Concept:
        if row.decision is Decision.REJECT:
            return replace(stored, status=Status.REJECTED)
        if row.decision is Decision.ACCEPT or is_edited(row.concept, stored):
            return replace(edited(row.concept, stored), status=Status.CONFIRMED)
        return stored

    def _decide(self, row: Row, stored: Concept) -> Outcome:
        wanted = self._wanted(row, stored)
        if wanted == stored:
            if row.why and row.decision is None and self._glossary.comment(stored.id, self._by, row.why):
                return Outcome(row, Kind.COMMENTED)
            return Outcome(row, Kind.OPEN if row.decision is None else Kind.ALREADY)
        kind = Kind.REJECTED if row.decision is Decision.REJECT else Kind.ACCEPTED
        if kind is Kind.ACCEPTED and is_edited(row.concept, stored):
            kind = Kind.EDITED
        self._keep(kind, [wanted], row)
        return Outcome(row, kind)

    def _new(self, row: Row) -> Outcome:
        """A row of no concept that is there: one a person adds, or one that is gone."""
        if row.state or row.decision in (Decision.REJECT, Decision.MERGE):
            gone = self._glossary.history(row.concept.id)
            if gone and row.decision is Decision.MERGE and gone[-1].action == Kind.MERGED:
                return Outcome(row, Kind.ALREADY)
            return _undone(row, f"there is no concept {row.concept.id!r} any more; export the sheet again")
        self._keep(Kind.ADDED, [replace(row.concept, status=Status.CONFIRMED)], row)
        return Outcome(row, Kind.ADDED)

    def _merge(self, row: Row, stored: Concept) -> Outcome:
        other = self._glossary.concept(row.partner)
        if other is None or other.id == stored.id:
            what = f"{row.partner!r} is not there" if row.partner else "its column with is empty"
            return _undone(row, f"cannot be merged: {what}; expected the id of another concept")
        mine = edited(row.concept, stored)
        self._keep(Kind.MERGED, [replace(joined(other, mine), status=Status.CONFIRMED)], row, gone=[stored.id])
        return Outcome(row, Kind.MERGED, f"with {_name(other)}")

    def _split(self, row: Row) -> Outcome:
        origin = self._origins[row.partner]
        if self._glossary.concept(row.concept.id) is not None:
            if row.state:
                return _undone(row, "split belongs into a new row with an empty id; this one is the first of the two")
            return Outcome(row, Kind.ALREADY)
        if origin is None:
            what = f"{row.partner!r} is not there" if row.partner else "its column with is empty"
            return _undone(row, f"cannot be split off: {what}; expected the id of the concept it was part of")
        known = replace(origin, id=row.concept.id)
        part = replace(edited(row.concept, known), status=Status.CONFIRMED)
        self._keep(Kind.SPLIT, [part], row)
        return Outcome(row, Kind.SPLIT, f"off {_name(origin)}")

    def _keep(self, kind: Kind, concepts: Sequence[Concept], row: Row, gone: Sequence[str] = ()) -> None:
        self._glossary.decide(str(kind), self._by, concepts, gone, row.why)


def _undone(row: Row, message: str) -> Outcome:
    return Outcome(row, Kind.UNDONE, message)
