"""Workbooks (XLSX) as people save them: sheets as rows of text, read with a limit on everything."""

import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from qostil import InputError
from qostil.formats.xmltext import legal

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

LONGEST = 32_767
"""So many UTF-16 units a cell may hold: a limit of the format."""

_FILE_BYTES, _CONTENT_BYTES, _MEMBERS = 64_000_000, 256_000_000, 2_000
_ROWS, _COLUMNS, _FILLED_ROWS = 1_048_576, 200, 100_000
_SAVE = "save the sheet as XLSX (Excel workbook)"

# A carriage return as Excel writes it; the mark that keeps such a word literal, which openpyxl takes out of any text.
_RETURN, _LITERAL = re.compile("_x000[dD]_"), "x005F_"
_CODE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")

_NOTES = re.compile(r"xl/(?:comments|threadedComments)")
_FAULTS = {"f": "a formula", "d": "a date", "e": "an error"}
# What openpyxl raises on a damaged or malicious file; EntitiesForbidden is a ValueError, bad XML a SyntaxError.
_BROKEN = (
    *(AttributeError, EOFError, LookupError, OSError, OverflowError, RuntimeError, SyntaxError, TypeError, ValueError),
    *(zipfile.BadZipFile, zlib.error),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text; ``fault`` names what it holds instead of a text: a formula, a date, an error."""

    text: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its number in the sheet, from 1; its cells up to the last that holds something."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's rows in order, those without any content left out."""

    title: str
    rows: tuple[Row, ...]


def as_cell(text: str) -> str:
    """A text as it comes back from a cell: no control characters, line breaks alike, no blanks around it."""
    plain = _RETURN.sub("\n", legal(text)[0].replace(_LITERAL, ""))
    return plain.replace("\r\n", "\n").replace("\r", "\n").strip()


def into_cell(text: str) -> str:
    """The same as it is written: words that Excel would take for a code made literal."""
    return _CODE.sub("_x005F_", as_cell(text))


def fits(text: str) -> bool:
    """Whether a cell can hold a text."""
    return len(into_cell(text).encode("utf-16-le")) // 2 <= LONGEST


def read_workbook(path: Path) -> list[Sheet]:
    """The sheets of a workbook, hidden rows and columns with the others.

    :raises InputError: if it is no XLSX, is damaged or protected by a password, or is larger than any such file is.
    """
    try:
        with path.open("rb") as stream:
            _check(path, stream)
            return list(_sheets(stream, path))
    except _BROKEN as error:
        told = error.strerror if isinstance(error, OSError) and error.strerror else f"{type(error).__name__}: {error}"
        reason = told.partition("\n")[0]
        raise InputError(f"cannot be read as a workbook ({reason}); open it and {_SAVE} again", path=path) from error


def has_notes(path: Path) -> bool:
    """Whether a workbook has comments fastened to cells, which are in no cell's text."""
    with zipfile.ZipFile(path) as archive:
        return any(_NOTES.match(name) for name in archive.namelist())


def _check(path: Path, stream: BinaryIO) -> None:
    """Refuse what is no XLSX, or would swell beyond reason, before anything is unpacked."""
    if stream.read(8) == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise InputError(f"is an old Excel file (.xls) or has a password; {_SAVE} without a password", path=path)
    if not zipfile.is_zipfile(stream):
        raise InputError(f"is no XLSX workbook; {_SAVE}, not as CSV", path=path)
    with zipfile.ZipFile(stream) as archive:
        members = archive.infolist()
        names = {member.filename for member in members}
        if "mimetype" in names and "content.xml" in names:
            raise InputError(f"is an OpenDocument sheet (.ods); {_SAVE}", path=path)
        if "[Content_Types].xml" not in names:
            raise InputError(f"is a ZIP archive, no XLSX workbook; {_SAVE}", path=path)
    # zipfile reads no more of a member than the archive says it holds.
    content = sum(member.file_size for member in members)
    if path.stat().st_size > _FILE_BYTES or content > _CONTENT_BYTES or len(members) > _MEMBERS:
        raise InputError(
            f"holds {content / 1e6:,.0f} MB in {len(members)} parts, more than any sheet of ours"
            f" ({_CONTENT_BYTES / 1e6:,.0f} MB, {_MEMBERS}); copy its rows into a new workbook",
            path=path,
        )


def _sheets(stream: BinaryIO, path: Path) -> Iterator[Sheet]:
    import openpyxl

    # It warns of whatever it does not know of a workbook, such as what Excel adds to it; we read texts only.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        workbook = openpyxl.load_workbook(stream, read_only=True, keep_links=False)
        for sheet in workbook.worksheets:
            yield Sheet(sheet.title, tuple(_rows(sheet, path)))
        workbook.close()


def _rows(sheet: "ReadOnlyWorksheet", path: Path) -> Iterator[Row]:
    # Other programs do not always write the true size.
    sheet.reset_dimensions()
    filled = 0
    for number, cells in enumerate(sheet.iter_rows(), 1):
        row = Row(number, _filled(cells))
        filled += bool(row.cells)
        if number > _ROWS or filled > _FILLED_ROWS:
            raise InputError(f"sheet {sheet.title!r} has more than {_FILLED_ROWS:,} rows; expected fewer", path=path)
        if len(row.cells) > _COLUMNS:
            message = f"sheet {sheet.title!r} has more than {_COLUMNS} columns; delete what stands far to the right"
            raise InputError(message, path=path, line=number)
        if row.cells:
            yield row


def _filled(cells: Sequence[Any]) -> tuple[Cell, ...]:
    """The cells of a row up to the last that holds something."""
    last = next((at for at in range(len(cells), 0, -1) if cells[at - 1].value is not None), 0)
    return tuple(map(_cell, cells[:last]))


def _cell(cell: Any) -> Cell:
    if cell.value is None:
        return Cell()
    if cell.data_type in _FAULTS:
        return Cell(fault=_FAULTS[cell.data_type])
    value = cell.value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return Cell(as_cell(str(value)))
