"""A document to be translated as XLIFF 2.1: a unit a paragraph, a segment a sentence, with matches and terms."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from qostil import Document, Language, Paragraph, Passage, Span, TagAt, TagKind, Told
from qostil.formats.atomic import Output
from qostil.formats.atomic import write as write_file
from qostil.formats.xliff.inline import parsed_into
from qostil.formats.xliff.read import OURS
from qostil.formats.xliff.tree import MATCHES, META
from qostil.formats.xmltext import attributes_of, legal

SPACE = "urn:oasis:names:tc:xliff:document:2.0"
GLOSSARY = "urn:oasis:names:tc:xliff:glossary:2.0"
DIGEST = "sha256"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Offer:
    """A match for a passage: how good, from where, and which type of match it is in XLIFF (``tm``, ``icm``, ``am``)."""

    source: str
    target: Told
    score: float
    origin: str
    type: str = "tm"


@dataclass(frozen=True, slots=True)
class Drafted:
    """What is known about a passage. ``state`` is ``translated`` where its target needs no look, ``initial`` else."""

    target: Told | None = None
    state: str = "initial"
    sub_state: str = ""
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True)
class Rendering:
    """A term that stands in a paragraph, and what we say for it, best first."""

    term: str
    renderings: tuple[str, ...]


def dump_document(
    document: Document,
    pair: tuple[Language, Language],
    drafts: Mapping[str, Drafted],
    terms: Mapping[str, Sequence[Rendering]],
    output: Output,
    original: str,
) -> None:
    """Write what of a document is to be translated; ``drafts`` and ``terms`` go by the ids of the passages.

    ``original`` is the path of the document as seen from the file. With it goes the digest, so that the translation
    is merged into nothing else.
    """
    from lxml import etree

    spaces = {None: SPACE, "mtc": MATCHES, "gls": GLOSSARY, "mda": META}
    said = {"version": "2.1", "srcLang": str(pair[0]), "trgLang": str(pair[1])}
    root = etree.Element(f"{{{SPACE}}}xliff", said, nsmap=spaces)
    file = _sub(root, "file", id="f1", original=original)
    _sub(file, "skeleton", href=original)
    group = _sub(_sub(file, "metadata", META), "metaGroup", META, category=OURS)
    _sub(group, "meta", META, type=DIGEST).text = document.digest
    for paragraph in document.paragraphs:
        if paragraph.passages:
            found = (term for passage in paragraph.passages for term in terms.get(passage.id, ()))
            _Unit(file, paragraph).write(drafts, list(dict.fromkeys(found)))
    for element in file:
        element.tail = "\n"
    content = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    write_file(output, [content, b"\n"])


class _Unit:
    """Writes one paragraph."""

    def __init__(self, file: Any, paragraph: Paragraph) -> None:
        self._paragraph = paragraph
        self._element = _sub(file, "unit", id=paragraph.id, canResegment="no")
        self._element.set(_XML_SPACE, "preserve")
        self._partners = partners(paragraph)

    def write(self, drafts: Mapping[str, Drafted], terms: Sequence[Rendering]) -> None:
        known = [(passage, drafts.get(passage.id, Drafted())) for passage in self._paragraph.passages]
        self._matches(known)
        self._glossary(terms)
        self._notes(terms)
        self._codes()
        for part in _parts(self._paragraph):
            if isinstance(part, Passage):
                self._segment(part, drafts.get(part.id, Drafted()))
            else:
                ignorable = _sub(self._element, "ignorable")
                self._inline(_sub(ignorable, "source"), part)

    def _segment(self, passage: Passage, draft: Drafted) -> None:
        segment = _sub(self._element, "segment", id=segment_id(passage), state=draft.state)
        if draft.sub_state:
            segment.set("subState", f"{OURS}:{draft.sub_state}")
        self._inline(_sub(segment, "source"), passage.source)
        if draft.target is not None:
            self._inline(_sub(segment, "target"), draft.target)

    def _matches(self, known: Sequence[tuple[Passage, Drafted]]) -> None:
        if not any(draft.offers for _, draft in known):
            return
        matches = _sub(self._element, "matches", MATCHES)
        for passage, draft in known:
            for offer in draft.offers:
                match = _sub(matches, "match", MATCHES, ref=f"#{segment_id(passage)}", type=offer.type)
                match.set("matchQuality", f"{min(offer.score, 100.0):.2f}")
                match.set("origin", legal(offer.origin)[0])
                _sub(match, "source").text = legal(offer.source)[0]
                self._inline(_sub(match, "target"), offer.target, data=False)

    def _glossary(self, terms: Sequence[Rendering]) -> None:
        if not terms:
            return
        glossary = _sub(self._element, "glossary", GLOSSARY)
        for term in terms:
            entry = _sub(glossary, "glossEntry", GLOSSARY)
            _sub(entry, "term", GLOSSARY).text = legal(term.term)[0]
            for rendering in term.renderings:
                _sub(entry, "translation", GLOSSARY).text = legal(rendering)[0]

    def _notes(self, terms: Sequence[Rendering]) -> None:
        """Where it stands, and the terms once more for tools that do not show a glossary in the file."""
        said = [("place", self._paragraph.place)] if self._paragraph.place else []
        if terms:
            said.append(("terms", terms_note(terms)))
        if said:
            notes = _sub(self._element, "notes")
            for category, text in said:
                _sub(notes, "note", category=category, appliesTo="source").text = legal(text)[0]

    def _codes(self) -> None:
        if self._paragraph.tags:
            originals = _sub(self._element, "originalData")
            for number, tag in enumerate(self._paragraph.tags, 1):
                _sub(originals, "data", id=f"d{number}").text = legal(tag.content)[0]

    def _inline(self, element: Any, told: Told, *, data: bool = True) -> None:
        """Text with its codes: spanning ones where pairs nest, else their beginnings and ends."""
        places = [one.at for one in told.tags]
        inside = {one.number for one in told.tags}
        text = legal(told.text)[0]
        for spanning in (True, False):
            codes = [self._code(one, inside, data=data, spanning=spanning) for one in told.tags]
            if parsed_into(element, text, places, codes):
                return

    def _code(self, one: TagAt, inside: set[int], *, data: bool, spanning: bool) -> str:
        number, tag = one.number, self._paragraph.tags[one.number - 1]
        said = {"id": f"{number}"}
        partner = self._partners.get(number, 0)
        if tag.kind is TagKind.ALONE:
            return f"<ph{attributes_of(said | (_ref('dataRef', number) if data else {}))}/>"
        if spanning and partner in inside:
            if tag.kind is TagKind.CLOSE:
                return "</pc>"
            refs = _ref("dataRefStart", number) | _ref("dataRefEnd", partner) if data else {}
            return f"<pc{attributes_of(said | refs)}>"
        refs = _ref("dataRef", number) if data else {}
        # A match stands for itself: what its other half is in another segment is none of it.
        whole = bool(partner) and (data or partner in inside)
        if tag.kind is TagKind.OPEN:
            return f"<sc{attributes_of(said | refs | ({} if whole else {'isolated': 'yes'}))}/>"
        opened = {"startRef": f"{partner}"} if whole else said | {"isolated": "yes"}
        return f"<ec{attributes_of(opened | refs)}/>"


def segment_id(passage: Passage) -> str:
    """The id of a segment, that of the passage within its paragraph."""
    return passage.id.rpartition("/")[2]


def _ref(name: str, number: int) -> dict[str, str]:
    return {name: f"d{number}"}


def terms_note(terms: Sequence[Rendering]) -> str:
    """Terms in one line, for tools that show notes and no glossary; empty where there are none."""
    return "; ".join(f"{term.term} = {', '.join(term.renderings)}" for term in terms)


def partners(paragraph: Paragraph) -> dict[int, int]:
    """The numbers of tags that belong together."""
    opened = {tag.pair: n for n, tag in enumerate(paragraph.tags, 1) if tag.kind is TagKind.OPEN}
    closed = {tag.pair: n for n, tag in enumerate(paragraph.tags, 1) if tag.kind is TagKind.CLOSE and tag.pair}
    return {opened[pair]: closed[pair] for pair in opened if pair in closed} | {
        closed[pair]: opened[pair] for pair in closed if pair in opened
    }


def _parts(paragraph: Paragraph) -> Iterator[Passage | Told]:
    """The passages, and what stands before, between and behind them."""
    inner = [[one.number for one in passage.source.tags] for passage in paragraph.passages]
    outside = [n for n in range(1, len(paragraph.tags) + 1) if not any(n in numbers for numbers in inner)]
    edges = [0, *(edge for passage in paragraph.passages for edge in (passage.span.start, passage.span.end))]
    gaps = [Span(start, end) for start, end in pairwise([*edges, len(paragraph.text)])][::2]
    for place, gap in enumerate(gaps):
        last = place == len(gaps) - 1
        here = [n for n in outside if last or paragraph.tags[n - 1].at <= paragraph.passages[place].span.start]
        outside = outside[len(here) :]
        tags = tuple(TagAt(max(paragraph.tags[n - 1].at - gap.start, 0), n) for n in here)
        if tags or gap.start < gap.end:
            yield Told(paragraph.text[gap.start : gap.end], tags)
        if not last:
            yield paragraph.passages[place]


def _sub(parent: Any, name: str, space: str = SPACE, /, **attributes: str) -> Any:
    from lxml import etree

    return etree.SubElement(parent, f"{{{space}}}{name}", {key: legal(text)[0] for key, text in attributes.items()})
