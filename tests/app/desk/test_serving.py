"""A desk in a process of its own: begun, ended, and what it says when it cannot begin."""

import os
import re
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.app.conftest import PROGRAM

PATIENCE_SECONDS = 60
Serving = tuple[subprocess.Popen[str], str]


def started(memory: Path, *more: str) -> subprocess.Popen[str]:
    arguments = [*PROGRAM, "serve", "--no-browser", "--memory", str(memory), *more]
    return subprocess.Popen(arguments, stderr=subprocess.PIPE, text=True)


def refused(memory: Path, *more: str) -> str:
    """What a desk says that does not begin."""
    ran = started(memory, *more)
    _, told = ran.communicate(timeout=PATIENCE_SECONDS)
    assert ran.returncode in (1, 2)
    assert told.count("\n") == 1
    return told


@pytest.fixture
def serving(memory_file: Path) -> Iterator[Serving]:
    """A desk at any free port, and its address."""
    with started(memory_file, "--port", "0") as process:
        assert process.stderr is not None
        found = re.search(r"http://127\.0\.0\.1:\d+/", process.stderr.readline())
        assert found is not None
        yield process, found[0]
        process.kill()


def test_ctrl_c_ends_it_with_a_stream_open(serving: Serving) -> None:
    process, address = serving
    with httpx.stream("GET", f"{address}api/v1/jobs/events", timeout=PATIENCE_SECONDS) as answer:
        assert next(answer.iter_lines()).startswith("data:")
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=PATIENCE_SECONDS) in (0, 130)


def test_a_second_desk_of_a_memory_says_that_there_is_one(serving: Serving, memory_file: Path) -> None:
    assert "a desk is open for this memory already" in refused(memory_file, "--port", "0")


def test_a_killed_desk_holds_nothing(serving: Serving, memory_file: Path) -> None:
    process, _ = serving
    process.kill()
    process.wait(timeout=PATIENCE_SECONDS)
    with started(memory_file, "--port", "0") as again:
        assert again.stderr is not None
        assert "The desk is at" in again.stderr.readline()
        again.kill()


def test_what_keeps_it_from_beginning_is_one_line(tmp_path: Path) -> None:
    memory = tmp_path / "memory.db"
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert "is a desk open there already?" in refused(memory, "--port", str(taken.getsockname()[1]))
    assert "make one first: qostil accounts add" in refused(memory, "--port", "0", "--host", "0.0.0.0")  # noqa: S104  # it is refused
    (tmp_path / "file").touch()
    assert "the logs cannot be written" in refused(memory, "--port", "0", "--log", str(tmp_path / "file" / "logs"))


def test_accounts_by_the_command_line(tmp_path: Path) -> None:
    memory = str(tmp_path / "memory.db")

    def accounts(*arguments: str, said: str = "") -> tuple[int, str]:
        environment = {**os.environ, "QOSTIL_MEMORY": memory}
        ran = subprocess.run(
            [*PROGRAM, "accounts", *arguments],
            input=said,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE_SECONDS,
        )
        return ran.returncode, ran.stdout + ran.stderr

    assert accounts("add", "Әсел", "--role", "editor", said="short\n")[0] == 2
    assert accounts("add", "Әсел", "--role", "editor", said="five words in a row\n") == (
        0,
        "Әсел may log in as editor\n",
    )
    assert re.fullmatch(r"[\w-]{43}\n", accounts("token", "әсел", "--note", "OmegaT")[1])
    told = accounts("list")[1]
    assert "Әсел  editor  since" in told
    sign = re.search(r"token (\w{8})  OmegaT", told)
    assert sign is not None
    assert accounts("token", "Әсел", "--remove", sign[1])[0] == 0
    assert accounts("role", "Әсел", "reader")[0] == accounts("remove", "Әсел")[0] == 0
    assert "removed" in accounts("list")[1]
    assert accounts("password", "Әсел", said="five words in a row\n")[0] == 1
