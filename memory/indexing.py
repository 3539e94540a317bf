"""Texts that wait are put into the index of words, a batch at a time: others write in between, and go on from there."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from qostil.memory import index, unindexed
from qostil.memory.connection import Connection
from qostil.memory.index import IndexedText
from qostil.memory.matching.keys import Keys
from qostil.memory.storage import Storage
from qostil.memory.unindexed import Piece

# Texts of a batch: a tenth of those that wait, within these bounds. Of many at once, entries under one word meet.
_LEAST, _MOST, _SHARE = 1_000, 6_000, 10
# So many texts a search indexes first, in two or three seconds; of more it leaves all, if any other is indexed.
_INDEXED_FIRST = 20_000

_FROM_FRONT = "SELECT id, text, language, contents FROM variants WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?"
_FROM_BEHIND = "SELECT id, text, language, contents FROM variants WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT ?"

Progress = Callable[[int, int], object]
"""Gets how many texts were indexed since it was last called, and how many waited at the start."""


def index_words(storage: Storage, advance: Progress) -> None:
    """Index every text that waits. Whatever stops it, each batch is indexed as a whole or waits as a whole."""
    _index(storage, unindexed.pieces, advance)


def catch_up(storage: Storage, advance: Progress, *, everything: bool) -> int:
    """Index what a search waits for, where this user may; gives the number of units that no search finds yet.

    With ``everything``, all that is due, however much it is.
    """
    waiting = unindexed.due if everything else _before_a_search
    with storage.read() as connection:
        wanted = bool(waiting(connection)) and connection.may_write()
    if wanted:
        _index(storage, waiting, advance)
    with storage.read() as connection:
        return unindexed.units(connection)


@contextmanager
def searching(storage: Storage) -> Iterator[Connection]:
    """A connection to one state of the memory in which the index has all that a search waits for."""
    while True:
        with storage.read() as connection:
            if not (_before_a_search(connection) and connection.may_write()):
                yield connection
                return
        _index(storage, _before_a_search, no_progress)


def _before_a_search(connection: Connection) -> list[Piece]:
    """What is due, or nothing where that is so much that a search does with what is indexed."""
    due = unindexed.due(connection)
    # Numbers, of which some may be no text's: to count texts takes longer than to search.
    much = sum(piece.last - piece.first + 1 for piece in due) > _INDEXED_FIRST
    return [] if much and not index.is_empty(connection) else due


def no_progress(_: int, __: int) -> None:
    """For who does not want to know."""


Waiting = Callable[[Connection], list[Piece]]
"""Gives what waits and is to be indexed."""


def _index(storage: Storage, waiting: Waiting, advance: Progress) -> None:
    with storage.turn():
        with storage.read() as connection:
            total = unindexed.texts(connection, waiting(connection))
        indexer = _Indexer(storage, waiting, max(_LEAST, min(total // _SHARE, _MOST)))
        while (batch := indexer.next()) is not None:
            if indexer.put(batch):
                advance(len(batch.texts), total)


@dataclass(frozen=True, slots=True)
class _Batch:
    """Texts that waited when they were read; ``contents`` tells whether they are still the same."""

    piece: Piece
    texts: list[IndexedText]
    contents: list[tuple[int, int]]
    rows: index.Rows


class _Indexer:
    """Reads and works out a batch while others may write, and writes it at one go."""

    def __init__(self, storage: Storage, waiting: Waiting, size: int) -> None:
        self._storage = storage
        self._waiting = waiting
        self._size = size
        self._keys = Keys()
        self._order: index.Order | None = None
        # Another process may work from the front at the same time.
        self._backwards = False

    def next(self) -> _Batch | None:
        """Some texts that wait, and what the index is to hold of them; None where none is left."""
        self._fix_order()
        with self._storage.read() as connection:
            pieces = self._waiting(connection)
            if not pieces:
                return None
            piece = pieces[-1 if self._backwards else 0]
            statement = _FROM_BEHIND if self._backwards else _FROM_FRONT
            found = connection.execute(statement, (piece.first, piece.last, self._size)).fetchall()
            if self._order is None or self._order.ordered != index.ordered_at(connection):
                self._order = index.order(connection)
            dialect = connection.dialect
        if len(found) == self._size:
            piece = Piece(found[-1][0], piece.last) if self._backwards else Piece(piece.first, found[-1][0])
        found.sort()
        texts = [IndexedText(*row[:3]) for row in found]
        rows = index.rows_of(texts, index.keys_of(texts, self._keys), self._order, dialect)
        return _Batch(piece, texts, [(row[0], row[3]) for row in found], rows)

    def put(self, batch: _Batch) -> bool:
        """Write a batch; False where another has, or the texts or the order of words have changed meanwhile."""
        with self._storage.write() as connection:
            done = _unchanged(connection, batch) and index.put(connection, batch.rows)
            if done:
                unindexed.take(connection, batch.piece)
        if not done:
            self._backwards = not self._backwards
        return done

    def _fix_order(self) -> None:
        with self._storage.read() as connection:
            if not index.order_is_due(connection):
                return
        with self._storage.write() as connection:
            if index.order_is_due(connection):
                index.order_words(connection, self._keys)


def _unchanged(connection: Connection, batch: _Batch) -> bool:
    piece = batch.piece
    found = connection.execute(
        "SELECT id, contents FROM variants WHERE id BETWEEN ? AND ? ORDER BY id", (piece.first, piece.last)
    ).fetchall()
    return unindexed.holds(connection, piece) and list(map(tuple, found)) == batch.contents
