"""What an import leaves for later becomes searchable: at once, in the background, before a search, by command."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from qostil import TranslationUnit
from qostil.app import indexing
from qostil.memory import Memory
from tests.app.running import Runner

from .files import valley


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    """Where the memory lies."""
    return tmp_path / "memory.db"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Runner:
    """The command line."""
    return Runner(capsys)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> "list[subprocess.Popen[bytes]]":
    """Processes that were started."""
    processes = list[subprocess.Popen[bytes]]()
    popen = subprocess.Popen

    def starting(*arguments: Any, **settings: Any) -> "subprocess.Popen[bytes]":
        process: subprocess.Popen[bytes] = popen(*arguments, **settings)
        processes.append(process)
        return process

    monkeypatch.setattr(subprocess, "Popen", starting)
    return processes


def waiting(memory: Path) -> int:
    with Memory.open(memory, create=False) as opened:
        return opened.waiting()


def test_a_small_import_is_indexed_with_it(
    run: Runner, memory: Path, tmp_path: Path, started: "list[subprocess.Popen[bytes]]"
) -> None:
    assert run("import", valley(tmp_path / "a.tmx"), "--memory", memory).err == ""
    assert waiting(memory) == 0
    assert not started


def test_a_large_one_in_the_background(
    run: Runner,
    memory: Path,
    tmp_path: Path,
    started: "list[subprocess.Popen[bytes]]",
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(indexing, "AT_ONCE", 3)
    ran = run("import", valley(tmp_path / "a.tmx"), "--memory", memory)
    told = (
        "10 units came in, and they are indexed in the background; until then searches say how many they do not find\n"
    )
    assert ran.err == told
    (process,) = started
    assert process.args[0] == sys.executable  # type: ignore[index]
    assert process.wait() == 0
    assert waiting(memory) == 0
    assert "20 of 20 texts are indexed by meaning" in run("memory", "stats", "--memory", memory).out


def test_a_large_one_that_is_waited_for(
    run: Runner,
    memory: Path,
    tmp_path: Path,
    started: "list[subprocess.Popen[bytes]]",
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(indexing, "AT_ONCE", 3)
    ran = run("import", valley(tmp_path / "a.tmx"), "--memory", memory, "--wait")
    assert ran.err == "10 units came in, and their meaning is indexed in the background\n"
    assert waiting(memory) == 0
    (process,) = started
    assert process.wait() == 0


def test_searches_answer_from_what_is_indexed_and_pretranslate_waits(
    run: Runner, memory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qostil.memory.indexing._INDEXED_FIRST", 10)
    run("import", valley(tmp_path / "a.tmx", 2), "--memory", memory)
    monkeypatch.setattr(indexing, "follow", lambda _memory, **_: None)
    run("import", valley(tmp_path / "b.tmx", 8), "--memory", memory)
    assert waiting(memory) == 6
    ran = run("find", "valley", "--memory", memory)
    assert "warning: 6 units are not searched: they are still indexed" in ran.err
    (tmp_path / "a.html").write_text("<p>Taxes rose in 2021.</p>", "utf-8")
    ran = run("pretranslate", tmp_path / "a.html", "--from", "en", "--to", "kk", "--memory", memory, "--no-meaning")
    assert (ran.code, "not searched" in ran.err) == (0, False)
    assert waiting(memory) == 0


def test_what_was_read_before_a_fault_is_indexed_too(run: Runner, memory: Path, tmp_path: Path) -> None:
    file = valley(tmp_path / "a.tmx")
    file.write_text(file.read_text("utf-8").replace("</body>", "</wrong>"), "utf-8")
    assert run("import", file, "--memory", memory).code == 1
    assert waiting(memory) == 0
    assert run("find", "valley", "--memory", memory).code == 0


def test_an_import_that_was_stopped(run: Runner, memory: Path, tmp_path: Path) -> None:
    run("import", valley(tmp_path / "a.tmx", 20), "--memory", memory)
    with Memory.open(memory) as opened:
        units = list(opened.units())
        import_ = opened.imports.begin("b.tmx", "b", "tmx", "Aigul")
        opened.imports.add(import_, [TranslationUnit("", unit.variants, context="menu") for unit in units[:4]])
    assert waiting(memory) == 4
    ran = run("find", "valley", "--memory", memory)
    assert (
        "warning: 4 units are not searched: they are still indexed, came with an import that is not finished" in ran.err
    )
    ran = run("memory", "index", "--memory", memory)
    assert (ran.code, ran.err) == (0, "the index of words is complete\n40 texts by meaning, 40 of them new\n")
    ran = run("memory", "index", "--no-meaning", "--memory", memory)
    assert (ran.code, ran.err) == (0, "the index of words is complete\n")
    assert "warning" not in run("find", "valley", "--memory", memory).err


def test_none_there(run: Runner, memory: Path) -> None:
    ran = run("memory", "index", "--memory", memory)
    assert (ran.code, ran.err) == (1, f"qostil: no memory at {memory}; make one with qostil build DIR\n")
