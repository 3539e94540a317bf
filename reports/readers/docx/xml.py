"""The XML of an Office file: the names in it, and parts as trees; nothing is expanded and nothing fetched."""

from pathlib import Path
from typing import TYPE_CHECKING

from qostil import InputError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_OOXML = "http://schemas.openxmlformats.org/"
W = f"{{{_OOXML}wordprocessingml/2006/main}}"
R = f"{{{_OOXML}officeDocument/2006/relationships}}"
M = f"{{{_OOXML}officeDocument/2006/math}}"
A = f"{{{_OOXML}drawingml/2006/main}}"
C = f"{{{_OOXML}drawingml/2006/chart}}"
DGM = f"{{{_OOXML}drawingml/2006/diagram}}"
MC = f"{{{_OOXML}markup-compatibility/2006}}"
V = "{urn:schemas-microsoft-com:vml}"
W16SE = "{http://schemas.microsoft.com/office/word/2015/wordml/symex}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
VAL = f"{W}val"

# ISO 29500 Strict has names of its own for the same things: {http://purl.oclc.org/ooxml/wordprocessingml/main}p.
_STRICT = "{http://purl.oclc.org/ooxml/"
_TEXTS = (f"{W}t", f"{A}t", f"{M}t", f"{W}sym", f"{W16SE}symEx")


def parse_part(data: bytes, name: str, path: Path) -> "Element":
    """The root of the XML in a part.

    :raises InputError: if it is broken, nested deeper than 256, or has a document type, which could define entities.
    """
    root = parse_as_it_is(data, name, path, remove_comments=True, remove_pis=True)
    if root.tag.startswith(_STRICT):
        _to_transitional(root)
    _settle_alternatives(root)
    return root


def parse_as_it_is(data: bytes, name: str, path: Path, **options: bool) -> "Element":
    """The same with everything in it, to be written again; ``options`` are those of lxml's parser.

    :raises InputError: as ``parse_part``.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, **options)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        message = f"its part {name} is broken in line {error.lineno}: {error.msg}; open it in Word and save it again"
        raise InputError(message, path=path) from error
    if root.getroottree().docinfo.internalDTD is not None:
        message = f"its part {name} has a document type, which no Office program writes; it is not read"
        raise InputError(message, path=path)
    return root


def _to_transitional(root: "Element") -> None:
    """Give what is named as in Strict the names of Transitional, which all programs write."""
    for element in root.iter():
        element.tag = _transitional(element.tag)
        for name, value in element.attrib.items():
            if name.startswith(_STRICT):
                del element.attrib[name]
                element.set(_transitional(name), value)


def _transitional(name: str) -> str:
    if not name.startswith(_STRICT):
        return name
    family, _, rest = name.removeprefix(_STRICT).partition("/")
    return f"{{{_OOXML}{family}/2006/{rest}"


def is_on(element: "Element | None") -> bool | None:
    """Whether a switch such as ``<w:b/>`` is on; None where it is not there."""
    if element is None:
        return None
    return element.get(VAL, "1").lower() not in ("0", "false", "off")


def value(element: "Element", *names: str) -> str | None:
    """``w:val`` of the descendant that ``names`` lead to, each a child of the one before."""
    found: Element | None = element
    for name in names:
        if found is None:
            return None
        found = found.find(f"{W}{name}")
    return None if found is None else found.get(VAL)


def _settle_alternatives(root: "Element") -> None:
    """Of a content that stands there in several forms, for new and old programs, keep the first that has text."""
    # A list, since an iterator would follow what is removed.
    for alternatives in list(root.iter(f"{MC}AlternateContent")):
        forms = list(alternatives)
        kept = next(filter(_has_text, forms), forms[0] if forms else None)
        for form in forms:
            if form is not kept:
                alternatives.remove(form)


def _has_text(element: "Element") -> bool:
    return next(element.iter(*_TEXTS), None) is not None
