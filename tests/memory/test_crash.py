"""A build that is killed leaves the memory as it was before, and the next one goes through."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from qostil import Report, TranslationUnit
from qostil.memory import Changes, Memory

from .making import EN, KK, report, units

ROOT = Path(__file__).parents[2]
SENTENCES = 40


def version(number: int) -> tuple[list[Report], list[TranslationUnit]]:
    """The reports as they are at the first and at the second build."""
    words = [f"Sentence {at} of version {number if at % 2 else 1}." for at in range(SENTENCES)]
    english = report("1", EN, words)
    kazakh = report("2", KK, [f"{number} нұсқаның {at} сөйлемі." for at in range(SENTENCES)])
    return [english, kazakh], units(english, kazakh)


def build(memory: Memory, number: int) -> Changes:
    reports, made = version(number)
    with memory.transaction():
        memory.record_reports(reports)
        changes = memory.replace_group("1+2", made)
        memory.drop_missing({"1+2"}, {"1", "2"})
    return changes


# Runs as a program of its own: builds, and kills itself, or presses Ctrl-C, at the given statement.
CHILD = """
import os, signal, sqlite3, sys
from pathlib import Path

path, stop, how = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
count = 0

class Counting(sqlite3.Connection):
    def execute(self, *arguments):
        global count
        count += 1
        if count == stop:
            os.kill(os.getpid(), getattr(signal, how))
        return super().execute(*arguments)

connect = sqlite3.connect
sqlite3.connect = lambda *arguments, **settings: connect(*arguments, factory=Counting, **settings)
from qostil.memory import Memory
from tests.memory.test_crash import build

try:
    with Memory.open(path) as memory:
        build(memory, 2)
except KeyboardInterrupt:
    sys.exit(130)
print(count)
"""


def run(path: Path, stop: int, how: str) -> "subprocess.CompletedProcess[str]":
    arguments = [sys.executable, "-c", CHILD, str(path), str(stop), how]
    return subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize(("how", "code"), [("SIGKILL", -signal.SIGKILL), ("SIGINT", 130)])
def test_stopped_in_the_middle_of_a_build(path: Path, how: str, code: int) -> None:
    with Memory.open(path) as memory:
        build(memory, 1)
        before = list(memory.units())
        decided = memory.confirm(before[1].id, "Aigul")
        before = list(memory.units())
    whole = path.read_bytes()

    total = int(run(path, 0, how).stdout)
    path.write_bytes(whole)
    for tenth in (1, 3, 5, 7, 9):
        child = run(path, total * tenth // 10, how)
        assert child.returncode == code, child.stderr
        with Memory.open(path, create=False) as memory:
            assert list(memory.units()) == before
            assert memory.record_reports(version(1)[0]).kept == 2

    with Memory.open(path) as memory:
        changes = build(memory, 2)
        assert (changes.shadowed, changes.kept + changes.changed + changes.added) == (1, SENTENCES - 1)
        assert memory.unit(decided.id) is not None
        assert build(memory, 2) == Changes(kept=SENTENCES - 1, shadowed=1)
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]
