"""A number for a text in its language: the same text is found by it, whatever the region of the language."""

import hashlib

from qostil import Language
from qostil.memory.connection import Connection

_BYTES = 8


def number(language: Language, text: str) -> int:
    """The number of a text."""
    said = f"{language.code}\0{text}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(said, digest_size=_BYTES).digest(), signed=True)


def fill(connection: Connection) -> None:
    """Number every text."""
    rows = connection.execute("SELECT id, language, text FROM variants")
    connection.executemany(
        "UPDATE variants SET contents = ? WHERE id = ?",
        ((number(Language(language), text), variant) for variant, language, text in rows),
    )
