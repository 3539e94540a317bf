"""A connection to a PostgreSQL database."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count, islice
from selectors import EVENT_READ, DefaultSelector
from typing import Any

import psycopg
from psycopg.pq import TransactionStatus

from qostil.memory.connection import Outcome, Rows
from qostil.memory.postgres.dialect import PostgresDialect, definitions, statement

# Rows sent or fetched together.
_AT_ONCE = 2000
# As in SQLite: the other writer may be a whole build.
_PATIENCE = "60s"
# One writer for each schema; the number is that of our SQLite files, "qost" in ASCII.
LOCK = "pg_advisory_xact_lock(1903129460, hashtext(current_schema()))"
_READ = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
# Not REPEATABLE READ: a writer is to see what the one it waited for has written.
_WRITE = f"BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL lock_timeout = '{_PATIENCE}'; SELECT {LOCK}"

_COUNTED = """
SELECT table_name, column_name FROM information_schema.columns
WHERE table_schema = current_schema() AND is_identity = 'YES'
"""

_MAY_WRITE = """
SELECT NOT pg_is_in_recovery() AND current_setting('default_transaction_read_only') = 'off'
    AND has_table_privilege('search', 'INSERT') AND has_table_privilege('match_entries', 'INSERT')
    AND has_table_privilege('match_words', 'INSERT') AND has_table_privilege('unindexed', 'DELETE')
"""

_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"

Raw = psycopg.Connection[tuple[Any, ...]]


class PostgresConnection:
    """Satisfies ``Connection``."""

    __slots__ = ("_numbers", "raw")

    dialect = PostgresDialect()

    def __init__(self, raw: Raw) -> None:
        self.raw = raw
        self._numbers = count(1)

    @property
    def in_transaction(self) -> bool:
        """Whether there is something to keep or to take back; the server has done so where it is gone."""
        status = self.raw.info.transaction_status
        return status not in (TransactionStatus.IDLE, TransactionStatus.UNKNOWN)

    def execute(self, text: str, parameters: Sequence[object] = ()) -> Outcome:
        """Run a statement and fetch what it gives."""
        return self.raw.execute(statement(text), parameters)

    def stream(self, text: str, parameters: Sequence[object] = ()) -> Rows:
        """Run a query and fetch its rows some thousands at a time, until the transaction ends."""
        name = f"rows_{next(self._numbers)}"
        self.execute(f"DECLARE {name} NO SCROLL CURSOR FOR {text}", parameters)
        return _Stream(self.raw, name)

    def executemany(self, text: str, rows: Iterable[Sequence[object]]) -> None:
        """Run a statement for each row, some thousands on their way together."""
        ahead = iter(rows)
        with self.raw.cursor() as cursor:
            # Asked for before they are sent: rows may be read from this connection.
            while some := list(islice(ahead, _AT_ONCE)):
                cursor.executemany(statement(text), some)

    def fill(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Copy the rows in. They must not be read from this connection."""
        with (
            self.raw.cursor() as cursor,
            cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN".encode()) as copy,
        ):
            for row in rows:
                copy.write_row(row)

    def reserve(self, table: str, count: int) -> int:
        """Numbers of the table's counter, which is set behind them."""
        counter = f"pg_get_serial_sequence('{table}', 'id')"
        row = self.raw.execute(f"SELECT setval({counter}, nextval({counter}) + {count - 1})".encode()).fetchone()
        return int(row[0]) - count + 1 if row else 1

    def may_write(self) -> bool:
        """Whether the server takes writes, and from this user."""
        row = self.raw.execute(_MAY_WRITE.encode()).fetchone()
        return bool(row and row[0])

    def define(self, text: str) -> None:
        """Make a table or an index."""
        for definition in definitions(text):
            self.raw.execute(definition.encode())

    def revision(self) -> str:
        """Which transactions are over: more than those of this memory, but none of it is missed."""
        row = self.raw.execute(b"SELECT pg_current_snapshot()::text").fetchone()
        return str(row[0]) if row else ""

    def settle(self) -> None:
        """Set every counter behind the highest number there is, and have all tables looked at for the planner."""
        for table, column in self.raw.execute(_COUNTED).fetchall():
            highest = f"SELECT max({column}) FROM {table}"  # noqa: S608  # names of our own tables
            counter = f"pg_get_serial_sequence('{table}', '{column}')"
            self.raw.execute(f"SELECT setval({counter}, coalesce(({highest}), 0) + 1, false)".encode())
        for (table,) in self.raw.execute(_TABLES).fetchall():
            self.raw.execute(f"ANALYZE {table}".encode())

    def begin(self, *, writing: bool) -> None:
        """Begin a transaction; who writes waits for another writer."""
        self.raw.execute((_WRITE if writing else _READ).encode())

    def alive(self) -> bool:
        """Whether the server has not hung up, found without asking it: to who is idle it says nothing but farewell."""
        if self.raw.closed:
            return False
        with DefaultSelector() as selector:
            selector.register(self.raw, EVENT_READ)
            return not selector.select(0)

    def commit(self) -> None:
        """Keep what was written."""
        self.raw.execute("COMMIT")

    def rollback(self) -> None:
        """Take back what was written."""
        self.raw.execute("ROLLBACK")

    def close(self) -> None:
        """Hang up."""
        self.raw.close()


class _Stream:
    """Rows of a cursor that the server keeps. Satisfies ``Rows``."""

    def __init__(self, raw: Raw, name: str) -> None:
        self._raw = raw
        self._name = name
        self._done = False

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        while some := self.fetchmany(_AT_ONCE):
            yield from some

    def fetchone(self) -> tuple[Any, ...] | None:
        """The next row; None after the last."""
        return next(iter(self.fetchmany(1)), None)

    def fetchmany(self, size: int, /) -> list[tuple[Any, ...]]:
        """So many of the next rows, or what is left."""
        if self._done:
            return []
        rows = self._raw.execute(f"FETCH FORWARD {size} FROM {self._name}".encode()).fetchall()
        if len(rows) < size:
            self._done = True
            self._raw.execute(f"CLOSE {self._name}".encode())
        return rows

    def fetchall(self) -> list[tuple[Any, ...]]:
        """All that is left."""
        return list(self)
