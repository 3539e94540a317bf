"""The command line with a memory on a server."""

from pathlib import Path

import pytest

from qostil.app.cli import main
from qostil.app.workspace import memory_location
from qostil.location import Server
from qostil.memory import Memory
from tests.memory.cluster import Cluster
from tests.memory.making import EN, ENGLISH, KAZAKH, KK, report, units

URL = "postgresql://aigul@server.example.org/tm"


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    return int(stopped.value.code or 0)


def test_where_the_memory_is_said_to_be(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("QOSTIL_MEMORY", raising=False)
    assert memory_location() == Path("out", "memory.db")
    (tmp_path / "qostil.toml").write_text(f'memory = "{URL}"', "utf-8")
    assert memory_location() == Server(URL)
    (tmp_path / "qostil.toml").write_text('memory = "tm.db"', "utf-8")
    assert memory_location() == tmp_path / "tm.db"
    monkeypatch.setenv("QOSTIL_MEMORY", URL)
    assert memory_location() == Server(URL)
    assert memory_location(Path("my.db")) == Path("my.db")


def test_copied_to_a_server_and_asked_there(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    reports = [report("1", EN, ENGLISH), report("2", KK, KAZAKH)]
    with Memory.open(tmp_path / "memory.db") as memory:
        memory.record_reports(reports)
        memory.replace_group("1+2", units(*reports))
        key = next(memory.units()).id
    server = cluster.new()
    assert run("copy", str(tmp_path / "memory.db"), server.url) == 0
    assert capsys.readouterr().err == f"{server}: 6 units of 2 reports\n"
    assert run("copy", str(tmp_path / "memory.db"), server.url) == 1
    assert "has something in it; expected an empty memory to copy into" in capsys.readouterr().err
    assert run("find", "civil society", "--memory", server.url) == 0
    assert KAZAKH[0] in capsys.readouterr().out
    monkeypatch.setenv("QOSTIL_MEMORY", server.url)
    assert run("unit", "confirm", key, "--by", "Aigul") == 0
    assert run("export", "tmx", "--pair", "en-kk", "-o", str(tmp_path / "en-kk.tmx")) == 0
    assert KAZAKH[5] in (tmp_path / "en-kk.tmx").read_text("utf-8")
    with Memory.open(server, create=False) as memory:
        assert memory.stats().confirmed == 1


def test_an_error_is_one_line_without_the_password(cluster: Cluster, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("find", "school", "--memory", "postgresql://aigul:secret@127.0.0.1:1/tm") == 1
    told = capsys.readouterr().err
    assert told.startswith("qostil: postgresql://aigul@127.0.0.1:1/tm: cannot be reached (")
    assert told.endswith("; check that the server runs, and host, port, user and database\n")
    assert told.count("\n") == 1
    assert "secret" not in told
