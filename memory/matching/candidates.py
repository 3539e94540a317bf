"""The index for matching: entries made as texts are stored, candidates read for a query."""

# Statements are put together from marks for parameters; every value is a parameter.
# ruff: noqa: S608

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from qostil import Language, Status
from qostil.memory.connection import Connection
from qostil.memory.matching.keys import Ranks
from qostil.memory.matching.postings import Entry, entry, sizes
from qostil.memory.statements import marks, of_language, tags

# Texts of which the words are compared letter by letter: a family of near-duplicates is seldom larger.
_MOST = 120
# Texts entered under one word that are read: so many share it only where all their words are frequent.
_MOST_OF_A_WORD = 20_000

TABLES = (
    # word: a number for a key in a language; size: the number of tokens; both lead to variants.
    "CREATE TABLE IF NOT EXISTS match_entries (word INTEGER, size INTEGER, variant INTEGER,"
    " PRIMARY KEY (word, size, variant)) WITHOUT ROWID",
    # In how many texts a word stood when the order of words was last fixed; words of one text are left out.
    "CREATE TABLE IF NOT EXISTS match_words (word INTEGER PRIMARY KEY, texts INTEGER NOT NULL)",
)
# Rows of arrays that are made numbers of Python at one go.
_AT_ONCE = 10_000
# SQLite takes 32,766 parameters.
_PARAMETERS = 30_000


class EntryRows(NamedTuple):
    """Entries, column by column."""

    words: NDArray[np.int64]
    sizes: NDArray[np.int64]
    variants: NDArray[np.int64]

    def each(self) -> Iterator[tuple[int, int, int]]:
        """Row by row."""
        for at in range(0, len(self.words), _AT_ONCE):
            some = slice(at, at + _AT_ONCE)
            yield from zip(
                self.words[some].tolist(), self.sizes[some].tolist(), self.variants[some].tolist(), strict=True
            )


class SourceRow(NamedTuple):
    """A text that may be like the query."""

    variant: int
    unit: int
    language: str
    text: str


def rows_of(texts: Sequence[tuple[int, Entry]], ranks: Ranks) -> EntryRows:
    """The entries of texts, given with the numbers of their variants, in the order of the table."""
    words, variants, lengths = list[int](), list[int](), list[int]()
    for variant, text in texts:
        found = {text.whole, *ranks.rarest(text.words, text.entered)}
        words.extend(found)
        variants.append(variant)
        lengths.append(len(found))
    sizes = [text.size for _, text in texts]
    # As arrays, since of a batch there are hundreds of thousands.
    columns = np.array(words, np.int64), np.repeat(sizes, lengths), np.repeat(variants, lengths)
    order = np.lexsort(columns[::-1])
    return EntryRows(*(column[order] for column in columns))


def enter(connection: Connection, rows: EntryRows) -> None:
    """Put entries into the index: in the order of the table, so that each of its pages is met once."""
    connection.fill("match_entries", ("word", "size", "variant"), rows.each())


def remove(connection: Connection, variant_id: int) -> None:
    """Take a variant out of the index, before its text changes or goes."""
    row = connection.execute("SELECT text, language FROM variants WHERE id = ?", (variant_id,)).fetchone()
    if row is not None:
        text = entry(row[0], Language(row[1]))
        connection.executemany(
            "DELETE FROM match_entries WHERE word = ? AND size = ? AND variant = ?",
            rows_of([(variant_id, text)], ranks(connection, text.words)).each(),
        )


def clear(connection: Connection) -> None:
    """Begin anew, without the order of words."""
    for statement in TABLES:
        connection.define(statement)
    connection.execute("DELETE FROM match_entries")
    connection.execute("DELETE FROM match_words")


def order(connection: Connection, texts: Iterable[Entry]) -> None:
    """Fix the order of words, by how many of the texts they are in; nothing is entered then."""
    clear(connection)
    texts_with = Counter[int]()
    for text in texts:
        texts_with.update(text.words)
    rows = ((word, number) for word, number in sorted(texts_with.items()) if number > 1)
    connection.fill("match_words", ("word", "texts"), rows)


def ranks(connection: Connection, words: Iterable[int] | None = None) -> Ranks:
    """The order of some words, or of all."""
    if words is not None:
        return Ranks(_texts_with(connection, words))
    return Ranks(dict(connection.execute("SELECT word, texts FROM match_words")))


def candidates(connection: Connection, query: str, language: Language) -> list[SourceRow]:
    """Texts in ``language`` that are the same but for case, signs and placeables, then those that share rare words.

    Of many those that share most. Whether their units are of use is asked of ``usable``.
    """
    text = entry(query, language)
    least, most = sizes(text.size)
    shared = Counter[int]()
    same = _entered(connection, text.whole, 0, most)[-_MOST:]
    for word in text.rarest(_texts_with(connection, text.words)):
        shared.update(_entered(connection, word, least, most))
    likely = [variant for variant, _ in shared.most_common(_MOST)]
    rows = connection.execute(
        f"SELECT id, unit_id, language, text FROM variants WHERE id IN ({marks([*same, *likely])}) ORDER BY id",
        (*same, *likely),
    )
    return [row for row in map(SourceRow._make, rows) if row.language.split("-")[0] == language.code]


def usable(connection: Connection, rows: Sequence[SourceRow], target: Language) -> list[SourceRow]:
    """Those of the texts whose units are not rejected and have a text in a form of ``target``."""
    units = tuple({row.unit for row in rows})
    found = connection.execute(
        f"SELECT DISTINCT u.id FROM units u JOIN variants t ON t.unit_id = u.id WHERE u.id IN ({marks(units)})"
        f" AND u.status <> ? AND {of_language('t.language')}",
        (*units, Status.REJECTED, *tags(target)),
    )
    good = {unit for (unit,) in found}
    return [row for row in rows if row.unit in good]


def sources(connection: Connection, pair: tuple[Language, Language], most: int) -> dict[str, str]:
    """Texts in the first language of units that are not rejected and have one in the second, by the units' ids."""
    source, target = pair
    rows = connection.execute(
        "SELECT u.key, v.text FROM variants v JOIN units u ON u.id = v.unit_id"
        f" WHERE {of_language('v.language')} AND u.status <> ?"
        f" AND EXISTS (SELECT 1 FROM variants t WHERE t.unit_id = v.unit_id AND {of_language('t.language')})"
        " LIMIT ?",
        (*tags(source), Status.REJECTED, *tags(target), most),
    )
    return dict(rows.fetchall())


def report_dates(connection: Connection) -> dict[str, date]:
    """The dates of reports by their ids; of two of one id, the later stored."""
    rows = connection.execute("SELECT name, date FROM reports WHERE date IS NOT NULL ORDER BY id")
    return {name: date.fromisoformat(day[:10]) for name, day in rows}


def _entered(connection: Connection, word: int, least: int, most: int) -> list[int]:
    rows = connection.execute(
        "SELECT variant FROM match_entries WHERE word = ? AND size BETWEEN ? AND ? ORDER BY size, variant LIMIT ?",
        (word, least, most, _MOST_OF_A_WORD),
    ).fetchall()
    return [variant for (variant,) in rows]


def _texts_with(connection: Connection, words: Iterable[int]) -> dict[int, int]:
    ahead, found = iter(words), dict[int, int]()
    while some := tuple(islice(ahead, _PARAMETERS)):
        found.update(connection.execute(f"SELECT word, texts FROM match_words WHERE word IN ({marks(some)})", some))
    return found
