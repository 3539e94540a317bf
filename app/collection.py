"""Which collection of the memory a folder of reports is: the one it was when it was last built."""

import os
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from qostil import Report
from qostil.memory import Memory

# A memory on a server is nowhere near a folder: its collections are named by whole paths.
_ROOT = Path("/")


def collection_of(folder: Path, reports: Iterable[Report], memory: Memory) -> str:
    """The name under which the units of ``folder`` are kept.

    It is the way from the memory's file to the folder, so that both can be moved together. Where only one of them was
    moved, the old way leads nowhere any more: then the collection that held the same reports is taken for this one,
    lest every unit be stored twice.
    """
    here = memory.location.resolve().parent if isinstance(memory.location, Path) else _ROOT
    name = _way(here, folder.resolve())
    held: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for stored in memory.reports():
        held[stored.root].add((stored.id, stored.digest))
    if name in held:
        return name
    mine = {(report.id, report.source.digest) for report in reports}
    moved = [root for root, theirs in held.items() if mine & theirs and not (here / root).exists()]
    return max(moved, key=lambda root: len(mine & held[root]), default=name)


def _way(here: Path, there: Path) -> str:
    if here == _ROOT:
        return there.as_posix()
    try:
        return Path(os.path.relpath(there, here)).as_posix()
    except ValueError:
        # Windows: another drive.
        return there.as_posix()
