"""Footnotes and endnotes of a Word document: one numbering for both, and where the text refers to them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from qostil.reports.readers.docx.xml import W, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

FOOTNOTE, ENDNOTE = f"{W}footnoteReference", f"{W}endnoteReference"
_ID = f"{W}id"
_KINDS = {FOOTNOTE: "footnotes", ENDNOTE: "endnotes"}
_NOTES = (f"{W}footnote", f"{W}endnote")
_DELETED = (f"{W}del", f"{W}moveFrom")
_MARK_START, _MARK_END, _CODE = f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}instrText"
# Marks have no more figures.
_START = re.compile(r"[0-9]{1,4}")
_LIBRE_OFFICE = re.compile(r"_Ref[FE]\d")

Key = tuple[str, str]
"""A note as Word knows it: ``footnotes`` or ``endnotes``, and its id there."""


@dataclass(slots=True)
class Notes:
    """The numbers of a document's notes, those of bookmarks at references, and signs that some have instead."""

    numbers: dict[Key, int]
    bookmarks: dict[str, int]
    own_signs: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, document: "Element", settings: "Element | None") -> "Notes":
        """Number the notes in the order in which ``document`` refers to them.

        Footnotes have the numbers that a reader sees, wherever they count through the whole document; endnotes follow,
        since a reader sees them in other figures; then those with a sign of their own, such as an asterisk.
        """
        references = [
            one for one in document.iter(FOOTNOTE, ENDNOTE) if next(one.iterancestors(*_DELETED), None) is None
        ]
        seen = [dict.fromkeys(map(key_of, group)) for group in _groups(references)]
        first = count(_first_number(document, settings) if seen[0] else 1)
        numbers: dict[Key, int] = {}
        for key in (key for group in seen for key in group):
            if key not in numbers:
                numbers[key] = next(first)
        return cls(numbers, _bookmarks(document, numbers))

    def of_reference(self, reference: "Element") -> int | None:
        """The number of the note that ``reference`` refers to; None inside a note, which refers to none."""
        return self.numbers.get(key_of(reference))

    def of_field(self, code: str) -> int | None:
        """The number of the note that a field refers to once more; None where it shows something else.

        Word writes ``NOTEREF _Ref123``. LibreOffice writes ``REF _RefF1``; other bookmarks of REF are around words.
        """
        name, bookmark, *_ = (*code.split(), "", "")
        if name.upper() == "NOTEREF" or (name.upper() == "REF" and _LIBRE_OFFICE.match(bookmark)):
            return self.bookmarks.get(bookmark)
        return None


def key_of(reference: "Element") -> Key:
    """The note that a reference refers to."""
    return _KINDS[reference.tag], reference.get(_ID, "")


def has_own_sign(reference: "Element") -> bool:
    """Whether the sign of the note is typed behind the reference."""
    sign = reference.get(f"{W}customMarkFollows")
    return sign is not None and sign.lower() not in ("0", "false", "off")


def notes_in(root: "Element") -> Iterator[tuple[str, "Element"]]:
    """The notes in ``footnotes.xml`` or ``endnotes.xml`` by id, without the lines that part them from the text."""
    for note in root.iter(*_NOTES):
        if note.get(f"{W}type", "normal") == "normal":
            yield note.get(_ID, ""), note


def _groups(references: list["Element"]) -> tuple[list["Element"], list["Element"], list["Element"]]:
    numbered = [one for one in references if not has_own_sign(one)]
    footnotes = [one for one in numbered if one.tag == FOOTNOTE]
    endnotes = [one for one in numbered if one.tag == ENDNOTE]
    return footnotes, endnotes, [one for one in references if has_own_sign(one)]


def _first_number(document: "Element", settings: "Element | None") -> int:
    """The number of the first footnote, which the first section or else the settings may say."""
    places = (*document.iter(f"{W}sectPr"), *(() if settings is None else (settings,)))
    starts = (value(place, "footnotePr", "numStart") for place in places)
    return next((int(start) for start in starts if start and _START.fullmatch(start)), 1)


def _bookmarks(document: "Element", numbers: dict[Key, int]) -> dict[str, int]:
    """Bookmarks around references, which fields name that refer to a note once more."""
    if not any("REF" in (code.text or "").upper() for code in document.iter(_CODE)):
        return {}
    found: dict[str, int] = {}
    around: dict[str, str] = {}
    for element in document.iter(_MARK_START, _MARK_END, FOOTNOTE, ENDNOTE):
        if element.tag == _MARK_START:
            around[element.get(_ID, "")] = element.get(f"{W}name", "")
        elif element.tag == _MARK_END:
            around.pop(element.get(_ID, ""), None)
        elif key_of(element) in numbers:
            for name in around.values():
                found.setdefault(name, numbers[key_of(element)])
            around.clear()
    return found
