"""A paragraph of a Word document falls into atoms: text of one look, things in the text, marks of places."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from qostil.reports.readers.docx.xml import SPACE

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

SPACES_OF_WORD = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_WRAPPERS = frozenset({"hyperlink", "ins", "moveTo", "smartTag", "customXml", "sdt", "dir", "bdo", "fldSimple"})
# Fields in a single element that show text of the document and not of the field.
_SILENT = frozenset({
    "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "permStart", "permEnd", "proofErr",
    "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "lastRenderedPageBreak",
    "commentReference", "annotationRef", "customXmlInsRangeStart", "customXmlInsRangeEnd",
})  # fmt: skip
FLEETING = frozenset({"proofErr", "lastRenderedPageBreak"})
"""What Word finds anew whenever it opens a document."""
_SIGNS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
# Properties of a run that are no look: languages, checks, sizes of scripts that the text does not have.
_NO_LOOK = frozenset({"lang", "noProof", "bCs", "iCs", "szCs", "rPrChange"})
_NOTES = frozenset({"footnoteReference", "endnoteReference"})


class AtomKind(StrEnum):
    """What an atom is to the text: part of it, something in it, or only a place."""

    TEXT = "text"
    THING = "thing"
    PLACE = "place"


@dataclass(frozen=True, slots=True, eq=False)
class Atom:
    """``element`` stands in ``run``, or in the paragraph where that is None, within the elements of ``chain``."""

    kind: AtomKind
    element: "Element"
    run: "Element | None"
    chain: "tuple[Element, ...]"
    text: str = ""
    look: str = ""
    name: str = field(default="")


def local_name(element: "Element") -> str:
    """The name of an element of Word; of another, or a comment, an empty one."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    return next((tag[len(space) :] for space in SPACES_OF_WORD if tag.startswith(space)), "")


def child(element: "Element", name: str) -> "Element | None":
    """The first child of this name."""
    return next((one for one in element if local_name(one) == name), None)


def value_of(element: "Element | None", name: str = "val") -> str:
    """An attribute of Word, empty where it or the element is missing."""
    if element is None:
        return ""
    return next((element.get(f"{space}{name}", "") for space in SPACES_OF_WORD if element.get(f"{space}{name}")), "")


def atoms_of(paragraph: "Element") -> list[Atom]:
    """The atoms of a paragraph in order."""
    return list(_inside(paragraph, ()))


def _inside(container: "Element", chain: "tuple[Element, ...]") -> Iterator[Atom]:
    for element in container:
        name = local_name(element)
        if name == "r":
            yield from _of_run(element, chain)
        elif name == "sdt" and not _is_placeholder(element):
            content = child(element, "sdtContent")
            yield from () if content is None else _inside(content, (*chain, element))
        elif (
            name in _WRAPPERS
            and not (name == "fldSimple" and not is_link(value_of(element, "instr")))
            and name != "sdt"
        ):
            yield from _inside(element, (*chain, element))
        elif not isinstance(element.tag, str) or name in _SILENT:
            yield Atom(AtomKind.PLACE, element, None, chain, name=name)
        elif name not in ("pPr", "smartTagPr", "customXmlPr"):
            yield Atom(AtomKind.THING, element, None, chain, name=name)


def _of_run(run: "Element", chain: "tuple[Element, ...]") -> Iterator[Atom]:
    properties = child(run, "rPr")
    hidden = properties is not None and _is_hidden(properties)
    look = _look(properties)
    own_sign = any(
        local_name(one) in _NOTES and value_of(one, "customMarkFollows") in ("1", "true", "on") for one in run
    )
    for element in run:
        name = local_name(element)
        if name == "rPr":
            continue
        text = "" if hidden or own_sign else _text(element, name)
        if not isinstance(element.tag, str) or name in _SILENT:
            yield Atom(AtomKind.PLACE, element, run, chain, name=name)
        elif text or (name == "t" and not hidden and not own_sign):
            yield Atom(AtomKind.TEXT, element, run, chain, text, look, name)
        else:
            yield Atom(AtomKind.THING, element, run, chain, name=name)


def _text(element: "Element", name: str) -> str:
    if name == "t":
        text = (element.text or "").replace("\t", " ").replace("\r", " ").replace("\n", " ")
        return text if element.get(SPACE) == "preserve" else text.strip(" ")
    if name == "br":
        return "\n" if value_of(element, "type") in ("", "textWrapping") else ""
    return _SIGNS.get(name, "")


def _look(properties: "Element | None") -> str:
    """What makes a run look as it does, to compare runs by."""
    from lxml import etree

    if properties is None:
        return ""
    kept = [one for one in properties if isinstance(one.tag, str) and local_name(one) not in _NO_LOOK]
    return "".join(sorted(etree.tostring(one, method="c14n", with_tail=False).decode() for one in kept))


def _is_hidden(properties: "Element") -> bool:
    vanish = child(properties, "vanish")
    return vanish is not None and (value_of(vanish) or "1").lower() not in ("0", "false", "off")


def _is_placeholder(control: "Element") -> bool:
    properties = child(control, "sdtPr")
    return properties is not None and child(properties, "showingPlcHdr") is not None


def is_link(code: str) -> bool:
    """Whether a field of this code shows text of the document; others show what Word puts in."""
    return code.split()[:1] == ["HYPERLINK"]
