"""What a person says about a unit: right, right when worded so, wrong; with who, when and what it was before."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from qostil import InputError, Language, Status, TranslationUnit, Variant
from qostil.memory import index
from qostil.memory.rows import load_unit


@dataclass(frozen=True, slots=True)
class Event:
    """One decision: ``before`` and ``after`` hold the status and the texts by language."""

    unit: str
    action: str
    person: str
    at: datetime
    before: Mapping[str, Any]
    after: Mapping[str, Any]


def decide(
    connection: sqlite3.Connection, unit: TranslationUnit, status: Status, person: str, now: datetime
) -> TranslationUnit:
    """Confirm or reject; deciding the same again changes nothing."""
    if unit.status is status:
        return unit
    return _store(
        connection, unit, replace(unit, status=status, decided_by=person, decided_at=now), str(status), person, now
    )


def edit(
    connection: sqlite3.Connection, unit: TranslationUnit, texts: Mapping[Language, str], person: str, now: datetime
) -> TranslationUnit:
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
        return decide(connection, unit, Status.CONFIRMED, person, now)
    edited = replace(unit, variants=tuple(variants), status=Status.CONFIRMED, decided_by=person, decided_at=now)
    return _store(connection, unit, edited, "edited", person, now)


def reopen(connection: sqlite3.Connection, unit: TranslationUnit, person: str, now: datetime) -> TranslationUnit:
    """Take a decision back: the report's own words again, and the next build may change the unit."""
    if unit.status is Status.AUTOMATIC:
        return unit
    variants = tuple(v if v.original is None else _reworded(v, v.original) for v in unit.variants)
    opened = replace(unit, variants=variants, status=Status.AUTOMATIC, decided_by=None, decided_at=None)
    return _store(connection, unit, opened, "reopened", person, now)


def history(connection: sqlite3.Connection, key: str) -> list[Event]:
    """All decisions on a unit, oldest first."""
    rows = connection.execute(
        "SELECT unit, action, person, at, before, after FROM history WHERE unit = ? ORDER BY id", (key,)
    )
    return [
        Event(unit, action, person, datetime.fromisoformat(at), json.loads(before), json.loads(after))
        for unit, action, person, at, before, after in rows
    ]


def wanted(connection: sqlite3.Connection, key: str) -> TranslationUnit:
    """The unit with this id.

    :raises InputError: if there is none.
    """
    unit = load_unit(connection, key)
    if unit is None:
        raise InputError("there is no such unit in the memory; ids are those that qostil find shows", unit=key)
    return unit


def _reworded(variant: Variant, text: str) -> Variant:
    original = variant.text if variant.original is None else variant.original
    return replace(variant, text=text, original=None if text == original else original)


def _store(
    connection: sqlite3.Connection,
    before: TranslationUnit,
    after: TranslationUnit,
    action: str,
    person: str,
    now: datetime,
) -> TranslationUnit:
    row = connection.execute("SELECT id FROM units WHERE key = ?", (before.id,)).fetchone()[0]
    connection.execute(
        "UPDATE units SET status = ?, decided_by = ?, decided_at = ? WHERE id = ?",
        (after.status, after.decided_by, after.decided_at.isoformat() if after.decided_at else None, row),
    )
    for position, (old, new) in enumerate(zip(before.variants, after.variants, strict=True)):
        if old != new:
            _store_text(connection, row, position, new)
    connection.execute(
        "INSERT INTO history (unit, action, person, at, before, after) VALUES (?, ?, ?, ?, ?, ?)",
        (before.id, action, person, now.isoformat(), _snapshot(before), _snapshot(after)),
    )
    return after


def _store_text(connection: sqlite3.Connection, unit_row: int, position: int, variant: Variant) -> None:
    (row,) = connection.execute(
        "UPDATE variants SET text = ?, original = ? WHERE unit_id = ? AND position = ? RETURNING id",
        (variant.text, variant.original, unit_row, position),
    ).fetchone()
    index.remove(connection, row)
    index.add(connection, row, variant.text, str(variant.language))


def _snapshot(unit: TranslationUnit) -> str:
    texts = {str(variant.language): variant.text for variant in unit.variants}
    return json.dumps({"status": unit.status, "texts": texts}, ensure_ascii=False)
