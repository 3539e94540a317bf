"""Bytes kept on disk under a key, for whatever is dear to make twice."""

import hashlib
import logging
import os
import sqlite3
import sys
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

DAYS_KEPT = 90
"""An entry that nobody asked for in so many days is dropped."""

# An entry's last use is put down this often: a use must not cost a write.
_DAYS_BETWEEN_NOTES = 7
_SECONDS_A_DAY = 24 * 60 * 60
_KEYS_IN_QUERY = 500
_SECONDS_TO_WAIT = 30.0
_CHECK_BYTES = 8
_VERSION = 1
# Content in a table of its own, so that noting a use and looking for old entries touch small rows only.
_SCHEMA = (
    "CREATE TABLE entries (id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, used INTEGER NOT NULL,"
    " size INTEGER NOT NULL)",
    "CREATE TABLE contents (id INTEGER PRIMARY KEY, content BLOB NOT NULL)",
    "CREATE TRIGGER dropped AFTER DELETE ON entries BEGIN DELETE FROM contents WHERE id = old.id; END",
)

logger = logging.getLogger(__name__)


def cache_folder() -> Path:
    """Where caches are: ``$QOSTIL_CACHE``, else where this platform keeps them."""
    if given := os.environ.get("QOSTIL_CACHE"):
        return Path(given)
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "qostil"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "qostil" / "Cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "qostil"


def today() -> int:
    """The number of this day."""
    return int(time.time() // _SECONDS_A_DAY)


class Cache:
    """Entries in a SQLite file that any number of processes may share.

    It never fails and never gives other bytes than were written: a file that cannot be used, or an entry that is
    damaged, is logged as a warning and counts as not there. What was not asked for in ``DAYS_KEPT`` days is dropped,
    and, where all entries together have more than ``limit`` bytes, what was not asked for the longest.
    """

    def __init__(self, path: Path, limit: int, day: Callable[[], int] = today) -> None:
        self._path = path
        self._limit = limit
        self._day = day

    def read(self, keys: Collection[bytes]) -> dict[bytes, bytes]:
        """The entries there are under ``keys``."""
        found: dict[bytes, bytes] = {}
        self._try(lambda database: self._select(database, sorted(set(keys)), found))
        return found

    def write(self, entries: Mapping[bytes, bytes]) -> None:
        """Keep entries, in place of those under the same keys."""
        fitting = {key: content for key, content in entries.items() if len(content) <= self._limit}
        self._try(lambda database: self._insert(database, fitting))

    def _select(self, database: sqlite3.Connection, keys: Sequence[bytes], found: dict[bytes, bytes]) -> None:
        damaged, unnoted = 0, []
        for part in _parts(keys):
            marks = ", ".join("?" * len(part))
            query = f"SELECT id, key, used, content FROM entries JOIN contents USING (id) WHERE key IN ({marks})"  # noqa: S608
            rows = database.execute(query, part)
            for number, key, used, packed in rows.fetchall():
                if not _is_sound(key, packed):
                    damaged += 1
                    continue
                found[key] = packed[_CHECK_BYTES:]
                if used <= self._day() - _DAYS_BETWEEN_NOTES:
                    unnoted.append((self._day(), number))
        if damaged:
            logger.warning("%s: %d entries are damaged; they are made anew", self._path, damaged)
        if unnoted:
            with _transaction(database):
                database.executemany("UPDATE entries SET used = ? WHERE id = ?", unnoted)

    def _insert(self, database: sqlite3.Connection, entries: Mapping[bytes, bytes]) -> None:
        with _transaction(database):
            for key, content in entries.items():
                (number,) = database.execute(
                    "INSERT INTO entries (key, used, size) VALUES (?, ?, ?) ON CONFLICT (key)"
                    " DO UPDATE SET used = excluded.used, size = excluded.size RETURNING id",
                    (key, self._day(), len(content)),
                ).fetchone()
                database.execute(
                    "INSERT OR REPLACE INTO contents VALUES (?, ?)", (number, _check(key, content) + content)
                )
            self._drop_old(database)

    def _drop_old(self, database: sqlite3.Connection) -> None:
        database.execute("DELETE FROM entries WHERE used < ?", (self._day() - DAYS_KEPT,))
        (size,) = database.execute("SELECT coalesce(sum(size), 0) FROM entries").fetchone()
        if size > self._limit:
            database.execute(
                "DELETE FROM entries WHERE id IN (SELECT id FROM"
                " (SELECT id, sum(size) OVER (ORDER BY used DESC, id DESC) AS total FROM entries) WHERE total > ?)",
                (self._limit,),
            )

    def _try(self, action: Callable[[sqlite3.Connection], object]) -> None:
        """Do something with the file; a damaged one is removed, so that it is made anew next time."""
        try:
            self._do(action)
        except (sqlite3.OperationalError, OSError) as error:  # locked, read-only, disk full: the file may be sound
            logger.warning("%s cannot be used (%s); nothing is kept there", self._path, error)
        except sqlite3.DatabaseError as error:
            logger.warning("%s is damaged (%s); it is made anew", self._path, error)
            self._remove()

    def _do(self, action: Callable[[sqlite3.Connection], object]) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self._path, timeout=_SECONDS_TO_WAIT, isolation_level=None)) as database:
            database.text_factory = bytes  # damage can turn a blob into a text that is not UTF-8
            _prepare(database)
            action(database)

    def _remove(self) -> None:
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            logger.warning("%s cannot be removed (%s)", self._path, error)


@contextmanager
def _transaction(database: sqlite3.Connection) -> Iterator[None]:
    database.execute("BEGIN IMMEDIATE")
    with database:
        yield


def _prepare(database: sqlite3.Connection) -> None:
    """Make the tables, unless they are there.

    :raises sqlite3.DatabaseError: if the file holds others.
    """
    if _version(database) == _VERSION:
        return
    # Dropped entries give their place on the disk back. Has no effect in a transaction, nor once there are tables.
    database.execute("PRAGMA auto_vacuum = FULL")
    with _transaction(database):
        if _version(database) == _VERSION:  # another process was faster
            return
        if database.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
            raise sqlite3.DatabaseError("it has the tables of another version")
        for statement in _SCHEMA:
            database.execute(statement)
        database.execute(f"PRAGMA user_version = {_VERSION}")


def _version(database: sqlite3.Connection) -> int:
    version: int = database.execute("PRAGMA user_version").fetchone()[0]
    return version


def _check(key: bytes, content: bytes) -> bytes:
    """A check sum: SQLite does not notice a changed byte in a blob."""
    return hashlib.sha256(key + content).digest()[:_CHECK_BYTES]


def _is_sound(key: object, packed: object) -> bool:
    if not isinstance(key, bytes) or not isinstance(packed, bytes) or len(packed) < _CHECK_BYTES:
        return False
    return packed[:_CHECK_BYTES] == _check(key, packed[_CHECK_BYTES:])


def _parts(keys: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    return (keys[start : start + _KEYS_IN_QUERY] for start in range(0, len(keys), _KEYS_IN_QUERY))
