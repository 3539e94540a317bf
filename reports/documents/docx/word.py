"""A Word document to be translated, and the translation of it: parts without text of it stay byte for byte."""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qostil import Document, Language, Notice, Paragraph
from qostil.reports.documents.change import Change, Changes, Written
from qostil.reports.documents.cutting import Cutter
from qostil.reports.documents.docx.archive import with_parts
from qostil.reports.documents.docx.filling import fill
from qostil.reports.documents.docx.line import Line, line_of
from qostil.reports.documents.docx.stories import Place, places_of
from qostil.reports.documents.fitting import fitted
from qostil.reports.documents.joining import joined
from qostil.reports.documents.passages import passages
from qostil.reports.readers.docx.package import Package, open_package
from qostil.reports.readers.docx.xml import parse_as_it_is
from qostil.reports.reading import read_data

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_STORIES = ("footnotes", "endnotes", "header", "footer")
_DRAWN = {"diagramData": "diagram", "chart": "chart"}


@dataclass(frozen=True)
class Word:
    """A document as it was read; paragraphs are found again in a copy whenever it is written."""

    document: Document
    data: bytes
    path: Path

    def rejoined(self, names: Collection[str]) -> "Word":
        """The document with passages joined, as ``joined`` does."""
        return replace(self, document=joined(self.document, names))

    def written(self, changes: Changes) -> Written:
        """The document with its changes."""
        notices = list[Notice]()
        changed: dict[str, bytes] = {}
        paragraphs = iter(self.document.paragraphs)
        for name, root in _roots(open_package(self.data, self.path), self.path):
            touched = False
            # All of them first: what is written changes the tree.
            for place in list(places_of(root)):
                line = line_of(place.paragraph)
                if not _says(line):
                    continue
                paragraph = next(paragraphs)
                asked, told = self._fitted(paragraph, changes)
                notices += told
                for each in (line, *map(line_of, place.copies)):
                    fill(each, paragraph, asked, changes.target)
                touched |= bool(asked)
            if touched:
                changed[name] = _bytes_of(root)
        return Written(with_parts(self.data, changed, self.path), tuple(notices))

    def _fitted(self, paragraph: Paragraph, changes: Changes) -> tuple[dict[str, Change], list[Notice]]:
        asked: dict[str, Change] = {}
        notices = []
        for passage in paragraph.passages:
            change = changes.by_id.get(passage.id)
            if change is None:
                continue
            if change.told is not None and change.told != passage.source:
                fit = fitted(paragraph, passage, change.told)
                notices += [Notice(repair, self.document.path, unit=passage.id) for repair in fit.repairs]
                change = replace(change, told=fit.told)
            if change.mark or (change.told is not None and change.told != passage.source):
                asked[passage.id] = change
        return asked, notices


def open_word(data: bytes, path: Path, language: Language | None = None) -> Word:
    """The document in the bytes of a file.

    :raises InputError: if it is no Word document, protected, damaged, a zip bomb, or without text.
    """
    reading = read_data(data, path, language=language)
    report = reading.reports[0]
    cutter = Cutter(report)
    package = open_package(data, path)
    paragraphs: list[Paragraph] = []
    contents = 0
    for _, root in _roots(package, path):
        for place in places_of(root):
            line = line_of(place.paragraph)
            if _says(line):
                paragraphs.append(_paragraph(len(paragraphs) + 1, line, place, cutter))
        contents += sum(1 for place in places_of(root, contents=True) if _says(line_of(place.paragraph)))
    notices = (*reading.notices, *_notices(package, path, contents))
    digest = hashlib.sha256(data).hexdigest()
    return Word(Document(str(path), "docx", digest, report.language, tuple(paragraphs), notices), data, path)


def _paragraph(number: int, line: Line, place: Place, cutter: Cutter) -> Paragraph:
    name = f"p{number}"
    return Paragraph(
        name, line.text, tuple(line.tags), passages(name, line.text, line.tags, cutter.cut(line.text)), place.name
    )


def _says(line: Line) -> bool:
    return any(map(str.isalnum, line.text))


def _roots(package: Package, path: Path) -> "Iterator[tuple[str, Element]]":
    """The parts of the document that hold its text, each once, with everything in them."""
    names = [package.name, *(name for kind in _STORIES for name in package.parts_of_kind(kind))]
    for name in dict.fromkeys(names):
        yield name, parse_as_it_is(package.parts.read(name), name, path)


def _bytes_of(root: "Element") -> bytes:
    from lxml import etree

    written: bytes = etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True, standalone=True)
    return written


def _notices(package: Package, path: Path, contents: int) -> Iterator[Notice]:
    """What of the document will not be translated."""
    if contents:
        message = f"{contents} lines of a table of contents or index are left: let Word make it anew (Ctrl+A, F9)"
        yield Notice(message, str(path))
    for kind, name in _DRAWN.items():
        count = len(package.parts_of_kind(kind))
        if count:
            yield Notice(
                f"the text of {count} {name}{'s' if count > 1 else ''} is left to be translated by hand", str(path)
            )
