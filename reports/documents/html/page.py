"""A web page to be translated, and the translation of it: every byte outside of the texts stays as it is."""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from qostil import Document, InputError, Language, Paragraph
from qostil.reports.decoding import Decoded, decode
from qostil.reports.documents.change import Changes, Written
from qostil.reports.documents.cutting import Cutter
from qostil.reports.documents.html.filling import filled
from qostil.reports.documents.html.stretch import Stretch
from qostil.reports.documents.html.walk import Walk
from qostil.reports.documents.joining import joined
from qostil.reports.documents.passages import passages
from qostil.reports.readers.declared import declared_encoding
from qostil.reports.readers.html.about import about
from qostil.reports.readers.html.main import find_main
from qostil.reports.readers.html.notes import find_notes
from qostil.reports.readers.html.tree import parse
from qostil.reports.reading import read_data


@dataclass(frozen=True)
class Page:
    """A page as it was read. ``stretches`` are its paragraphs with their places in ``text``."""

    document: Document
    decoded: Decoded
    text: str
    stretches: tuple[Stretch, ...]

    def rejoined(self, names: Collection[str]) -> "Page":
        """The document with passages joined, as ``joined`` does."""
        return replace(self, document=joined(self.document, names))

    def written(self, changes: Changes) -> Written:
        """The page with its changes; in an encoding without a letter of them, the letter is written as ``&#1179;``."""
        text, notices = filled(self.document, self.text, self.stretches, changes)
        data = text.encode(self.decoded.encoding, "xmlcharrefreplace")
        return Written(self.decoded.mark + data, tuple(notices))


def open_page(data: bytes, path: Path, language: Language | None = None) -> Page:
    """The page in the bytes of a file.

    :raises InputError: if it cannot be read, or cannot be written again as it is.
    """
    reading = read_data(data, path, language=language)
    report = reading.reports[0]
    decoded = decode(data, path, declared_encoding(data))
    text = data[len(decoded.mark) :].decode(decoded.encoding, "strict" if not decoded.cut else "ignore")
    if decoded.mark + text.encode(decoded.encoding, "replace") != data:
        message = f"cannot be written again as it is in {decoded.encoding}; save it as UTF-8"
        raise InputError(message, path=path)
    marks = {number for sentence in report.sentences for number in sentence.marks}
    stretches = Walk(text, _apart(text), marks).stretches()
    digest = hashlib.sha256(data).hexdigest()
    paragraphs = tuple(_paragraphs(stretches, Cutter(report)))
    document = Document(str(path), "html", digest, report.language, paragraphs, reading.notices)
    return Page(document, decoded, text, tuple(stretches))


def _apart(text: str) -> set[int]:
    """Where elements begin that are footnote marks, or lead back from the notes."""
    top = parse(text)
    main = find_main(top, about(top).title)
    notes = find_notes(top, main.root, main.aside)
    return {element.start for element in (*notes.marks, *notes.back)}


def _paragraphs(stretches: list[Stretch], cutter: Cutter) -> Iterator[Paragraph]:
    for number, stretch in enumerate(stretches, 1):
        name, text = f"p{number}", stretch.text
        tags = tuple(stretch.tags)
        yield Paragraph(name, text, tags, passages(name, text, tags, cutter.cut(text)), stretch.place)
