"""Imports: which files came into the memory, what of them, and how it goes out again."""

# Statements are put together from names of columns that stand in this file; every value is a parameter.
# ruff: noqa: S608

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from qostil import InputError, TranslationUnit
from qostil.memory import arriving, writing
from qostil.memory.arriving import Added, Stands, as_it_says
from qostil.memory.connection import Connection
from qostil.memory.history import COMMENTED, Decider
from qostil.memory.rows import moment
from qostil.memory.storage import Storage
from qostil.memory.taking_in.journal import revert

_COLUMNS = "id, name, digest, format, person, at, units, done, undone_by, undone_at"


@dataclass(frozen=True, slots=True)
class Import:
    """A file that was imported. ``units`` came new with it; ``done`` is off where it was stopped on the way."""

    id: int
    name: str
    digest: str
    format: str
    person: str
    at: datetime
    units: int
    done: bool
    undone_by: str | None = None
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Undone:
    """What undoing an import did: units removed, those that another import had too, and those decided on since.

    ``restored``: units that another memory had changed, and that are again as they were.
    """

    removed: int
    shared: int
    decided: tuple[str, ...]
    restored: int = 0


class Imports:
    """The imports of a memory; ``Memory.imports`` gives it."""

    def __init__(self, storage: Storage, clock: Callable[[], datetime]) -> None:
        self._storage = storage
        self._clock = clock

    def begin(self, name: str, digest: str, format_: str, by: str) -> Import:
        """A new import; of a file that was imported before, and not undone, that one goes on."""
        with self._storage.write() as connection:
            row = connection.execute(
                f"SELECT {_COLUMNS} FROM imports WHERE digest = ? AND undone_at IS NULL",
                (digest,),
            ).fetchone()
            if row is not None:
                return _import(row)
            row = connection.execute(
                "INSERT INTO imports (name, digest, format, person, at, units, mark, done)"
                " VALUES (?, ?, ?, ?, ?, 0, (SELECT coalesce(max(id), 0) FROM history), 0)"
                f" RETURNING {_COLUMNS}",
                (name, digest, format_, by, self._clock().isoformat()),
            ).fetchone()
            return _import(row)

    def add(self, import_: Import, units: Iterable[TranslationUnit], stands: Stands = as_it_says) -> Added:
        """Store a batch of units, all or none; one that says what a unit of the memory says is not doubled.

        ``stands`` tells who stands behind each of them, if not whom it names.
        """
        with self._storage.write() as connection:
            return arriving.add(connection, import_.id, units, import_.at, stands)

    def finish(self, import_: Import) -> None:
        """Mark an import as whole."""
        with self._storage.write() as connection:
            connection.execute("UPDATE imports SET done = 1 WHERE id = ? AND done = 0", (import_.id,))

    def all(self) -> list[Import]:
        """Every import, oldest first, undone ones too."""
        with self._storage.read() as connection:
            return [_import(row) for row in connection.execute(f"SELECT {_COLUMNS} FROM imports ORDER BY id")]

    def of(self, unit_id: str) -> list[Import]:
        """The imports a unit came with, oldest first."""
        with self._storage.read() as connection:
            rows = connection.execute(
                f"SELECT {_COLUMNS} FROM imports WHERE id IN (SELECT import_id FROM units WHERE key = ? UNION"
                " SELECT o.import_id FROM origins o JOIN units u ON u.id = o.unit_id WHERE u.key = ?) ORDER BY id",
                (unit_id, unit_id),
            )
            return [_import(row) for row in rows]

    def undo(self, number: int, by: str) -> Undone:
        """Take out what came new with an import, but for what a person decided on since or another import has too.

        :raises InputError: if there is no such import, or it is undone.
        """
        with self._storage.write() as connection:
            row = connection.execute(
                f"SELECT {_COLUMNS} FROM imports WHERE id = ?",
                (number,),
            ).fetchone()
            if row is None:
                raise InputError(f"there is no import {number}; qostil memory history lists them")
            if (found := _import(row)).undone_by is not None:
                raise InputError(f"import {number}, {found.name}, was undone by {found.undone_by} already")
            return _undo(connection, number, Decider(by, self._clock()))


def _undo(connection: Connection, number: int, by: Decider) -> Undone:
    connection.execute("DELETE FROM origins WHERE import_id = ?", (number,))
    decided = connection.execute(
        "SELECT u.key FROM units u WHERE u.import_id = ? AND EXISTS (SELECT 1 FROM history h WHERE h.unit = u.key"
        " AND h.action <> ? AND h.id > (SELECT mark FROM imports WHERE id = ?)) ORDER BY u.id",
        (number, COMMENTED, number),
    ).fetchall()
    shared = connection.execute(
        "UPDATE units SET import_id = (SELECT min(o.import_id) FROM origins o WHERE o.unit_id = units.id)"
        " WHERE import_id = ? AND EXISTS (SELECT 1 FROM origins o WHERE o.unit_id = units.id)",
        (number,),
    ).rowcount
    kept = {key for (key,) in decided}
    rows = connection.execute("SELECT id, key FROM units WHERE import_id = ?", (number,)).fetchall()
    gone = [row for row, key in rows if key not in kept]
    writing.delete(connection, gone)
    connection.execute(
        "DELETE FROM groups WHERE root = ? AND NOT EXISTS (SELECT 1 FROM units WHERE group_id = groups.id)",
        (arriving.ROOT,),
    )
    reverted = revert(connection, number, by)
    connection.execute(
        "UPDATE imports SET undone_by = ?, undone_at = ? WHERE id = ?", (by.person, by.at.isoformat(), number)
    )
    return Undone(len(gone), shared, (*(key for (key,) in decided), *reverted.decided), reverted.restored)


def _import(row: tuple[Any, ...]) -> Import:
    number, name, digest, form, person, at, units, done, undone_by, undone_at = row
    return Import(
        number, name, digest, form, person, datetime.fromisoformat(at), units, bool(done), undone_by, moment(undone_at)
    )
