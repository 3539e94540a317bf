"""The full-text index over search keys."""

import sqlite3

from qostil import Language
from qostil.languages import search
from qostil.memory.settings import read_setting, write_setting

_SETTING = "search"


def keys_text(text: str, language: Language) -> str:
    """The search keys of a text in order, as they are indexed."""
    return " ".join(search.search_key(word, language) for word, _ in search.words(text))


def add(connection: sqlite3.Connection, variant_id: int, text: str, language: str) -> None:
    """Put a variant into the index."""
    connection.execute(
        "INSERT INTO search (rowid, keys) VALUES (?, ?)", (variant_id, keys_text(text, Language(language)))
    )


def remove(connection: sqlite3.Connection, variant_id: int) -> None:
    """Take a variant out of the index."""
    connection.execute("DELETE FROM search WHERE rowid = ?", (variant_id,))


def is_current(connection: sqlite3.Connection) -> bool:
    """Whether the index was made with the tables of this version; keys of other tables would not meet ours."""
    return read_setting(connection, _SETTING) == search.made_with()


def rebuild(connection: sqlite3.Connection) -> None:
    """Make the index anew."""
    connection.execute("DELETE FROM search")
    rows = connection.execute("SELECT id, text, language FROM variants")
    connection.executemany(
        "INSERT INTO search (rowid, keys) VALUES (?, ?)",
        ((variant, keys_text(text, Language(language))) for variant, text, language in rows),
    )
    write_setting(connection, _SETTING, search.made_with())
