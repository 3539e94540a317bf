"""What the index of meaning knows of an encoder; the memory itself knows none."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from qostil.encoder import Vectors
from qostil.memory.meaning import Sample, Space
from qostil.memory.near.entry import Entry

Embed = Callable[[Sequence[str]], Vectors]
"""Gives texts their vectors."""


@dataclass(frozen=True, slots=True)
class Model:
    """An encoder: vectors of equal ``digest`` can be compared."""

    digest: str
    dimensions: int
    embed: Embed


def fitted(entries: Sequence[Entry], vectors: Vectors) -> Space:
    """The space of a memory, from some of its texts and their vectors."""
    return Space.fit([sample for _, sample in samples(entries, vectors)])


def samples(entries: Sequence[Entry], vectors: Vectors) -> Iterator[tuple[list[int], Sample]]:
    """Texts parted by language, with their numbers in the list."""
    for language in dict.fromkeys(entry.language for entry in entries):
        rows = [row for row, entry in enumerate(entries) if entry.language == language]
        yield rows, Sample(language, vectors[rows], [len(entries[row].text) for row in rows])
