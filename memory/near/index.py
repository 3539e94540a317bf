"""The index of meaning as it is asked: the nearest texts of a language, among any number."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from qostil import Span
from qostil.encoder import Vectors
from qostil.memory.connection import Connection
from qostil.memory.meaning import Sample, Space
from qostil.memory.near import texts
from qostil.memory.near.entry import distinct
from qostil.memory.near.folder import Folder
from qostil.memory.near.graph import Graph, file_of
from qostil.memory.near.model import Model, samples
from qostil.memory.near.shelf import UnusableError
from qostil.memory.near.updating import open_shelf
from qostil.memory.storage import Storage

EMBEDDED = 2000
"""So many texts that came since are embedded when they are first compared: five seconds."""
COMPARED = 20_000
"""So many vectors of a language that no graph has are compared one by one."""

# The graph's own likeness is rough: so many of its nearest are measured again, at least.
_MEASURED = 64


@dataclass(frozen=True, slots=True)
class NearText:
    """A text that is near, by its number in ``contents``; with ``part``, one sentence of it. Likeness is -1..1."""

    contents: int
    part: Span | None
    likeness: float


@dataclass(frozen=True, slots=True)
class _Tail:
    """Vectors that are compared one by one."""

    keys: NDArray[np.int64]
    placed: Vectors

    def nearest(self, placed: Vectors, count: int) -> "list[NearText]":
        """The nearest, best first."""
        likenesses = self.placed @ placed
        best = np.argsort(-likenesses, kind="stable")[:count]
        return _near(self.keys[best], likenesses[best])

    def __add__(self, other: "_Tail") -> "_Tail":
        return _Tail(np.concatenate([self.keys, other.keys]), np.concatenate([self.placed, other.placed]))


class MeaningIndex:
    """Finds the nearest; of the state that the memory and the index had when it was opened."""

    def __init__(self, storage: Storage, folder: Folder, model: Model) -> None:
        """Open what there is.

        :raises UnusableError: if there is none, or it does not fit.
        """
        self._folder = folder
        self._model = model
        self._shelf = open_shelf(folder, model, create=False)
        self._lock = threading.Lock()
        self._tails = dict[str, _Tail]()
        self._new: dict[str, _Tail] | None = None
        try:
            self.space = self._fitted()
            with storage.read() as connection:
                missing = self._missing(connection)
                few = missing if len(missing) <= EMBEDDED else missing[:0]
                self._entries = distinct(list(texts.entries_of(connection, few.tolist())))
            self._graphs = {code: self._opened(code) for code in self._shelf.languages()}
        except BaseException:
            self.close()
            raise
        self.uncovered = len(missing) - len(few) + sum(self._beyond(code) for code in self._graphs)
        """How many texts are neither in a graph nor few enough to be compared one by one."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Release the files."""
        self._shelf.close()

    @property
    def languages(self) -> list[str]:
        """The languages there are texts in."""
        return sorted({*self._graphs, *(entry.language for entry in self._entries)})

    def place(self, text: str, language: str | None) -> Vectors:
        """A text as it is compared; where nobody says its language, in the one that fits."""
        vector = self._model.embed([text])
        if language is None:
            return self.space.place_any(vector[0], len(text))
        placed: Vectors = self.space.place(Sample(language, vector, [len(text)]))[0]
        return placed

    def nearest(self, language: str, placed: Vectors, count: int) -> list[NearText]:
        """The nearest texts and parts of texts of a language, best first; ``placed`` is in ``space``.

        What the memory has forgotten since may be among them.
        """
        found = [*self._by_graph(language, placed, count), *self._tail(language).nearest(placed, count)]
        return sorted(found, key=lambda near: -near.likeness)[:count]

    def likeness(self, numbers: Sequence[int], placed: Vectors) -> list[NearText]:
        """How near some texts and their parts are; of those that are on the shelf."""
        found = list[NearText]()
        for language, kept in self._shelf.of_texts(numbers).items():
            found += _near(kept.keys, self.space.place(kept.sample(language)) @ placed)
        return found

    def _fitted(self) -> Space:
        space = self._shelf.space
        if space is None:
            raise UnusableError("it is not finished")
        return space

    def _missing(self, connection: Connection) -> NDArray[np.int64]:
        if self._shelf.fact("state") == texts.state(connection).encode():
            return np.empty(0, np.int64)
        return np.setdiff1d(texts.numbers(connection), self._shelf.contents(), assume_unique=True)

    def _opened(self, language: str) -> "_Known":
        facts = self._shelf.graph(language)
        if facts is None or not self._folder.is_ours(path := file_of(self._folder, facts), facts.seal, facts.mark):
            return _Known(None, 0)
        return _Known(path, facts.last)

    def _beyond(self, language: str) -> int:
        return max(0, self._shelf.count(language, self._graphs[language].last) - COMPARED)

    def _by_graph(self, language: str, placed: Vectors, count: int) -> list[NearText]:
        known = self._graphs.get(language)
        graph = known.graph(self._model.dimensions) if known else None
        if graph is None:
            return []
        kept = self._shelf.kept(graph.nearest(placed, max(count, _MEASURED)))
        return _near(kept.keys, self.space.place(kept.sample(language)) @ placed)

    def _tail(self, language: str) -> _Tail:
        with self._lock:
            if language not in self._tails:
                self._tails[language] = self._read_tail(language) + self._added().get(language, self._nothing())
            return self._tails[language]

    def _read_tail(self, language: str) -> _Tail:
        known = self._graphs.get(language)
        if known is None:
            return self._nothing()
        kept = self._shelf.after(language, known.last, COMPARED)
        return _Tail(kept.keys, self.space.place(kept.sample(language)))

    def _added(self) -> dict[str, _Tail]:
        """Texts that came since, by language."""
        if self._new is None:
            some = [entry.text for entry in self._entries]
            vectors = self._model.embed(some) if some else self._nothing().placed
            self._new = {
                sample.language: _Tail(np.array([self._entries[row].key for row in rows]), self.space.place(sample))
                for rows, sample in samples(self._entries, vectors)
            }
        return self._new

    def _nothing(self) -> _Tail:
        return _Tail(np.empty((0, 3), np.int64), np.empty((0, self._model.dimensions), np.float32))


def coverage(storage: Storage, folder: Folder, model: Model) -> tuple[int, int]:
    """How many different texts the memory has, and how many of them are on the shelf.

    :raises UnusableError: if there is no index, or it does not fit.
    """
    with open_shelf(folder, model, create=False) as shelf, storage.read() as connection:
        wanted = texts.numbers(connection)
        return len(wanted), int(np.isin(wanted, shelf.contents(), assume_unique=True).sum())


class _Known:
    """The graph of a language, opened when it is asked; ``last`` is the last vector it has."""

    def __init__(self, path: Path | None, last: int) -> None:
        self.last = last
        self._path = path
        self._graph: Graph | None = None

    def graph(self, dimensions: int) -> Graph | None:
        """It, or None where there is none."""
        if self._graph is None and self._path is not None:
            self._graph = Graph.view(self._path, dimensions)
        return self._graph


def _near(keys: NDArray[np.int64], likenesses: Vectors) -> list[NearText]:
    return [
        NearText(number, Span(start, stop) if stop else None, likeness)
        for (number, start, stop), likeness in zip(keys.tolist(), likenesses.tolist(), strict=True)
    ]
