"""Tables as plain text: lines cut into cells at a sign that the header has."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from qostil import InputError

LARGEST = 256_000_000
"""So many bytes a table of text may have."""


def cut(text: str, path: Path, separators: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The rows of a table with the lines they begin in; of the separators it has the one its first line has most of.

    :raises InputError: with the line, if quotation marks enclose no cell.
    """
    head = text.lstrip("\r\n").partition("\n")[0]
    separator = max(separators, key=head.count)
    # Of a cell that is longer the module stops reading; how long a text may be is for others to say, row by row.
    csv.field_size_limit(LARGEST)
    quoted = separator != "\t" or _is_quoted(text)
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=separator,
        strict=quoted,
        quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
    )
    line = 1
    try:
        for cells in reader:
            yield line, tuple(cell.replace("\r\n", "\n") for cell in cells)
            line = reader.line_num + 1
    except csv.Error as error:
        message = f"cannot be read as a table ({error}); a quotation mark within a quoted cell must stand twice"
        raise InputError(message, path=path, line=line) from error


def _is_quoted(text: str) -> bool:
    """Whether quotation marks of a tab-separated table enclose cells, as Excel writes them, or belong to the text."""
    try:
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter="\t", strict=True):
            pass
    except csv.Error:
        return False
    return True
