"""What the memory asks of a database: no module outside ``sqlite`` and ``postgres`` knows which one it is.

Statements are plain SQL with ``?`` for parameters. Where databases differ, the ``Dialect`` of the connection has the
words.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from qostil.location import Location

EVERYTHING = 2**63 - 1
"""For LIMIT where there is none."""


class Rows(Protocol):
    """What a statement gave, row by row."""

    def fetchone(self) -> Any:
        """The next row; None after the last."""

    def fetchmany(self, size: int, /) -> list[Any]:
        """So many of the next rows, or what is left."""

    def fetchall(self) -> list[Any]:
        """All that is left."""

    def __iter__(self) -> Iterator[Any]: ...


class Outcome(Rows, Protocol):
    """What a statement gave and did."""

    @property
    def rowcount(self) -> int:
        """How many rows it changed."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Search keys side by side in a text; with ``prefix`` one key, of which only the beginning is known."""

    keys: tuple[str, ...]
    prefix: bool = False


Expression = Sequence[Collection[Phrase]]
"""What a text must have to be found: of each collection one phrase."""


class Dialect(Protocol):
    """Words of one database. The table ``search`` has the keys of each variant under its number, ``rowid``."""

    @property
    def matches(self) -> str:
        """The condition that a row of ``search`` meets an expression, with a parameter for what ``sought`` gives."""

    @property
    def languages(self) -> str:
        """An aggregate of ``language``: all of them, in order, with commas between."""

    def stored(self, keys: Sequence[str]) -> str:
        """The keys of a text, in order, as the table has them."""

    def sought(self, expression: Expression) -> str:
        """An expression as the database reads it."""


class Connection(Protocol):
    """A connection to one memory, for one thread at a time."""

    @property
    def dialect(self) -> Dialect:
        """The words of its database."""

    @property
    def in_transaction(self) -> bool:
        """Whether there is something to keep or to take back."""

    def execute(self, statement: str, parameters: Sequence[object] = ()) -> Outcome:
        """Run a statement; what it gives may be held in memory as a whole."""

    def stream(self, statement: str, parameters: Sequence[object] = ()) -> Rows:
        """Run a query of which the rows are many; they are read as they are asked for."""

    def executemany(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        """Run a statement for each of any number of rows, which may themselves be read from this connection."""

    def fill(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Put any number of new rows into a table, the fastest way there is."""

    def reserve(self, table: str, count: int) -> int:
        """The first of so many numbers for new rows of a table, one behind another; for who is writing."""

    def may_write(self) -> bool:
        """Whether this user may write to the memory."""

    def define(self, statement: str) -> None:
        """Make a table or an index, described with SQLite's words for types."""

    def revision(self) -> str:
        """A text that is another one after each change that others have made; for who writes nothing."""

    def settle(self) -> None:
        """Take note of many rows that came at once: new ones are numbered behind them, queries planned for them."""

    def begin(self, *, writing: bool) -> None:
        """Begin a transaction: one that sees one state, or the only one that writes."""

    def alive(self) -> bool:
        """Whether it can be used again."""

    def commit(self) -> None:
        """Keep what was written."""

    def rollback(self) -> None:
        """Take back what was written; nothing where there is no transaction."""

    def close(self) -> None:
        """Release it."""


class Database(Protocol):
    """Where a memory is, and what its connections are made by."""

    @property
    def location(self) -> Location:
        """The place; as text, without a password."""

    def open(self, *, create: bool) -> Connection:
        """The first connection, to a memory brought up to date.

        :raises InputError: if there is no memory and none is to be made, or what is there is none.
        """

    def connect(self) -> Connection:
        """One more connection."""

    def explained(self) -> AbstractContextManager[None]:
        """Within it, errors of the database become such as a person can act on."""
