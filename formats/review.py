"""The sheet in which people review doubtful units: ``docs/review.md`` shows it."""

from qostil.formats.review_read import Reviewed, load
from qostil.formats.review_words import Decision
from qostil.formats.review_write import Offered, Written, dump
from qostil.formats.workbook import as_cell, has_notes

__all__ = ["Decision", "Offered", "Reviewed", "Written", "as_cell", "dump", "has_notes", "load"]
