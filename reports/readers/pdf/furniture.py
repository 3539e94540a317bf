"""Running heads and feet, and page numbers: what stands at the edge of many pages in the same place."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from qostil.reports.readers.pdf.page import Aside, Line, Page

RUNNING_HEAD = "running head"
PAGE_NUMBER = "page number"
# Rows from the top and from the bottom of a page that may hold such text, and how far up or down they may shift.
_ROWS = 3
_SHIFT = 3.0
# In short documents twice is often enough.
_ENOUGH, _ENOUGH_IN_SHORT, _SHORT = 3, 2, 5
# In sizes of the letters: nearer to a running head stands only what belongs to it.
_APART = 8.0
_DIGITS = re.compile(r"\d+")
_NUMBER_ALONE = re.compile(
    r"[^\w\s]{0,3}\s*(?:(?:page|p\.|стр\.?|страница|с\.|бет|б\.|барак)\s*)?"
    r"(?P<number>\d{1,4}|[ivxlc]{1,7})"
    r"\s*(?:(?:/|of|из|-бет|бет|-бетi?|ішінен)\s*\d{0,4}|\.)?\s*[^\w\s]{0,3}",
    re.IGNORECASE,
)
_PRINTED = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}:\d\d(?: [AP]M)?")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class _Edge:
    """A stretch of text near the top or the bottom of a page; ``number`` is the index of the page."""

    number: int
    line: Line


def without_furniture(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages, running heads and page numbers among their asides and no longer among their lines."""
    edges_of = [[_Edge(number, line) for line in _at_edges(page)] for number, page in enumerate(pages)]
    edges = [edge for found in edges_of for edge in found]
    heads = _apart(_repeated(edges, len(pages)), edges_of)
    alone = [edge for edge in edges if _is_alone(edge, edges_of[edge.number], heads)]
    heads |= _printed(edges_of, heads, len(pages))
    reasons = {**heads, **_numbers(alone, len(pages))}
    return tuple(_parted(page, number, reasons) for number, page in enumerate(pages))


def _parted(page: Page, number: int, reasons: dict[tuple[int, Line], str]) -> Page:
    found = tuple(
        Aside(page.number, line.plain, reasons[number, line]) for line in page.lines if (number, line) in reasons
    )
    if not found:
        return page
    lines = tuple(line for line in page.lines if (number, line) not in reasons)
    return replace(page, lines=lines, asides=(*page.asides, *found))


def _at_edges(page: Page) -> list[Line]:
    """What stands in the first and the last rows of a page."""
    bases = sorted({round(line.base, 1) for line in page.lines}, reverse=True)
    rows: list[float] = []
    for base in bases:
        if not rows or rows[-1] - base > _SHIFT:
            rows.append(base)
    if len(rows) <= _ROWS:
        return list(page.lines)
    top, bottom = rows[_ROWS - 1] - _SHIFT, rows[-_ROWS] + _SHIFT / 2
    return [line for line in page.lines if line.base > top or line.base < bottom]


def _is_alone(edge: _Edge, others: Iterable[_Edge], heads: Collection[tuple[int, Line]]) -> bool:
    """Whether nothing but running heads stands in the row, as would behind the number of a note."""
    return not any(
        other is not edge and edge.line.level_with(other.line) and (other.number, other.line) not in heads
        for other in others
    )


def _repeated(edges: Iterable[_Edge], count: int) -> dict[tuple[int, Line], str]:
    """Text that stands in the same row of several pages, but for the numbers in it."""
    groups: dict[str, list[_Edge]] = defaultdict(list)
    for edge in edges:
        key = _DIGITS.sub("#", edge.line.plain)
        if sum(map(str.isalpha, key)) > 1:
            groups[key].append(edge)
    found: dict[tuple[int, Line], str] = {}
    for group in groups.values():
        for edge in group:
            same = {other.number for other in group if abs(other.line.base - edge.line.base) <= _SHIFT}
            if len(same) >= (_ENOUGH if count > _SHORT else _ENOUGH_IN_SHORT) and _counts(group, edge):
                found[edge.number, edge.line] = RUNNING_HEAD
    return found


def _apart(heads: dict[tuple[int, Line], str], edges_of: Sequence[Sequence[_Edge]]) -> dict[tuple[int, Line], str]:
    """Those that are no part of a line of text whose words are stretched apart."""
    return {
        (number, line): reason
        for (number, line), reason in heads.items()
        if not any(
            (number, other.line) not in heads and _is_beside(line, other.line) and _has_letters(other.line)
            for other in edges_of[number]
        )
    }


def _is_beside(line: Line, other: Line) -> bool:
    gap = max(line.left, other.left) - min(line.right, other.right)
    return line.level_with(other) and line != other and gap < _APART * line.size


def _has_letters(line: Line) -> bool:
    return any(map(str.isalpha, line.plain))


def _counts(group: Sequence[_Edge], edge: _Edge) -> bool:
    """Whether the numbers in repeated text are the same everywhere, or count with the pages; a table's do not."""
    digits = _DIGITS.findall(edge.line.plain)
    if not digits:
        return True
    agreeing = 0
    for other in group:
        steps = [int(b) - int(a) for a, b in zip(digits, _DIGITS.findall(other.line.plain), strict=True)]
        agreeing += all(step in (0, other.number - edge.number) for step in steps)
    return agreeing >= max(_ENOUGH_IN_SHORT, len(group) / 2)


def _printed(
    edges_of: Sequence[Sequence[_Edge]], heads: Collection[tuple[int, Line]], count: int
) -> dict[tuple[int, Line], str]:
    """What a browser prints around a page: the time and the title above, the address and ``1/3`` below."""
    found: dict[tuple[int, Line], str] = {}
    for number, edges in enumerate(edges_of):
        for edge in edges:
            if _PRINTED.fullmatch(edge.line.plain) or edge.line.plain == f"{number + 1}/{count}":
                row = [other for other in edges if other.line.level_with(edge.line)]
                found.update({(number, other.line): RUNNING_HEAD for other in row if (number, other.line) not in heads})
    return found


def _numbers(edges: Iterable[_Edge], count: int) -> dict[tuple[int, Line], str]:
    """Numbers that stand alone and count up with the pages."""
    groups: dict[int, dict[tuple[int, Line], int]] = defaultdict(dict)
    for edge in edges:
        match = _NUMBER_ALONE.fullmatch(edge.line.plain.strip())
        number = _value(match["number"]) if match else None
        if number is not None:
            groups[number - edge.number][edge.number, edge.line] = edge.number
    enough = _ENOUGH if count > _SHORT else min(_ENOUGH_IN_SHORT, count)
    found: dict[tuple[int, Line], str] = {}
    for offset, group in groups.items():
        if len(set(group.values())) >= enough and (count > 1 or offset == 1):
            found.update(dict.fromkeys(group, PAGE_NUMBER))
    return found


def _value(text: str) -> int | None:
    """The number that ``text`` writes in digits or in Roman letters."""
    if text.isdecimal():
        return int(text)
    values = [_ROMAN[letter] for letter in text.lower()]
    pairs = zip(values, [*values[1:], 0], strict=True)
    total = sum(-value if value < after else value for value, after in pairs)
    return total if _roman(total) == text.lower() else None


def _roman(number: int) -> str:
    parts = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    written = ""
    for value, letters in parts:
        while number >= value:
            written, number = written + letters, number - value
    return written
