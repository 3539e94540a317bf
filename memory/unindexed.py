"""Which texts are stored and not in the index of words yet: ranges of numbers of variants, noted as they are stored."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from qostil.memory.connection import Connection


@dataclass(frozen=True, slots=True)
class Piece:
    """Numbers of variants from the first to the last."""

    first: int
    last: int


def note(connection: Connection, piece: Piece, import_id: int | None) -> None:
    """Note that texts wait; in the transaction that stores them."""
    grown = connection.execute(
        "UPDATE unindexed SET last = ? WHERE last = ? AND import_id = ?", (piece.last, piece.first - 1, import_id)
    ).rowcount
    if not grown:
        connection.execute(
            "INSERT INTO unindexed (first, last, import_id) VALUES (?, ?, ?)", (piece.first, piece.last, import_id)
        )


def note_all(connection: Connection) -> None:
    """Note that every text waits."""
    connection.execute("DELETE FROM unindexed")
    (last,) = connection.execute("SELECT max(id) FROM variants").fetchone()
    if last is not None:
        note(connection, Piece(1, last), None)


def take(connection: Connection, piece: Piece) -> None:
    """Take a piece that waits as a whole off what waits."""
    first, last, import_id = _row(connection, piece)
    connection.execute("DELETE FROM unindexed WHERE first = ?", (first,))
    for left in (Piece(first, piece.first - 1), Piece(piece.last + 1, last)):
        if left.first <= left.last:
            connection.execute(
                "INSERT INTO unindexed (first, last, import_id) VALUES (?, ?, ?)", (left.first, left.last, import_id)
            )


def trim(connection: Connection) -> None:
    """Forget numbers behind that of the last text, which SQLite gives again: to texts that need not wait."""
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM variants").fetchone()
    connection.execute("DELETE FROM unindexed WHERE first > ?", (last,))
    connection.execute("UPDATE unindexed SET last = ? WHERE last > ?", (last, last))


def holds(connection: Connection, piece: Piece) -> bool:
    """Whether all of a piece waits."""
    return _row(connection, piece) is not None


def pieces(connection: Connection) -> list[Piece]:
    """What waits, in order."""
    return [Piece(*row) for row in connection.execute("SELECT first, last FROM unindexed ORDER BY first")]


def due(connection: Connection) -> list[Piece]:
    """What a search has to wait for, in order: texts of an import that is under way come with its end."""
    rows = connection.execute(
        "SELECT w.first, w.last FROM unindexed w LEFT JOIN imports i ON i.id = w.import_id"
        " WHERE w.import_id IS NULL OR i.done = 1 ORDER BY w.first"
    )
    return [Piece(*row) for row in rows]


def texts(connection: Connection, some: Sequence[Piece]) -> int:
    """How many texts there are in some pieces."""
    return sum(
        connection.execute(
            "SELECT count(*) FROM variants WHERE id BETWEEN ? AND ?", (piece.first, piece.last)
        ).fetchone()[0]
        for piece in some
    )


def units(connection: Connection) -> int:
    """How many units have a text that waits."""
    (number,) = connection.execute(
        "SELECT count(DISTINCT v.unit_id) FROM variants v JOIN unindexed w ON v.id BETWEEN w.first AND w.last"
    ).fetchone()
    return int(number)


def _row(connection: Connection, piece: Piece) -> Any:
    return connection.execute(
        "SELECT first, last, import_id FROM unindexed WHERE first <= ? AND last >= ?", (piece.first, piece.last)
    ).fetchone()
