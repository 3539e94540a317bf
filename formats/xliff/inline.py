"""The inside of ``<source>`` and ``<target>``: text with tags out of elements, and back."""

import re
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from qostil import Tag, TagKind, partners_of
from qostil.formats.tmx_inline import paired, trimmed
from qostil.formats.tmx_seg import woven
from qostil.formats.xmltext import attributes_of, escape, legal

DIALECTS = {1: "xliff-1:", 2: "xliff-2:"}
_HEX = re.compile("[0-9A-Fa-f]{1,8}")
_RANGES = frozenset({"g", "mrk", "pc"})
_OPENING = {"bx": "rid", "bpt": "rid", "sc": "id", "sm": "id"}
_CLOSING = {"ex": "rid", "ept": "rid", "ec": "startRef", "em": "startRef"}


def read(element: Any, version: int, data: Mapping[str, str], strip: bool = True) -> tuple[str, tuple[Tag, ...]]:
    """The text of an element without blanks around it, and its tags; ``data`` is the code that XLIFF 2 keeps apart."""
    reader = _Reader(DIALECTS[version], data)
    reader.walk(element)
    text, tags, _ = trimmed("".join(reader.parts), paired(reader.tags), strip)
    return text, tags


class _Reader:
    def __init__(self, dialect: str, data: Mapping[str, str]) -> None:
        self.parts: list[str] = []
        self.tags: list[Tag] = []
        self._dialect, self._data = dialect, data
        self._length = self._ranges = 0

    def walk(self, element: Any) -> None:
        self._add(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self._child(child, child.tag.rpartition("}")[2])
            self._add(child.tail)

    def _add(self, text: str | None) -> None:
        if text:
            self.parts.append(text)
            self._length += len(text)

    def _child(self, child: Any, name: str) -> None:
        if name in _RANGES:
            self._range(child, name)
            return
        kind, pair = TagKind.ALONE, ""
        for names, this in ((_OPENING, TagKind.OPEN), (_CLOSING, TagKind.CLOSE)):
            if name in names:
                kind, pair = this, child.get(names[name]) or child.get("id") or child.get("i") or ""
        self._tag(kind, pair, self._content(child, name), _markup(child))

    def _range(self, child: Any, name: str) -> None:
        self._ranges += 1
        pair = f"{name}{self._ranges}"
        codes = (self._data.get(child.get(f"dataRef{side}") or "", "") for side in ("Start", "End"))
        opening, closing = codes
        self._tag(TagKind.OPEN, pair, opening, _start_tag(child))
        self.walk(child)
        self._tag(TagKind.CLOSE, pair, closing, f"</{name}>")

    def _tag(self, kind: TagKind, pair: str, content: str, markup: str) -> None:
        self.tags.append(Tag(self._length, kind, pair, content, f"{self._dialect}{markup}"))

    def _content(self, child: Any, name: str) -> str:
        if name == "cp":
            return _character(child.get("hex") or "")
        return self._data.get(child.get("dataRef") or "", "") or "".join(child.itertext())


def _character(code: str) -> str:
    """The character of a hexadecimal code, nothing where there is none."""
    return chr(number) if _HEX.fullmatch(code) and (number := int(code, 16)) <= sys.maxunicode else ""


def _markup(element: Any) -> str:
    from lxml import etree

    written: str = etree.tostring(element, encoding="unicode", with_tail=False)
    return written


def _start_tag(element: Any) -> str:
    from lxml import etree

    # A copy without what is in it, so that lxml writes names and prefixes.
    bare = etree.Element(element.tag, dict(element.attrib), nsmap=element.nsmap)
    return _markup(bare).removesuffix("/>") + ">"


def write(element: Any, text: str, tags: Sequence[Tag], version: int) -> dict[str, str]:
    """Put text and tags into an empty element; gives the code that XLIFF 2 wants to have apart, by its id.

    Elements that came from the same version stand as they were if they still fit.
    """
    dialect = DIALECTS[version]
    text = legal(text)[0]
    if tags and all(tag.markup.startswith(dialect) for tag in tags):
        made = _parsed(element, woven(text, tags, [tag.markup[len(dialect) :] for tag in tags]))
        if made is not None:
            _move(made, element)
            return {}
    anew, data = _elements_1(tags) if version == 1 else _elements_2(tags)
    _move(_parsed(element, woven(text, tags, anew)), element)
    return data


def parsed_into(element: Any, text: str, places: Sequence[int], codes: Sequence[str]) -> bool:
    """Put text with codes at their places into an empty element; whether it became XML."""
    tags = [Tag(place, TagKind.ALONE) for place in places]
    made = _parsed(element, woven(text, tags, codes))
    if made is not None:
        _move(made, element)
    return made is not None


def _parsed(element: Any, content: str) -> Any:
    from lxml import etree

    name = etree.QName(element)
    space = attributes_of({"xmlns": name.namespace}) if name.namespace else ""
    try:
        # Nothing but what was read from a file, or made here; a declaration cannot stand within an element.
        return etree.fromstring(f"<{name.localname}{space}>{content}</{name.localname}>", _parser())
    except etree.XMLSyntaxError:
        return None


def _parser() -> Any:
    from lxml import etree

    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def _move(made: Any, element: Any) -> None:
    element.text = made.text
    element.extend(list(made))


def _elements_1(tags: Sequence[Tag]) -> tuple[list[str], dict[str, str]]:
    partners = partners_of(tags)
    made = []
    for number, tag in enumerate(tags, 1):
        content = escape(legal(tag.content)[0])
        if tag.kind is TagKind.ALONE:
            made.append(f'<ph id="{number}">{content}</ph>')
        elif (partner := partners.get(number)) is None:
            made.append(f'<it id="{number}" pos="{"open" if tag.kind is TagKind.OPEN else "close"}">{content}</it>')
        else:
            name = "bpt" if tag.kind is TagKind.OPEN else "ept"
            made.append(f'<{name} id="{number}" rid="{min(number, partner)}">{content}</{name}>')
    return made, {}


def _elements_2(tags: Sequence[Tag]) -> tuple[list[str], dict[str, str]]:
    partners = partners_of(tags)
    made, data = [], {}
    for number, tag in enumerate(tags, 1):
        data[f"q{number}"] = legal(tag.content)[0]
        said = f'id="t{number}" dataRef="q{number}"'
        if tag.kind is TagKind.ALONE:
            made.append(f"<ph {said}/>")
        elif tag.kind is TagKind.OPEN:
            made.append(f"<sc {said}/>" if number in partners else f'<sc {said} isolated="yes"/>')
        elif number in partners:
            made.append(f'<ec dataRef="q{number}" startRef="t{partners[number]}"/>')
        else:
            made.append(f'<ec {said} isolated="yes"/>')
    return made, data
