"""What people decided in a sheet for review goes into the memory: the rows that are clear, together."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from qostil import InputError, Notice
from qostil.app.review.plan import check_memory, missing_texts, plan
from qostil.app.review.steps import Kind, Outcome, Step
from qostil.formats import review
from qostil.formats.review import Reviewed
from qostil.memory import Memory

_DONE = (Kind.ACCEPTED, Kind.EDITED, Kind.REJECTED, Kind.MERGED, Kind.SPLIT, Kind.COMMENTED)


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of each row, in their order, and notices about whole sheets."""

    outcomes: tuple[Outcome, ...]
    notices: tuple[Notice, ...]

    @property
    def undone(self) -> int:
        """How many rows asked for something that was not done."""
        return sum(outcome.kind is Kind.UNDONE for outcome in self.outcomes)


def import_sheet(memory: Memory, path: Path, by: str, *, dry_run: bool = False) -> Imported:
    """Do what the rows of a sheet ask for, in one transaction.

    A row that is not clear, or whose unit has changed since, is left alone. ``by`` stands where a row names nobody.

    :raises InputError: if the file is no sheet for review, or one of another memory.
    """
    rows = review.load(path)
    check_memory(rows, memory, str(path))
    notices = missing_texts(rows, memory, str(path))
    if review.has_notes(path):
        notices.append(Notice("has comments fastened to cells; only those in the column Comment are kept", str(path)))
    with memory.trial() if dry_run else memory.transaction():
        steps, outcomes = plan(rows, memory)
        outcomes += [outcome for step in steps for outcome in _take(memory, step, by)]
    order = {(row.sheet, row.number): at for at, row in enumerate(rows)}
    outcomes.sort(key=lambda outcome: order[outcome.row.sheet, outcome.row.number])
    return Imported(tuple(outcomes), tuple(notices))


def lines(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """What became of each row, a line each but for those that were left open; then the sum."""
    for outcome in outcomes:
        if outcome.kind is not Kind.OPEN:
            told = f": {outcome.message}" if outcome.message else ""
            yield f"{outcome.row.sheet} row {outcome.row.number}: {outcome.kind}{told}"
    counts = Counter(outcome.kind for outcome in outcomes)
    told = ", ".join(f"{counts[kind]} {kind}" for kind in Kind if counts[kind])
    nothing = "" if any(counts[kind] for kind in _DONE) else "; nothing has changed"
    yield f"{len(outcomes)} rows: {told}{nothing}" if outcomes else "no rows; nothing has changed"


def _take(memory: Memory, step: Step, by: str) -> Iterator[Outcome]:
    """Take a step, as a whole or not at all."""
    rows = [step.row, *(other.row for other in step.ahead if other.row.unit == other.unit)]
    try:
        with memory.transaction():
            kind, message = _act(memory, step, step.row.reviewer or by)
    except InputError as error:
        yield from (Outcome(row, Kind.UNDONE, error.message) for row in rows)
    else:
        yield from (Outcome(row, kind, message) for row in rows)


def _act(memory: Memory, step: Step, person: str) -> tuple[Kind, str]:
    """Do what one step says; gives what was done, and what there is to say of it."""
    unit, comment = step.unit, step.row.comment
    message = ""
    if step.kind is Kind.ACCEPTED:
        memory.confirm(unit, person, comment)
    elif step.kind is Kind.EDITED:
        memory.edit(unit, step.edits, person, comment)
        message = ", ".join(map(str, step.edits))
    elif step.kind is Kind.REJECTED:
        memory.reject(unit, person, comment)
    elif step.kind is Kind.SPLIT:
        message = "into " + ", ".join(part.id for part in memory.split(unit, step.parts, person, comment))
    elif step.kind is Kind.MERGED:
        message = _merge(memory, step, person)
    elif not memory.comment(unit, person, comment):
        return Kind.ALREADY, "the comment is known"
    return step.kind, message


def _merge(memory: Memory, step: Step, person: str) -> str:
    for each in (step, *step.ahead):
        if each.edits:
            memory.edit(each.unit, each.edits, each.row.reviewer or person)
    for other in step.ahead:
        _note(memory, other, person)
    units = [step.unit, *(other.unit for other in step.ahead)]
    merged = memory.merge(units, person, step.row.comment)
    return f"{len(units)} units into {merged.id}"


def _note(memory: Memory, other: Step, person: str) -> None:
    """Keep the comment of a row that is merged into another."""
    row: Reviewed = other.row
    if row.unit == other.unit and row.comment:
        memory.comment(other.unit, row.reviewer or person, row.comment)
