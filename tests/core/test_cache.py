"""The cache: never fails, never gives other bytes, never grows without end."""

import logging
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from qostil.cache import DAYS_KEPT, Cache, cache_folder

KEY, OTHER = b"k" * 32, b"o" * 32
LARGE = 1_000_000


class Days:
    """A calendar that is turned by hand."""

    def __init__(self) -> None:
        self.now = 20_000

    def __call__(self) -> int:
        """The number of the day."""
        return self.now


def file(folder: Path) -> Path:
    return folder / "deep" / "some.sqlite"


def cache(folder: Path, days: Days | None = None, limit: int = LARGE) -> Cache:
    return Cache(file(folder), limit, days or Days())


def test_gives_what_was_written(tmp_path: Path) -> None:
    entries = {bytes([number]): bytes([number]) * number for number in range(200)}
    cache(tmp_path).write(entries)
    assert cache(tmp_path).read(entries.keys()) == entries
    assert cache(tmp_path).read([b"\x05", b"never written"]) == {b"\x05": b"\x05" * 5}


def test_the_last_write_counts(tmp_path: Path) -> None:
    cache(tmp_path).write({KEY: b"one", OTHER: b"other"})
    cache(tmp_path).write({KEY: b"two"})
    assert cache(tmp_path).read([KEY, OTHER]) == {KEY: b"two", OTHER: b"other"}


def test_reading_leaves_the_file_alone(tmp_path: Path) -> None:
    cache(tmp_path).write({KEY: b"one"})
    before = file(tmp_path).read_bytes()
    cache(tmp_path).read([KEY])
    assert file(tmp_path).read_bytes() == before


def test_what_is_not_used_goes(tmp_path: Path) -> None:
    days = Days()
    cache(tmp_path, days).write({KEY: b"one", OTHER: b"two"})
    for _ in range(4):
        days.now += DAYS_KEPT // 3
        assert cache(tmp_path, days).read([KEY]) == {KEY: b"one"}
    cache(tmp_path, days).write({b"new": b"three"})
    assert cache(tmp_path, days).read([KEY, OTHER]) == {KEY: b"one"}


def test_beyond_the_limit_the_longest_unused_goes(tmp_path: Path) -> None:
    days = Days()
    for number in range(6):
        cache(tmp_path, days, limit=300).write({bytes([number]): bytes(100)})
        days.now += 10
        cache(tmp_path, days, limit=300).read([b"\x00"])
    assert sorted(cache(tmp_path, days).read([bytes([number]) for number in range(6)])) == [b"\x00", b"\x04", b"\x05"]


def test_an_entry_larger_than_the_limit_is_not_kept(tmp_path: Path) -> None:
    cache(tmp_path, limit=300).write({KEY: b"small"})
    cache(tmp_path, limit=300).write({OTHER: bytes(301)})
    assert cache(tmp_path).read([KEY, OTHER]) == {KEY: b"small"}


def test_dropped_entries_give_their_place_back(tmp_path: Path) -> None:
    cache(tmp_path).write({bytes([number]): bytes(10_000) for number in range(50)})
    full = file(tmp_path).stat().st_size
    cache(tmp_path, limit=20_000).write({KEY: b"one"})
    assert file(tmp_path).stat().st_size < full / 5


def test_tables_of_another_version_are_made_anew(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    file(tmp_path).parent.mkdir()
    with closing(sqlite3.connect(file(tmp_path))) as database, database:
        database.execute("CREATE TABLE vectors (key BLOB, vector BLOB)")
    with caplog.at_level(logging.WARNING):
        assert cache(tmp_path).read([KEY]) == {}
    assert "another version" in caplog.text
    cache(tmp_path).write({KEY: b"one"})
    assert cache(tmp_path).read([KEY]) == {KEY: b"one"}


@pytest.mark.parametrize("damage", ["substr(content, 2)", "content || x'00'", "zeroblob(length(content))", "x''", "1"])
def test_damage_is_noticed(tmp_path: Path, damage: str, caplog: pytest.LogCaptureFixture) -> None:
    cache(tmp_path).write({KEY: b"some content"})
    with closing(sqlite3.connect(file(tmp_path))) as database, database:
        database.execute(f"UPDATE contents SET content = {damage}")  # noqa: S608
    with caplog.at_level(logging.WARNING):
        assert cache(tmp_path).read([KEY]) == {}
    assert "damaged" in caplog.text


def test_content_under_another_key_is_noticed(tmp_path: Path) -> None:
    cache(tmp_path).write({KEY: b"some content"})
    with closing(sqlite3.connect(file(tmp_path))) as database, database:
        database.execute("UPDATE entries SET key = ?", (OTHER,))
    assert cache(tmp_path).read([OTHER]) == {}


def test_a_file_changed_anywhere_gives_right_bytes_or_none(tmp_path: Path) -> None:
    entries = {bytes([number]): bytes([number]) * 500 for number in range(60)}
    cache(tmp_path).write(entries)
    whole = file(tmp_path).read_bytes()
    for place in range(0, len(whole), len(whole) // 40):
        file(tmp_path).write_bytes(whole[:place] + b"\xa5" * 16 + whole[place + 16 :])
        found = cache(tmp_path).read(entries.keys())
        assert found.items() <= entries.items()


def test_folder_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("QOSTIL_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path


@pytest.mark.parametrize(
    ("platform", "variable", "tail"),
    [
        ("linux", "XDG_CACHE_HOME", ("qostil",)),
        ("win32", "LOCALAPPDATA", ("qostil", "Cache")),
    ],
)
def test_folder_follows_the_platform(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, platform: str, variable: str, tail: tuple[str, ...]
) -> None:
    monkeypatch.delenv("QOSTIL_CACHE", raising=False)
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setenv(variable, str(tmp_path))
    assert cache_folder() == tmp_path.joinpath(*tail)


def test_folder_on_a_mac_is_in_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QOSTIL_CACHE", raising=False)
    monkeypatch.setattr("sys.platform", "darwin")
    assert cache_folder().parts[-3:] == ("Library", "Caches", "qostil")
