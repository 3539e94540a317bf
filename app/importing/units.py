"""Units of a file go into the memory, batch by batch within one import that can be stopped and taken up again."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from qostil import InputError, Language, Notice, Status, TranslationUnit
from qostil.app.importing.kinds import Kind
from qostil.formats import Loaded, po, tmx, unit_table, xliff
from qostil.memory import Added, Import, Memory
from qostil.memory.arriving import Standing, as_it_says
from qostil.memory.identity import is_ours

Pair = tuple[Language, Language]

# Written as one transaction: long enough to be quick, short enough that another writer need not wait.
_BATCH = 4_000
# What is in such a file somebody has put there; an XLIFF or a PO says of each unit whether it is finished.
_FINISHED = frozenset({Kind.TMX, Kind.TABLE})


@dataclass(frozen=True, slots=True)
class Way:
    """How to import: who does it, which languages a file has that does not say, and whether units are confirmed."""

    by: str
    pair: Pair | None = None
    unconfirmed: bool = False


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: units new and known, and how many of the file were left out."""

    import_: Import
    added: Added
    skipped: int


def import_units(
    memory: Memory,
    path: Path,
    kind: Kind,
    way: Way,
    *,
    tell: Callable[[Notice], object],
    advance: Callable[[int], object],
) -> Imported:
    """Import a file of units. ``tell`` gets what is left out, ``advance`` the bytes read since it was last called.

    Each batch is kept as a whole. What was kept before a fault stays, and the same file goes on from there.

    :raises InputError: with the line, if the file cannot be read from there on.
    """
    digest, total, read = digest_of(path), Added(), _Units(tell)
    import_: Import | None = None
    with path.open("rb") as stream:
        loaded = load(path, kind, way.pair, cast(BinaryIO, _Watched(stream, str(path), advance)))
        for batch in _batches(read.of(loaded)):
            # Not before there is a unit: a file that cannot be read is no import.
            import_ = import_ or memory.imports.begin(path.name, digest, str(kind), way.by)
            total += memory.imports.add(import_, batch, partial(_standing, kind, import_, way))
    import_ = import_ or memory.imports.begin(path.name, digest, str(kind), way.by)
    memory.imports.finish(import_)
    return Imported(import_, total, read.skipped)


def load(path: Path, kind: Kind, pair: Pair | None, stream: BinaryIO) -> Iterator[Loaded]:
    """The units of a file, and what is left out of it; a TMX is read from ``stream``, piece by piece."""
    if kind is Kind.TMX:
        return tmx.load(stream)
    if kind is Kind.XLIFF:
        return xliff.load(path)
    return po.load(path, pair) if kind is Kind.PO else unit_table.load(path, pair)


def digest_of(path: Path) -> str:
    """The digest of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


class _Watched:
    """A file that tells how much of it was read."""

    def __init__(self, stream: BinaryIO, name: str, advance: Callable[[int], object]) -> None:
        self.name = name
        self._stream = stream
        self._advance = advance

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._advance(len(data))
        return data


class _Units:
    """Passes units on, tells what is none and counts what was left out."""

    def __init__(self, tell: Callable[[Notice], object]) -> None:
        self.skipped = 0
        self._tell = tell

    def of(self, loaded: Iterator[Loaded]) -> Iterator[TranslationUnit]:
        for each in loaded:
            if isinstance(each, TranslationUnit):
                yield each
            else:
                self.skipped += each.message.startswith("left out")
                self._tell(each)


def _batches(units: Iterator[TranslationUnit]) -> Iterator[list[TranslationUnit]]:
    """Units by the batch; before a fault of the file come those that were read."""
    batch: list[TranslationUnit] = []
    fault: InputError | None = None
    try:
        for unit in units:
            batch.append(unit)
            if len(batch) == _BATCH:
                yield batch
                batch = []
    except InputError as error:
        fault = error
    if batch:
        yield batch
    if fault is not None:
        raise fault


def _standing(kind: Kind, import_: Import, way: Way, unit: TranslationUnit) -> Standing:
    """Who stands behind a unit; what we wrote ourselves says so."""
    status = unit.status
    if status is Status.AUTOMATIC and kind in _FINISHED and not is_ours(unit.id) and not way.unconfirmed:
        status = Status.CONFIRMED
    if status is Status.AUTOMATIC:
        return as_it_says(unit)
    return Standing(status, unit.decided_by or way.by, unit.decided_at or import_.at)
