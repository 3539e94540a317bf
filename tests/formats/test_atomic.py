"""Files are there as a whole or not at all."""

import errno
import io
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from qostil import InputError
from qostil.formats import write


def broken(error: BaseException) -> Iterator[bytes]:
    yield b"half of it"
    raise error


def test_writes_and_leaves_alone_what_is_the_same(tmp_path: Path) -> None:
    path = tmp_path / "file"
    assert write(path, [b"one", b"two"])
    os.utime(path, ns=(1, 1))
    assert not write(path, [b"onetwo"])
    assert path.stat().st_mtime_ns == 1
    assert write(path, [b"three"])
    assert path.read_bytes() == b"three"
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("error", [KeyboardInterrupt(), ValueError()])
def test_an_interruption_leaves_the_old_file_and_nothing_else(tmp_path: Path, error: BaseException) -> None:
    path = tmp_path / "file"
    with pytest.raises(type(error)):
        write(path, broken(error))
    assert list(tmp_path.iterdir()) == []
    write(path, [b"old"])
    with pytest.raises(type(error)):
        write(path, broken(error))
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]


def full() -> Iterator[bytes]:
    yield b"half of it"
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_is_named_and_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write(path, [b"old"])
    with pytest.raises(InputError, match="the disk is full"):
        write(path, full())
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]


def test_permissions_stay(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write(path, [b"old"])
    path.chmod(0o640)
    write(path, [b"new"])
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "file", tmp_path / "link"
    path.write_bytes(b"old")
    link.symlink_to(path)
    assert write(link, [b"new"])
    assert link.is_symlink()
    assert path.read_bytes() == b"new"


def test_a_pipe_is_written_through(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    assert write(pipe, [b"one", b"two"])
    reader.join()
    assert got == [b"onetwo"]
    assert pipe.is_fifo()


def test_a_stream_is_written_as_it_comes() -> None:
    stream = io.BytesIO()
    assert write(stream, [b"one", b"two"])
    assert stream.getvalue() == b"onetwo"


@pytest.mark.parametrize("name", ["nowhere/file", "folder"])
def test_what_cannot_be_written(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(InputError, match="cannot be written") as caught:
        write(tmp_path / name, [b"x"])
    assert caught.value.path == str(tmp_path / name)
