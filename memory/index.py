"""What finds texts by their words: the full-text index over search keys, and the entries that matching reads."""

from qostil import Language
from qostil.languages import search
from qostil.memory.connection import Connection
from qostil.memory.matching import candidates
from qostil.memory.settings import read_setting, write_setting

_SETTING = "search"
# Raise it when the entries for matching are made otherwise.
_VERSION = 1


def add(connection: Connection, variant_id: int, text: str, language: str) -> None:
    """Put a variant into the index."""
    connection.execute(_insertion(connection), _row(connection, variant_id, text, language))
    candidates.add(connection, variant_id, text, language)


def remove(connection: Connection, variant_id: int) -> None:
    """Take a variant out of the index, before its text changes or goes."""
    candidates.remove(connection, variant_id)
    connection.execute("DELETE FROM search WHERE rowid = ?", (variant_id,))


def is_current(connection: Connection) -> bool:
    """Whether the index was made with the tables of this version; keys of other tables would not meet ours."""
    return read_setting(connection, _SETTING) == _made_with()


def rebuild(connection: Connection) -> None:
    """Make the index anew."""
    connection.execute("DELETE FROM search")
    rows = connection.stream("SELECT id, text, language FROM variants")
    connection.executemany(_insertion(connection), (_row(connection, *row) for row in rows))
    write_setting(connection, _SETTING, _made_with())
    candidates.rebuild(connection)


def _insertion(connection: Connection) -> str:
    return f"INSERT INTO search (rowid, keys) VALUES (?, {connection.dialect.keys})"  # noqa: S608  # our own words


def _row(connection: Connection, variant_id: int, text: str, language: str) -> tuple[int, str]:
    return variant_id, connection.dialect.stored(search.keys(text, Language(language)))


def _made_with() -> str:
    return f"{search.made_with()}:{_VERSION}"
