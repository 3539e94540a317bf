"""What taking a memory in has changed of what was here, so that it can be undone."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from qostil import Language, Status, Variant
from qostil.memory import decisions, writing
from qostil.memory.arriving import ROOT
from qostil.memory.concepts import deciding
from qostil.memory.concepts.events import events_in, events_of
from qostil.memory.concepts.rows import remove
from qostil.memory.connection import Connection
from qostil.memory.groups import group_number
from qostil.memory.history import COMMENTED, Decider
from qostil.memory.identity import StoredKeys
from qostil.memory.moving import decided_spans, plain_text
from qostil.memory.recording import drop_reports
from qostil.memory.relocation import share_words
from qostil.memory.rows import parse_spans, parse_tags
from qostil.memory.settings import read_setting, write_setting


class Journal:
    """Rows as they were before; kept under the number of the import."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._changed: list[list[Any]] = []
        self._removed: list[list[Any]] = []

    def change(self, row: int) -> None:
        """Note a unit that is about to be changed."""
        self._changed.append(_noted(self._connection, row))

    def remove(self, row: int) -> None:
        """Note a unit that is about to go."""
        self._removed.append(_noted(self._connection, row))

    def keep(self, import_id: int, act: int | None, found: Sequence[str]) -> None:
        """Store it, with the number under which concepts were decided, and the concepts that came as they were."""
        entry = {"changed": self._changed, "removed": self._removed, "act": act, "found": list(found)}
        write_setting(self._connection, _name(import_id), json.dumps(entry, ensure_ascii=False))


@dataclass(frozen=True, slots=True)
class Reverted:
    """How many units are again as they were, and units and concepts that stay since somebody has decided on them."""

    restored: int = 0
    decided: tuple[str, ...] = ()


def revert(connection: Connection, import_id: int, by: Decider) -> Reverted:
    """Make units as they were before a memory was taken in, its own being gone already; nothing for another import."""
    text = read_setting(connection, _name(import_id))
    if text is None:
        return Reverted()
    entry = json.loads(text)
    (mark,) = connection.execute("SELECT mark FROM imports WHERE id = ?", (import_id,)).fetchone()
    changed = list(map(_read, entry["changed"]))
    decided = [unit.key for unit in changed if _decided_since(connection, unit.key, mark)]
    for unit in changed:
        if unit.key not in decided:
            _restore(connection, unit)
    back = [unit for unit in map(_read, entry["removed"]) if _is_free(connection, unit)]
    for unit in back:
        _insert(connection, unit)
    kept = _revert_concepts(connection, entry["act"], entry["found"], by)
    drop_reports(connection, ROOT, keep=())
    connection.execute("DELETE FROM settings WHERE name = ?", (_name(import_id),))
    return Reverted(len(changed) - len(decided) + len(back), (*decided, *kept))


@dataclass(frozen=True, slots=True)
class _Noted:
    """An automatic unit as it was stored."""

    key: str
    root: str | None
    group: str | None
    import_id: int | None
    created_at: str
    row: writing.UnitRow


def _noted(connection: Connection, row: int) -> list[Any]:
    key, root, group, import_id, created_at = connection.execute(
        "SELECT u.key, g.root, g.name, u.import_id, u.created_at FROM units u LEFT JOIN groups g ON g.id = u.group_id"
        " WHERE u.id = ?",
        (row,),
    ).fetchone()
    return [key, root, group, import_id, created_at, writing.stored_row(connection, row)]


def _read(noted: list[Any]) -> _Noted:
    key, root, group, import_id, created_at, (*fields, variants) = noted
    row = writing.UnitRow._make([*fields, tuple(map(writing.VariantRow._make, variants))])
    return _Noted(key, root, group, import_id, created_at, row)


def _decided_since(connection: Connection, key: str, mark: int) -> bool:
    found = connection.execute(
        "SELECT 1 FROM history WHERE unit = ? AND action <> ? AND id > ?", (key, COMMENTED, mark)
    ).fetchone()
    return found is not None


def _restore(connection: Connection, unit: _Noted) -> None:
    found = connection.execute("SELECT id FROM units WHERE key = ?", (unit.key,)).fetchone()
    if found is None:
        return
    connection.execute(
        "UPDATE units SET status = ?, decided_by = NULL, decided_at = NULL, notes = ? WHERE id = ?",
        (Status.AUTOMATIC, unit.row.notes, found[0]),
    )
    for variant in unit.row.variants:
        decisions.store_text(connection, found[0], variant.position, _variant(variant))


def _variant(row: writing.VariantRow) -> Variant:
    return Variant(Language(row.language), row.text, original=row.original, tags=parse_tags(row.tags))


def _is_free(connection: Connection, unit: _Noted) -> bool:
    """Whether no unit has its id, and none that somebody decided on a word of its place."""
    if unit.key in StoredKeys(connection):
        return False
    for variant in unit.row.variants:
        if variant.text_id is None or not _exists(connection, "texts", variant.text_id):
            continue
        text = plain_text(connection, variant.text_id)
        taken = decided_spans(connection, variant.text_id)
        if any(share_words(text, one, other) for one in parse_spans(variant.spans) for other in taken):
            return False
    return True


def _insert(connection: Connection, unit: _Noted) -> None:
    """Store it again; a report or a text that is gone meanwhile stays so."""
    variants = tuple(
        variant._replace(
            report_id=variant.report_id if _exists(connection, "reports", variant.report_id) else None,
            text_id=variant.text_id if _exists(connection, "texts", variant.text_id) else None,
        )
        for variant in unit.row.variants
    )
    group = group_number(connection, unit.root or "", unit.group) if unit.group is not None else None
    row = unit.row._replace(variants=variants)
    created_at = datetime.fromisoformat(unit.created_at)
    writing.insert_indexed(connection, [writing.NewUnit(unit.key, group, row, created_at, import_id=unit.import_id)])


def _exists(connection: Connection, table: str, number: int | None) -> bool:
    return connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", (number,)).fetchone() is not None  # noqa: S608 (our own tables)


def _revert_concepts(connection: Connection, act: int | None, found: Sequence[str], by: Decider) -> list[str]:
    """Take back what was decided with the concepts at once, unless somebody has gone on; gives those who did."""
    for key in found:
        if not events_of(connection, key):
            remove(connection, key)
    if act is None:
        return []
    concepts = [event.concept for event in events_in(connection, act)]
    later = [key for key in concepts if events_of(connection, key)[-1].act != act]
    if not later:
        deciding.undo(connection, act, by)
    return later


def _name(import_id: int) -> str:
    return f"taken in: {import_id}"
