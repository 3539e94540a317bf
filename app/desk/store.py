"""What the desk keeps of its own, beside the memory: one small SQLite file."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qostil import InputError

_PATIENCE_SECONDS = 10.0
_OWNER_ONLY = 0o700


class Store:
    """A SQLite file in the desk's folder; each part of the desk makes its own tables. Use it from any thread."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "desk.db"
        try:
            folder.mkdir(mode=_OWNER_ONLY, parents=True, exist_ok=True)
            self._connection = sqlite3.connect(self.path, timeout=_PATIENCE_SECONDS, check_same_thread=False)
            self._connection.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;")
        except (OSError, sqlite3.Error) as error:
            message = f"the desk cannot keep its files here: {error}; expected a folder that may be written"
            raise InputError(message, path=folder) from error
        self._connection.row_factory = sqlite3.Row
        self._lock = threading.RLock()

    def make(self, tables: str) -> None:
        """Make tables, ``CREATE TABLE IF NOT EXISTS ...``."""
        with self._lock:
            self._connection.executescript(tables)

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """A connection in a transaction: kept as a whole at the end, or on any error not at all."""
        with self._lock, self._connection:
            yield self._connection

    def read(self, statement: str, *values: object) -> list[sqlite3.Row]:
        """The rows that a statement gives."""
        with self._lock:
            return self._connection.execute(statement, values).fetchall()

    def close(self) -> None:
        """Release the file."""
        with self._lock:
            self._connection.close()
