"""Files that arrive: names that are taken and refused, content that is no report, and nothing by halves."""

import unicodedata
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qostil import InputError
from qostil.app.desk.reports.arriving import keep, safe_name, sweep


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("report.docx", "report.docx"),
        ("C:\\reports\\report.docx", "report.docx"),
        ("../../etc/report.md", "report.md"),
        (unicodedata.normalize("NFD", "Қайта қарау й ё.md"), "Қайта қарау й ё.md"),
        (" report.md ", "report.md"),
    ],
)
def test_names_are_made_safe(given_name: str, kept: str) -> None:
    assert safe_name(given_name) == kept


@pytest.mark.parametrize(
    "name",
    [
        *("", "..", "/", ".hidden.md", "~$report.docx", "a\0.md", "a\n.md", "a:b.md", "a.", "я" * 120),
        *("con.txt", "LPT1", "reports.toml", "README.md", "a\u202egnp.md"),
    ],
)
def test_names_that_are_refused(name: str) -> None:
    with pytest.raises(InputError):
        safe_name(name)


@given(st.text())
def test_a_name_stays_in_the_folder(name: str) -> None:
    try:
        kept = safe_name(name)
    except InputError:
        return
    assert (Path("folder") / kept).parent == Path("folder")
    assert safe_name(kept) == kept


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.md", b""),
        ("program.exe", b"MZ\x90\0\3\0\0\0"),
        ("picture.md", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("report.docx", b"this is no document of Word"),
        ("report.pdf", b"nor is this a PDF"),
        ("table.csv", b"a,b\n1,2\n"),
    ],
)
def test_what_is_no_report_is_refused_and_nothing_stays(name: str, content: bytes, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=name):
        keep(BytesIO(content), name, tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("report.md", "# A report".encode("utf-16")),
        ("report.TXT", b"A report."),
        ("page", b"<!doctype html><html><body><p>A report.</p></body></html>"),
        ("report.pdf", b"%PDF-1.7\n"),
    ],
)
def test_reports_are_kept(name: str, content: bytes, tmp_path: Path) -> None:
    keep(BytesIO(content), name, tmp_path)
    assert (tmp_path / name).read_bytes() == content


class Broken(BytesIO):
    """Breaks off in the middle."""

    def read(self, _: int | None = -1, /) -> bytes:
        """Three bytes, then none."""
        if self.tell():
            raise OSError("the line is dead")
        return super().read(3)


def test_a_file_broken_off_leaves_the_old_one(tmp_path: Path) -> None:
    keep(BytesIO(b"the old one"), "report.md", tmp_path)
    broken: BinaryIO = Broken(b"the new one")
    with pytest.raises(InputError, match="the line is dead"):
        keep(broken, "report.md", tmp_path)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"the old one"]


def test_what_a_killed_desk_left_is_swept(tmp_path: Path) -> None:
    (tmp_path / ".0123.md").write_bytes(b"half")
    (tmp_path / "report.md").write_bytes(b"whole")
    sweep(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["report.md"]
