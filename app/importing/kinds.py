"""What a file holds, told by its content; the suffix decides where the content does not."""

import csv
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from qostil import InputError
from qostil.formats.glossary.table_read import HEADER_WITHIN, Line, layout_of
from qostil.formats.workbook import read_workbook

_HEAD = 16_384
_ROOT = re.compile(rb"<(?:\w+:)?(tmx|xliff|martif|tbx)[\s>]", re.IGNORECASE)
_MSGID = re.compile(rb"^msgid ", re.MULTILINE)
_SEPARATORS = "\t,;|"
# Columns that tables of terms have, and those of units do not.
_OF_TERMS = frozenset({"definition", "subject", "part_of_speech", "frequency", "preferred"})


class Kind(StrEnum):
    """What a file is to an import."""

    TMX = "tmx"
    XLIFF = "xliff"
    PO = "po"
    TABLE = "table"
    GLOSSARY = "glossary"


_ROOTS = {b"tmx": Kind.TMX, b"xliff": Kind.XLIFF, b"martif": Kind.GLOSSARY, b"tbx": Kind.GLOSSARY}
_SUFFIXES = {
    **dict.fromkeys((".tmx",), Kind.TMX),
    **dict.fromkeys((".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff"), Kind.XLIFF),
    **dict.fromkeys((".po", ".pot"), Kind.PO),
    **dict.fromkeys((".tbx",), Kind.GLOSSARY),
}
_TABLES = frozenset({".csv", ".tsv", ".tab", ".txt", ".utf8", ".xlsx", ".xlsm"})


def kind_of(path: Path) -> Kind:
    """What a file is. A table is a glossary if its header has a column only glossaries have, else one of units.

    :raises InputError: if it is none of what can be imported.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", path=path) from error
    suffix = path.suffix.lower()
    # Without the bytes between the letters of UTF-16, and the mark before.
    plain = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if plain.startswith(b"<") and (found := _ROOT.search(plain)):
        return _ROOTS[found[1].lower()]
    if suffix in _SUFFIXES:
        return _SUFFIXES[suffix]
    if suffix in _TABLES:
        return Kind.GLOSSARY if _is_glossary(path, head) else Kind.TABLE
    if _MSGID.search(plain):
        return Kind.PO
    raise InputError("is nothing that can be imported; expected TMX, XLIFF, PO, CSV, TSV, XLSX or TBX", path=path)


def _is_glossary(path: Path, head: bytes) -> bool:
    """Whether the header is that of a table of terms; a glossary of OmegaT has none."""
    layouts = [layout_of(lines) for lines in _beginnings(path, head)]
    found = [layout for layout in layouts if layout is not None]
    if not found:
        return path.suffix.lower() in {".txt", ".utf8", ".tab"}
    return any(layout.avoid or _OF_TERMS & layout.fields.keys() for layout in found)


def _beginnings(path: Path, head: bytes) -> Iterator[list[Line]]:
    """The first lines, cut by each sign that may part columns; of a workbook the first rows of the first sheet."""
    if path.suffix.lower() in {".xlsx", ".xlsm"}:
        sheets = [sheet for sheet in read_workbook(path) if sheet.rows]
        rows = sheets[0].rows[:HEADER_WITHIN] if sheets else ()
        yield [Line(row.number, tuple(cell.text for cell in row.cells)) for row in rows]
        return
    encoding = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    lines = head.decode(encoding, "replace").split("\n", HEADER_WITHIN)[:HEADER_WITHIN]
    for separator in _SEPARATORS:
        rows_cut = csv.reader(lines, delimiter=separator)
        yield [Line(number, tuple(cells)) for number, cells in enumerate(rows_cut, 1) if len(cells) > 1]
