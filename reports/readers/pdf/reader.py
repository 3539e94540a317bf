"""A PDF becomes a draft: pages to columns, columns to paragraphs, footnotes behind the body, the rest set aside."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from qostil import InputError, Kind
from qostil.report import Counted, Place
from qostil.reports.draft import Draft, Drafts
from qostil.reports.draft_writer import DraftWriter
from qostil.reports.readers.pdf.columns import columns_of
from qostil.reports.readers.pdf.endnotes import without_endnotes
from qostil.reports.readers.pdf.file import PdfFile, open_pdf
from qostil.reports.readers.pdf.furniture import without_furniture
from qostil.reports.readers.pdf.hyphens import Hyphens
from qostil.reports.readers.pdf.lone_marks import with_lone_marks
from qostil.reports.readers.pdf.notes import FootNote, Numbering, without_notes
from qostil.reports.readers.pdf.notices import check_text, notices_of
from qostil.reports.readers.pdf.page import Aside, Column, Line
from qostil.reports.readers.pdf.paragraphs import Paragraph, continued, key_of, paragraphs_of
from qostil.reports.readers.pdf.signs import plain
from qostil.reports.readers.pdf.style import Style

# The arrow that leads back from a note on a page of the web.
_BACK = "\u21a9\ufe0e\ufe0f \u2191"


def read_here(data: bytes, path: Path) -> Drafts:
    """The draft of a PDF, read in this process.

    :raises InputError: if it is locked, broken, too large, or holds no text.
    """
    file = open_pdf(data, path)
    check_text(file, path)
    pages = without_furniture(file.pages)
    columns = [list(columns_of(page, page.lines)) for page in pages]
    style = Style.of([column for found in columns for column in found])
    columns = [with_lone_marks(found, style) for found in columns]
    body, feet = without_notes(pages, columns, style)
    bookmarks = frozenset(key_of(title) for title in file.bookmarks)
    paragraphs = [part for found in body for column in found for part in paragraphs_of(column, style, bookmarks)]
    endnotes = without_endnotes(continued(paragraphs), feet)
    notes = [*feet, *endnotes.notes]
    numbering = Numbering(notes)
    asides = [aside for page in pages for aside in page.asides]
    writer = _written(endnotes.groups, notes, numbering, asides, _offsets(columns))
    if not writer.blocks:
        raise InputError("the PDF holds no text that can be read; expected paragraphs", path=path)
    return Drafts((_draft(writer, file, path),), notices_of(file, path))


def _written(
    groups: Sequence[Sequence[Paragraph]],
    notes: Sequence[FootNote],
    numbering: Numbering,
    asides: Sequence[Aside],
    offsets: dict[Line, int],
) -> DraftWriter:
    """The body with what was set aside where its page begins, and the notes behind it."""
    texts = [[numbering.marked(line) for part in group for line in part.lines] for group in groups]
    noted = [[line.text for line in note.lines] for note in notes]
    hyphens = Hyphens.of([*texts, *noted])
    writer, waiting = DraftWriter(), list(reversed(asides))
    for group, lines in zip(groups, texts, strict=True):
        while waiting and waiting[-1].page <= group[0].page:
            _set_aside(writer, waiting.pop())
        place = _place(group[0].lines[0], offsets)
        writer.add(plain(hyphens.join(lines)), group[0].kind, place)
    while waiting:
        _set_aside(writer, waiting.pop())
    for number, note, lines in sorted(zip(numbering.numbers, notes, noted, strict=True), key=lambda row: row[0]):
        place = Place(note.page, offsets.get(note.lines[0], 0), Counted.PAGE)
        writer.add(plain(hyphens.join(lines)).rstrip(_BACK), Kind.NOTE, place, number=number)
    return writer


def _set_aside(writer: DraftWriter, aside: Aside) -> None:
    writer.add(aside.text, None, Place(aside.page, 0, Counted.PAGE), reason=aside.reason)


def _offsets(columns: Iterable[Iterable[Column]]) -> dict[Line, int]:
    """Where each line begins in the text of its page."""
    offsets: dict[Line, int] = {}
    for found in columns:
        at = 0
        for column in found:
            for line in column.lines:
                offsets[line] = at
                at += len(line.plain) + 1
    return offsets


def _place(line: Line, offsets: dict[Line, int]) -> Place:
    return Place(line.page, offsets.get(line, 0), Counted.PAGE)


def _draft(writer: DraftWriter, file: PdfFile, path: Path) -> Draft:
    return Draft(
        id=path.stem,
        text=writer.text,
        title=file.title,
        name=path.stem,
        format="pdf",
        anchors=writer.anchors,
        date=file.date,
        blocks=writer.blocks,
    )
