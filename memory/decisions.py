"""What a person says about a unit: right, right when worded so, wrong; with who, when and what it was before."""

from collections.abc import Mapping
from dataclasses import replace

from qostil import InputError, Language, Status, TranslationUnit, Variant
from qostil.memory import contents, index, tags, writing
from qostil.memory.connection import Connection
from qostil.memory.history import COMMENTED, REOPENED, Decider, history, record, snapshot
from qostil.memory.index import IndexedText
from qostil.memory.lineage import relatives
from qostil.memory.rows import load_unit, tags_text


def decide(connection: Connection, unit: TranslationUnit, status: Status, by: Decider) -> TranslationUnit:
    """Confirm or reject; deciding the same again changes nothing."""
    if unit.status is status:
        return unit
    decided = replace(unit, status=status, decided_by=by.person, decided_at=by.at)
    return _store(connection, unit, decided, str(status), by)


def edit(connection: Connection, unit: TranslationUnit, texts: Mapping[Language, str], by: Decider) -> TranslationUnit:
    """Reword and confirm; the text of the report stays beside as the original."""
    variants = list(unit.variants)
    for language, text in texts.items():
        variant = unit.variant(language)
        if variant is None:
            raise InputError(f"has no text in {language}; it has {', '.join(map(str, unit.languages))}", unit=unit.id)
        if not text.strip():
            raise InputError(f"the new text in {language} is empty; reject the unit instead", unit=unit.id)
        variants[variants.index(variant)] = _reworded(variant, text.strip())
    if tuple(variants) == unit.variants:
        return decide(connection, unit, Status.CONFIRMED, by)
    edited = replace(unit, variants=tuple(variants), status=Status.CONFIRMED, decided_by=by.person, decided_at=by.at)
    return _store(connection, unit, edited, "edited", by)


def reopen(connection: Connection, unit: TranslationUnit, by: Decider) -> TranslationUnit:
    """Take a decision back: the report's own words again, and the next build may change the unit.

    So it goes for all that was merged or cut from the same units: see ``relatives``.
    """
    if unit.status is Status.AUTOMATIC:
        return unit
    for other in relatives(connection, unit.id):
        _reopen(connection, other, by)
    return _reopen(connection, unit, by)


def comment(connection: Connection, unit: TranslationUnit, by: Decider) -> bool:
    """Keep a comment on a unit that is not decided on; returns whether it was new."""
    said = ((event.person, event.comment) for event in history(connection, unit.id))
    if (by.person, by.comment) in said:
        return False
    record(connection, unit.id, COMMENTED, by, snapshot(unit), snapshot(unit))
    return True


def wanted(connection: Connection, key: str) -> TranslationUnit:
    """The unit with this id.

    :raises InputError: if there is none.
    """
    unit = load_unit(connection, key)
    if unit is None:
        raise InputError("there is no such unit in the memory; ids are those that qostil find shows", unit=key)
    return unit


def _reworded(variant: Variant, text: str) -> Variant:
    original = variant.text if variant.original is None else variant.original
    placed = tags.moved(variant.tags, variant.text, text)
    return replace(variant, text=text, original=None if text == original else original, tags=placed)


def _reopen(connection: Connection, unit: TranslationUnit, by: Decider) -> TranslationUnit:
    variants = tuple(v if v.original is None else _reworded(v, v.original) for v in unit.variants)
    opened = replace(unit, variants=variants, status=Status.AUTOMATIC, decided_by=None, decided_at=None)
    return _store(connection, unit, opened, REOPENED, by)


def _store(
    connection: Connection, before: TranslationUnit, after: TranslationUnit, action: str, by: Decider
) -> TranslationUnit:
    row = connection.execute("SELECT id FROM units WHERE key = ?", (before.id,)).fetchone()[0]
    writing.mark(connection, after)
    for position, (old, new) in enumerate(zip(before.variants, after.variants, strict=True)):
        if old != new:
            store_text(connection, row, position, new)
    record(connection, before.id, action, by, snapshot(before), snapshot(after))
    return after


def store_text(connection: Connection, unit_row: int, position: int, variant: Variant) -> None:
    """Store another wording of a text, and index it."""
    (row,) = connection.execute(
        "SELECT id FROM variants WHERE unit_id = ? AND position = ?", (unit_row, position)
    ).fetchone()
    index.remove(connection, row)
    connection.execute(
        "UPDATE variants SET text = ?, original = ?, tags = ?, contents = ? WHERE id = ?",
        (variant.text, variant.original, tags_text(variant.tags), contents.number(variant.language, variant.text), row),
    )
    index.add(connection, [IndexedText(row, variant.text, str(variant.language))])
