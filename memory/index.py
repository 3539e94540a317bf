"""What finds texts by their words: the full-text index over search keys, and the entries that matching reads."""

import sqlite3

from qostil import Language
from qostil.languages import search
from qostil.memory.matching import candidates
from qostil.memory.settings import read_setting, write_setting

_SETTING = "search"
# Raise it when the entries for matching are made otherwise.
_VERSION = 1


def keys_text(text: str, language: Language) -> str:
    """The search keys of a text in order, as they are indexed."""
    return " ".join(search.keys(text, language))


def add(connection: sqlite3.Connection, variant_id: int, text: str, language: str) -> None:
    """Put a variant into the index."""
    connection.execute(
        "INSERT INTO search (rowid, keys) VALUES (?, ?)", (variant_id, keys_text(text, Language(language)))
    )
    candidates.add(connection, variant_id, text, language)


def remove(connection: sqlite3.Connection, variant_id: int) -> None:
    """Take a variant out of the index, before its text changes or goes."""
    candidates.remove(connection, variant_id)
    connection.execute("DELETE FROM search WHERE rowid = ?", (variant_id,))


def is_current(connection: sqlite3.Connection) -> bool:
    """Whether the index was made with the tables of this version; keys of other tables would not meet ours."""
    return read_setting(connection, _SETTING) == _made_with()


def rebuild(connection: sqlite3.Connection) -> None:
    """Make the index anew."""
    connection.execute("DELETE FROM search")
    rows = connection.execute("SELECT id, text, language FROM variants")
    connection.executemany(
        "INSERT INTO search (rowid, keys) VALUES (?, ?)",
        ((variant, keys_text(text, Language(language))) for variant, text, language in rows),
    )
    write_setting(connection, _SETTING, _made_with())
    candidates.rebuild(connection)


def _made_with() -> str:
    return f"{search.made_with()}:{_VERSION}"
