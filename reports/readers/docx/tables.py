"""Tables of a Word document: rows, cells, and whether a table is one or only a layout."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qostil.reports.readers.docx.xml import MC, W

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_WRAPPERS = frozenset(
    {
        f"{W}{name}"
        for name in ("body", "ins", "moveTo", "customXml", "smartTag", "sdtContent", "hyperlink", "dir", "bdo")
    }
    | {f"{MC}{name}" for name in ("AlternateContent", "Choice", "Fallback")}
)
# Cells of two columns that are longer than this on average hold running text.
_RUNNING = 250


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; ``continues`` says that it is merged into the one above and does not show what it holds."""

    element: "Element"
    continues: bool


def wrapped(container: "Element") -> Iterator["Element"]:
    """What stands in ``container``, whatever is wrapped around it to say where it came from."""
    for element in container:
        if element.tag in _WRAPPERS:
            yield from wrapped(element)
        else:
            yield element


def _of_kind(container: "Element", tag: str) -> Iterator["Element"]:
    """Rows or cells, in controls or not."""
    for element in wrapped(container):
        if element.tag == tag:
            yield element
        elif element.tag == f"{W}sdt":
            for content in element.iterfind(f"{W}sdtContent"):
                yield from _of_kind(content, tag)


def rows_of(table: "Element", left_out: Counter[str]) -> Iterator["Element"]:
    """The rows of a table; deleted ones are counted instead."""
    for row in _of_kind(table, f"{W}tr"):
        if row.find(f"{W}trPr/{W}del") is None:
            yield row
        else:
            left_out["deletion"] += 1


def cells_of(row: "Element") -> Iterator[Cell]:
    """The cells of a row, without those deleted."""
    for cell in _of_kind(row, f"{W}tc"):
        properties = cell.find(f"{W}tcPr")
        if properties is None:
            yield Cell(cell, continues=False)
        elif properties.find(f"{W}cellDel") is None:
            merges = (properties.find(f"{W}vMerge"), properties.find(f"{W}hMerge"))
            yield Cell(cell, any(one is not None and one.get(f"{W}val", "continue") == "continue" for one in merges))


def is_layout(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether a table only places running text: a frame around it, or two long columns."""
    lengths = [[_length(cell.element) for cell in row] for row in rows]
    widest = max((sum(map(bool, row)) for row in lengths), default=0)
    filled = [length for row in lengths for length in row if length]
    return widest <= 1 or (widest == 2 and sum(filled) >= _RUNNING * len(filled))


def _length(cell: "Element") -> int:
    return sum(len(text.text or "") for text in cell.iter(f"{W}t"))
