"""Units into the tables: inserted, changed, deleted, the full-text index always with them."""

# Statements are put together from names of columns that stand in this file; every value is a parameter.
# ruff: noqa: S608

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import NamedTuple

from qostil import Status, TranslationUnit, Variant
from qostil.memory import contents, index, unindexed
from qostil.memory.connection import Connection
from qostil.memory.index import IndexedText
from qostil.memory.recording import KnownReport
from qostil.memory.rows import list_text, numbers_text, spans_text, tags_text
from qostil.memory.unindexed import Piece


class VariantRow(NamedTuple):
    """What a build sets of a text; the fields are columns of ``variants``."""

    position: int
    language: str
    text: str
    original: str | None
    report_id: int | None
    report_name: str
    section: str
    sentences: str
    spans: str
    text_id: int | None
    tags: str
    extra: str
    contents: int


class UnitRow(NamedTuple):
    """What a build sets of a unit; all but the last are columns of ``units``."""

    position: int
    confidence: float | None
    role: str
    signature_id: int | None
    context: str
    notes: str
    extra: str
    variants: tuple[VariantRow, ...]

    @property
    def seen(self) -> tuple[object, ...]:
        """What a person sees of it: all but which state of the report's text the spans point into."""
        return (*self[:-1], tuple(variant._replace(text_id=None) for variant in self.variants))


_UNIT = UnitRow._fields[:-1]
_VARIANT = VariantRow._fields
_NEW_UNIT = (
    *("id", "key", "group_id", "status", "decided_by", "decided_at", "created_at", "import_id"),
    *_UNIT,
)
_NEW_VARIANT = ("id", "unit_id", *_VARIANT)


def unit_row(
    signatures: "Signatures",
    unit: TranslationUnit,
    number: int,
    reports: Mapping[str, KnownReport],
    numbers: Sequence[int] | None = None,
) -> UnitRow:
    """A unit as it is stored; ``number`` gives its order where it has no place, ``numbers`` are those of its texts."""
    if numbers is None:
        numbers = [contents.number(variant.language, variant.text) for variant in unit.variants]
    first = unit.variants[0]
    return UnitRow(
        first.spans[0].start if first.spans else number,
        unit.confidence,
        str(unit.role),
        signatures.number(unit.signature),
        unit.context,
        list_text(unit.notes),
        list_text(unit.extra),
        tuple(map(partial(_variant_row, reports), range(len(numbers)), unit.variants, numbers)),
    )


def automatic_units(connection: Connection, group_id: int) -> dict[str, tuple[int, UnitRow]]:
    """The automatic units of a group by their key, each with its row number."""
    variants: dict[int, list[VariantRow]] = {}
    rows = connection.execute(
        f"SELECT v.unit_id, {', '.join(f'v.{name}' for name in _VARIANT)} FROM variants v"
        " JOIN units u ON u.id = v.unit_id WHERE u.group_id = ? ORDER BY v.unit_id, v.position",
        (group_id,),
    )
    for unit, *columns in rows:
        variants.setdefault(unit, []).append(VariantRow(*columns))
    stored = connection.execute(
        f"SELECT id, key, {', '.join(_UNIT)} FROM units WHERE group_id = ? AND status = ?",
        (group_id, Status.AUTOMATIC),
    )
    return {key: (unit, UnitRow._make([*columns, tuple(variants[unit])])) for unit, key, *columns in stored}


class NewUnit(NamedTuple):
    """A unit to store, with what a build leaves to itself."""

    key: str
    group_id: int | None
    row: UnitRow
    created_at: datetime
    status: Status = Status.AUTOMATIC
    decided_by: str | None = None
    decided_at: datetime | None = None
    import_id: int | None = None


def insert(connection: Connection, units: Sequence[NewUnit], first: int) -> Piece:
    """Store units, at least one, under numbers from ``first`` on; gives those of their texts, which are not indexed."""
    rows = [row for unit in units for row in unit.row.variants]
    number = connection.reserve("variants", len(rows))
    connection.fill("units", _NEW_UNIT, ((row, *_columns(unit)) for row, unit in enumerate(units, first)))
    owners = (owner for owner, unit in enumerate(units, first) for _ in unit.row.variants)
    numbered = zip(owners, enumerate(rows, number), strict=True)
    connection.fill("variants", _NEW_VARIANT, ((at, owner, *row) for owner, (at, row) in numbered))
    return Piece(number, number + len(rows) - 1)


def insert_indexed(connection: Connection, units: Sequence[NewUnit]) -> None:
    """Store units with the index of words."""
    if units:
        texts = insert(connection, units, connection.reserve("units", len(units)))
        rows = (row for unit in units for row in unit.row.variants)
        numbered = zip(range(texts.first, texts.last + 1), rows, strict=True)
        index.add(connection, [IndexedText(number, row.text, row.language) for number, row in numbered])


def _columns(unit: NewUnit) -> tuple[object, ...]:
    decided_at = unit.decided_at.isoformat() if unit.decided_at else None
    who = (unit.status.value, unit.decided_by, decided_at, unit.created_at.isoformat())
    return (unit.key, unit.group_id, *who, unit.import_id, *unit.row[:-1])


def stored_row(connection: Connection, unit: int) -> UnitRow:
    """A unit as it is stored."""
    variants = connection.execute(
        f"SELECT {', '.join(_VARIANT)} FROM variants WHERE unit_id = ? ORDER BY position", (unit,)
    ).fetchall()
    columns = connection.execute(f"SELECT {', '.join(_UNIT)} FROM units WHERE id = ?", (unit,)).fetchone()
    return UnitRow._make([*columns, tuple(map(VariantRow._make, variants))])


def mark(connection: Connection, unit: TranslationUnit) -> None:
    """Store who stands behind a unit."""
    connection.execute(
        "UPDATE units SET status = ?, decided_by = ?, decided_at = ? WHERE key = ?",
        (unit.status, unit.decided_by, unit.decided_at.isoformat() if unit.decided_at else None, unit.id),
    )


def update(connection: Connection, unit: int, row: UnitRow) -> None:
    """Give a unit another place, confidence or signature; its texts are the same, or it would be another unit."""
    connection.execute(f"UPDATE units SET {_assignments(_UNIT)} WHERE id = ?", (*row[:-1], unit))
    for variant in row.variants:
        connection.execute(
            f"UPDATE variants SET {_assignments(_VARIANT)} WHERE unit_id = ? AND position = ?",
            (*variant, unit, variant.position),
        )


def delete(connection: Connection, units: Iterable[int]) -> None:
    """Forget units."""
    for unit in units:
        for (variant,) in connection.execute("SELECT id FROM variants WHERE unit_id = ?", (unit,)).fetchall():
            index.remove(connection, variant)
        connection.execute("DELETE FROM units WHERE id = ?", (unit,))
    unindexed.trim(connection)


def _variant_row(reports: Mapping[str, KnownReport], position: int, variant: Variant, number: int) -> VariantRow:
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
        tags_text(variant.tags),
        list_text(variant.extra),
        number,
    )


class Signatures:
    """Numbers of signatures, each looked up once; one that is new is stored."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._numbers: dict[str, int | None] = {"": None}

    def number(self, text: str) -> int | None:
        """The number of a signature; None for an empty one."""
        if text not in self._numbers:
            self._numbers[text] = signature_id(self._connection, text)
        return self._numbers[text]


def signature_id(connection: Connection, text: str) -> int | None:
    """The number of a signature, stored where it is new; None for an empty one."""
    if not text:
        return None
    connection.execute("INSERT INTO signatures (text) VALUES (?) ON CONFLICT DO NOTHING", (text,))
    found: int = connection.execute("SELECT id FROM signatures WHERE text = ?", (text,)).fetchone()[0]
    return found


def _assignments(columns: Sequence[str]) -> str:
    return ", ".join(f"{column} = ?" for column in columns)
