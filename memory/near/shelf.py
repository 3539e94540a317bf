"""Vectors of texts in a file of their own, so that no text is embedded twice and graphs can be made again."""

import hashlib
import re
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from qostil.encoder import Vectors
from qostil.memory.meaning import FEATURES, Sample, Space
from qostil.memory.near.entry import Entry

FILE = "vectors.sqlite"
_APPLICATION, _VERSION = 0x716F736D, 1
_PATIENCE_SECONDS = 60.0
_CHECK_BYTES = 8
_KEYS_IN_QUERY = 500
# Files are named after it.
_LANGUAGE = re.compile(r"[a-z]{2,8}")
# AUTOINCREMENT: graphs know a vector by its number, which must never become another's.
_SCHEMA = (
    "CREATE TABLE facts (name TEXT PRIMARY KEY, value BLOB NOT NULL)",
    "CREATE TABLE vectors (id INTEGER PRIMARY KEY AUTOINCREMENT, language TEXT NOT NULL, contents INTEGER NOT NULL,"
    " start INTEGER NOT NULL, stop INTEGER NOT NULL, length INTEGER NOT NULL, vector BLOB NOT NULL,"
    " UNIQUE (contents, start, stop))",
    "CREATE INDEX vectors_language ON vectors (language, id)",
    "CREATE TABLE graphs (language TEXT PRIMARY KEY, seal BLOB NOT NULL, mark BLOB NOT NULL, size INTEGER NOT NULL,"
    " last INTEGER NOT NULL)",
)
Row = tuple[Any, ...]
_ROW = "id, language, contents, start, stop, length, vector"


class UnusableError(Exception):
    """The index is missing, damaged or does not fit, for the reason given; who asks it does without."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Some vectors of the shelf: a row each. ``keys`` has the text's number and where the part begins and ends."""

    ids: NDArray[np.int64]
    keys: NDArray[np.int64]
    lengths: NDArray[np.int64]
    vectors: Vectors

    def __len__(self) -> int:
        return len(self.ids)

    def sample(self, language: str) -> Sample:
        """What a ``Space`` places."""
        return Sample(language, self.vectors, self.lengths.tolist())


@dataclass(frozen=True, slots=True)
class GraphFacts:
    """A graph that was written: its seals, how many vectors it has, and the number of the last of them."""

    language: str
    seal: bytes
    mark: bytes
    size: int
    last: int


class Shelf:
    """The file of vectors of one encoder, for any number of readers; who writes holds the folder's lock."""

    def __init__(self, path: Path, model: str, dimensions: int, *, create: bool) -> None:
        """Open it, or make it.

        :raises UnusableError: if there is none, or it is damaged, or of another encoder or version.
        """
        self._model = model
        self._dimensions = dimensions
        self._lock = threading.Lock()
        mode = "rwc" if create else "rw"
        with _explained():
            if not create and not path.is_file():
                raise UnusableError("it is not there")
            self._raw = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode={mode}",
                uri=True,
                timeout=_PATIENCE_SECONDS,
                isolation_level=None,
                check_same_thread=False,
            )
        try:
            with _explained():
                self._prepare(create=create)
        except BaseException:
            self._raw.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Release the file."""
        self._raw.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Keep what is written inside as a whole, or nothing of it."""
        with _explained():
            self._raw.execute("BEGIN IMMEDIATE")
            with self._raw:
                yield

    # Facts

    @property
    def space(self) -> Space | None:
        """The space in which likeness is measured; None before it was fitted."""
        languages, content = self.fact("languages"), self.fact("space")
        if languages is None or content is None:
            return None
        return _unpacked(languages, content, self._dimensions)

    def set_space(self, space: Space, texts: int) -> None:
        """Measure in another space, fitted when there were so many texts; graphs of the one before are forgotten."""
        languages, content = _packed(space)
        self.set_fact("languages", languages)
        self.set_fact("space", content)
        self.set_fact("fitted", str(texts).encode())
        self._raw.execute("DELETE FROM graphs")

    def fact(self, name: str) -> bytes | None:
        """What is noted under a name."""
        row = self._one("SELECT value FROM facts WHERE name = ?", (name,))
        return None if row is None else bytes(row[0])

    def set_fact(self, name: str, value: bytes) -> None:
        """Note something."""
        self._raw.execute("INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)", (name, value))

    # Vectors

    def add(self, entries: Sequence[Entry], vectors: Vectors) -> None:
        """Keep vectors; of an entry that is there the old one."""
        small = vectors.astype("<f2")
        self._raw.executemany(
            "INSERT OR IGNORE INTO vectors (language, contents, start, stop, length, vector) VALUES (?, ?, ?, ?, ?, ?)",
            (
                (entry.language, *entry.key, len(entry.text), _sealed(entry.key, row.tobytes()))
                for entry, row in zip(entries, small, strict=True)
            ),
        )

    def contents(self) -> NDArray[np.int64]:
        """The numbers of all texts, in order."""
        return _numbers(self._all("SELECT contents FROM vectors WHERE stop = 0 ORDER BY contents"))

    def languages(self) -> list[str]:
        """The languages of the vectors."""
        return [language for (language,) in self._all("SELECT DISTINCT language FROM vectors ORDER BY language")]

    def count(self, language: str, after: int = 0) -> int:
        """How many vectors of a language come after one."""
        query = "SELECT count(*) FROM vectors WHERE language = ? AND id > ?"
        return int(self._all(query, (language, after))[0][0])

    def after(self, language: str, last: int, most: int) -> Kept:
        """The next vectors of a language, in order of their numbers."""
        query = f"SELECT {_ROW} FROM vectors WHERE language = ? AND id > ? ORDER BY id LIMIT ?"  # noqa: S608
        return self._kept(self._all(query, (language, last, most)))

    def kept(self, ids: Sequence[int]) -> Kept:
        """Vectors by their numbers, in order; what is no longer there is left out."""
        return self._kept(self._where("id", ids))

    def of_texts(self, numbers: Sequence[int]) -> dict[str, Kept]:
        """Vectors of texts and of their parts, by language."""
        rows = self._where("contents", numbers)
        languages = dict.fromkeys(row[1] for row in rows)
        return {language: self._kept([row for row in rows if row[1] == language]) for language in languages}

    def drop(self, numbers: NDArray[np.int64]) -> None:
        """Forget texts and their parts, and the graphs that know them."""
        self._raw.executemany("DELETE FROM vectors WHERE contents = ?", ((number,) for number in numbers.tolist()))
        self._raw.execute("DELETE FROM graphs")

    # Graphs

    def graph(self, language: str) -> GraphFacts | None:
        """What is known of the graph of a language."""
        row = self._one("SELECT language, seal, mark, size, last FROM graphs WHERE language = ?", (language,))
        return None if row is None else _graph_facts(row)

    def graphs(self) -> list[GraphFacts]:
        """All graphs."""
        return [_graph_facts(row) for row in self._all("SELECT language, seal, mark, size, last FROM graphs")]

    def set_graph(self, facts: GraphFacts) -> None:
        """Use another graph for a language."""
        self._raw.execute(
            "INSERT OR REPLACE INTO graphs (language, seal, mark, size, last) VALUES (?, ?, ?, ?, ?)",
            (facts.language, facts.seal, facts.mark, facts.size, facts.last),
        )

    def _prepare(self, *, create: bool) -> None:
        # Nothing that a stranger's file defines may run.
        self._raw.execute("PRAGMA trusted_schema = OFF")
        found = self._all("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%'")
        if not found and create:
            with self.writing():
                for statement in _SCHEMA:
                    self._raw.execute(statement)
                self._raw.execute(f"PRAGMA application_id = {_APPLICATION}")
                self._raw.execute(f"PRAGMA user_version = {_VERSION}")
                self.set_fact("encoder", self._identity())
            return
        if {sql for (sql,) in found} != set(_SCHEMA) or self._all("PRAGMA user_version") != [(_VERSION,)]:
            raise UnusableError("it is of another version, or no index")
        if self.fact("encoder") != self._identity():
            raise UnusableError("it was made with another encoder")

    def _identity(self) -> bytes:
        return f"{self._model} {self._dimensions}".encode()

    def _where(self, column: str, numbers: Sequence[int]) -> list[Row]:
        rows = list[Row]()
        for start in range(0, len(numbers), _KEYS_IN_QUERY):
            some = numbers[start : start + _KEYS_IN_QUERY]
            marks = ", ".join("?" * len(some))
            rows += self._all(f"SELECT {_ROW} FROM vectors WHERE {column} IN ({marks}) ORDER BY id", some)  # noqa: S608
        return rows

    def _kept(self, rows: Sequence[Row]) -> Kept:
        keys = [(contents, start, stop) for _, _, contents, start, stop, _, _ in rows]
        packed = [_opened(key, row[-1], 2 * self._dimensions) for key, row in zip(keys, rows, strict=True)]
        return Kept(
            np.array([row[0] for row in rows], np.int64),
            np.array(keys, np.int64).reshape(-1, 3),
            np.array([row[5] for row in rows], np.int64),
            np.frombuffer(b"".join(packed), "<f2").reshape(-1, self._dimensions).astype(np.float32),
        )

    def _one(self, query: str, parameters: Sequence[object] = ()) -> Row | None:
        return next(iter(self._all(query, parameters)), None)

    def _all(self, query: str, parameters: Sequence[object] = ()) -> list[Row]:
        with self._lock, _explained():
            return self._raw.execute(query, parameters).fetchall()


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise UnusableError(f"it cannot be read or written: {error}") from error


def _graph_facts(row: Row) -> GraphFacts:
    language, seal, mark, size, last = row
    told = (
        isinstance(language, str) and _LANGUAGE.fullmatch(language),
        isinstance(seal, bytes),
        isinstance(mark, bytes),
    )
    if not all(told) or not isinstance(size, int) or not isinstance(last, int):
        raise UnusableError("what it says of its graphs makes no sense")
    return GraphFacts(language, seal, mark, size, last)


def _numbers(rows: Sequence[Row]) -> NDArray[np.int64]:
    return np.array([number for (number,) in rows], np.int64)


def _sealed(key: tuple[int, int, int], content: bytes) -> bytes:
    """With a check sum: SQLite does not notice a changed byte in a blob."""
    return hashlib.blake2b(repr(key).encode() + content, digest_size=_CHECK_BYTES).digest() + content


def _opened(key: tuple[int, int, int], packed: object, size: int) -> bytes:
    if isinstance(packed, bytes) and len(packed) == _CHECK_BYTES + size:
        content = packed[_CHECK_BYTES:]
        if _sealed(key, content) == packed:
            return content
    raise UnusableError("a vector in it is damaged")


def _packed(space: Space) -> tuple[bytes, bytes]:
    """The languages of a space, and all its numbers."""
    languages = sorted(space.expected_more)
    numbers = [space.expected, space.whitening, *(space.expected_more[language] for language in languages)]
    content = np.concatenate([some.ravel() for some in numbers]).astype("<f8").tobytes()
    return ",".join(languages).encode(), _sealed((0, 0, 0), content)


def _unpacked(told: bytes, packed: bytes, dimensions: int) -> Space:
    """A space from plain numbers, of which the size is known beforehand."""
    languages = told.decode("ascii", "replace").split(",") if told else []
    shape = (FEATURES, dimensions)
    size, square = FEATURES * dimensions, dimensions * dimensions
    numbers = np.frombuffer(_opened((0, 0, 0), packed, 8 * (size + square + len(languages) * size)), "<f8")
    numbers = numbers.astype(np.float64)
    if not np.isfinite(numbers).all():
        raise UnusableError("its space has numbers that are none")
    expected, whitening, more = np.split(numbers, [size, size + square])
    each = more.reshape(len(languages), *shape)
    return Space(
        expected.reshape(shape), dict(zip(languages, each, strict=True)), whitening.reshape(dimensions, dimensions)
    )
