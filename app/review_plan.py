"""What the rows of a sheet for review ask for, seen against the memory: steps to take, and rows that ask for none."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from qostil import InputError, Language, Notice, Status, TranslationUnit, Variant
from qostil.formats.review import Decision, Reviewed, as_cell
from qostil.memory import Memory, state

# Where a person cuts a text: whichever of these does not stand in the text already.
CUTS = ("||", "\n")


class Kind(StrEnum):
    """What became of a row."""

    ACCEPTED = "accepted"
    EDITED = "edited"
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

    row: Reviewed
    kind: Kind
    message: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do to the unit of a row: ``edits`` are texts worded anew, ``parts`` those of a split.

    ``ahead`` are the steps of the units it is merged with, in their order; those that are in no row have no edits.
    """

    kind: Kind
    row: Reviewed
    unit: str
    edits: Mapping[Language, str] = field(default_factory=dict)
    parts: Mapping[Language, Sequence[str]] = field(default_factory=dict)
    ahead: tuple["Step", ...] = ()


def plan(rows: Sequence[Reviewed], memory: Memory) -> tuple[list[Step], list[Outcome]]:
    """Steps for the rows that are clear, and an outcome for every other row."""
    told = list(_doubles(rows))
    settled = {(outcome.row.sheet, outcome.row.number) for outcome in told}
    absorbed = {row.next_id for row in rows if row.decision is Decision.MERGE}
    steps: dict[str, Step] = {}
    for row in rows:
        if (row.sheet, row.number) in settled:
            continue
        judged = _judge(row, memory, absorbed)
        if isinstance(judged, Step):
            steps[judged.unit] = judged
        else:
            told.append(judged)
    apart = list(_sorted_apart(steps.values(), memory))
    told += apart
    for outcome in apart:
        del steps[outcome.row.unit]
    closed = {outcome.row.unit: outcome for outcome in told if outcome.kind is Kind.UNDONE}
    chained = list(_chains(steps, closed, {row.unit: row for row in rows}, memory))
    told += [each for each in chained if isinstance(each, Outcome)]
    taken = {each.row.unit for each in chained} | {
        step.unit for each in chained if isinstance(each, Step) for step in each.ahead
    }
    told = [outcome for outcome in told if outcome.kind is not Kind.OPEN or outcome.row.unit not in taken]
    merges = [each for each in chained if isinstance(each, Step)]
    return [step for step in steps.values() if step.unit not in taken] + merges, told


def check_memory(rows: Iterable[Reviewed], memory: Memory, path: str) -> None:
    """Refuse a sheet of which the memory knows not a single unit.

    :raises InputError: if it is so.
    """
    ids = {row.unit for row in rows if row.unit}
    if ids and not any(memory.unit(unit) or memory.history(unit) for unit in ids):
        raise InputError(
            f"none of its {len(ids)} units is in {memory.path}; name its own memory by --memory, or export again if all"
            " was built anew since",
            path=path,
        )


def missing_texts(rows: Iterable[Reviewed], memory: Memory, path: str) -> list[Notice]:
    """A notice for each sheet that lacks the texts of a language: nothing edited there can be seen."""
    lacking: dict[str, set[Language]] = defaultdict(set)
    for row in rows:
        unit = memory.unit(row.unit)
        if unit is not None:
            lacking[row.sheet].update(set(unit.languages) - set(_cells(row, unit)))
    return [
        Notice(f"sheet {sheet!r} has no column of texts in {_listed(sorted(languages))}; none was changed", path)
        for sheet, languages in lacking.items()
        if languages
    ]


def _doubles(rows: Iterable[Reviewed]) -> Iterator[Outcome]:
    """Rows of a unit that has more than one: the same twice is done once, different ones are not done."""
    by_unit: dict[str, list[Reviewed]] = defaultdict(list)
    for row in rows:
        if row.unit and not _untouched(row):
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


def _judge(row: Reviewed, memory: Memory, absorbed: set[str]) -> Step | Outcome:
    if row.faults:
        own = not row.unit and not (row.decision or row.comment or any(row.texts.values()))
        return Outcome(row, Kind.OPEN if own else Kind.UNDONE, "; ".join(row.faults))
    unit = memory.unit(row.unit)
    if unit is None:
        return _gone(row, memory, absorbed)
    if state(unit) != row.state:
        return _changed(row, unit)
    edits = {language: text for language, text in _cells(row, unit).items() if text != as_cell(_said(unit, language))}
    return _clear(row, unit, edits)


def _clear(row: Reviewed, unit: TranslationUnit, edits: Mapping[Language, str]) -> Step | Outcome:
    """A row whose unit is as it was exported."""
    fault = _fault(row, unit, edits)
    if fault:
        return Outcome(row, Kind.UNDONE, fault)
    if row.decision is Decision.SPLIT:
        texts = {language: _cells(row, unit).get(language, _said(unit, language)) for language in unit.languages}
        parts = {language: cut(text, _said(unit, language)) for language, text in texts.items()}
        return Step(Kind.SPLIT, row, unit.id, parts=parts)
    if row.decision is Decision.MERGE:
        return Step(Kind.MERGED, row, unit.id, edits)
    if row.decision is Decision.REJECT:
        return Step(Kind.REJECTED, row, unit.id)
    if edits:
        return Step(Kind.EDITED, row, unit.id, edits)
    if row.decision is Decision.ACCEPT:
        return Step(Kind.ACCEPTED, row, unit.id)
    return Step(Kind.COMMENTED, row, unit.id) if row.comment else Outcome(row, Kind.OPEN)


def _fault(row: Reviewed, unit: TranslationUnit, edits: Mapping[Language, str]) -> str:
    """What makes a row unclear, if anything does."""
    empty = [str(language) for language, text in edits.items() if not text]
    if empty:
        return f"the text in {', '.join(empty)} is empty; put it back, and choose reject if the unit is wrong"
    if row.decision is Decision.REJECT and edits:
        return f"the text in {_listed(edits)} was edited, and the decision is reject; do one of the two"
    if row.decision is Decision.SPLIT:
        return ""
    cuts = [language for language, text in edits.items() if len(cut(text, _said(unit, language))) > 1]
    if cuts:
        return f"the text in {_listed(cuts)} has a line break or ||; choose split to cut it there, or take it out"
    return ""


def cut(text: str, before: str) -> list[str]:
    """The parts of a text that a person cut; ``before`` is the text as it was, whose own signs cut nothing."""
    parts = [text]
    for sign in CUTS:
        if sign not in before:
            parts = [piece for part in parts for piece in part.split(sign)]
    return [part.strip() for part in parts]


def _sorted_apart(steps: Iterable[Step], memory: Memory) -> Iterator[Outcome]:
    """Rows that have the text of another row, which has none of its own any more: columns were sorted by themselves."""
    edited = {step.unit: step for step in steps if step.edits}
    homes: dict[tuple[Language, str], Step] = {}
    for step in edited.values():
        unit = memory.unit(step.unit)
        if unit is not None:
            homes.update({(language, as_cell(_said(unit, language))): step for language in step.edits})
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


def _changed(row: Reviewed, unit: TranslationUnit) -> Step | Outcome:
    """A row whose unit was decided on, or built anew, since it was exported."""
    if _untouched(row):
        return Step(Kind.COMMENTED, row, unit.id) if row.comment else Outcome(row, Kind.OPEN)
    same = all(text == as_cell(_said(unit, language)) for language, text in _cells(row, unit).items())
    wanted = Status.REJECTED if row.decision is Decision.REJECT else Status.CONFIRMED
    if same and unit.status is wanted and row.decision in (None, Decision.ACCEPT, Decision.REJECT):
        return Outcome(row, Kind.ALREADY, f"by {unit.decided_by}")
    who = f"{unit.status} by {unit.decided_by}" if unit.status is not Status.AUTOMATIC else "changed"
    return Outcome(row, Kind.UNDONE, f"the unit was {who} since this sheet was written; left as it is")


def _gone(row: Reviewed, memory: Memory, absorbed: set[str]) -> Outcome:
    """A row whose unit is no longer in the memory, nor ever was."""
    if _untouched(row) and not row.comment:
        return Outcome(row, Kind.OPEN)
    last = next((event for event in reversed(memory.history(row.unit)) if event.results), None)
    if last is None:
        return Outcome(
            row,
            Kind.UNDONE,
            "there is no such unit in the memory; its report was built anew since, or the sheet is of another memory",
        )
    merging = row.decision is Decision.MERGE or (row.unit in absorbed and row.decision in (None, Decision.ACCEPT))
    wanted = "merged" if merging else "split" if row.decision is Decision.SPLIT else ""
    told = f"{last.action} by {last.person}, see {_listed(last.results)}"
    if last.action == wanted:
        return Outcome(row, Kind.ALREADY, told)
    return Outcome(row, Kind.UNDONE, f"the unit was {told}, since this sheet was written; left as it is")


def _chains(
    steps: Mapping[str, Step], closed: Mapping[str, Outcome], rows: Mapping[str, Reviewed], memory: Memory
) -> Iterator[Step | Outcome]:
    """Rows that are merged with the next ones: a step for each run of them, and outcomes where one cannot be."""
    merging = {unit: step for unit, step in steps.items() if step.kind is Kind.MERGED}
    left = set(merging)
    for head in [unit for unit in merging if unit not in {step.row.next_id for step in merging.values()}]:
        chain, fault = [merging[head]], ""
        left.discard(head)
        while not fault and chain[-1].kind is Kind.MERGED:
            row = chain[-1].row
            fault = _not_next(row, steps.get(row.next_id), closed.get(row.next_id), memory)
            if not fault:
                asked = steps.get(row.next_id) or Step(Kind.OPEN, rows.get(row.next_id, row), row.next_id)
                chain.append(asked)
                left.discard(row.next_id)
        if fault:
            yield from (Outcome(step.row, Kind.UNDONE, fault) for step in chain if step.kind is Kind.MERGED)
        else:
            yield Step(Kind.MERGED, chain[0].row, head, chain[0].edits, ahead=tuple(chain[1:]))
    for unit in sorted(left):
        yield Outcome(merging[unit].row, Kind.UNDONE, "its column Next was changed; export it again")


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


def _untouched(row: Reviewed) -> bool:
    """Whether a row asks for nothing, and its texts are those that were exported."""
    variants = tuple(Variant(language, text) for language, text in row.texts.items() if text)
    return row.decision is None and state(TranslationUnit(row.unit, variants)) == row.state


def _cells(row: Reviewed, unit: TranslationUnit) -> dict[Language, str]:
    """The cells of the unit's languages; a header may say kk where the unit says kk-KZ."""
    alike = {language.code: text for language, text in row.texts.items()}
    found = {language: row.texts.get(language, alike.get(language.code)) for language in unit.languages}
    return {language: text for language, text in found.items() if text is not None}


def _said(unit: TranslationUnit, language: Language) -> str:
    return next(variant.text for variant in unit.variants if variant.language == language)


def _listed(names: Iterable[object]) -> str:
    return ", ".join(map(str, names))
