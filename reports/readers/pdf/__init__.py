"""PDF files."""

from qostil.reports.readers.pdf.apart import read_pdf
from qostil.reports.readers.pdf.file import is_pdf

__all__ = ["is_pdf", "read_pdf"]
