"""Word documents: DOCX and its relatives with macros or as templates, by whichever program they were written.

The standard is ECMA-376, and ISO 29500 in its two forms, Transitional and Strict.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from qostil import InputError, Kind
from qostil.report import Counted, Place
from qostil.reports.draft import Draft, Drafts
from qostil.reports.draft_writer import DraftWriter
from qostil.reports.readers.docx.kinds import with_kinds
from qostil.reports.readers.docx.notes import Notes, notes_in
from qostil.reports.readers.docx.oddities import no_text, oddities
from qostil.reports.readers.docx.package import Package, open_package
from qostil.reports.readers.docx.refusals import refuse_others
from qostil.reports.readers.docx.story import Document, Found, read_story
from qostil.reports.readers.docx.styles import Look, Styles
from qostil.reports.readers.docx.xml import R, W

_RUNNING_HEAD, _PAGE_NUMBER, _UNREFERRED = "running head", "page number", "note that nothing refers to"
# How far into a text its title stands.
_TOP = 3000


def read_docx(data: bytes, path: Path) -> Drafts:
    """The draft of a Word document.

    :raises InputError: if the file is something else, protected, damaged, a zip bomb, or without text.
    """
    refuse_others(data, path)
    package = open_package(data, path)
    notes = Notes.of(package.root, package.root_of("settings"))
    document = Document(package, Styles.of(package.root_of("styles")), notes)
    body = read_story(document, package.root)
    if not any(not found.reason for found in body):
        raise InputError(no_text(package), path=path)
    writer = DraftWriter()
    for found, kind in with_kinds(body):
        writer.add(found.text, kind, _place(found.number), reason=found.reason)
    missing = _write_notes(writer, document, body)
    for found in _running_heads(document):
        writer.add(found.text, None, _place(1), reason=found.reason)
    draft = Draft(
        id=path.stem,
        text=writer.text,
        title=_title(package, body),
        name=path.stem,
        format="docx",
        anchors=writer.anchors,
        blocks=writer.blocks,
    )
    return Drafts((draft,), tuple(oddities(document, missing, path)))


def _place(number: int) -> Place:
    return Place(number, 0, Counted.PARAGRAPH)


def _write_notes(writer: DraftWriter, document: Document, body: Sequence[Found]) -> list[int]:
    """Write the notes in order of their numbers; give the numbers of those that are missing."""
    places = {number: found.number for found in reversed(body) for number in found.marks}
    stories = {
        (kind, key): read_story(document, note)
        for kind in ("footnotes", "endnotes")
        if (root := document.package.root_of(kind)) is not None
        for key, note in notes_in(root)
    }
    numbers = document.notes.numbers
    for key, number in sorted(numbers.items(), key=lambda item: item[1]):
        place = _place(places.get(number, 1))
        story = stories.get(key, ())
        text = "\n".join(found.text for found in story if not found.reason)
        writer.add(text.removeprefix(document.notes.own_signs.get(number, "").strip()), Kind.NOTE, place, number=number)
        _write_asides(writer, story, place)
    for key, story in stories.items():
        if key not in numbers:
            _write_asides(writer, story, _place(1), _UNREFERRED)
    return [number for key, number in numbers.items() if key not in stories]


def _write_asides(writer: DraftWriter, story: Sequence[Found], place: Place, reason: str = "") -> None:
    """Write what of a note is set aside: all of it where there is a ``reason``."""
    for found in story:
        writer.add(found.text if found.reason or reason else "", None, place, reason=found.reason or reason)


def _running_heads(document: Document) -> Iterator[Found]:
    """What stands above and below the pages, each paragraph once."""
    used = {
        document.package.related(reference.get(f"{R}id"))
        for reference in document.package.root.iter(f"{W}headerReference", f"{W}footerReference")
    }
    seen = set[str]()
    for part in (*document.package.parts_of_kind("header"), *document.package.parts_of_kind("footer")):
        for found in read_story(document, document.package.read(part), _RUNNING_HEAD) if part in used else ():
            if found.text not in seen:
                seen.add(found.text)
                yield found if any(map(str.isalpha, found.text)) else replace(found, reason=_PAGE_NUMBER)


def _title(package: Package, body: Sequence[Found]) -> str:
    """The title on the page; else that in the properties where the text has it too, since it often is an older one."""
    styled = next((found.text for found in body if found.look is Look.TITLE and not found.reason), None)
    if styled is not None:
        return " ".join(styled.split())
    top = " ".join(" ".join(found.text for found in body if not found.reason).split())[:_TOP]
    # One word, such as Report, stands in every text.
    return package.title if " " in package.title and package.title.casefold() in top.casefold() else ""
