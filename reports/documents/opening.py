"""Which kind of document a file is, told as for reports."""

from collections.abc import Collection
from pathlib import Path
from typing import Protocol

from qostil import Document, InputError, Language
from qostil.reports.decoding import decode
from qostil.reports.documents.change import Changes, Written
from qostil.reports.documents.docx.word import open_word
from qostil.reports.documents.html.page import open_page
from qostil.reports.readers.declared import declared_encoding
from qostil.reports.readers.docx import is_word
from qostil.reports.readers.html import is_html
from qostil.reports.readers.pdf import is_pdf
from qostil.reports.reading import file_bytes

_EXPECTED = "expected a Word document (.docx), a web page (.html), XLIFF or PO"


class Opened(Protocol):
    """A document that translations can be written into."""

    @property
    def document(self) -> Document:
        """What of it is for translation."""
        ...

    def rejoined(self, names: Collection[str]) -> "Opened":
        """The document with passages joined, as ``joined`` does."""
        ...

    def written(self, changes: Changes) -> Written:
        """The document with its changes, all else as it was."""
        ...


def open_document(path: Path, language: Language | None = None) -> Opened:
    """The document in a file; ``language`` is that of its text, None lets the text tell.

    :raises InputError: if it is of another kind, or cannot be read.
    """
    data = file_bytes(path)
    if is_pdf(data):
        message = (
            "is a PDF, into which no translation can be written; get the document it was made from, or open it in "
        )
        raise InputError(f"{message}Word or LibreOffice and save it as .docx", path=path)
    if is_word(data, path):
        return open_word(data, path, language)
    if is_html(decode(data, path, declared_encoding(data)).text, path):
        return open_page(data, path, language)
    raise InputError(f"is no document that can be translated here; {_EXPECTED}", path=path)
