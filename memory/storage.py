"""Connections to a memory: who reads, who writes, what is kept."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

from qostil.location import Location, Server
from qostil.memory.connection import Connection, Database


def database_at(location: Location) -> Database:
    """The database that keeps a memory at a place."""
    if isinstance(location, Server):
        from qostil.memory.postgres.database import PostgresDatabase

        return PostgresDatabase(location)
    from qostil.memory.sqlite.database import SqliteDatabase

    return SqliteDatabase(location)


class Storage:
    """Connections to one memory, for any number of threads.

    Each ``read`` sees one state of the memory from start to end; ``write`` is one transaction, all or nothing, and
    inner ones are savepoints. Within a thread's ``write``, its reads see what it has written.
    """

    def __init__(self, database: Database, *, create: bool) -> None:
        self._database = database
        self._idle: list[Connection] = []
        self._lock = threading.Lock()
        self._turn = threading.Lock()
        self._closed = False
        self._own = threading.local()
        self._names = count(1)
        self._watch = threading.Lock()
        self._watching: Connection | None = None
        with database.explained():
            self._give_back(database.open(create=create))

    @property
    def location(self) -> Location:
        """Where the memory is."""
        return self._database.location

    def close(self) -> None:
        """Close every connection that is not in use; one in use closes when it is given back."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        with self._watch:
            if self._watching is not None:
                idle.append(self._watching)
                self._watching = None
        for connection in idle:
            connection.close()

    def revision(self) -> str:
        """A text that is another one after each change, by whomever; the same text means that nothing has changed.

        Asked of a connection that does nothing else: SQLite tells each only what others did.
        """
        with self._watch, self._database.explained():
            if self._closed:
                raise self._is_closed()
            if self._watching is not None and not self._watching.alive():
                self._watching.close()
                self._watching = None
            self._watching = self._watching or self._database.connect()
            try:
                return self._watching.revision()
            finally:
                self._watching.rollback()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one state of the memory."""
        pinned: Connection | None = getattr(self._own, "writing", None)
        if pinned is not None:
            with self._database.explained():
                yield pinned
            return
        with self._database.explained(), self._borrowed() as connection:
            connection.begin(writing=False)
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A connection in a transaction: kept as a whole at the end, or, on any error or Ctrl-C, not at all."""
        pinned: Connection | None = getattr(self._own, "writing", None)
        if pinned is not None:
            with self._savepoint(pinned):
                yield pinned
            return
        with self._database.explained(), self._borrowed() as connection:
            connection.begin(writing=True)
            self._own.writing = connection
            try:
                yield connection
                connection.commit()
            finally:
                self._own.writing = None

    @contextmanager
    def turn(self) -> Iterator[None]:
        """One thread of the process at a time; who is writing already goes ahead, since all others wait for that."""
        if getattr(self._own, "writing", None) is not None:
            yield
            return
        with self._turn:
            yield

    @contextmanager
    def _savepoint(self, connection: Connection) -> Iterator[None]:
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
    def _borrowed(self) -> Iterator[Connection]:
        connection = self._idle_one() or self._database.connect()
        try:
            yield connection
        finally:
            self._take_back(connection)

    def _idle_one(self) -> Connection | None:
        while True:
            with self._lock:
                if self._closed:
                    raise self._is_closed()
                if not self._idle:
                    return None
                connection = self._idle.pop()
            if connection.alive():
                return connection
            connection.close()

    def _is_closed(self) -> ValueError:
        return ValueError(f"the memory {self.location} is closed")

    def _take_back(self, connection: Connection) -> None:
        """Take a connection from who used it, with what was not kept."""
        try:
            if connection.in_transaction:
                connection.rollback()
        except BaseException:
            connection.close()
            raise
        self._give_back(connection)

    def _give_back(self, connection: Connection) -> None:
        with self._lock:
            if not self._closed:
                self._idle.append(connection)
                return
        connection.close()
