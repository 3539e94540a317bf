"""Workbooks that people, other programs and attackers leave behind."""

import io
import warnings
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qostil import InputError
from qostil.formats import workbook
from qostil.formats.workbook import LONGEST, Cell, as_cell, fits, into_cell, read_workbook

BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "{a}"><!ENTITY b "{b}">]>'.format(a="ha" * 500, b="&a;" * 500)


def saved(path: Path, *rows: list[object]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)
    return path


def rewritten(path: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    """The same workbook with one part changed."""
    content = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            body = old.read(member)
            new.writestr(member, change(body) if member == name else body)
    path.write_bytes(content.getvalue())
    return path


def test_cells_are_texts_and_say_what_else_they_are(tmp_path: Path) -> None:
    path = saved(tmp_path / "x.xlsx", ["Су", 7, 2.0, 0.25, True, None, "=1+1", datetime(2024, 5, 1), "#N/A"], [], ["b"])
    (sheet,) = read_workbook(path)
    assert [row.number for row in sheet.rows] == [1, 3]
    assert sheet.rows[0].cells == (
        *(Cell("Су"), Cell("7"), Cell("2"), Cell("0.25"), Cell("True"), Cell()),
        *(Cell(fault="a formula"), Cell(fault="a date"), Cell(fault="an error")),
    )


@given(st.text())
def test_a_text_comes_back_from_a_cell_as_foretold(text: str) -> None:
    book = openpyxl.Workbook()
    cell = book.worksheets[0].cell(1, 1)
    cell.value = into_cell(text)
    cell.data_type = "s"
    content = io.BytesIO()
    book.save(content)
    got = openpyxl.load_workbook(io.BytesIO(content.getvalue())).worksheets[0].cell(1, 1).value or ""
    assert as_cell(got) == as_cell(text)
    assert as_cell(as_cell(text)) == as_cell(text)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        (" a\r\nb\rc_x000D_\nd ", "a\nb\nc\nd"),
        ("bell\x07", "bell"),
        ("code _x0041_ stays", "code _x0041_ stays"),
    ],
)
def test_what_a_cell_makes_of_a_text(text: str, cell: str) -> None:
    assert as_cell(text).replace("\n\n", "\n") == cell


def test_the_longest_text_counts_as_excel_counts() -> None:
    assert fits("a" * LONGEST)
    assert not fits("a" * (LONGEST + 1))
    assert not fits("𐰴" * (LONGEST // 2 + 1))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is no XLSX workbook"),
        (b"Unit,State\n1,2\n", "not as CSV"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Excel file .* or has a password"),
        (b"PK\x05\x06" + b"\0" * 18, "is a ZIP archive, no XLSX"),
    ],
)
def test_files_of_other_kinds(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    with pytest.raises(InputError, match=message) as caught:
        read_workbook(path)
    assert caught.value.path == str(path)


def test_an_opendocument_sheet(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<x/>")
    with pytest.raises(InputError, match=r"is an OpenDocument sheet .* save the sheet as XLSX"):
        read_workbook(path)


def test_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        read_workbook(tmp_path / "none.xlsx")


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml"]
)
def test_entities_are_refused_or_not_expanded(tmp_path: Path, part: str) -> None:
    path = saved(tmp_path / "x.xlsx", ["text"])

    def attack(body: bytes) -> bytes:
        root = body[body.index(b"<", body.index(b"?>") + 2 if b"?>" in body else 0) :]
        return BOMB.encode() + root.replace(b"text", b"&b;").replace(b"Sheet", b"&b;")

    rewritten(path, part, attack)
    texts: list[str] = []
    with suppress(InputError):
        texts += [cell.text for sheet in read_workbook(path) for row in sheet.rows for cell in row.cells]
    assert all(len(text) < 100 for text in texts)


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "_CONTENT_BYTES", 1_000_000)
    path = rewritten(saved(tmp_path / "x.xlsx", ["text"]), "xl/styles.xml", lambda body: body + b" " * 2_000_000)
    assert path.stat().st_size < 20_000
    with pytest.raises(InputError, match="holds 2 MB in 9 parts, more than any sheet of ours"):
        read_workbook(path)


def test_too_many_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "_FILLED_ROWS", 2)
    path = saved(tmp_path / "x.xlsx", ["a"], ["b"], ["c"])
    with pytest.raises(InputError, match="sheet 'Sheet' has more than 2 rows"):
        read_workbook(path)


def test_a_stray_cell_at_the_far_corner(tmp_path: Path) -> None:
    stray = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    path = saved(tmp_path / "x.xlsx", ["text"])
    rewritten(path, "xl/worksheets/sheet1.xml", lambda body: body.replace(b"</sheetData>", stray))
    with pytest.raises(InputError, match="1048576: sheet 'Sheet' has more than 200 columns; delete"):
        read_workbook(path)


@pytest.mark.parametrize("keep", [0.2, 0.5, 0.9, 0.99])
def test_a_file_cut_off(tmp_path: Path, keep: float) -> None:
    path = saved(tmp_path / "x.xlsx", ["text"])
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * keep)])
    with pytest.raises(InputError, match="workbook"):
        read_workbook(path)


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml", "xl/styles.xml"]
)
def test_nonsense_inside(tmp_path: Path, part: str) -> None:
    path = rewritten(saved(tmp_path / "x.xlsx", ["text"]), part, lambda _: b"<worksheet><nonsense")
    with pytest.raises(InputError, match="cannot be read as a workbook"):
        read_workbook(path)


def test_what_openpyxl_does_not_know_is_no_warning(tmp_path: Path) -> None:
    extension = b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"/></extLst></worksheet>'
    path = saved(tmp_path / "x.xlsx", ["text"])
    rewritten(path, "xl/worksheets/sheet1.xml", lambda body: body.replace(b"</worksheet>", extension))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(read_workbook(path)) == 1
