"""Glossaries as CSV and TSV."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from qostil import Concept, InputError
from qostil.formats.atomic import Output, write
from qostil.formats.glossary.nouns import ReadGlossary, Written, checked
from qostil.formats.glossary.table_read import Line, read_table
from qostil.formats.glossary.table_write import table
from qostil.formats.separated import LARGEST, cut
from qostil.formats.xmltext import legal

_SEPARATORS = ",;\t"
_BOMS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def write_csv(concepts: Iterable[Concept], output: Output) -> Written:
    """Write concepts as CSV (UTF-8, comma), a row each in their order. Evidence stays in the memory.

    :raises InputError: naming the concept, if a term cannot stand in a file.
    """
    offered = checked(concepts)
    whole = [concept for concept in offered if concept.terms]
    made = table(whole)
    content = io.StringIO()
    writer = csv.writer(content, lineterminator="\n")
    writer.writerow(made.heads)
    writer.writerows([legal(cell)[0] for cell in row] for row in made.rows)
    changed = write(output, [content.getvalue().encode()])
    return Written(len(whole), tuple(concept.id for concept in offered if not concept.terms), changed)


def read_csv(path: Path) -> ReadGlossary:
    """The concepts of a table separated by commas, semicolons or tabs; rows that cannot be used are listed.

    :raises InputError: if it is no text in UTF-8 or UTF-16, or no line is a header that names languages.
    """
    return read_table([Line(*row) for row in cut(text_of(path), path, _SEPARATORS)], str(path))


def text_of(path: Path) -> str:
    """The text of a file in UTF-8, or in UTF-16 with its mark.

    :raises InputError: if it has another encoding, or is larger than any glossary.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise InputError(f"is larger than {LARGEST:,} bytes, which no glossary is; split it", path=path)
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", path=path) from error
    try:
        return data.decode(_BOMS.get(data[:2], "utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = "is not in UTF-8; save it as such (in Excel: CSV UTF-8, or XLSX), since others lose Kazakh letters"
        raise InputError(message, path=path, line=line) from error
