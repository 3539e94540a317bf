"""What one row of a sheet for review asks for, seen against the memory."""

from collections.abc import Iterable, Mapping

from qostil import Language, Status, TranslationUnit, Variant
from qostil.app.review.steps import Kind, Outcome, Step
from qostil.formats.review import Decision, Reviewed, as_cell
from qostil.memory import Memory, state

# Where a person cuts a text: whichever of these does not stand in the text already.
CUTS = ("||", "\n")


def judge(row: Reviewed, memory: Memory, absorbed: set[str]) -> Step | Outcome:
    """The step a row asks for, or what is to be said of it; ``absorbed`` are units that other rows are merged with."""
    if row.faults:
        own = not row.unit and not (row.decision or row.comment or any(row.texts.values()))
        return Outcome(row, Kind.OPEN if own else Kind.UNDONE, "; ".join(row.faults))
    unit = memory.unit(row.unit)
    if unit is None:
        return _gone(row, memory, absorbed)
    if state(unit) != row.state:
        return _changed(row, unit)
    edits = {language: text for language, text in cells(row, unit).items() if text != as_cell(said(unit, language))}
    return _clear(row, unit, edits)


def _clear(row: Reviewed, unit: TranslationUnit, edits: Mapping[Language, str]) -> Step | Outcome:
    """A row whose unit is as it was exported."""
    fault = _fault(row, unit, edits)
    if fault:
        return Outcome(row, Kind.UNDONE, fault)
    if row.decision is Decision.SPLIT:
        texts = {language: cells(row, unit).get(language, said(unit, language)) for language in unit.languages}
        parts = {language: cut(text, said(unit, language)) for language, text in texts.items()}
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
    cuts = [language for language, text in edits.items() if len(cut(text, said(unit, language))) > 1]
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


def _changed(row: Reviewed, unit: TranslationUnit) -> Step | Outcome:
    """A row whose unit was decided on, or built anew, since it was exported."""
    if untouched(row):
        return Step(Kind.COMMENTED, row, unit.id) if row.comment else Outcome(row, Kind.OPEN)
    same = all(text == as_cell(said(unit, language)) for language, text in cells(row, unit).items())
    wanted = Status.REJECTED if row.decision is Decision.REJECT else Status.CONFIRMED
    if same and unit.status is wanted and row.decision in (None, Decision.ACCEPT, Decision.REJECT):
        return Outcome(row, Kind.ALREADY, f"by {unit.decided_by}")
    who = f"{unit.status} by {unit.decided_by}" if unit.status is not Status.AUTOMATIC else "changed"
    return Outcome(row, Kind.UNDONE, f"the unit was {who} since this sheet was written; left as it is")


def _gone(row: Reviewed, memory: Memory, absorbed: set[str]) -> Outcome:
    """A row whose unit is no longer in the memory, nor ever was."""
    if untouched(row) and not row.comment:
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


def untouched(row: Reviewed) -> bool:
    """Whether a row asks for nothing, and its texts are those that were exported."""
    variants = tuple(Variant(language, text) for language, text in row.texts.items() if text)
    return row.decision is None and state(TranslationUnit(row.unit, variants)) == row.state


def cells(row: Reviewed, unit: TranslationUnit) -> dict[Language, str]:
    """The cells of the unit's languages; a header may say kk where the unit says kk-KZ."""
    alike = {language.code: text for language, text in row.texts.items()}
    found = {language: row.texts.get(language, alike.get(language.code)) for language in unit.languages}
    return {language: text for language, text in found.items() if text is not None}


def said(unit: TranslationUnit, language: Language) -> str:
    """A unit's text in exactly this language."""
    return next(variant.text for variant in unit.variants if variant.language == language)


def _listed(names: Iterable[object]) -> str:
    return ", ".join(map(str, names))
