"""What finds texts by their words: the full-text index over search keys, and the entries that matching reads."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from qostil import Language
from qostil.languages import search
from qostil.memory import unindexed
from qostil.memory.connection import Connection, Dialect
from qostil.memory.matching import candidates
from qostil.memory.matching.keys import Keys, Ranks, TextKeys
from qostil.memory.settings import read_setting, write_setting
from qostil.memory.unindexed import Piece

_SETTING, _ORDERED = "search", "words_ordered_at"
# Raise it when the entries for matching are made otherwise.
_VERSION = 2

# Where there are so many texts, the order of words is fixed anew: more hardly change which words are frequent.
_ORDERED_AT = (1_000, 10_000, 100_000)
# Texts looked at to fix it.
_SAMPLE = 40_000
# Texts entered together; memory for a hundred times as many keys is needed.
_TOGETHER = 4_000


class IndexedText(NamedTuple):
    """A text and its variant's number."""

    id: int
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Rows:
    """What the index holds of some texts; ``ordered`` names the order of words that the entries follow."""

    search: list[tuple[int, str]]
    entries: candidates.EntryRows
    ordered: int


@dataclass(frozen=True, slots=True)
class Order:
    """An order of words, and how many texts there were when it was fixed."""

    ordered: int
    ranks: Ranks


def add(connection: Connection, texts: Sequence[IndexedText]) -> None:
    """Put texts into the index as they are stored; those that wait for it among others are left to wait."""
    waiting = unindexed.pieces(connection)
    now = [text for text in texts if not any(piece.first <= text.id <= piece.last for piece in waiting)]
    keys = Keys()
    known = keys_of(now, keys)
    ranks = candidates.ranks(connection, {word for each in known for word in each.entry.words})
    put(connection, rows_of(now, known, Order(ordered_at(connection), ranks), connection.dialect))
    if any(text.id in _ORDERED_AT for text in now):
        order_words(connection, keys)


def keys_of(texts: Iterable[IndexedText], keys: Keys) -> list[TextKeys]:
    """The keys of each text."""
    return [keys.of(text.text, Language(text.language).code) for text in texts]


def rows_of(texts: Sequence[IndexedText], known: Sequence[TextKeys], order: Order, dialect: Dialect) -> Rows:
    """The rows of texts, given with their keys and in order of their numbers."""
    stored = [(text.id, dialect.stored(each.keys)) for text, each in zip(texts, known, strict=True)]
    entries = [(text.id, each.entry) for text, each in zip(texts, known, strict=True)]
    return Rows(stored, candidates.rows_of(entries, order.ranks), order.ordered)


def put(connection: Connection, rows: Rows) -> bool:
    """Put rows into the index; False where the order of words is another by now."""
    if rows.ordered != ordered_at(connection):
        return False
    connection.fill("search", ("rowid", "keys"), rows.search)
    candidates.enter(connection, rows.entries)
    return True


def remove(connection: Connection, variant_id: int) -> None:
    """Take a variant out of the index, before its text changes or goes; one that waits is not in it."""
    if unindexed.holds(connection, Piece(variant_id, variant_id)):
        return
    candidates.remove(connection, variant_id)
    connection.execute("DELETE FROM search WHERE rowid = ?", (variant_id,))


def is_current(connection: Connection) -> bool:
    """Whether the index was made with the tables of this version; keys of other tables would not meet ours."""
    return read_setting(connection, _SETTING) == _made_with()


def is_empty(connection: Connection) -> bool:
    """Whether no text is in the index."""
    return connection.execute("SELECT 1 FROM match_entries LIMIT 1").fetchone() is None


def renew(connection: Connection) -> None:
    """Empty the index, and let all texts wait for it."""
    connection.execute("DELETE FROM search")
    candidates.clear(connection)
    unindexed.note_all(connection)
    write_setting(connection, _SETTING, _made_with())
    write_setting(connection, _ORDERED, "0")


def ordered_at(connection: Connection) -> int:
    """How many texts there were when the order of words was last fixed."""
    return int(read_setting(connection, _ORDERED) or 0)


def order(connection: Connection) -> Order:
    """The order of words."""
    return Order(ordered_at(connection), candidates.ranks(connection))


def order_is_due(connection: Connection) -> bool:
    """Whether there are so many texts, waiting ones too, that the order of words is to be fixed anew."""
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM variants").fetchone()
    ordered = ordered_at(connection)
    return any(ordered < bound <= last for bound in _ORDERED_AT)


def order_words(connection: Connection, keys: Keys) -> None:
    """Fix the order of words, and enter what is in the index anew."""
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM variants").fetchone()
    sample = connection.stream("SELECT text, language FROM variants WHERE id % ? = 0", (max(1, round(last / _SAMPLE)),))
    candidates.order(connection, (keys.of(text, Language(language).code).entry for text, language in sample))
    write_setting(connection, _ORDERED, str(last))
    ranks = candidates.ranks(connection)
    rows = connection.stream(
        "SELECT id, text, language FROM variants WHERE NOT EXISTS"
        " (SELECT 1 FROM unindexed WHERE variants.id BETWEEN first AND last) ORDER BY id"
    )
    while some := [IndexedText(*row) for row in rows.fetchmany(_TOGETHER)]:
        entries = [(text.id, each.entry) for text, each in zip(some, keys_of(some, keys), strict=True)]
        candidates.enter(connection, candidates.rows_of(entries, ranks))


def _made_with() -> str:
    return f"{search.made_with()}:{_VERSION}"
