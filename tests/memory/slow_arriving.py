"""Units of an import stored one by one, each looked up by itself: slow and plain, what the batch has to do as well."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from qostil import TranslationUnit, Variant
from qostil.memory import contents, writing
from qostil.memory.arriving import FILE_ID, ROOT, Added
from qostil.memory.connection import Connection
from qostil.memory.groups import group_number
from qostil.memory.identity import StoredKeys, free_id, is_ours
from qostil.memory.rows import SELECT, list_text, load_units

# A unit is looked up by so many of its texts, the longest, which are the rarest.
_PROBES = 4


def add(connection: Connection, import_id: int, units: Iterable[TranslationUnit], now: datetime) -> Added:
    """Store units of an import; each keeps its id if that is one of ours and free."""
    total = Added()
    for unit in units:
        row = there(connection, unit)
        if row is None:
            _insert(connection, import_id, unit, now)
            total += Added(added=1)
        else:
            _note_origin(connection, import_id, *row, unit)
            total += Added(known=1)
    return total


def there(connection: Connection, unit: TranslationUnit) -> tuple[int, TranslationUnit] | None:
    """The row number and the unit that says what this one says, one with its id before others."""
    own = is_ours(unit.id)
    alike = [(row, stored) for row, stored in _alike(connection, unit.variants) if _says(stored, unit)]
    found = [each for each in alike if own and each[1].id == unit.id] or [
        each for each in alike if (_same_place if own else _same_string)(each[1], unit)
    ]
    return found[0] if found else None


def _alike(connection: Connection, variants: Sequence[Variant]) -> list[tuple[int, TranslationUnit]]:
    """Stored units that have the longest of the texts."""
    probes = sorted(variants, key=lambda variant: -len(variant.text))[:_PROBES]
    first, *others = (contents.number(variant.language, variant.text) for variant in probes)
    joins = "".join(
        f" JOIN variants v{n} ON v{n}.contents = ? AND v{n}.unit_id = v.unit_id" for n in range(len(others))
    )
    rows = connection.execute(
        f"SELECT DISTINCT v.unit_id FROM variants v{joins} WHERE v.contents = ?",  # noqa: S608 (names made here)
        (*others, first),
    ).fetchall()
    found = []
    for (row,) in sorted(rows):
        variant_rows = connection.execute(f"{SELECT} WHERE u.id = ? ORDER BY v.position", (row,))
        found += [(row, stored) for stored in load_units(variant_rows)]
    return found


def _says(stored: TranslationUnit, unit: TranslationUnit) -> bool:
    """Whether a stored unit has all texts of another, in whatever region of the languages."""
    said = {(variant.language.code, variant.text) for variant in stored.variants}
    return all((variant.language.code, variant.text) in said for variant in unit.variants)


def _same_place(stored: TranslationUnit, unit: TranslationUnit) -> bool:
    """Whether both say it at the same place of the same reports: a unit of ours that comes back under another id."""
    return _places(stored) >= _places(unit) and stored.context == unit.context


def _places(unit: TranslationUnit) -> set[tuple[object, ...]]:
    return {(v.language, v.text, v.report, v.section, v.sentences, v.spans, v.tags) for v in unit.variants}


def _same_string(stored: TranslationUnit, unit: TranslationUnit) -> bool:
    """Whether a unit of another program adds nothing: no context of its own, no tags that the stored one lacks."""
    tags = {(v.language.code, v.text, _shape(v)) for v in stored.variants}
    tagged = (v for v in unit.variants if v.tags)
    return unit.context in ("", stored.context) and all((v.language.code, v.text, _shape(v)) in tags for v in tagged)


def _shape(variant: Variant) -> tuple[tuple[object, ...], ...]:
    """Tags but for the dialect they came in."""
    return tuple((tag.at, tag.kind, tag.content) for tag in variant.tags)


def _insert(connection: Connection, import_id: int, given: TranslationUnit, now: datetime) -> None:
    unit = _named(connection, given)
    group = group_number(connection, ROOT, unit.group) if unit.group else None
    (number,) = connection.execute("SELECT coalesce(max(id), 0) FROM units").fetchone()
    row = writing.unit_row(writing.Signatures(connection), unit, number, {})
    who = unit.status, unit.decided_by, unit.decided_at, import_id
    new = writing.NewUnit(unit.id, group, row, unit.created_at or now, *who)
    writing.insert(connection, [new], connection.reserve("units", 1))
    connection.execute("UPDATE imports SET units = units + 1 WHERE id = ?", (import_id,))


def _named(connection: Connection, unit: TranslationUnit) -> TranslationUnit:
    """The unit with an id of ours; that of another program becomes something extra."""
    keys = StoredKeys(connection)
    if is_ours(unit.id) and unit.id not in keys:
        return unit
    foreign = unit.id and not is_ours(unit.id) and (FILE_ID, unit.id) not in unit.extra
    extra = (*unit.extra, (FILE_ID, unit.id)) if foreign else unit.extra
    return replace(unit, id=free_id(ROOT, unit, keys), extra=extra)


def _note_origin(
    connection: Connection, import_id: int, row: int, stored: TranslationUnit, unit: TranslationUnit
) -> None:
    """Write down that the import has the unit too, with the notes that are new."""
    connection.execute(
        "INSERT INTO origins (unit_id, import_id)"
        " SELECT id, ? FROM units WHERE id = ? AND (import_id IS NULL OR import_id <> ?)"
        " ON CONFLICT DO NOTHING",
        (import_id, row, import_id),
    )
    new = [note for note in unit.notes if note not in stored.notes]
    if new:
        connection.execute("UPDATE units SET notes = ? WHERE id = ?", (list_text([*stored.notes, *new]), row))
