"""An import that is killed goes on; readers see whole batches meanwhile."""

import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from qostil import Notice
from qostil.app.importing import units
from qostil.app.importing.kinds import Kind
from qostil.app.importing.units import Way, import_units
from qostil.memory import Memory
from tests.formats.making import EN, KK
from tests.shared import ROOT

from .files import valley

UNITS, BATCH = 60, 7

# Runs as a program of its own and kills itself at the given statement.
CHILD = """
import os, signal, sqlite3, sys
from pathlib import Path

memory, file, stop = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
count = 0

class Counting(sqlite3.Connection):
    def execute(self, *arguments):
        global count
        count += 1
        if count == stop:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().execute(*arguments)

connect = sqlite3.connect
sqlite3.connect = lambda *arguments, **settings: connect(*arguments, factory=Counting, **settings)
from tests.app.importing.test_stopping import take_over

take_over(memory, file)
print(count)
"""


def take_over(path: Path, file: Path) -> None:
    units._BATCH = BATCH
    with Memory.open(path) as memory:
        import_units(memory, file, Kind.TMX, Way("Aigul"), tell=_no_notice, advance=lambda _: None)


def _no_notice(notice: Notice) -> None:
    raise AssertionError(notice)


def run(memory: Path, file: Path, stop: int) -> "subprocess.CompletedProcess[str]":
    arguments = [sys.executable, "-c", CHILD, str(memory), str(file), str(stop)]
    return subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


def test_killed_at_twenty_moments(tmp_path: Path) -> None:
    file, path = valley(tmp_path / "a.tmx", UNITS), tmp_path / "memory.db"
    total = int(run(tmp_path / "whole.db", file, 0).stdout)
    with Memory.open(tmp_path / "whole.db") as memory:
        whole = [(unit.id, unit.variants) for unit in memory.units()]
    assert len(whole) == UNITS
    stopped, stored = 0, set[int]()
    moments = random.Random(7)  # noqa: S311 (the same moments every time)
    for stop in sorted(moments.sample(range(1, total), 20)):
        path.unlink(missing_ok=True)
        for beside in ("-wal", "-shm"):
            path.with_name(path.name + beside).unlink(missing_ok=True)
        child = run(path, file, stop)
        assert child.returncode == -signal.SIGKILL, child.stderr
        with Memory.open(path) as memory:
            found = [(unit.id, unit.variants) for unit in memory.units()]
            assert found == whole[: len(found)]
            stored.add(len(found))
            stopped += bool(found)
        take_over(path, file)
        with Memory.open(path) as memory:
            assert [(unit.id, unit.variants) for unit in memory.units()] == whole
            (import_,) = memory.imports.all()
            assert (import_.done, import_.units) == (True, UNITS)
    assert stopped > 5
    assert len(stored) > 3


def test_readers_see_whole_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(units, "_BATCH", BATCH)
    file, path = valley(tmp_path / "a.tmx", 20 * BATCH), tmp_path / "memory.db"
    counts: list[int] = []
    faults: list[Exception] = []
    done = threading.Event()

    def read(memory: Memory) -> None:
        try:
            while not done.is_set():
                counts.append(sum(len(unit.variants) == 2 for unit in memory.units((EN, KK))))
                memory.find("valley")
        except Exception as error:
            faults.append(error)

    with Memory.open(path) as memory:
        assert memory.find("valley") == []
        readers = [threading.Thread(target=read, args=(memory,)) for _ in range(4)]
        for reader in readers:
            reader.start()
        take_over(path, file)
        done.set()
        for reader in readers:
            reader.join()
        assert memory.stats().units == 20 * BATCH
    assert not faults
    assert all(count % BATCH == 0 for count in counts)
