"""Aligned units of a group go into the memory; what people decided is left alone."""

import sqlite3
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import accumulate
from typing import NamedTuple

from qostil import Span, Status, TranslationUnit, Variant
from qostil.memory import index
from qostil.memory.identity import free_id, unit_id
from qostil.memory.recording import decided_spans, plain_text, prune_texts
from qostil.memory.relocation import share_words
from qostil.memory.rows import VariantRow, numbers_text, spans_text


@dataclass(frozen=True, slots=True)
class Changes:
    """What a write did, in units: added, kept as they were, changed, removed, and shadowed.

    Shadowed ones were not stored, because a unit that a person has decided on stands in their place.
    """

    added: int = 0
    kept: int = 0
    changed: int = 0
    removed: int = 0
    shadowed: int = 0

    def __add__(self, other: "Changes") -> "Changes":
        return Changes(
            self.added + other.added,
            self.kept + other.kept,
            self.changed + other.changed,
            self.removed + other.removed,
            self.shadowed + other.shadowed,
        )

    @property
    def any(self) -> bool:
        """Whether the memory is different now."""
        return bool(self.added or self.changed or self.removed)


class _StoredReport(NamedTuple):
    id: int
    text_id: int


class _UnitRow(NamedTuple):
    """What a build sets of a unit."""

    position: int
    confidence: float | None
    role: str
    signature_id: int | None
    variants: tuple[VariantRow, ...]

    @property
    def seen(self) -> tuple[object, ...]:
        """What a person sees of it: all but which state of the report's text the spans point into."""
        return (*self[:4], tuple(variant._replace(text_id=None) for variant in self.variants))


class _Decided:
    """Places in one text that decided units stand in."""

    def __init__(self, text: str, spans: Iterable[Span]) -> None:
        self._text = text
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]
        self._reach = list(accumulate((span.end for span in self._spans), max))

    def meets(self, span: Span) -> bool:
        """Whether a decided unit has a word of ``span``."""
        at = bisect_left(self._starts, span.end) - 1
        while at >= 0 and self._reach[at] > span.start:
            if share_words(self._text, span, self._spans[at]):
                return True
            at -= 1
        return False


def replace_group(
    connection: sqlite3.Connection, root: str, group: str, units: Iterable[TranslationUnit], now: datetime
) -> Changes:
    """Make the automatic units of a group these; see ``Memory.replace_group``."""
    group_id = _group_id(connection, root, group)
    reports = _reports(connection, root)
    decided = {text_id: _decided(connection, text_id) for text_id in {report.text_id for report in reports.values()}}
    taken = _decided_keys(connection, group_id)
    before = _automatic(connection, group_id)
    added = kept = changed = shadowed = 0
    seen: set[str] = set()
    for number, given in enumerate(units):
        unit = replace(given, group=group)
        _check(unit, reports)
        if _is_shadowed(unit, root, reports, decided, taken):
            shadowed += 1
            continue
        key = free_id(root, unit, taken | seen)
        seen.add(key)
        row = _unit_row(connection, unit, number, reports)
        if key not in before:
            added += 1
            _insert(connection, group_id, key, row, unit.created_at or now)
            continue
        unit_row, stored = before[key]
        if stored != row:
            _update(connection, unit_row, row)
        same = stored.seen == row.seen
        kept, changed = kept + same, changed + (not same)
    gone = [unit_row for key, (unit_row, _) in before.items() if key not in seen]
    _delete(connection, gone)
    return Changes(added, kept, changed, len(gone), shadowed)


def drop_missing(connection: sqlite3.Connection, root: str, groups: Collection[str], reports: Collection[str]) -> int:
    """Forget what a build of ``root`` no longer made; see ``Memory.drop_missing``."""
    rows = connection.execute(
        "SELECT u.id, g.name FROM units u JOIN groups g ON g.id = u.group_id WHERE g.root = ? AND u.status = ?",
        (root, Status.AUTOMATIC),
    ).fetchall()
    gone = [unit for unit, name in rows if name not in groups]
    _delete(connection, gone)
    for group_id, name in connection.execute("SELECT id, name FROM groups WHERE root = ?", (root,)).fetchall():
        if name not in groups:
            connection.execute(
                "DELETE FROM groups WHERE id = ? AND NOT EXISTS (SELECT 1 FROM units WHERE group_id = groups.id)",
                (group_id,),
            )
    for report_id, name in connection.execute("SELECT id, name FROM reports WHERE root = ?", (root,)).fetchall():
        if name not in reports:
            connection.execute(
                "DELETE FROM reports WHERE id = ? AND NOT EXISTS (SELECT 1 FROM variants WHERE report_id = reports.id)",
                (report_id,),
            )
    prune_texts(connection)
    return len(gone)


def _group_id(connection: sqlite3.Connection, root: str, name: str) -> int:
    row = connection.execute("SELECT id FROM groups WHERE root = ? AND name = ?", (root, name)).fetchone()
    if row is None:
        row = (connection.execute("INSERT INTO groups (root, name) VALUES (?, ?)", (root, name)).lastrowid,)
    found: int = row[0]
    return found


def _reports(connection: sqlite3.Connection, root: str) -> dict[str, _StoredReport]:
    rows = connection.execute("SELECT name, id, text_id FROM reports WHERE root = ?", (root,))
    return {name: _StoredReport(report, text) for name, report, text in rows}


def _decided(connection: sqlite3.Connection, text_id: int) -> _Decided | None:
    spans = decided_spans(connection, text_id)
    return _Decided(plain_text(connection, text_id), spans) if spans else None


def _decided_keys(connection: sqlite3.Connection, group_id: int) -> set[str]:
    rows = connection.execute("SELECT key FROM units WHERE group_id = ? AND status <> ?", (group_id, Status.AUTOMATIC))
    return {key for (key,) in rows}


def _automatic(connection: sqlite3.Connection, group_id: int) -> dict[str, tuple[int, _UnitRow]]:
    """The automatic units of a group as they are stored, by key."""
    variants: dict[int, list[VariantRow]] = {}
    rows = connection.execute(
        f"SELECT v.unit_id, {', '.join(f'v.{name}' for name in VariantRow._fields)}"
        " FROM variants v JOIN units u ON u.id = v.unit_id WHERE u.group_id = ? ORDER BY v.unit_id, v.position",
        (group_id,),
    )
    for unit, *columns in rows:
        variants.setdefault(unit, []).append(VariantRow(*columns))
    stored = connection.execute(
        "SELECT id, key, position, confidence, role, signature_id FROM units WHERE group_id = ? AND status = ?",
        (group_id, Status.AUTOMATIC),
    )
    return {
        key: (unit, _UnitRow(position, confidence, role, signature, tuple(variants.get(unit, ()))))
        for unit, key, position, confidence, role, signature in stored
    }


def _check(unit: TranslationUnit, reports: dict[str, _StoredReport]) -> None:
    languages = [variant.language for variant in unit.variants]
    if len(set(languages)) < max(len(languages), 2):
        raise ValueError(f"a unit has one text each in two or more languages, not {list(map(str, languages))}")
    unknown = [variant.report for variant in unit.variants if variant.report and variant.report not in reports]
    if unknown:
        raise ValueError(f"record_reports comes first: the memory does not know {', '.join(unknown)}")


def _is_shadowed(
    unit: TranslationUnit,
    root: str,
    reports: dict[str, _StoredReport],
    decided: dict[int, _Decided | None],
    taken: Collection[str],
) -> bool:
    """Whether a decided unit stands in the place of this one; without places, whether it has its texts."""
    if not any(variant.spans for variant in unit.variants):
        return unit_id(root, unit) in taken
    for variant in unit.variants:
        places = decided[reports[variant.report].text_id] if variant.report else None
        if places is not None and any(places.meets(span) for span in variant.spans):
            return True
    return False


def _unit_row(
    connection: sqlite3.Connection, unit: TranslationUnit, number: int, reports: dict[str, _StoredReport]
) -> _UnitRow:
    first = unit.variants[0]
    return _UnitRow(
        first.spans[0].start if first.spans else number,
        unit.confidence,
        str(unit.role),
        _signature_id(connection, unit.signature),
        tuple(_variant_row(position, variant, reports) for position, variant in enumerate(unit.variants)),
    )


def _variant_row(position: int, variant: Variant, reports: dict[str, _StoredReport]) -> VariantRow:
    report = reports.get(variant.report)
    return VariantRow(
        position,
        str(variant.language),
        variant.text,
        variant.original,
        report.id if report else None,
        variant.report,
        variant.section,
        numbers_text(variant.sentences),
        spans_text(variant.spans),
        report.text_id if report else None,
    )


def _signature_id(connection: sqlite3.Connection, text: str) -> int | None:
    if not text:
        return None
    connection.execute("INSERT OR IGNORE INTO signatures (text) VALUES (?)", (text,))
    found: int = connection.execute("SELECT id FROM signatures WHERE text = ?", (text,)).fetchone()[0]
    return found


def _insert(connection: sqlite3.Connection, group_id: int, key: str, row: _UnitRow, created_at: datetime) -> None:
    cursor = connection.execute(
        "INSERT INTO units (key, group_id, position, confidence, role, status, created_at, signature_id)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(key, group_id, row.position, row.confidence, row.role),
            *(Status.AUTOMATIC, created_at.isoformat(), row.signature_id),
        ),
    )
    _insert_variants(connection, cursor.lastrowid or 0, row.variants)


def _insert_variants(connection: sqlite3.Connection, unit_row: int, variants: Sequence[VariantRow]) -> None:
    for variant in variants:
        cursor = connection.execute(
            f"INSERT INTO variants (unit_id, {', '.join(VariantRow._fields)}) VALUES (?{', ?' * len(variant)})",
            (unit_row, *variant),
        )
        index.add(connection, cursor.lastrowid or 0, variant.text, variant.language)


def _update(connection: sqlite3.Connection, unit_row: int, row: _UnitRow) -> None:
    """Change a unit to the same texts with another place, confidence or signature."""
    connection.execute(
        "UPDATE units SET position = ?, confidence = ?, role = ?, signature_id = ? WHERE id = ?", (*row[:4], unit_row)
    )
    assignments = ", ".join(f"{name} = ?" for name in VariantRow._fields[1:])
    for variant in row.variants:
        connection.execute(
            f"UPDATE variants SET {assignments} WHERE unit_id = ? AND position = ?",
            (*variant[1:], unit_row, variant.position),
        )


def _delete(connection: sqlite3.Connection, unit_rows: Iterable[int]) -> None:
    for unit_row in unit_rows:
        for (variant,) in connection.execute("SELECT id FROM variants WHERE unit_id = ?", (unit_row,)).fetchall():
            index.remove(connection, variant)
        connection.execute("DELETE FROM units WHERE id = ?", (unit_row,))
