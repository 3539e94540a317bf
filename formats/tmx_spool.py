"""Entries of a TMX wait in a file of their own until all are known: their order and the newest date stand before them.

So of a unit only some numbers are held in memory, however many there are.
"""

import hashlib
import tempfile
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# Alike texts have the same digest, and no others in any memory there will be.
_DIGEST = 16


@dataclass(frozen=True, slots=True)
class Written:
    """An entry as it is written, and where the names of others with the same texts would stand in it."""

    content: bytes
    also_at: int


class Spool:
    """Entries in the order in which they came, and what tells which of them go into the file, and where."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  # closed by close
        # Of each entry: where its name ends, where it ends, and where the names of others would stand.
        self._named, self._ends, self._also_at = array("q"), array("q", [0]), array("q")
        self._sources, self._texts = bytearray(), bytearray()

    def close(self) -> None:
        """Give the file back."""
        self._file.close()

    def __len__(self) -> int:
        return len(self._also_at)

    def add(self, name: str, entry: Written, texts: Sequence[str]) -> None:
        """Keep one more entry; ``texts`` are its own, the source first."""
        key = name.encode()
        begin = self._ends[-1] + len(key)
        self._file.write(key + entry.content)
        self._named.append(begin)
        self._also_at.append(begin + entry.also_at)
        self._ends.append(begin + len(entry.content))
        self._sources += _digest(texts[0])
        self._texts += _digest("\0".join(texts))

    def same_source(self) -> list[list[int]]:
        """The numbers of entries that have their source in common with others, in order."""
        return _alike(self._sources)

    def same_texts(self) -> list[list[int]]:
        """The numbers of entries that have all texts in common with others, in order."""
        return _alike(self._texts)

    def name(self, number: int) -> str:
        """The name of an entry."""
        return self._read(self._ends[number], self._named[number]).decode()

    def contents(self, numbers: Iterable[int], also: Mapping[int, bytes]) -> Iterator[bytes]:
        """Entries by their numbers, some with the names of others put in."""
        for number in numbers:
            start = self._named[number]
            content = self._read(start, self._ends[number + 1])
            at = self._also_at[number] - start
            yield content[:at] + also[number] + content[at:] if number in also else content

    def _read(self, start: int, end: int) -> bytes:
        self._file.seek(start)
        return self._file.read(end - start)


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_DIGEST).digest()


def _alike(digests: bytearray) -> list[list[int]]:
    every: NDArray[np.bytes_] = np.frombuffer(bytes(digests), f"S{_DIGEST}")
    _, places, counts = np.unique(every, return_inverse=True, return_counts=True)
    groups = defaultdict[int, list[int]](list)
    for number in np.flatnonzero(counts[places] > 1).tolist():
        groups[int(places[number])].append(number)
    return list(groups.values())
