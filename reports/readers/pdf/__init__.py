"""PDF files."""

from qostil.reports.readers.pdf.file import is_pdf
from qostil.reports.readers.pdf.reader import read_pdf

__all__ = ["is_pdf", "read_pdf"]
