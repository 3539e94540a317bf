"""Tables that hold data, and those that only put a page in its place, as was done in 2005."""

from qostil.reports.readers.html.tree import CELLS, HEADINGS, Element, elements, text_of

_LAYOUT_INSIDE = HEADINGS | {"table", "form", "hr", "article", "main"}
_DATA_INSIDE = frozenset({"th", "thead", "caption"})
# Cells of data are short.
_LONGEST_CELL = 500


def is_layout(table: Element) -> bool:
    """Whether ``table`` lays out a page, so that its cells hold paragraphs and are no items."""
    if table.get("role") in ("presentation", "none"):
        return True
    rows, cells = 0, []
    for element in elements(table):
        if element is table:
            continue
        if element.name in _DATA_INSIDE:
            return False
        if element.name in _LAYOUT_INSIDE:
            return True
        rows += element.name == "tr"
        if element.name in CELLS:
            cells.append(element)
    return rows <= 1 or len(cells) <= rows or any(len(text_of(cell)) > _LONGEST_CELL for cell in cells)
