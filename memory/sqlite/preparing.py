"""A file becomes a memory of the present version, or is refused."""

import sqlite3
import time
from pathlib import Path

from qostil import InputError, InstallError
from qostil.memory.schema import VERSION, migrate
from qostil.memory.sqlite.connection import SqliteConnection

# "qost" in ASCII: tells our files from other programs' databases.
_APPLICATION = 0x716F7374
# Looked through in about 50 ms.
_CHECKED_BYTES = 32_000_000
# Until somebody else has opened the file; a build that writes already has the mode.
_TRIES, _PAUSE_SECONDS = 500, 0.02

DAMAGED = "the memory is damaged ({error}); restore it from a copy, or delete it and build it again"


def prepare(connection: SqliteConnection, path: Path, *, create: bool) -> None:
    """Make an empty file a memory, bring an older memory up to date, and refuse everything else.

    :raises InputError: if the file is not a memory, or one of a newer Qostil.
    """
    _check(connection, path, create=create)
    _use_wal(connection)
    _check_whole(connection, path)
    if _pragma(connection, "user_version") != VERSION:
        _migrate(connection, path)


def _use_wal(connection: SqliteConnection) -> None:
    """Let readers and a writer work side by side; the mode stays with the file."""
    for tries_left in reversed(range(_TRIES)):
        try:
            if _pragma(connection, "journal_mode") != "wal":
                connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            # While it changes the mode, SQLite waits for nobody else who opens the file, whatever the timeout.
            if not tries_left or not error.sqlite_errorname.startswith("SQLITE_BUSY"):
                raise
            time.sleep(_PAUSE_SECONDS)
        else:
            return


def _check(connection: SqliteConnection, path: Path, *, create: bool) -> None:
    version, application = _pragma(connection, "user_version"), _pragma(connection, "application_id")
    empty = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0
    if empty and not create:
        raise InputError("is empty, no memory; make one with qostil build DIR", path=path)
    if not empty and application != _APPLICATION:
        raise InputError("is a database of another program, no memory of Qostil; name another file", path=path)
    if isinstance(version, int) and version > VERSION:
        raise InputError(
            f"is a memory of version {version}, and this Qostil knows versions up to {VERSION}; update Qostil",
            path=path,
        )


def _check_whole(connection: SqliteConnection, path: Path) -> None:
    """Find damage before it is in the way; only in files that take a moment to look through."""
    if path.stat().st_size > _CHECKED_BYTES:
        return
    found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise InputError(DAMAGED.format(error=found), path=path)


def _migrate(connection: SqliteConnection, path: Path) -> None:
    connection.begin(writing=True)
    try:
        # Again, now that nobody else can write: another process may have done the work, or more.
        _check(connection, path, create=True)
        migrate(connection, int(_pragma(connection, "user_version")))
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute(f"PRAGMA application_id = {_APPLICATION}")
        connection.commit()
    except sqlite3.OperationalError as error:
        if "fts5" in str(error):
            raise InstallError(
                "this Python's SQLite lacks FTS5, which the memory needs; use Python from python.org or your system"
            ) from error
        raise
    finally:
        if connection.in_transaction:
            connection.rollback()


def _pragma(connection: SqliteConnection, name: str) -> int | str:
    value: int | str = connection.execute(f"PRAGMA {name}").fetchone()[0]
    return value
