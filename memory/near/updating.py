"""The index is brought up to date: texts embedded, graphs extended, in steps each of which is kept."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qostil import Language
from qostil.memory.meaning import Space
from qostil.memory.near import texts
from qostil.memory.near.entry import Entry, distinct, entries
from qostil.memory.near.folder import Folder
from qostil.memory.near.graph import ENDING, Graph, file_of, sweep
from qostil.memory.near.model import Model, fitted
from qostil.memory.near.shelf import FILE, GraphFacts, Shelf, UnusableError
from qostil.memory.rows import stored_languages
from qostil.memory.storage import Storage

TAIL = 4096
"""So many vectors of a language are compared one by one; more get a graph."""

# Read and embedded at once, and kept together: what a killed process can lose.
_AT_ONCE = 1024
# A graph is written each time it has grown by so many and by an eighth: all writing together is nine times its size.
_STEP, _GROWTH = 20_000, 8
# The space is fitted anew when there are so many times as many texts, or a language it does not know has this share.
_SPACE_HOLDS, _NEW_LANGUAGE = 4, 0.02
# Texts that are gone are dropped when they are so many, and such a share: that makes every graph anew.
_STALE_LEAST, _STALE = 1000, 0.25

OnStep = Callable[[int, int], object]
"""Told how many more were done, and how many there are."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Who looks on: told of each step, and why something is made anew."""

    step: OnStep = lambda _count, _total: None
    tell: Callable[[str], object] = lambda _told: None


@dataclass(frozen=True, slots=True)
class Updated:
    """How many different texts the index has now, and how many of them are new."""

    texts: int
    embedded: int


def update(storage: Storage, folder: Folder, model: Model, watch: Watch) -> Updated | None:
    """Bring the index up to date; None where another process is at it.

    Whatever stops it, what was done is kept, and the next run goes on from there.

    :raises InputError: if nothing can be written.
    """
    folder.make_key()
    with folder.locked() as mine:
        if not mine:
            return None
        with _shelf(folder, model, watch) as shelf:
            return _Update(storage, folder, model, shelf, watch).run()


def open_shelf(folder: Folder, model: Model, *, create: bool) -> Shelf:
    """The vectors of an index.

    :raises UnusableError: if there are none, or they are of another encoder, or damaged.
    """
    return Shelf(folder.path / FILE, model.digest, model.dimensions, create=create)


def _shelf(folder: Folder, model: Model, watch: Watch) -> Shelf:
    path = folder.path / FILE
    try:
        return open_shelf(folder, model, create=True)
    except UnusableError as error:
        watch.tell(f"{path}: {error}; it is made anew")
        _clear(folder)
        return open_shelf(folder, model, create=True)


def _clear(folder: Folder) -> None:
    """Remove what an index consists of, and nothing else."""
    for name in (FILE, f"{FILE}-journal", f"{FILE}-wal", f"{FILE}-shm"):
        folder.path.joinpath(name).unlink(missing_ok=True)
    for path in folder.path.glob(f"*{ENDING}"):
        path.unlink(missing_ok=True)


class _Update:
    def __init__(self, storage: Storage, folder: Folder, model: Model, shelf: Shelf, watch: Watch) -> None:
        self._storage = storage
        self._folder = folder
        self._model = model
        self._shelf = shelf
        self._watch = watch
        self._graphs = dict[str, _Growing]()
        self._steps = 0

    def run(self) -> Updated:
        with self._storage.read() as connection:
            state, wanted, languages = texts.state(connection), texts.numbers(connection), stored_languages(connection)
        known = self._shelf.contents()
        self._drop_stale(np.setdiff1d(known, wanted, assume_unique=True), len(known))
        self._fit_space()
        missing = np.setdiff1d(wanted, self._shelf.contents(), assume_unique=True)
        # Each text is embedded, and then put into a graph.
        self._steps = 2 * len(missing) + sum(self._graph(code).pending for code in self._shelf.languages())
        for language in languages:
            for some in self._missing(language, missing):
                self._keep(some)
                self._advance(len(some))
                graph = self._graph(language.code)
                graph.grow(graph.step)
        for code in self._shelf.languages():
            self._graph(code).grow(TAIL)
        with self._shelf.writing():
            self._shelf.set_fact("state", state.encode())
        sweep(self._folder, self._shelf.graphs())
        return Updated(len(wanted), len(np.setdiff1d(wanted, known, assume_unique=True)))

    def _drop_stale(self, stale: NDArray[np.int64], held: int) -> None:
        if len(stale) > max(_STALE_LEAST, _STALE * held):
            with self._shelf.writing():
                self._shelf.drop(stale)

    def _fit_space(self) -> None:
        with self._storage.read() as connection:
            counts = texts.counts(connection)
            if not self._is_outgrown(self._shelf.space, counts):
                return
            some = texts.sample(connection, texts.SAMPLE)
        if not some:
            return
        vectors = self._model.embed([entry.text for entry in some])
        with self._shelf.writing():
            self._shelf.add(some, vectors)
            self._shelf.set_space(fitted(some, vectors), sum(counts.values()))

    def _is_outgrown(self, space: Space | None, counts: dict[str, int]) -> bool:
        held = sum(counts.values())
        if space is None or held >= _SPACE_HOLDS * int(self._shelf.fact("fitted") or b"0"):
            return True
        return any(count >= _NEW_LANGUAGE * held and code not in space.expected_more for code, count in counts.items())

    def _missing(self, language: Language, missing: NDArray[np.int64]) -> Iterator[list[Entry]]:
        """The texts of a language that are to be embedded, in steps; each is read in a moment of its own."""
        place = (0, 0)
        while True:
            with self._storage.read() as connection:
                rows = texts.page(connection, language, place, _AT_ONCE)
            if not rows:
                return
            place = rows[-1][:2]
            found = [entry for _, _, text, count in rows for entry in entries(language, text, count)]
            new = np.isin([entry.contents for entry in found], missing)
            if some := distinct([entry for entry, is_new in zip(found, new, strict=True) if is_new]):
                yield some

    def _keep(self, some: Sequence[Entry]) -> None:
        vectors = self._model.embed([entry.text for entry in some])
        with self._shelf.writing():
            self._shelf.add(some, vectors)

    def _graph(self, code: str) -> "_Growing":
        if code not in self._graphs:
            facts = self._trusted(code)
            self._graphs[code] = _Growing(self._folder, self._shelf, self._model.dimensions, code, facts, self._advance)
        return self._graphs[code]

    def _trusted(self, code: str) -> GraphFacts | None:
        facts = self._shelf.graph(code)
        if facts is None or self._folder.is_ours(file_of(self._folder, facts), facts.seal, facts.mark):
            return facts
        self._watch.tell(
            f"{self._folder.path}: the graph of {code} is damaged, or of another computer; it is made anew"
        )
        return None

    def _advance(self, count: int) -> None:
        self._watch.step(count, self._steps)


class _Growing:
    """The graph of a language while it grows."""

    def __init__(
        self,
        folder: Folder,
        shelf: Shelf,
        dimensions: int,
        language: str,
        facts: GraphFacts | None,
        advance: Callable[[int], object],
    ) -> None:
        self._folder = folder
        self._shelf = shelf
        self._dimensions = dimensions
        self._language = language
        self._facts = facts
        self._advance = advance
        self._graph: Graph | None = None
        self._last = facts.last if facts else 0

    @property
    def pending(self) -> int:
        """How many vectors are not in it."""
        return self._shelf.count(self._language, self._last)

    @property
    def step(self) -> int:
        """By how much it is to grow before it is written again."""
        size = len(self._graph) if self._graph else self._facts.size if self._facts else 0
        return max(_STEP, size // _GROWTH)

    def grow(self, least: int) -> None:
        """Put in all vectors that are not, if there are more than so many of them."""
        space = self._shelf.space
        if self.pending <= least or space is None:
            return
        graph, unwritten = self._opened(), 0
        while len(kept := self._shelf.after(self._language, self._last, _AT_ONCE)):
            graph.add(kept.ids, space.place(kept.sample(self._language)))
            self._last = int(kept.ids[-1])
            self._advance(len(kept))
            unwritten += len(kept)
            if unwritten >= self.step:
                self._write(graph)
                unwritten = 0
        if unwritten:
            self._write(graph)

    def _opened(self) -> Graph:
        if self._graph is None:
            old = file_of(self._folder, self._facts) if self._facts else None
            self._graph = Graph.load(old, self._dimensions) if old else Graph(self._dimensions)
        return self._graph

    def _write(self, graph: Graph) -> None:
        facts = graph.write(self._folder, self._language, self._last)
        with self._shelf.writing():
            self._shelf.set_graph(facts)
        sweep(self._folder, self._shelf.graphs())
