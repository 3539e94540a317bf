"""A story of a Word document, its body or a note or a running head, becomes paragraphs in the order they are read."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from qostil.reports.readers.docx.fields import Fields
from qostil.reports.readers.docx.lines import PLACEHOLDER, Line, LineReader
from qostil.reports.readers.docx.notes import Notes
from qostil.reports.readers.docx.package import Package
from qostil.reports.readers.docx.styles import Look, Looks, Styles
from qostil.reports.readers.docx.tables import cells_of, is_layout, rows_of, wrapped
from qostil.reports.readers.docx.xml import DGM, A, C, M, R, V, W, is_on

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

CONTENTS, CHART, MERGED = "table of contents", "text of a chart", "hidden in a merged cell"
_DROP_CAP = ("drop", "margin")
_GALLERY = f"{W}sdtPr/{W}docPartObj/{W}docPartGallery"


@dataclass(frozen=True, slots=True)
class Found:
    """A paragraph, or a part of one that is set aside for ``reason``. ``number`` counts the paragraphs with text."""

    text: str
    look: Look
    number: int
    reason: str = ""
    bold: bool = False
    in_table: bool = False
    marks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around a paragraph: a reason to set it aside, a table."""

    reason: str = ""
    in_table: bool = False


@dataclass(slots=True)
class Document:
    """What all stories of a document share: counts of what was left out, names of the drawings that were read."""

    package: Package
    styles: Styles
    notes: Notes
    left_out: Counter[str] = field(default_factory=Counter)
    drawings: set[str] = field(default_factory=set)


def read_story(document: Document, story: "Element", reason: str = "") -> tuple[Found, ...]:
    """The paragraphs of a story; with a ``reason`` all of them are set aside for it."""
    reader = _StoryReader(document, LineReader(document.styles, document.notes, Fields.of(story), document.left_out))
    reader.read(story, _Around(reason))
    return tuple(reader.found)


@dataclass(slots=True)
class _StoryReader:
    document: Document
    lines: LineReader
    found: list[Found] = field(default_factory=list)
    # The beginning of a paragraph whose end is no end: it goes on in the next one.
    begun: Line | None = None
    number: int = 0

    def read(self, container: "Element", around: _Around) -> None:
        """Read what stands in ``container``; a paragraph that goes on does not go on behind it."""
        self._read_inside(container, around)
        self._close(around)

    def _read_inside(self, container: "Element", around: _Around) -> None:
        for element in wrapped(container):
            if element.tag == f"{W}p":
                self._read_paragraph(element, around)
            elif element.tag == f"{W}tbl":
                self._close(around)
                self._read_table(element, around)
            elif element.tag == f"{W}sdt":
                self._read_control(element, around)
            elif element.tag in (f"{M}oMathPara", f"{M}oMath"):
                self._add(self.lines.read(element, Looks()), Looks(), around)
            elif element.tag == f"{W}del":
                self.document.left_out["deletion"] += 1
            elif element.tag in (f"{W}altChunk", f"{W}subDoc"):
                self.document.left_out["inserted file"] += 1

    def _read_paragraph(self, paragraph: "Element", around: _Around) -> None:
        looks = self.document.styles.of_paragraph(paragraph)
        line = self._joined(self.lines.read(paragraph, looks))
        if _goes_on(paragraph):
            self.begun = line
        else:
            self._add(line, looks, around)

    def _joined(self, line: Line) -> Line:
        """The line, behind the one that was begun before it."""
        begun, self.begun = self.begun, None
        if begun is None:
            return line
        line.text = begun.text + line.text
        line.marks = begun.marks + line.marks
        line.attached = begun.attached + line.attached
        line.asides = {
            reason: begun.asides.get(reason, "") + line.asides.get(reason, "")
            for reason in (begun.asides | line.asides)
        }
        line.all_bold &= begun.all_bold
        return line

    def _close(self, around: _Around) -> None:
        if self.begun is not None:
            begun, self.begun = self.begun, None
            self._add(begun, Looks(), around)

    def _add(self, line: Line, looks: Looks, around: _Around) -> None:
        """Keep a paragraph, what of it is set aside, and what hangs on it."""
        text = line.text.strip()
        asides = {reason: said.strip() for reason, said in line.asides.items() if said.strip()}
        self.number += bool(text or asides)
        found = Found(
            text,
            looks.look,
            self.number,
            around.reason or looks.reason,
            line.all_bold,
            around.in_table,
            tuple(line.marks),
        )
        if text:
            self.found.append(found)
        self.found.extend(Found(said, Look.PLAIN, self.number, reason) for reason, said in asides.items())
        for element in line.attached:
            self._read_attached(element, around)

    def _read_attached(self, element: "Element", around: _Around) -> None:
        """Text in boxes and pictures is read behind the paragraph they hang on."""
        if element.tag == f"{W}txbxContent":
            fields, self.lines.fields = self.lines.fields, Fields.of(element)
            self.read(element, around)
            self.lines.fields = fields
        elif element.tag == f"{V}textpath":
            self._add(Line(element.get("string", "")), Looks(), around)
        elif element.tag == f"{A}p":
            self._add(Line(_drawn(element)), Looks(), around)
        else:
            self._read_drawing(element, around)

    def _read_drawing(self, element: "Element", around: _Around) -> None:
        """A diagram or a chart has its text in a part of its own."""
        is_chart = element.tag == f"{C}chart"
        part = self.document.package.related(element.get(f"{R}id" if is_chart else f"{R}dm"))
        if part is None:
            self.document.left_out["object"] += 1
            return
        if part in self.document.drawings:
            return
        self.document.drawings.add(part)
        root = self.document.package.read(part)
        looks = Looks(Look.ITEM)
        for text in _chart_texts(root) if is_chart else map(_drawn, root.iterfind(f".//{DGM}pt//{A}p")):
            self._add(Line(text), looks, replace(around, reason=around.reason or CHART) if is_chart else around)

    def _read_control(self, control: "Element", around: _Around) -> None:
        content = control.find(f"{W}sdtContent")
        if content is None:
            return
        gallery = control.find(_GALLERY)
        reason = ""
        if gallery is not None and gallery.get(f"{W}val") == "Table of Contents":
            reason = CONTENTS
        elif is_on(control.find(f"{W}sdtPr/{W}showingPlcHdr")):
            reason = PLACEHOLDER
        self._read_inside(content, replace(around, reason=around.reason or reason))

    def _read_table(self, table: "Element", around: _Around) -> None:
        rows = [list(cells_of(row)) for row in rows_of(table, self.document.left_out)]
        inside = around if is_layout(rows) else replace(around, in_table=True)
        for cell in (cell for row in rows for cell in row):
            merged = MERGED if cell.continues else ""
            self.read(cell.element, replace(inside, reason=inside.reason or merged))


def _goes_on(paragraph: "Element") -> bool:
    """Whether it is a large initial letter, or its end is deleted, so that the next paragraph goes on with it."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        return False
    frame = properties.find(f"{W}framePr")
    if frame is not None and frame.get(f"{W}dropCap") in _DROP_CAP:
        return True
    mark = properties.find(f"{W}rPr")
    return mark is not None and any(mark.find(f"{W}{name}") is not None for name in ("del", "moveFrom"))


def _drawn(paragraph: "Element") -> str:
    """The text of a paragraph in a drawing."""
    return "".join(text.text or "" for text in paragraph.iter(f"{A}t"))


def _chart_texts(root: "Element") -> Iterator[str]:
    """Titles of a chart and names of what it shows; numbers are left to the picture."""
    yield from map(_drawn, root.iter(f"{A}p"))
    names = (one.text or "" for cache in root.iter(f"{C}strCache") for one in cache.iter(f"{C}v"))
    yield from dict.fromkeys(names)
