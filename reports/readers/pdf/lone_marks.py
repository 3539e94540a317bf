"""Marks of notes that found no room behind their word and stand alone at the beginning of the next line."""

import re
from collections.abc import Sequence
from dataclasses import replace

from qostil.reports.readers.pdf.page import Column, Line
from qostil.reports.readers.pdf.signs import LEVEL, RAISED, raised
from qostil.reports.readers.pdf.style import Style

_MARK = re.compile(r"(?:\[\d{1,3}\]\s*)+|\d{1,3}(?:\s*,\s*\d{1,3})*")
_RAISED_MARK = re.compile(rf"{RAISED}[\[\d\],\s]+{LEVEL}")
# In sizes of running text: how small a mark is at most, and how high it stands.
_SMALL, _HEIGHT = 0.85, 0.35


def with_lone_marks(columns: Sequence[Column], style: Style) -> list[Column]:
    """The columns, such marks on the baseline of the line that they begin."""
    return [replace(column, lines=tuple(_lowered(line, style) for line in column.lines)) for column in columns]


def _lowered(line: Line, style: Style) -> Line:
    if line.cell or line.size > _SMALL * style.size or not _MARK.fullmatch(line.text):
        return line
    base = line.base - _HEIGHT * style.size
    return replace(line, text=raised(line.text), base=base, look=replace(line.look, size=style.size))


def is_lone_mark(line: Line) -> bool:
    """Whether ``line`` is no more than a mark."""
    return _RAISED_MARK.fullmatch(line.text) is not None
