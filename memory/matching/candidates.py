"""The index for matching: entries made as texts are stored, candidates read for a query."""

# Statements are put together from marks for parameters; every value is a parameter.
# ruff: noqa: S608

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from qostil import Language, Status
from qostil.memory.connection import Connection
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
# SQLite takes 32,766 parameters; the words of a longer text beyond so many count as rare.
_PARAMETERS = 30_000
# When so many texts are stored, the order of words is fixed anew: more hardly change which words are frequent.
_ORDERED_AT = frozenset({1_000, 10_000, 100_000})


class SourceRow(NamedTuple):
    """A text that may be like the query."""

    variant: int
    unit: int
    language: str
    text: str


def add(connection: Connection, variant_id: int, text: str, language: str) -> None:
    """Put a variant into the index."""
    connection.executemany(
        "INSERT INTO match_entries (word, size, variant) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        _rows(connection, variant_id, entry(text, Language(language))),
    )
    if variant_id in _ORDERED_AT:
        rebuild(connection)


def remove(connection: Connection, variant_id: int) -> None:
    """Take a variant out of the index, before its text changes or goes."""
    row = connection.execute("SELECT text, language FROM variants WHERE id = ?", (variant_id,)).fetchone()
    if row is not None:
        connection.executemany(
            "DELETE FROM match_entries WHERE word = ? AND size = ? AND variant = ?",
            _rows(connection, variant_id, entry(row[0], Language(row[1]))),
        )


def rebuild(connection: Connection) -> None:
    """Make the index anew, with words in order of how many texts they are in now."""
    for statement in TABLES:
        connection.define(statement)
    connection.execute("DELETE FROM match_entries")
    connection.execute("DELETE FROM match_words")
    texts_with = Counter[int]()
    for _, text in _texts(connection):
        texts_with.update(text.words)
    connection.executemany(
        "INSERT INTO match_words (word, texts) VALUES (?, ?)",
        ((word, texts) for word, texts in sorted(texts_with.items()) if texts > 1),
    )
    connection.executemany(
        "INSERT INTO match_entries (word, size, variant) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (
            (word, text.size, variant)
            for variant, text in _texts(connection)
            for word in (text.whole, *text.rarest(texts_with))
        ),
    )


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


def _rows(connection: Connection, variant: int, text: Entry) -> list[tuple[int, int, int]]:
    rarest = text.rarest(_texts_with(connection, text.words))
    return [(word, text.size, variant) for word in (text.whole, *rarest)]


def _texts_with(connection: Connection, words: Iterable[int]) -> dict[int, int]:
    wanted = tuple(words)[:_PARAMETERS]
    return dict(connection.execute(f"SELECT word, texts FROM match_words WHERE word IN ({marks(wanted)})", wanted))


def _texts(connection: Connection) -> Iterator[tuple[int, Entry]]:
    for variant, text, language in connection.stream("SELECT id, text, language FROM variants"):
        yield variant, entry(text, Language(language))
