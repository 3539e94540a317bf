"""The SQLite file: connections, transactions, and errors a person can act on."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from qostil import InputError
from qostil.memory import schema

# A reader never waits in WAL mode; a second writer waits this long for the first, which may be a whole build.
_PATIENCE_SECONDS = 60.0

_CACHE_KIBIBYTES = 64_000

_ADVICE = {
    "SQLITE_NOTADB": "is no memory, nor any SQLite database; name another file",
    "SQLITE_CORRUPT": schema.DAMAGED,
    "SQLITE_FULL": "the disk is full; nothing of this step was kept",
    "SQLITE_IOERR": "cannot be read or written ({error})",
    "SQLITE_BUSY": "another program is writing to the memory; wait for it and try again",
    "SQLITE_LOCKED": "another program is writing to the memory; wait for it and try again",
    "SQLITE_READONLY": "cannot be written; check the permissions of the file and its folder",
    "SQLITE_CANTOPEN": "cannot be opened ({error}); check that the folder exists and its permissions",
    "SQLITE_PERM": "cannot be opened; check the permissions of the file",
    "SQLITE_TOOBIG": "a text is too long for SQLite",
}


class Storage:
    """Connections to one memory file, for any number of threads.

    Each ``read`` sees one state of the memory from start to end; ``write`` is one transaction, all or nothing, and
    inner ones are savepoints. Within a thread's ``write``, its reads see what it has written.
    """

    def __init__(self, path: Path, *, create: bool) -> None:
        self.path = path
        self._idle: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self._closed = False
        self._own = threading.local()
        self._names = count(1)
        if not create and not path.exists():
            raise InputError(f"no memory at {path}; make one with qostil build DIR")
        if path.is_dir():
            raise InputError("is a folder; a memory is a file, usually memory.db", path=path)
        with self._explained():
            connection = self._connect()
            try:
                schema.prepare(connection, path, create=create)
            except BaseException:
                connection.close()
                raise
            self._give_back(connection)

    def close(self) -> None:
        """Close every connection that is not in use; one in use closes when it is given back."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """A connection that sees one state of the memory."""
        pinned: sqlite3.Connection | None = getattr(self._own, "writing", None)
        if pinned is not None:
            with self._explained():
                yield pinned
            return
        with self._explained(), self._borrowed() as connection:
            connection.execute("BEGIN")
            yield connection

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """A connection in a transaction: kept as a whole at the end, or, on any error or Ctrl-C, not at all."""
        pinned: sqlite3.Connection | None = getattr(self._own, "writing", None)
        if pinned is not None:
            with self._savepoint(pinned):
                yield pinned
            return
        with self._explained(), self._borrowed() as connection:
            connection.execute("BEGIN IMMEDIATE")
            self._own.writing = connection
            try:
                yield connection
                connection.execute("COMMIT")
            finally:
                self._own.writing = None

    @contextmanager
    def _savepoint(self, connection: sqlite3.Connection) -> Iterator[None]:
        name = f"step_{next(self._names)}"
        connection.execute(f"SAVEPOINT {name}")
        try:
            yield
        except BaseException:
            # A full disk or the like may have rolled back everything already.
            if connection.in_transaction:
                connection.execute(f"ROLLBACK TO {name}")
                connection.execute(f"RELEASE {name}")
            raise
        connection.execute(f"RELEASE {name}")

    @contextmanager
    def _borrowed(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            if self._closed:
                raise ValueError(f"the memory {self.path} is closed")
            connection = self._idle.pop() if self._idle else None
        connection = connection or self._connect()
        try:
            yield connection
        finally:
            if connection.in_transaction:
                connection.rollback()
            self._give_back(connection)

    def _give_back(self, connection: sqlite3.Connection) -> None:
        with self._lock:
            if not self._closed:
                self._idle.append(connection)
                return
        connection.close()

    def _connect(self) -> sqlite3.Connection:
        # One thread at a time holds a connection, so SQLite's own check of threads is not needed.
        connection = sqlite3.connect(
            self.path, timeout=_PATIENCE_SECONDS, isolation_level=None, check_same_thread=False
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
        return connection

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            # Extended names add to the primary ones: SQLITE_IOERR_WRITE, SQLITE_BUSY_SNAPSHOT.
            name = "_".join(getattr(error, "sqlite_errorname", "").split("_")[:2])
            if name not in _ADVICE:
                raise
            raise InputError(_ADVICE[name].format(error=error), path=self.path) from error
