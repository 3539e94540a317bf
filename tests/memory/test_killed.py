"""An import and its index, killed at any statement: whole batches are there, and the same again completes them."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from qostil import InputError, TranslationUnit, Variant
from qostil.location import Location, Server
from qostil.memory import Memory, indexing, unindexed
from qostil.memory.postgres.connection import PostgresConnection
from qostil.memory.sqlite.connection import SqliteConnection
from qostil.memory.storage import Storage, database_at
from tests.shared import ROOT

from .cluster import started
from .making import EN, ENGLISH, KAZAKH, KK
from .test_indexing import agree

UNITS, BATCH = 28, 7

# Runs as a program of its own and kills itself at the given statement.
CHILD = """
import os, signal, sys
from qostil.location import parse_location
from tests.memory.test_killed import counted, take_over

def stop():
    os.kill(os.getpid(), signal.SIGKILL)

with counted(int(sys.argv[2]), stop) as count:
    take_over(parse_location(sys.argv[1]))
print(count[0])
"""


def made() -> list[TranslationUnit]:
    pairs = ((f"{ENGLISH[at % 6]} {at}", f"{KAZAKH[at % 6]} {at}") for at in range(UNITS))
    return [TranslationUnit("", (Variant(EN, english), Variant(KK, kazakh))) for english, kazakh in pairs]


def take_over(location: Location) -> None:
    """Import some batches, and index them in others."""
    units = made()
    with Memory.open(location) as memory:
        import_ = memory.imports.begin("a.tmx", "a", "tmx", "Aigul")
        for at in range(0, UNITS, BATCH):
            memory.imports.add(import_, units[at : at + BATCH])
        memory.imports.finish(import_)
        memory.index_words()


@contextmanager
def counted(stop: int, stopped: Callable[[], object]) -> Iterator[list[int]]:
    """Counts what is asked of the database, and calls ``stopped`` before the statement of that number."""
    count = [0]

    def counting(method: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            count[0] += 1
            if count[0] == stop:
                stopped()
            return method(*arguments, **named)

        return call

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(indexing, "_LEAST", BATCH)
        patch.setattr(indexing, "_MOST", BATCH)
        for kind in (SqliteConnection, PostgresConnection):
            for name in ("execute", "executemany", "fill", "commit"):
                patch.setattr(kind, name, counting(getattr(kind, name)))
        yield count


def empty(location: Location) -> Location:
    """A memory that has its tables."""
    Memory.open(location).close()
    return location


def run(location: Location, stop: int) -> "subprocess.CompletedProcess[str]":
    place = location.url if isinstance(location, Server) else str(location)
    command = [sys.executable, "-c", CHILD, place, str(stop)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


def moments(total: int, count: int) -> list[int]:
    """So many statements to be killed at, all through."""
    return [total * (number + 1) // (count + 1) for number in range(count)]


def is_whole_and_goes_on(location: Location) -> tuple[int, int]:
    """Check what a killed import left, complete it, and give how many units there were and how many waited."""
    with Memory.open(location) as memory:
        there, waiting = [unit.variants for unit in memory.units()], memory.waiting()
        assert there == [unit.variants for unit in made()[: len(there)]]
        assert len(there) % BATCH == 0
    holds_what_it_should(location)
    take_over(location)
    with Memory.open(location) as memory:
        assert [unit.variants for unit in memory.units()] == [unit.variants for unit in made()]
        (import_,) = memory.imports.all()
        assert (import_.done, import_.units, memory.waiting()) == (True, UNITS, 0)
        assert len(memory.find("civil")) == sum("Civil" in unit.variants[0].text for unit in made())
    holds_what_it_should(location)
    return len(there), waiting


def holds_what_it_should(location: Location) -> None:
    """What the index has is what does not wait, no more and no less."""
    storage = Storage(database_at(location), create=False)
    agree(storage)
    with storage.read() as connection:
        assert all(piece.first <= piece.last for piece in unindexed.pieces(connection))
    storage.close()


def test_the_program_is_killed(places: Callable[[], Location]) -> None:
    total = int(run(empty(places()), 0).stdout)
    left = set[tuple[int, int]]()
    for stop in moments(total, 5):
        location = empty(places())
        child = run(location, stop)
        assert child.returncode == -signal.SIGKILL, child.stderr
        left.add(is_whole_and_goes_on(location))
    assert any(0 < units < UNITS for units, _ in left)
    assert any(units == UNITS and 0 < waiting < UNITS for units, waiting in left)


@pytest.mark.usefixtures("cluster")
def test_the_server_is_killed() -> None:
    with started() as own:
        place = empty(own.new())
        with counted(0, lambda: None) as count:
            take_over(place)
        left = set[tuple[int, int]]()
        for stop in moments(count[0], 5):
            place = empty(own.new())
            with counted(stop, own.kill), pytest.raises(InputError, match="the connection to the server broke"):
                take_over(place)
            own.start()
            left.add(is_whole_and_goes_on(place))
        assert len(left) > 2
