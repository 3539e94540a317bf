"""The paragraphs of a part of a Word document, each with where it stands; a text kept twice comes once."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qostil.reports.documents.docx.atoms import child, local_name, value_of
from qostil.reports.readers.docx.xml import MC

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CONTENTS = frozenset({"TOC", "INDEX", "TOA"})
_STORIES = {"hdr": "header", "ftr": "footer", "tc": "table", "txbxContent": "text box"}
_NOTES = {"footnote": "footnote", "endnote": "endnote"}
_DELETED = frozenset({"del", "moveFrom"})


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A paragraph, where it stands, and ``copies`` of it for programs that do not know its form."""

    paragraph: "Element"
    name: str
    copies: "tuple[Element, ...]" = ()


def places_of(root: "Element", *, contents: bool = False) -> Iterator[Place]:
    """The paragraphs in order; those of tables of contents and indexes apart, since Word makes them itself."""
    made = _contents(root)
    copies = _copies(root)
    doubled = {copy for several in copies.values() for copy in several}
    for paragraph in _paragraphs(root):
        if paragraph in doubled or (paragraph in made) is not contents:
            continue
        name = _name(paragraph)
        if name is not None:
            yield Place(paragraph, name, tuple(copies.get(paragraph, ())))


def _paragraphs(root: "Element") -> Iterator["Element"]:
    return (element for element in root.iter() if local_name(element) == "p")


def _name(paragraph: "Element") -> str | None:
    """Where a paragraph stands; None where it is not shown."""
    for around in paragraph.iterancestors():
        name = local_name(around)
        if name in _NOTES:
            shown = value_of(around, "type") in ("", "normal")
            return f"{_NOTES[name]} {value_of(around, 'id')}" if shown else None
        if name in _DELETED:
            return None
        if name in _STORIES:
            return _STORIES[name]
    return ""


def _contents(root: "Element") -> "set[Element]":
    """The paragraphs in which a table of contents or an index stands."""
    found: set[Element] = set()
    begun: list[list[str]] = []
    paragraph: Element | None = None
    for element in root.iter():
        name = local_name(element)
        if name == "p":
            paragraph = element
            if any(_is_contents(code) for code, _ in begun):
                found.add(element)
        elif name == "instrText" and begun and not begun[-1][1]:
            begun[-1][0] += element.text or ""
            if paragraph is not None and _is_contents(begun[-1][0]):
                found.add(paragraph)
        elif name == "fldChar":
            _turn(begun, value_of(element, "fldCharType"))
        elif name == "sdt" and _is_gallery(element):
            found |= set(_paragraphs(element))
    return found


def _turn(begun: list[list[str]], kind: str) -> None:
    if kind == "begin":
        begun.append(["", ""])
    elif kind == "separate" and begun:
        begun[-1][1] = kind
    elif kind == "end" and begun:
        begun.pop()


def _is_contents(code: str) -> bool:
    return bool(_CONTENTS & set(code.split()[:1]))


def _is_gallery(control: "Element") -> bool:
    properties = child(control, "sdtPr")
    part = None if properties is None else child(properties, "docPartObj")
    return part is not None and value_of(child(part, "docPartGallery")) == "Table of Contents"


def _copies(root: "Element") -> "dict[Element, list[Element]]":
    """The paragraphs of later forms of the same content, by those of the first."""
    found: dict[Element, list[Element]] = {}
    for alternatives in root.iter(f"{MC}AlternateContent"):
        first, *others = [list(_paragraphs(form)) for form in alternatives] or [[]]
        for other in others:
            if [_said(one) for one in first] == [_said(one) for one in other]:
                for one, copy in zip(first, other, strict=True):
                    found.setdefault(one, []).append(copy)
    return found


def _said(paragraph: "Element") -> str:
    return "".join(element.text or "" for element in paragraph.iter() if local_name(element) == "t")
