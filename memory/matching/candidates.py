"""The index for matching, in SQLite: entries made as texts are stored, candidates read for a query.

All that is SQLite's own in matching stands here and in ``neighbours``.
"""

# Statements are put together from marks for parameters; every value is a parameter.
# ruff: noqa: S608

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from qostil import Language, Status
from qostil.memory.matching import postings
from qostil.memory.matching.tokens import Tokens, tokens

# Texts of which the words are compared letter by letter: a family of near-duplicates is seldom larger.
_MOST = 400
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


def add(connection: sqlite3.Connection, variant_id: int, text: str, language: str) -> None:
    """Put a variant into the index."""
    _insert(connection, variant_id, tokens(text, Language(language)))
    if variant_id in _ORDERED_AT:
        rebuild(connection)


def remove(connection: sqlite3.Connection, variant_id: int) -> None:
    """Take a variant out of the index, before its text changes or goes."""
    row = connection.execute("SELECT text, language FROM variants WHERE id = ?", (variant_id,)).fetchone()
    if row is not None:
        text = tokens(row[0], Language(row[1]))
        connection.executemany(
            "DELETE FROM match_entries WHERE word = ? AND size = ? AND variant = ?", _rows(connection, variant_id, text)
        )


def rebuild(connection: sqlite3.Connection) -> None:
    """Make the index anew, with words in order of how many texts they are in now."""
    for statement in TABLES:
        connection.execute(statement)
    connection.execute("DELETE FROM match_entries")
    connection.execute("DELETE FROM match_words")
    texts_with = Counter[int]()
    for _, text in _texts(connection):
        texts_with.update(postings.words(text))
    connection.executemany(
        "INSERT INTO match_words (word, texts) VALUES (?, ?)",
        ((word, texts) for word, texts in sorted(texts_with.items()) if texts > 1),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO match_entries (word, size, variant) VALUES (?, ?, ?)",
        (
            (word, postings.size(text), variant)
            for variant, text in _texts(connection)
            for word in (postings.whole(text), *postings.entries(text, texts_with))
        ),
    )


def candidates(connection: sqlite3.Connection, query: Tokens, target: Language) -> list[SourceRow]:
    """Texts in the query's language, of units with a text in ``target``, that share rare words with the query.

    Those that are the same but for case, signs and placeables come first, then those that share most.
    """
    least, most = postings.sizes(postings.size(query))
    shared = Counter[int]()
    same = _entered(connection, postings.whole(query), 0, most)
    for word in postings.entries(query, _texts_with(connection, postings.words(query))):
        shared.update(_entered(connection, word, least, most))
    for variant in same:
        shared.pop(variant, None)
    likely = [variant for variant, _ in shared.most_common(_MOST)]
    return [
        row for some in (same[-_MOST:], likely) if some for row in _sources(connection, some, query.language, target)
    ]


def report_dates(connection: sqlite3.Connection) -> dict[str, date]:
    """The dates of reports by their ids; of two of one id, the later stored."""
    rows = connection.execute("SELECT name, date FROM reports WHERE date IS NOT NULL ORDER BY id")
    return {name: date.fromisoformat(day[:10]) for name, day in rows}


def _entered(connection: sqlite3.Connection, word: int, least: int, most: int) -> list[int]:
    rows = connection.execute(
        "SELECT variant FROM match_entries WHERE word = ? AND size BETWEEN ? AND ? LIMIT ?",
        (word, least, most, _MOST_OF_A_WORD),
    ).fetchall()
    return [variant for (variant,) in rows]


def _sources(
    connection: sqlite3.Connection, variants: Sequence[int], language: Language, target: Language
) -> Iterator[SourceRow]:
    """The texts that are still there, in a form of the language, not rejected, with a translation."""
    rows = connection.execute(
        "SELECT v.id, v.unit_id, v.language, v.text FROM variants v JOIN units u ON u.id = v.unit_id"
        f" WHERE v.id IN ({_marks(variants)}) AND u.status <> ? AND (v.language = ? OR v.language GLOB ?)"
        " AND EXISTS (SELECT 1 FROM variants t WHERE t.unit_id = v.unit_id AND (t.language = ? OR t.language GLOB ?))"
        " ORDER BY v.id",
        (*variants, Status.REJECTED, language.code, f"{language.code}-*", target.code, f"{target.code}-*"),
    )
    return map(SourceRow._make, rows)


def _insert(connection: sqlite3.Connection, variant: int, text: Tokens) -> None:
    connection.executemany(
        "INSERT OR IGNORE INTO match_entries (word, size, variant) VALUES (?, ?, ?)", _rows(connection, variant, text)
    )


def _rows(connection: sqlite3.Connection, variant: int, text: Tokens) -> Iterator[tuple[int, int, int]]:
    texts_with = _texts_with(connection, postings.words(text))
    for word in (postings.whole(text), *postings.entries(text, texts_with)):
        yield word, postings.size(text), variant


def _texts_with(connection: sqlite3.Connection, words: Iterable[int]) -> dict[int, int]:
    wanted = tuple(words)[:_PARAMETERS]
    return dict(connection.execute(f"SELECT word, texts FROM match_words WHERE word IN ({_marks(wanted)})", wanted))


def _texts(connection: sqlite3.Connection) -> Iterator[tuple[int, Tokens]]:
    for variant, text, language in connection.execute("SELECT id, text, language FROM variants"):
        yield variant, tokens(text, Language(language))


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
