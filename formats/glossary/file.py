"""A glossary out of a file of any format, told by its content; the suffix decides where the content does not."""

import re
from pathlib import Path

from qostil import InputError, Language, SettingError
from qostil.formats.glossary.csv_file import read_csv, text_of
from qostil.formats.glossary.nouns import ReadGlossary
from qostil.formats.glossary.omegat import read_omegat
from qostil.formats.glossary.po import read_po
from qostil.formats.glossary.sheet import read_xlsx
from qostil.formats.glossary.table_read import HEADER_WITHIN, Line, layout_of
from qostil.formats.glossary.tbx_read import read_tbx
from qostil.language import parse_pair

_HEAD = 4096
_PO = (".po", ".pot")
_OMEGAT = (".txt", ".utf8", ".tab", ".tsv")
# What begins a workbook, new or old; the reader of workbooks says what is wrong with the old.
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_XML = (b"<?xml", b"<!DOCTYPE", b"<!--", b"<martif", b"<tbx")
_XML_SUFFIXES = (".tbx", ".xml")
_PAIR = re.compile(r"(?:.*[._ -])?([A-Za-z]{2,3}-[A-Za-z]{2,3})")


def read_glossary(path: Path, pair: tuple[Language, Language] | None = None) -> ReadGlossary:
    """The concepts of a TBX, CSV, TSV, XLSX or PO file, or of a glossary of OmegaT; what cannot be used is listed.

    ``pair`` names the languages of a file that does not: a glossary of OmegaT, unless it is called ``en-kk.txt``.

    :raises InputError: with the line, if the file cannot be read as a glossary.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", path=path) from error
    if head.startswith(_WORKBOOKS):
        return read_xlsx(path)
    # Without the bytes between the letters of UTF-16, and the mark before.
    plain = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if plain.startswith(_XML) or path.suffix.lower() in _XML_SUFFIXES:
        return read_tbx(path)
    if path.suffix.lower() in _PO:
        return read_po(path, pair)
    if path.suffix.lower() in _OMEGAT and not _has_header(path):
        return read_omegat(path, pair or _pair_of(path))
    return read_csv(path)


def _has_header(path: Path) -> bool:
    """Whether columns are named; a glossary of OmegaT has quotation marks that end no cell."""
    lines = text_of(path).split("\n", HEADER_WITHIN)[:HEADER_WITHIN]
    return layout_of([Line(number, tuple(line.split("\t"))) for number, line in enumerate(lines, 1)]) is not None


def _pair_of(path: Path) -> tuple[Language, Language]:
    match = _PAIR.fullmatch(path.stem)
    try:
        return parse_pair(match[1] if match else "")
    except SettingError as error:
        message = "does not say which languages it has; call it for example en-kk.txt, or name the pair: en-kk"
        raise InputError(message, path=path) from error
