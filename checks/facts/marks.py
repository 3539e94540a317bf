"""Footnote marks in a text: [12]."""

import re
from dataclasses import dataclass

from qostil import Span

# Not MARK of qostil.languages.constants: numbers of notes are compared here.
_MARK = re.compile(r"\[(?P<number>[0-9]{1,4})\]")


@dataclass(frozen=True, slots=True)
class Mark:
    """The number of a note, and where it stands."""

    number: int
    span: Span


def marks(text: str) -> list[Mark]:
    """All marks in the order of the text."""
    return [Mark(int(match["number"]), Span(*match.span())) for match in _MARK.finditer(text)] if "[" in text else []
