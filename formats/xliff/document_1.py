"""A document to be translated as XLIFF 1.2, for tools that know no later one: a sentence a unit."""

from collections.abc import Mapping, Sequence
from typing import Any

from qostil import Document, Language, Paragraph, Passage, TagAt, TagKind, Told
from qostil.formats.atomic import Output
from qostil.formats.atomic import write as write_file
from qostil.formats.xliff.document import Drafted, Offer, Rendering, partners, terms_note
from qostil.formats.xliff.inline import parsed_into
from qostil.formats.xliff.tree import LANG
from qostil.formats.xmltext import attributes_of, legal

NEW = "new"
"""The state of a target that is no more than a copy of its source."""
_SPACE = "urn:oasis:names:tc:xliff:document:1.2"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_STATES = {"translated": "translated", "initial": "needs-review-translation"}
_TYPES = {"docx": "x-docx", "html": "html"}


def dump_document_1(
    document: Document,
    pair: tuple[Language, Language],
    drafts: Mapping[str, Drafted],
    terms: Mapping[str, Sequence[Rendering]],
    output: Output,
    original: str,
) -> None:
    """Write what of a document is to be translated, as ``dump_document`` does."""
    from lxml import etree

    root = etree.Element(f"{{{_SPACE}}}xliff", {"version": "1.2"}, nsmap={None: _SPACE})
    said = {"source-language": str(pair[0]), "target-language": str(pair[1])}
    file = _sub(root, "file", original=original, datatype=_TYPES.get(document.format, "plaintext"), **said)
    # The digest of the document, so that the translation is merged into nothing else.
    _sub(_sub(_sub(file, "header"), "skl"), "external-file", href=original, uid=document.digest)
    body = _sub(file, "body")
    body.text = "\n"
    for paragraph in document.paragraphs:
        group = _sub(body, "group", id=paragraph.id, restype="x-paragraph")
        group.tail = "\n"
        writer = _Group(group, paragraph, str(pair[1]))
        for passage in paragraph.passages:
            writer.add(passage, drafts.get(passage.id, Drafted()), terms.get(passage.id, ()))
    content = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    write_file(output, [content, b"\n"])


class _Group:
    """Writes the sentences of one paragraph."""

    def __init__(self, group: Any, paragraph: Paragraph, target: str) -> None:
        self._group, self._paragraph, self._target = group, paragraph, target
        self._partners = partners(paragraph)

    def add(self, passage: Passage, draft: Drafted, terms: Sequence[Rendering]) -> None:
        unit = _sub(self._group, "trans-unit", id=passage.id, approved="no")
        unit.set(_XML_SPACE, "preserve")
        self._inline(_sub(unit, "source"), passage.source)
        self._target_of(unit, passage, draft)
        for offer in draft.offers:
            self._offer(unit, offer)
        for text in (self._paragraph.place, terms_note(terms)):
            if text:
                _sub(unit, "note", annotates="source").text = legal(text)[0]

    def _target_of(self, unit: Any, passage: Passage, draft: Drafted) -> None:
        # OmegaT lets people translate what stands in a target, so one is there always: the source, as a new one.
        told = _sub(unit, "target", state=NEW if draft.target is None else _STATES[draft.state])
        told.set(LANG, self._target)
        if draft.sub_state:
            told.set("state-qualifier", "fuzzy-match" if draft.sub_state == "fuzzy" else f"x-{draft.sub_state}")
        self._inline(told, draft.target or passage.source)

    def _offer(self, unit: Any, offer: Offer) -> None:
        quality = f"{min(offer.score, 100.0):.0f}"
        other = _sub(unit, "alt-trans", origin=legal(offer.origin)[0], **{"match-quality": quality})
        _sub(other, "source").text = legal(offer.source)[0]
        told = _sub(other, "target")
        told.set(LANG, self._target)
        self._inline(told, offer.target)

    def _inline(self, element: Any, told: Told) -> None:
        """Text with its codes: spanning ones where pairs nest, else their beginnings and ends."""
        inside = {one.number for one in told.tags}
        places, text = [one.at for one in told.tags], legal(told.text)[0]
        for spanning in (True, False):
            codes = [self._code(one, inside, spanning=spanning) for one in told.tags]
            if parsed_into(element, text, places, codes):
                return

    def _code(self, one: TagAt, inside: set[int], *, spanning: bool) -> str:
        number, tag = one.number, self._paragraph.tags[one.number - 1]
        partner = self._partners.get(number, 0)
        said = attributes_of({"id": f"{number}"})
        shown = attributes_of({"equiv-text": legal(tag.content)[0]})
        if tag.kind is TagKind.ALONE:
            return f"<x{said}{shown}/>"
        if spanning and partner in inside:
            return f"<g{said}>" if tag.kind is TagKind.OPEN else "</g>"
        joined = attributes_of({"rid": f"{min(number, partner or number)}"})
        return f"<{'bx' if tag.kind is TagKind.OPEN else 'ex'}{said}{joined}{shown}/>"


def _sub(parent: Any, name: str, /, **attributes: str) -> Any:
    from lxml import etree

    return etree.SubElement(parent, f"{{{_SPACE}}}{name}", {key: legal(text)[0] for key, text in attributes.items()})
