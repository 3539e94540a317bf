"""A connection to a SQLite file."""

import os
import sqlite3
from collections.abc import Iterable, Sequence

from qostil.memory.connection import Expression, Outcome, Phrase


class SqliteDialect:
    """Full text by FTS5. Satisfies ``Dialect``."""

    matches = "search MATCH ?"
    languages = "group_concat(language)"

    def stored(self, keys: Sequence[str]) -> str:
        """The keys with blanks between."""
        return " ".join(keys)

    def sought(self, expression: Expression) -> str:
        """Nothing of a query reaches FTS5 but letters and digits within quotation marks."""
        return " AND ".join(f"({' OR '.join(sorted(map(_quoted, phrases)))})" for phrases in expression)


def _quoted(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.keys)}"{" *" if phrase.prefix else ""}'


class SqliteConnection:
    """Satisfies ``Connection``."""

    __slots__ = ("raw",)

    dialect = SqliteDialect()

    def __init__(self, raw: sqlite3.Connection) -> None:
        self.raw = raw

    @property
    def in_transaction(self) -> bool:
        """Whether there is something to keep or to take back."""
        return self.raw.in_transaction

    def execute(self, statement: str, parameters: Sequence[object] = ()) -> Outcome:
        """Run a statement; SQLite finds its rows as they are asked for."""
        return self.raw.execute(statement, parameters)

    stream = execute

    def executemany(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        """Run a statement for each row."""
        self.raw.executemany(statement, rows)

    def fill(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Insert each row."""
        marks = ", ".join("?" * len(columns))
        self.raw.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)  # noqa: S608  # ours

    def reserve(self, table: str, count: int) -> int:  # noqa: ARG002  # PostgreSQL has to know it
        """The number behind the highest: nobody else writes."""
        (first,) = self.raw.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").fetchone()  # noqa: S608  # ours
        return int(first)

    def may_write(self) -> bool:
        """Whether the file may be written; a new memory that is in no file always may."""
        (path,) = self.raw.execute("SELECT file FROM pragma_database_list WHERE name = 'main'").fetchone()
        return not path or os.access(path, os.W_OK)

    def define(self, statement: str) -> None:
        """Make a table or an index."""
        self.raw.execute(statement)

    def revision(self) -> str:
        """What SQLite counts up where another connection, of whatever process, has changed the file."""
        (version,) = self.raw.execute("PRAGMA data_version").fetchone()
        return str(version)

    def settle(self) -> None:
        """Nothing: a new row gets the number behind the highest, and our indexes leave the planner no choice."""

    def begin(self, *, writing: bool) -> None:
        """Begin a transaction; who writes waits for another writer."""
        self.raw.execute("BEGIN IMMEDIATE" if writing else "BEGIN")

    def alive(self) -> bool:
        """A file does not go away."""
        return True

    def commit(self) -> None:
        """Keep what was written."""
        self.raw.execute("COMMIT")

    def rollback(self) -> None:
        """Take back what was written."""
        self.raw.rollback()

    def close(self) -> None:
        """Release the file."""
        self.raw.close()
