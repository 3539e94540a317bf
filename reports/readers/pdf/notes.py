"""Footnotes at the foot of pages and notes at the end: which lines they are, and which marks lead to them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from qostil.reports.readers.pdf.lone_marks import is_lone_mark
from qostil.reports.readers.pdf.page import Column, Line, Page, Ruling
from qostil.reports.readers.pdf.signs import LEVEL, RAISED, raised_parts
from qostil.reports.readers.pdf.style import Style

_SMALLER = 0.95
# A line over footnotes is shorter than this share of the column, begins at its left and stands close above them.
_SHORT_RULING = 0.7
_NEAR_RULING = 3.0
_SYMBOLS = "*†‡§"
_LABEL = re.compile(
    rf"\s*(?:{RAISED}\s*\[?(?P<raised>\d{{1,3}}|[{_SYMBOLS}]{{1,3}})\]?\s*{LEVEL}|\[(?P<bracketed>\d{{1,3}})\]"
    rf"|(?P<bare>\d{{1,3}})(?=[.)\s]|\Z|[^\W\d_]|[«“„‘(])|(?P<symbol>[{_SYMBOLS}]{{1,3}}))[.)]?\s*(?=\S|\Z)"
)
_PARTS = re.compile(rf"\d{{1,3}}|[{_SYMBOLS}]{{1,3}}")
_ONE_MARK = rf"(?:\d{{1,3}}|[{_SYMBOLS}]{{1,3}})"
_MARK = re.compile(rf"[\s,;]*{_ONE_MARK}(?:\s*[,;]\s*{_ONE_MARK})*[\s,;]*|\s*(?:\[\d{{1,3}}\][\s,;]*)+")
_UNIT, _UNIT_REACH = re.compile(r"\d\s*(?:[kcdm]?m|ft|[кдс]?м|мм)\Z"), 12
_TYPED = re.compile(r"\[(\d{1,3})\]")


@dataclass(frozen=True, slots=True)
class Label:
    """What a note begins with, and where its text does."""

    text: str
    end: int
    sure: bool


@dataclass(frozen=True, slots=True)
class FootNote:
    """A note: its label, and its lines without it. One at the end ``answers`` marks on other pages than its own."""

    page: int
    label: str
    lines: tuple[Line, ...]
    answers: range = range(0)


@dataclass(slots=True)
class _Feet:
    """Notes found so far, of the page and of those before."""

    notes: list[FootNote] = field(default_factory=list)

    @property
    def last(self) -> int:
        """The number of the last note, if its label is one."""
        return int(self.notes[-1].label) if self.notes and self.notes[-1].label.isdecimal() else 0


def label_of(text: str) -> Label | None:
    """The label that ``text`` begins with."""
    match = _LABEL.match(text)
    if match is None:
        return None
    label = match["raised"] or match["bracketed"] or match["bare"] or match["symbol"]
    return Label(label, match.end(), sure=not match["bare"])


def marks_in(text: str) -> list[str]:
    """The labels that raised marks of ``text`` name."""
    return [part for match in raised_parts(text) if _is_mark(match) for part in _PARTS.findall(match[1])]


def _is_mark(match: re.Match[str]) -> bool:
    """Whether raised letters may be a mark; after a unit of length they are its power."""
    if not _MARK.fullmatch(match[1]):
        return False
    before = match.string[max(0, match.start() - _UNIT_REACH) : match.start()]
    return match[1] not in ("2", "3") or not _UNIT.search(before)


def without_notes(
    pages: Sequence[Page], columns: Sequence[Sequence[Column]], style: Style
) -> tuple[list[list[Column]], list[FootNote]]:
    """The columns of each page without the notes at their feet, and the notes."""
    feet = _Feet()
    kept: list[list[Column]] = []
    for page, found in zip(pages, columns, strict=True):
        marks = {mark for column in found for line in column.lines for mark in _all_marks(line)}
        parts = [_split(column, page.rulings, style, marks, feet) for column in found]
        kept.append([column for column in parts if column is not None])
    return kept, feet.notes


def _all_marks(line: Line) -> Iterable[str]:
    """Labels of marks that a line has behind some text."""
    begin = None if is_lone_mark(line) else label_of(line.text)
    text = line.text[begin.end :] if begin else line.text
    return [*marks_in(text), *_TYPED.findall(text)]


def _split(column: Column, rulings: Sequence[Ruling], style: Style, marks: set[str], feet: _Feet) -> Column | None:
    """The column without its notes, which are added to ``feet``; None where nothing else is in it."""
    start = _start(column, rulings, style, marks, feet)
    if start is None:
        return column
    for line in column.lines[start:]:
        _add(line, feet, marks)
    return replace(column, lines=column.lines[:start]) if start else None


def _start(column: Column, rulings: Sequence[Ruling], style: Style, marks: set[str], feet: _Feet) -> int | None:
    """The first line of the notes at the foot of ``column``."""
    under = _under_ruling(column, rulings)
    if under is not None:
        first = column.lines[under]
        small = first.size < _SMALLER * style.size
        if _opens(first, marks, feet) or (small and feet.notes):
            return under
    small_from = len(column.lines)
    while small_from and column.lines[small_from - 1].size < _SMALLER * style.size:
        small_from -= 1
    for at in range(small_from, len(column.lines)):
        if _opens(column.lines[at], marks, feet):
            return at
    return None


def _under_ruling(column: Column, rulings: Sequence[Ruling]) -> int | None:
    """The first line under the lowest short line drawn at the left of the column."""
    width = column.right - column.left
    for ruling in sorted(rulings, key=lambda some: some.base):
        at_left = abs(ruling.left - column.left) < 0.05 * width + 2
        if not at_left or ruling.right - ruling.left > _SHORT_RULING * width:
            continue
        below = [at for at, line in enumerate(column.lines) if line.base < ruling.base]
        if below and ruling.base - column.lines[below[0]].base < _NEAR_RULING * column.lines[below[0]].size:
            return below[0]
    return None


def _opens(line: Line, marks: set[str], feet: _Feet) -> bool:
    """Whether a note begins with ``line``: its label is that of a mark on the page."""
    label = label_of(line.text)
    return label is not None and label.text in marks and (label.sure or _is_next(label.text, feet))


def _is_next(label: str, feet: _Feet) -> bool:
    """Whether the number follows that of the last note, or numbering begins anew."""
    number = int(label)
    return not feet.notes or number == 1 or feet.last < number <= feet.last + 3


def _add(line: Line, feet: _Feet, marks: set[str]) -> None:
    """Begin a note with ``line``, or let the last one go on."""
    label = label_of(line.text)
    new = label is not None and (
        _opens(line, marks, feet) or label.sure or (label.text.isdecimal() and int(label.text) == feet.last + 1)
    )
    if label is not None and new:
        feet.notes.append(FootNote(line.page, label.text, (replace(line, text=line.text[label.end :]),)))
    else:
        last = feet.notes[-1]
        feet.notes[-1] = replace(last, lines=(*last.lines, line))


class Numbering:
    """Numbers of notes as readers see them where these are unlike, else counted through the document."""

    def __init__(self, notes: Sequence[FootNote]) -> None:
        labels = [note.label for note in notes]
        unlike = len(set(labels)) == len(labels) and all(label.isdecimal() and int(label) > 0 for label in labels)
        self.numbers = tuple(int(label) for label in labels) if unlike else tuple(range(1, len(labels) + 1))
        self._at: dict[tuple[int, str], int] = {}
        # A mark leads to a note on its own page rather than to one that ran over to the next.
        for shift in (0, -1, 1):
            for note, number in zip(notes, self.numbers, strict=True):
                if not note.answers:
                    self._at.setdefault((note.page + shift, note.label), number)
        for note, number in zip(notes, self.numbers, strict=True):
            for page in note.answers:
                self._at.setdefault((page, note.label), number)

    def marked(self, line: Line) -> str:
        """The text of ``line`` with ``[3]`` for each mark of a note; other raised letters stay marked as raised."""
        text = _RAISED_MARK.sub(lambda match: self._mark(match, line.page), line.text)
        return _TYPED.sub(lambda match: self._typed(match, line.page), text) if "[" in line.text else text

    def _mark(self, match: re.Match[str], page: int) -> str:
        if not _is_mark(match):
            return match[0]
        numbers = [self._at.get((page, label)) for label in _PARTS.findall(match[1])]
        if None in numbers:
            return match[0]
        return "".join(f"[{number}]" for number in numbers)

    def _typed(self, match: re.Match[str], page: int) -> str:
        number = self._at.get((page, match[1]))
        return match[0] if number is None else f"[{number}]"


_RAISED_MARK = re.compile(rf" ?{RAISED}([^{LEVEL}]*){LEVEL}")
