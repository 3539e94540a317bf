"""The terms of one language in a glossary as ``qostil terms export csv`` writes it."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from qostil import InputError, Language, Term, TermStatus

_SEPARATOR = " | "


def read_terms(path: Path, language: Language) -> list[Term]:
    """The renderings of every row in the column of ``language``; the first of a row is the preferred one.

    A row with the status deprecated holds deprecated terms.

    :raises InputError: if the file is no such table.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"byte {error.start} is not UTF-8; expected a CSV file in UTF-8", path=path) from error
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        column = _column(rows.fieldnames or [], language, path)
        return [term for row in rows for term in _terms(_whole(row, path, rows.line_num), column, language)]
    except csv.Error as error:
        raise InputError(
            f"{error}; expected a CSV file, commas between fields", path=path, line=rows.line_num
        ) from error


def _column(names: Sequence[str], language: Language, path: Path) -> str:
    for wanted in (language.tag, language.code):
        if wanted in names:
            return wanted
    raise InputError(
        f"no column {language.code!r}, there are {', '.join(names) or 'none'}; expected a header such as"
        " en,kk,ky,ru,status,frequency,confidence",
        path=path,
        line=1,
    )


def _whole(row: dict[str, str], path: Path, line: int) -> dict[str, str]:
    """The row, if it has no cells beyond the header's; a comma in a rendering makes them."""
    if None in row:
        raise InputError("more cells than the header has; put commas in quotation marks", path=path, line=line)
    return row


def _terms(row: dict[str, str], column: str, language: Language) -> list[Term]:
    renderings = [text for part in (row[column] or "").split(_SEPARATOR) if (text := part.strip())]
    deprecated = (row.get("status") or "").strip() == TermStatus.DEPRECATED
    return [Term(text, language, _status(place, deprecated=deprecated)) for place, text in enumerate(renderings)]


def _status(place: int, *, deprecated: bool) -> TermStatus:
    if deprecated:
        return TermStatus.DEPRECATED
    return TermStatus.ADMITTED if place else TermStatus.PREFERRED
