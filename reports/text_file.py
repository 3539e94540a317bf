"""A text file as it stands: whole, or a sentence a line."""

from pathlib import Path

from qostil.reports.decoding import decode
from qostil.reports.reading import file_bytes


def read_text(path: Path) -> str:
    """The decoded text of a file.

    :raises InputError: if it cannot be read, or is no text in an encoding we know.
    """
    return decode(file_bytes(path), path).text


def read_lines(path: Path) -> list[str]:
    """The lines of a file of sentences, white space at their ends taken off.

    An empty line counts, so that numbers stay those of the lines; only those behind the last sentence do not.

    :raises InputError: as ``read_text``.
    """
    # Not splitlines: it would break a sentence at a form feed or a line separator.
    return [line.strip() for line in read_text(path).rstrip().split("\n")]
