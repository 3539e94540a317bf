"""The SQLite file: how it is opened, and errors a person can act on."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qostil import InputError
from qostil.memory.sqlite import preparing
from qostil.memory.sqlite.connection import SqliteConnection

# A reader never waits in WAL mode; a second writer waits this long for the first, which may be a whole build.
_PATIENCE_SECONDS = 60.0

_CACHE_KIBIBYTES = 64_000

_ADVICE = {
    "SQLITE_NOTADB": "is no memory, nor any SQLite database; name another file",
    "SQLITE_CORRUPT": preparing.DAMAGED,
    "SQLITE_FULL": "the disk is full; nothing of this step was kept",
    "SQLITE_IOERR": "cannot be read or written ({error})",
    "SQLITE_BUSY": "another program is writing to the memory; wait for it and try again",
    "SQLITE_LOCKED": "another program is writing to the memory; wait for it and try again",
    "SQLITE_READONLY": "cannot be written; check the permissions of the file and its folder",
    "SQLITE_CANTOPEN": "cannot be opened ({error}); check that the folder exists and its permissions",
    "SQLITE_PERM": "cannot be opened; check the permissions of the file",
    "SQLITE_TOOBIG": "a text is too long for SQLite",
}


class SqliteDatabase:
    """Satisfies ``Database``."""

    def __init__(self, path: Path) -> None:
        self.location = path

    def open(self, *, create: bool) -> SqliteConnection:
        """The first connection; the file is made where it is not there."""
        path = self.location
        if not create and not path.exists():
            raise InputError(f"no memory at {path}; make one with qostil build DIR")
        if path.is_dir():
            raise InputError("is a folder; a memory is a file, usually memory.db", path=path)
        connection = self.connect()
        try:
            preparing.prepare(connection, path, create=create)
        except BaseException:
            connection.close()
            raise
        return connection

    def connect(self) -> SqliteConnection:
        """One more connection."""
        # One thread at a time holds a connection, so SQLite's own check of threads is not needed.
        connection = sqlite3.connect(
            self.location, timeout=_PATIENCE_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            # Safe in WAL mode against a killed program; a power cut may take the last transaction, never half of one.
            connection.execute("PRAGMA synchronous = NORMAL")
            # In a memory of a million units the 2 MB that are usual hold not even the upper levels of its trees.
            connection.execute(f"PRAGMA cache_size = -{_CACHE_KIBIBYTES}")
        except BaseException:
            connection.close()
            raise
        return SqliteConnection(connection)

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Errors of SQLite with the file and what to do."""
        try:
            yield
        except sqlite3.Error as error:
            # Extended names add to the primary ones: SQLITE_IOERR_WRITE, SQLITE_BUSY_SNAPSHOT.
            name = "_".join(getattr(error, "sqlite_errorname", "").split("_")[:2])
            if name not in _ADVICE:
                raise
            raise InputError(_ADVICE[name].format(error=error), path=self.location) from error
