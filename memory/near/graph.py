"""A graph over the vectors of one language that finds the nearest without looking at all (HNSW, by usearch)."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from qostil.encoder import Vectors
from qostil.memory.near.folder import Folder
from qostil.memory.near.shelf import GraphFacts, UnusableError

if TYPE_CHECKING:
    from usearch.index import Index

ENDING, _UNFINISHED = ".usearch", ".new"
# Measured: docs/matching.md. Links of a vector, vectors looked at for a new one, and for a query.
_LINKS, _LOOKED_AT_ADDING, _LOOKED_AT = 24, 128, 500
# Several threads that add to a small graph leave a vector unlinked now and then, and no two graphs would be the same.
_THREADS = 1
# A number of a unit vector is seldom larger than so many times the usual one; a byte holds 127.
_SPREAD, _BYTE = 4.5, 127


class Graph:
    """Placed vectors by their numbers on the shelf, each number of a vector in a byte: likeness is exact to 0.01."""

    def __init__(self, dimensions: int) -> None:
        """An empty graph."""
        self._index = _index(dimensions)
        self._scale = _BYTE * dimensions**0.5 / _SPREAD

    @classmethod
    def load(cls, path: Path, dimensions: int) -> "Graph":
        """A graph to add to, held in memory.

        :raises UnusableError: if it cannot be read; so does ``view``.
        """
        graph = cls(dimensions)
        with _readable(path):
            graph._index.load(str(path))
        return graph

    @classmethod
    def view(cls, path: Path, dimensions: int) -> "Graph":
        """A graph to ask; the file is read as it is needed."""
        graph = cls(dimensions)
        with _readable(path):
            graph._index.view(str(path))
        return graph

    def __len__(self) -> int:
        return len(self._index)

    def add(self, ids: NDArray[np.int64], placed: Vectors) -> None:
        """Put vectors in."""
        self._index.add(ids.astype(np.uint64), self._small(placed), threads=_THREADS)

    def nearest(self, placed: Vectors, count: int) -> list[int]:
        """The numbers of the nearest, as far as bytes tell, best first."""
        found = self._index.search(self._small(placed), count, threads=_THREADS)
        return [int(key) for key in found.keys]

    def write(self, folder: Folder, language: str, last: int) -> GraphFacts:
        """Keep it in a file of its own; what is used is changed by whoever notes the facts given back."""
        path = folder.path / f"{language}{_UNFINISHED}"
        self._index.save(str(path))
        with path.open("rb+") as file:
            os.fsync(file.fileno())
        facts = GraphFacts(language, folder.seal(path), b"", len(self), last)
        kept = file_of(folder, facts)
        path.replace(kept)
        return replace(facts, mark=folder.mark(kept, facts.seal))

    def _small(self, placed: Vectors) -> NDArray[np.int8]:
        small: NDArray[np.int8] = np.clip(np.rint(placed * self._scale), -_BYTE, _BYTE).astype(np.int8)
        return small


def file_of(folder: Folder, facts: GraphFacts) -> Path:
    """Where a graph is kept: the name says what is in it, so that readers of an older one are not disturbed."""
    return folder.path / f"{facts.language}-{facts.seal.hex()}{ENDING}"


def sweep(folder: Folder, used: Sequence[GraphFacts]) -> None:
    """Remove files of graphs that nothing refers to."""
    names = {file_of(folder, facts).name for facts in used}
    for path in (*folder.path.glob(f"*{ENDING}"), *folder.path.glob(f"*{_UNFINISHED}")):
        if path.name not in names:
            with _still_open():
                path.unlink(missing_ok=True)


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except (RuntimeError, OSError) as error:
        raise UnusableError(f"{path.name} cannot be read: {error}") from error


@contextmanager
def _still_open() -> Iterator[None]:
    try:
        yield
    except PermissionError:  # Windows: a reader still has it; the next run removes it
        return


def _index(dimensions: int) -> "Index":
    from usearch.index import Index

    return Index(
        ndim=dimensions,
        metric="ip",
        dtype="i8",
        connectivity=_LINKS,
        expansion_add=_LOOKED_AT_ADDING,
        expansion_search=_LOOKED_AT,
        enable_key_lookups=False,
    )
