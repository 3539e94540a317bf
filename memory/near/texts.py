"""Which texts the memory holds, as the index of meaning asks for them."""

# Statements are put together from marks for parameters; every value is a parameter.
# ruff: noqa: S608

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from qostil import Language, Status
from qostil.memory.connection import Connection
from qostil.memory.near.entry import Entry, entries
from qostil.memory.statements import marks, of_language, tags

SAMPLE = 2000
"""Units from which it is learnt what texts share: more hardly change it."""

# Sums of halves of numbers do not overflow; a difference goes unseen in one of 4,000 million cases.
_HALF = 0xFFFF_FFFF
_NUMBERS_IN_QUERY = 500


def state(connection: Connection) -> str:
    """What changes whenever a text comes, goes or changes: how many there are, and a sum; a second for 10 million."""
    count, total = connection.execute(f"SELECT count(*), sum(contents & {_HALF}) FROM variants").fetchone()
    return f"{count}:{int(total or 0)}"


def numbers(connection: Connection) -> NDArray[np.int64]:
    """The number of every text, each once, in order."""
    rows = connection.stream("SELECT contents FROM variants ORDER BY contents")
    return np.unique(np.fromiter((number for (number,) in rows), np.int64))


def counts(connection: Connection) -> dict[str, int]:
    """How many texts there are in each language, the same ones counted each time."""
    found = Counter[str]()
    for tag, count in connection.execute("SELECT language, count(*) FROM variants GROUP BY language"):
        found[Language(tag).code] += count
    return found


def page(
    connection: Connection, language: Language, after: tuple[int, int], most: int
) -> list[tuple[int, int, str, int]]:
    """The next texts of a language as it is stored: row of the unit, row, text, how many sentences."""
    rows = connection.execute(
        "SELECT unit_id, id, text, sentences FROM variants WHERE language = ? AND (unit_id, id) > (?, ?)"
        " ORDER BY unit_id, id LIMIT ?",
        (str(language), *after, most),
    )
    return [(unit, row, text, sentences.count(",") + 1) for unit, row, text, sentences in rows]


def entries_of(connection: Connection, wanted: Sequence[int]) -> Iterator[Entry]:
    """Texts by their numbers, with their parts; in any order, and some more than once."""
    for start in range(0, len(wanted), _NUMBERS_IN_QUERY):
        some = wanted[start : start + _NUMBERS_IN_QUERY]
        rows = connection.execute(
            f"SELECT DISTINCT language, text, sentences FROM variants WHERE contents IN ({marks(some)})", tuple(some)
        ).fetchall()
        for language, text, sentences in rows:
            yield from entries(Language(language), text, sentences.count(",") + 1)


def sample(connection: Connection, units: int) -> list[Entry]:
    """The texts of some units, evenly from the whole memory."""
    (held,) = connection.execute("SELECT count(*) FROM units").fetchone()
    rows = connection.stream(
        "SELECT v.language, v.text, v.sentences FROM variants v JOIN units u ON u.id = v.unit_id"
        " WHERE v.unit_id % ? = 0 AND u.status <> ? ORDER BY v.unit_id, v.position",
        (max(1, held // units), Status.REJECTED),
    )
    return [entry for tag, text, some in rows for entry in entries(Language(tag), text, some.count(",") + 1)]


def units_saying(connection: Connection, number: int, pair: tuple[Language, Language], most: int) -> list[str]:
    """The ids of units that have a text by its number, one in the second language, and are not rejected."""
    source, target = pair
    rows = connection.execute(
        f"SELECT u.key FROM variants v JOIN units u ON u.id = v.unit_id WHERE v.contents = ?"
        f" AND {of_language('v.language')} AND u.status <> ?"
        f" AND EXISTS (SELECT 1 FROM variants t WHERE t.unit_id = v.unit_id AND {of_language('t.language')})"
        " ORDER BY u.id LIMIT ?",
        (number, *tags(source), Status.REJECTED, *tags(target), most),
    )
    return [key for (key,) in rows]
