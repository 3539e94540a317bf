"""The lines of a column become paragraphs: by gaps, by their beginnings, and by lines that end before they must."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qostil import Kind
from qostil.reports.readers.pdf.lone_marks import is_lone_mark
from qostil.reports.readers.pdf.page import Column, Line
from qostil.reports.readers.pdf.signs import RAISED
from qostil.reports.readers.pdf.style import Style

# In sizes of the letters: how far a first line is set in, and how much more than usual paragraphs stand apart.
_INDENT, _MOST_INDENT = 0.7, 8.0
_GAP, _RAISED_GAP = 0.25, 0.7
# How much larger than running text a heading is.
_LARGER = 1.08
_SAME_SIZE = 0.04
_ROOM = 0.3
_APART, _APART_IN_TITLE = 1.5, 0.1
_LONG_LINE, _NEARLY_FULL = 0.7, 0.85
_LONGEST_HEADING = 250
_MOST_HEADING_LINES = 4
_STOP = re.compile(r"[.!?…:;][\"'”’»)\]]*(?:\ufdd0[^\ufdd1]*\ufdd1)*\s*\Z")
_FULL_STOP = re.compile(r"(?:\.|;|,)[\"'”’»)\]]*(?:\ufdd0[^\ufdd1]*\ufdd1)*\s*\Z")
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]*(?:\ufdd0[^\ufdd1]*\ufdd1)*\s*\Z")
_BULLET = re.compile(r"\s*(?:[•●◦▪■□‣⁃➢➤✓✔○–—·*-]|o(?= [^\W\d_]))\s*(?=\S)")
_SURE_BULLET = re.compile(r"\s*[•●◦▪■□‣⁃➢➤✓✔○]")
_NUMBERED = re.compile(r"\s*(?:\(?(?:\d{1,3}|[^\W\d_]|[ivxIVX]{1,5})[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?)\s+(?=\S)")
_TYPED_NOTE = re.compile(r"\s*\[\d{1,3}\]\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together; ``room`` is left behind the last of them, in points."""

    lines: tuple[Line, ...]
    kind: Kind
    left: float
    room: float

    @property
    def page(self) -> int:
        """The page it begins on."""
        return self.lines[0].page

    @property
    def ends(self) -> bool:
        """Whether its last line ends a sentence."""
        return _STOP.search(self.lines[-1].text) is not None


def paragraphs_of(column: Column, style: Style, bookmarks: frozenset[str]) -> Iterator[Paragraph]:
    """The paragraphs of a column from top to bottom."""
    left, right = style.edges(column)
    start = 0
    lines = column.lines
    for at in range(1, len(lines) + 1):
        if at < len(lines) and not _begins(lines, start, at, style, right):
            continue
        part = lines[start:at]
        kind = Kind.ITEM if column.cell else _kind(part, style, bookmarks, left)
        yield Paragraph(tuple(part), kind, left, right - part[-1].right)
        start = at


def _begins(lines: Sequence[Line], start: int, at: int, style: Style, right: float) -> bool:
    """Whether a paragraph begins with line ``at``; the one before it began with line ``start``."""
    above, line = lines[at - 1], lines[at]
    if is_lone_mark(line) and not above.cell and above.base > line.base:
        return False
    if above.cell or line.cell or abs(above.size - line.size) > _SAME_SIZE * above.size:
        return True
    if above.base <= line.base:
        # The next column of the page, or a row of a table.
        return True
    gap = (above.base - line.base - style.leading(line.size)) / line.size
    # Browsers set lines with a raised mark further apart.
    if gap > _GAP and not (gap < _RAISED_GAP and RAISED in line.text and not _had_room(above, line, right)):
        return True
    if above.look.bold != line.look.bold and _is_heading_edge(lines, start, at):
        return True
    if _SURE_BULLET.match(line.text):
        return True
    if line.size > _LARGER * style.size and _is_centred(above, line, _APART_IN_TITLE) and not _STOP.search(above.text):
        # Lines of a title are broken where it looks well.
        return False
    return _begins_by_edges(lines, start, at, right)


def _begins_by_edges(lines: Sequence[Line], start: int, at: int, right: float) -> bool:
    """Whether line ``at`` is set in or out, or the line before it ends early."""
    above, line, first = lines[at - 1], lines[at], lines[start]
    inner = lines[start + 1 : at]
    usual = inner[0].left if inner else first.left
    step = (line.left - usual) / line.size
    share = (above.right - first.left) / max(right - first.left, 1)
    listing = above.text.rstrip().endswith((";", ","))
    # Words held together by a no-break space move to the next line together, and leave room behind them.
    open_end = share > (_LONG_LINE if listing else _NEARLY_FULL) and (listing or not _STOP.search(above.text))
    goes_on = line.text.lstrip("«“\"'(")[:1].islower() and not _STOP.search(above.text)
    marked = _BULLET.match(line.text) or _NUMBERED.match(line.text)
    if _is_centred(above, line):
        return _had_room(above, line, right) and not goes_on
    if _NUMBERED.match(line.text) and _NUMBERED.match(first.text) and abs(line.left - first.left) < 0.5 * line.size:
        return True
    short = above.right < right - line.size
    if marked and short and abs(line.left - first.left) < _INDENT * line.size and _SENTENCE_END.search(above.text):
        return True
    if not inner:
        hanging = _BULLET.match(first.text) or _NUMBERED.match(first.text)
        if step > _INDENT and not hanging and not goes_on:
            # The first line of the next paragraph is set in, or this one hangs.
            return step < _MOST_INDENT and bool(_STOP.search(above.text)) and short
    elif abs(step) > _INDENT and not goes_on:
        return True
    # Figures are held together, 1 105 readers, so that the first may be narrower than the room before it.
    figure = line.text[:1].isdigit() and not marked and not _STOP.search(above.text)
    return _had_room(above, line, right) and not (goes_on or open_end or figure)


def _had_room(above: Line, line: Line, right: float) -> bool:
    """Whether the first word of ``line`` would have found room behind ``above``."""
    return above.right + (_ROOM * line.size) + line.lead < right - 0.1 * line.size


def _is_centred(above: Line, line: Line, apart: float = _APART) -> bool:
    """Whether both stand around one middle, and begin and end so far ``apart``, in sizes of the letters."""
    shift = (above.left + above.right) - (line.left + line.right)
    return abs(shift) < 0.6 * line.size and abs(above.left - line.left) > apart * line.size


def _is_heading_edge(lines: Sequence[Line], start: int, at: int) -> bool:
    """Whether bold lines end or begin here for good, rather than a bold word at the beginning of a line."""
    above, line = lines[at - 1], lines[at]
    return not _STOP.search(above.text) or line.look.bold or all(part.look.bold for part in lines[start:at])


def _kind(lines: Sequence[Line], style: Style, bookmarks: frozenset[str], left: float) -> Kind:
    first = lines[0]
    text = " ".join(line.plain for line in lines)
    if first.cell:
        return Kind.ITEM
    if _is_heading(lines, text, style) or (_key(text) in bookmarks and len(text) <= _LONGEST_HEADING):
        return Kind.HEADING
    if _SURE_BULLET.match(first.text):
        return Kind.ITEM
    if (_BULLET.match(first.text) or _NUMBERED.match(first.text)) and _hangs(lines, left):
        return Kind.ITEM
    return Kind.SENTENCE


def _hangs(lines: Sequence[Line], left: float) -> bool:
    """Whether the first line is set out, or the whole is set in."""
    first = lines[0]
    if len(lines) > 1:
        return lines[1].left - first.left > 0.5 * first.size or first.left - left > _INDENT * first.size
    return first.left - left > _INDENT * first.size or len(first.text) < _LONGEST_HEADING


def _is_heading(lines: Sequence[Line], text: str, style: Style) -> bool:
    """Whether it looks like one: larger or bolder than running text, short, without a full stop."""
    if len(text) > _LONGEST_HEADING or len(lines) > _MOST_HEADING_LINES or _FULL_STOP.search(lines[-1].text):
        return False
    if not any(map(str.isalpha, text)) or _SURE_BULLET.match(text):
        return False
    look = lines[0].look
    larger = look.size > _LARGER * style.size
    bolder = all(line.look.bold for line in lines) and not style.bold and look.size > 0.9 * style.size
    return larger or bolder


def key_of(title: str) -> str:
    """A title without what may differ between a bookmark and the heading it leads to."""
    return _key(title)


def _key(text: str) -> str:
    return "".join(letter.lower() for letter in text if letter.isalnum())


def continued(paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """The paragraphs, each with the parts in which it goes on in the next column or on the next page."""
    groups: list[list[Paragraph]] = [[paragraphs[0]]] if paragraphs else []
    for before, after in pairwise(paragraphs):
        if _goes_on(before, after):
            groups[-1].append(after)
        else:
            groups.append([after])
    return groups


def _goes_on(before: Paragraph, after: Paragraph) -> bool:
    """Whether ``after`` is the rest of ``before``, over the end of a column or a page."""
    last, first = before.lines[-1], after.lines[0]
    if last.cell or first.cell or Kind.HEADING in (before.kind, after.kind) or after.kind is Kind.ITEM:
        return False
    over_edge = first.page > last.page or first.base > last.base
    if over_edge and is_lone_mark(first):
        return True
    same = abs(last.size - first.size) <= _SAME_SIZE * last.size
    if not over_edge or not same or (before.ends and not _is_open(before, first)):
        return False
    numbered = _NUMBERED.match(first.text) is not None
    if any(sign.match(first.text) and sign.match(before.lines[0].text) for sign in (_NUMBERED, _TYPED_NOTE)):
        return False
    text = first.text.lstrip("«“\"'(")
    if text[:1].islower() or (text[:1].isdigit() and not numbered):
        return True
    return last.text.rstrip().endswith(("-", "\u00ad")) or before.room < first.lead + _ROOM * last.size


def _is_open(before: Paragraph, first: Line) -> bool:
    """Whether a colon or an abbreviation that ends a full line goes on in small letters."""
    return before.room < first.lead + _ROOM * first.size and first.text[:1].islower()
