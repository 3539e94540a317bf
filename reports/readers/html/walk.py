"""A walk through a page: its paragraphs, headings, items, notes, and what is set aside, in order."""

import re
from dataclasses import dataclass, field

from qostil import Kind
from qostil.reports.readers.html import words as words
from qostil.reports.readers.html.main import Main
from qostil.reports.readers.html.notes import NOTE, Notes
from qostil.reports.readers.html.tables import is_layout
from qostil.reports.readers.html.tokens import Text
from qostil.reports.readers.html.tree import BLOCKS, CELLS, HEADINGS, Element, events

# White space of HTML; a no-break space is none.
_SPACES = re.compile(r"[ \t\n\r\f]+")
_SPACES_IN_LINE = re.compile(r"[ \t\r\f]+")
_AROUND_BREAK = re.compile(r"[ \n]*\n[ \n]*")
_BLANK_LINE = re.compile(r"\n[ \t\r\f]*\n\s*")
_TWICE = re.compile(r"\[\[(\d+)\]\]")
_ITEMS = frozenset({"li", "dt", "dd"})
_SILENT = frozenset({"script", "style", "head"})
_BOLD = frozenset({"b", "strong"})
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Found:
    """A paragraph or the like: its text, what it is, where it begins in the file; headings have a rank from 1."""

    text: str
    start: int
    kind: Kind | None
    reason: str = ""
    note: int | None = None
    bold: bool = False
    rank: int = 0


@dataclass(slots=True)
class _Run:
    """Text collected for one paragraph."""

    parts: list[str] = field(default_factory=list)
    start: int = -1
    bold: bool = False
    plain: bool = False


@dataclass(frozen=True, slots=True)
class _Around:
    """What holds inside an element, and the run of text that goes on behind it."""

    element: Element
    reason: str
    note: int | None
    run: _Run | None


class Walk:
    """Collects what ``page`` holds. With ``breaks``, line ends count, as in the editor of WordPress."""

    def __init__(self, main: Main, notes: Notes, *, breaks: bool = False) -> None:
        self.found: list[Found] = []
        self._main, self._notes, self._breaks = main, notes, breaks
        self._run = _Run()
        self._kinds: list[tuple[Element, Kind]] = []
        self._layouts: list[bool] = []
        self._around: list[_Around] = []
        self._reason = words.OUTSIDE
        self._note: int | None = None
        self._bold, self._raised, self._verbatim = 0, 0, 0

    def through(self, top: Element) -> list[Found]:
        """Everything in ``top``."""
        skipped: Element | None = None
        for event in events(top):
            if skipped is not None:
                skipped = None if event.ends and event.element is skipped else skipped
            elif event.text is not None:
                self._text(event.text)
            elif event.ends:
                self._end(event.element)
            elif self._is_skipped(event.element):
                skipped = event.element
            else:
                self._begin(event.element)
        self._flush()
        return self.found

    def _is_skipped(self, element: Element) -> bool:
        """Whether nothing is to be said of what is inside, besides a mark put in its place."""
        if element in self._notes.starts and element.name != NOTE and element not in self._notes.ends:
            self._begin_shared_note(element)
        if element in self._notes.marks:
            self._add("".join(f"[{number}]" for number in self._notes.marks[element]), element.start)
            return True
        return element.name in _SILENT or element in self._notes.back

    def _begin(self, element: Element) -> None:
        block = element.name in BLOCKS
        if element in self._notes.starts and element in self._notes.ends:
            self._begin_note(element)
        elif (
            self._note is None and element in (self._main.root, self._main.heading) and element not in self._main.aside
        ):
            self._enter(element, "", None)
        elif self._note is None and element in self._main.aside and not self._is_inside_aside():
            self._enter(element, self._main.aside[element], None)
        elif block:
            self._flush()
        self._begin_kind(element)
        self._bold += element.name in _BOLD
        self._raised += element.name == "sup"
        self._verbatim += element.name == "pre"
        if element.name == "br":
            self._break()

    def _end(self, element: Element) -> None:
        if element.name in BLOCKS:
            self._flush()
        self._bold -= element.name in _BOLD
        self._raised -= element.name == "sup"
        self._verbatim -= element.name == "pre"
        if element.name == "table":
            self._layouts.pop()
        while self._around and self._around[-1].element is element:
            self._leave()
        if self._note is not None and element in self._notes.ends:
            self._note = None
        if self._kinds and self._kinds[-1][0] is element:
            self._kinds.pop()

    def _is_inside_aside(self) -> bool:
        return self._reason not in ("", words.OUTSIDE)

    def _begin_note(self, element: Element) -> None:
        number = self._notes.starts[element]
        if element.name == NOTE:
            self._add(f"[{number}]", element.start)
        self._enter(element, "", number)

    def _begin_shared_note(self, element: Element) -> None:
        """A note in a paragraph of several: it goes up to the next, or to the end of the paragraph."""
        self._flush()
        self._note = self._notes.starts[element]

    def _enter(self, element: Element, reason: str, note: int | None) -> None:
        """Collect apart what stands in ``element``; a paragraph that it interrupts goes on behind it."""
        kept = None
        if element.name in BLOCKS:
            self._flush()
        else:
            kept, self._run = self._run, _Run()
        self._around.append(_Around(element, self._reason, self._note, kept))
        self._reason, self._note = reason, note

    def _leave(self) -> None:
        self._flush()
        around = self._around.pop()
        self._reason, self._note = around.reason, around.note
        if around.run is not None:
            self._run = around.run

    def _begin_kind(self, element: Element) -> None:
        kind = None
        if element.name == "table":
            self._layouts.append(is_layout(element))
        elif element.name in HEADINGS:
            kind = Kind.HEADING
        elif element.name in _ITEMS:
            kind = Kind.ITEM
        elif element.name in CELLS and self._layouts:
            kind = Kind.SENTENCE if self._layouts[-1] else Kind.ITEM
        if kind is not None:
            self._kinds.append((element, kind))

    def _text(self, text: Text) -> None:
        content = text.text
        if self._verbatim or self._breaks:
            self._lines(content, text.start)
        else:
            self._add(_SPACES.sub(" ", content), text.start + _blank(content))

    def _lines(self, content: str, start: int) -> None:
        """Text whose line ends count; an empty line ends a paragraph."""
        at = 0
        for gap in _BLANK_LINE.finditer(content):
            self._line(content[at : gap.start()], start + at)
            self._flush()
            at = gap.end()
        self._line(content[at:], start + at)

    def _line(self, content: str, start: int) -> None:
        self._add(_SPACES_IN_LINE.sub(" ", content), start + _blank(content))

    def _add(self, text: str, start: int) -> None:
        if not text:
            return
        if self._run.start < 0 and not text.isspace():
            self._run.start = start
        if self._raised and text.strip().isascii():
            text = text.translate(_RAISED) if text.strip().isdigit() else text
        if self._bold:
            self._run.bold = True
        elif not self._run.plain:
            self._run.plain = any(map(str.isalpha, text))
        self._run.parts.append(text)

    def _break(self) -> None:
        """A line break; the second of two ends the paragraph."""
        behind = next((part for part in reversed(self._run.parts) if part.strip(" ")), "")
        if behind == "\n":
            self._flush()
        else:
            self._run.parts.append("\n")

    def _flush(self) -> None:
        """End the paragraph."""
        run, self._run = self._run, _Run()
        text = "".join(run.parts)
        text = _TWICE.sub(r"[\1]", _AROUND_BREAK.sub("\n", _SPACES_IN_LINE.sub(" ", text))).strip(" \n")
        if not text.strip():
            return
        kind = self._kinds[-1][1] if self._kinds else Kind.SENTENCE
        if self._note is not None:
            self.found.append(Found(text, run.start, Kind.NOTE, note=self._note))
        elif self._reason:
            self.found.append(Found(text, run.start, None, self._reason))
        else:
            rank = int(self._kinds[-1][0].name[1]) if kind is Kind.HEADING else 0
            self.found.append(Found(text, run.start, kind, bold=run.bold and not run.plain, rank=rank))


def _blank(text: str) -> int:
    """How much white space is in front."""
    return len(text) - len(text.lstrip(" \t\n\r\f"))
