"""Aligned units of a group go into the memory; what people decided is left alone."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from qostil import Status, TranslationUnit
from qostil.memory import writing
from qostil.memory.connection import Connection
from qostil.memory.identity import free_id
from qostil.memory.recording import KnownReport, drop_reports, known_reports
from qostil.memory.shadows import Shadows
from qostil.memory.writing import NewUnit, UnitRow

# Units stored at one go.
_TOGETHER = 2_000


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


def replace_group(
    connection: Connection, root: str, group: str, units: Iterable[TranslationUnit], now: datetime
) -> Changes:
    """Make the automatic units of a group these; see ``Memory.replace_group``."""
    group_id = group_number(connection, root, group)
    reports = known_reports(connection, root)
    shadows = Shadows(connection, root, group_id, reports)
    stored = writing.automatic_units(connection, group_id)
    total, taken = Changes(), set(shadows.keys)
    signatures, new = writing.Signatures(connection), list[NewUnit]()
    for number, given in enumerate(units):
        unit = replace(given, group=group)
        _check(unit, reports)
        if shadows.hide(unit):
            total += Changes(shadowed=1)
            continue
        key = free_id(root, unit, taken)
        taken.add(key)
        row = writing.unit_row(signatures, unit, number, reports)
        if key in stored:
            total += _renew(connection, row, *stored[key])
            continue
        new.append(NewUnit(key, group_id, row, unit.created_at or now))
        if len(new) == _TOGETHER:
            writing.insert_indexed(connection, new)
            total, new = total + Changes(added=len(new)), []
    writing.insert_indexed(connection, new)
    gone = [unit for key, (unit, _) in stored.items() if key not in taken]
    writing.delete(connection, gone)
    return total + Changes(added=len(new), removed=len(gone))


def drop_missing(connection: Connection, root: str, groups: Collection[str], reports: Collection[str]) -> int:
    """Forget what a build of ``root`` no longer made; see ``Memory.drop_missing``."""
    made = set(groups)
    stored = connection.execute("SELECT id, name FROM groups WHERE root = ?", (root,)).fetchall()
    removed = sum(_drop_group(connection, group_id) for group_id, name in stored if name not in made)
    drop_reports(connection, root, keep=set(reports))
    return removed


def _renew(connection: Connection, row: UnitRow, unit: int, before: UnitRow) -> Changes:
    if before != row:
        writing.update(connection, unit, row)
    return Changes(kept=1) if before.seen == row.seen else Changes(changed=1)


def _drop_group(connection: Connection, group_id: int) -> int:
    """Delete the automatic units of a group, and the group if none is left."""
    rows = connection.execute("SELECT id FROM units WHERE group_id = ? AND status = ?", (group_id, Status.AUTOMATIC))
    gone = [unit for (unit,) in rows]
    writing.delete(connection, gone)
    connection.execute(
        "DELETE FROM groups WHERE id = ? AND NOT EXISTS (SELECT 1 FROM units WHERE group_id = groups.id)", (group_id,)
    )
    return len(gone)


def group_number(connection: Connection, root: str, name: str) -> int:
    """The row number of a group, stored where it is new."""
    row = connection.execute("SELECT id FROM groups WHERE root = ? AND name = ?", (root, name)).fetchone()
    if row is None:
        row = connection.execute("INSERT INTO groups (root, name) VALUES (?, ?) RETURNING id", (root, name)).fetchone()
    found: int = row[0]
    return found


def _check(unit: TranslationUnit, reports: Mapping[str, KnownReport]) -> None:
    languages = [variant.language for variant in unit.variants]
    if len(set(languages)) < max(len(languages), 2):
        raise ValueError(f"a unit has one text each in two or more languages, not {list(map(str, languages))}")
    unknown = [variant.report for variant in unit.variants if variant.report and variant.report not in reports]
    if unknown:
        raise ValueError(f"record_reports comes first: the memory does not know {', '.join(unknown)}")
