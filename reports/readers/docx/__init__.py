"""Word documents."""

from qostil.reports.readers.docx.reader import read_docx
from qostil.reports.readers.docx.refusals import is_word

__all__ = ["is_word", "read_docx"]
