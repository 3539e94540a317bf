"""Readings that are kept: the same as read_file gives, and read again as soon as anything has changed."""

from pathlib import Path

import pytest

from qostil import InputError, Language
from qostil.reports import KeptReadings, Reading, kept_readings, read_file, read_folder
from tests.reports.making import dump, post
from tests.shared import shared

MARKDOWN = """---
date: 2024-05-31
---
# Су жана адам

Көл жылдан жылга тайызданууда[1]. Айылда 1 200 адам жашайт.

- Биринчи сунуш
- Экинчи сунуш

[1]: Айыл өкмөтүнүн маалыматы.
"""


def both(folder: Path, path: Path) -> tuple[KeptReadings, Reading]:
    KeptReadings(folder).read(path)
    kept = KeptReadings(folder)
    return kept, kept.read(path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("су.md", MARKDOWN.encode()),
        ("water.txt", "Water and people\n\nThe lake is shallow. It was not so.".encode("utf-16")),
        ("вода.txt", "Вода и люди. Озеро с каждым годом мелеет.".encode("windows-1251")),
        ("dump.txt", dump(post(7, "The lake is shallow."), post(8, "Озеро мелеет с каждым", None)).encode()),
    ],
)
def test_gives_what_was_read(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    kept, reading = both(tmp_path / "cache", path)
    assert (kept.fresh, kept.kept) == (0, 1)
    assert reading == read_file(path)


def test_gives_what_was_read_of_real_reports(tmp_path: Path) -> None:
    for path in shared("reports").glob("*.txt"):
        kept, reading = both(tmp_path, path)
        assert kept.kept == 1
        assert reading == read_file(path)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "one" / "report.txt"
    path.parent.mkdir()
    path.write_text("Вода и люди. Озеро с каждым годом мелеет.", "windows-1251")
    return path


def test_another_folder_is_nothing_to_it(tmp_path: Path, path: Path) -> None:
    KeptReadings(tmp_path).read(path)
    path.parent.rename(tmp_path / "two")
    moved = tmp_path / "two" / path.name
    kept = KeptReadings(tmp_path)
    reading = kept.read(moved)
    assert kept.kept == 1
    assert reading == read_file(moved)
    assert {report.source.path for report in reading.reports} == {str(moved)} == {n.path for n in reading.notices}


def test_another_content_name_language_or_code_is_read_anew(
    tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = KeptReadings(tmp_path)
    kept.read(path)
    path.write_text("Вода и люди. Озеро мелеет.", "windows-1251")
    assert kept.read(path) == read_file(path)
    renamed = path.rename(path.with_name("other.txt"))
    assert kept.read(renamed).reports[0].id == "other"
    assert kept.read(renamed, language=Language("kk")).reports[0].language == Language("kk")
    monkeypatch.setattr(kept_readings, "code_digest", lambda *_: "other code")
    kept.read(renamed)
    assert (kept.fresh, kept.kept) == (5, 0)


def test_an_error_stays_one(tmp_path: Path, path: Path) -> None:
    path.write_bytes(b"")
    kept = KeptReadings(tmp_path)
    for _ in range(2):
        with pytest.raises(InputError, match="empty"):
            kept.read(path)
    assert (kept.fresh, kept.kept) == (0, 0)


def test_a_folder_is_read_through_it(tmp_path: Path, path: Path) -> None:
    path.with_name("second.md").write_text(MARKDOWN, "utf-8")
    path.with_name("empty.txt").write_bytes(b"")
    first, second = KeptReadings(tmp_path), KeptReadings(tmp_path)
    expected = read_folder(path.parent)
    assert read_folder(path.parent, read=first.read) == expected == read_folder(path.parent, read=second.read)
    assert (first.fresh, first.kept, second.fresh, second.kept) == (2, 0, 0, 2)
