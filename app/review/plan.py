"""What the rows of a sheet for review ask for, seen against the memory: steps to take, and rows that ask for none."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from qostil import InputError, Language, Notice
from qostil.app.review.rows import cells, judge, said, untouched
from qostil.app.review.steps import Kind, Outcome, Step
from qostil.formats.review import Decision, Reviewed, as_cell
from qostil.memory import Memory, state


def plan(rows: Sequence[Reviewed], memory: Memory) -> tuple[list[Step], list[Outcome]]:
    """Steps for the rows that are clear, and an outcome for every other row."""
    steps, told = _judged(rows, memory)
    closed = {outcome.row.unit: outcome for outcome in told if outcome.kind is Kind.UNDONE}
    merges, broken = _chains(steps, closed, {row.unit: row for row in rows}, memory)
    joined = {each.unit for merge in merges for each in (merge, *merge.ahead)}
    failed = {outcome.row.unit for outcome in broken}
    told = [outcome for outcome in told if outcome.kind is not Kind.OPEN or outcome.row.unit not in joined]
    return [step for step in steps.values() if step.unit not in joined | failed] + merges, told + broken


def check_memory(rows: Iterable[Reviewed], memory: Memory, path: str) -> None:
    """Refuse a sheet of which the memory knows not a single unit.

    :raises InputError: if it is so.
    """
    ids = {row.unit for row in rows if row.unit}
    if ids and not any(memory.unit(unit) or memory.history(unit) for unit in ids):
        raise InputError(
            f"none of its {len(ids)} units is in {memory.location}; name its own memory by --memory, or export again if"
            " all was built anew since",
            path=path,
        )


def missing_texts(rows: Iterable[Reviewed], memory: Memory, path: str) -> list[Notice]:
    """A notice for each sheet that lacks the texts of a language: nothing edited there can be seen."""
    lacking: dict[str, set[Language]] = defaultdict(set)
    for row in rows:
        unit = memory.unit(row.unit)
        if unit is not None:
            lacking[row.sheet].update(set(unit.languages) - set(cells(row, unit)))
    return [
        Notice(
            f"sheet {sheet!r} has no column of texts in {', '.join(map(str, sorted(languages)))}; none was changed",
            path,
        )
        for sheet, languages in lacking.items()
        if languages
    ]


def _judged(rows: Sequence[Reviewed], memory: Memory) -> tuple[dict[str, Step], list[Outcome]]:
    """The step each row asks for, by its unit, and an outcome for rows that ask for none."""
    told = list(_doubles(rows))
    settled = {(outcome.row.sheet, outcome.row.number) for outcome in told}
    absorbed = {row.next_id for row in rows if row.decision is Decision.MERGE}
    steps: dict[str, Step] = {}
    for row in rows:
        if (row.sheet, row.number) in settled:
            continue
        judged = judge(row, memory, absorbed)
        if isinstance(judged, Step):
            steps[judged.unit] = judged
        else:
            told.append(judged)
    apart = list(_sorted_apart(steps.values(), memory))
    for outcome in apart:
        del steps[outcome.row.unit]
    return steps, told + apart


def _doubles(rows: Iterable[Reviewed]) -> Iterator[Outcome]:
    """Rows of a unit that has more than one: the same twice is done once, different ones are not done."""
    by_unit: dict[str, list[Reviewed]] = defaultdict(list)
    for row in rows:
        if row.unit and not untouched(row):
            by_unit[row.unit].append(row)
    for first, *others in by_unit.values():
        if any((other.decision, other.texts) != (first.decision, first.texts) for other in others):
            numbers = ", ".join(str(row.number) for row in (first, *others))
            for row in (first, *others):
                yield Outcome(
                    row, Kind.UNDONE, f"rows {numbers} are of one unit and ask for different things; keep one"
                )
        else:
            for other in others:
                yield Outcome(other, Kind.ALREADY, f"the same as row {first.number}")


def _sorted_apart(steps: Iterable[Step], memory: Memory) -> Iterator[Outcome]:
    """Rows that have the text of another row, which has none of its own any more: columns were sorted by themselves."""
    edited = {step.unit: step for step in steps if step.edits}
    homes: dict[tuple[Language, str], Step] = {}
    for step in edited.values():
        unit = memory.unit(step.unit)
        if unit is not None:
            homes.update({(language, as_cell(said(unit, language))): step for language in step.edits})
    for step in edited.values():
        found = ((language, homes.get((language, text))) for language, text in step.edits.items())
        home = next(((language, other) for language, other in found if other is not None and other is not step), None)
        if home is not None:
            language, other = home
            yield Outcome(
                step.row,
                Kind.UNDONE,
                f"the text in {language} is the one row {other.row.number} had; were columns sorted apart? Undo that",
            )


def _chains(
    steps: Mapping[str, Step], closed: Mapping[str, Outcome], rows: Mapping[str, Reviewed], memory: Memory
) -> tuple[list[Step], list[Outcome]]:
    """Rows that are merged with the next ones: a step for each run of them, and outcomes where one cannot be."""
    merging = {unit: step for unit, step in steps.items() if step.kind is Kind.MERGED}
    heads = [unit for unit in merging if unit not in {step.row.next_id for step in merging.values()}]
    left = set(merging)
    merges: list[Step] = []
    broken: list[Outcome] = []
    for head in heads:
        chain, fault = [merging[head]], ""
        while not fault and chain[-1].kind is Kind.MERGED:
            row = chain[-1].row
            fault = _not_next(row, steps.get(row.next_id), closed.get(row.next_id), memory)
            if not fault:
                chain.append(steps.get(row.next_id) or Step(Kind.OPEN, rows.get(row.next_id, row), row.next_id))
        left.difference_update(step.unit for step in chain)
        if fault:
            broken += _told_of_chain(chain, fault)
        else:
            merges.append(replace(chain[0], ahead=tuple(chain[1:])))
    # Whoever has no head goes round in a circle.
    broken += [Outcome(merging[unit].row, Kind.UNDONE, "its column Next was changed; export again") for unit in left]
    return merges, broken


def _told_of_chain(chain: Sequence[Step], fault: str) -> Iterator[Outcome]:
    last = chain[-1].row
    for step in chain:
        onward = "" if step.row is last else f"it goes on in row {last.number}, and there: "
        yield Outcome(step.row, Kind.UNDONE, onward + fault)


def _not_next(row: Reviewed, asked: Step | None, closed: Outcome | None, memory: Memory) -> str:
    """Why the unit of a row cannot be merged with the next; nothing if it can."""
    ahead = memory.following(row.unit)
    if ahead is None or not row.next_id:
        return "there is no next unit to merge it with"
    if (ahead.id, state(ahead)) != (row.next_id, row.next_state):
        return f"what follows it has changed since this sheet was written; it is unit {ahead.id} now"
    if closed is not None:
        return f"the next unit, in row {closed.row.number}, could not be decided on either"
    if asked is not None and asked.kind in (Kind.REJECTED, Kind.SPLIT):
        return f"the next unit, in row {asked.row.number}, is to be {asked.kind}; do one of the two"
    return ""
