"""The inside of a TMX segment: text, and codes of the document as tags beside it."""

from dataclasses import replace
from xml.parsers import expat

from qostil import Tag, TagKind
from qostil.formats.loaded import DEEPEST
from qostil.formats.xmltext import attributes_of, escape

DIALECT = "tmx:"
_MOST_TAGS = 10_000
# TMX 1.4b: what these elements may say, what they must, and that they hold codes; "hi" and strangers hold text.
_MAY = {
    "bpt": {"i", "x", "type"},
    "ept": {"i"},
    "hi": {"x", "type"},
    "it": {"pos", "x", "type"},
    "ph": {"x", "assoc", "type"},
    "sub": {"datatype", "type"},
    "ut": {"x"},
}
_MUST = {"bpt": "i", "ept": "i", "it": "pos"}
_POSITIONS = {"begin", "end"}
_CODES = frozenset({"bpt", "ept", "it", "ph", "ut"})
_KINDS = {"bpt": TagKind.OPEN, "ept": TagKind.CLOSE}


class Inline:
    """Takes what the parser finds between ``<seg>`` and ``</seg>``.

    Text outside codes goes straight to ``parts``. ``valid`` says whether every element is one of TMX 1.4b.
    """

    __slots__ = (
        "_before",
        "_code",
        "_done",
        "_fresh",
        "_markup",
        "_open",
        "_pair",
        "_tag",
        "_tags",
        "fault",
        "parts",
        "valid",
    )

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._fresh = False
        self.clear()

    def clear(self) -> None:
        """Begin anew, with the same list of parts."""
        self.parts.clear()
        if self._fresh:
            return
        self._fresh = True
        self.fault, self.valid = "", True
        self._done: list[str] = []
        self._before = 0
        self._tags: list[Tag] = []
        self._open: list[str] = []
        self._tag: Tag | None = None
        self._code: list[str] = []
        self._markup: list[str] = []
        self._pair = 0

    @property
    def inside(self) -> bool:
        """Whether an element has begun and not ended."""
        return bool(self._open)

    @property
    def in_code(self) -> bool:
        """Whether what comes now is code and no text."""
        return self._tag is not None

    def too_long(self, longest: int) -> bool:
        """Whether there is more than ``longest``; what there is, is dropped then."""
        size = self._before + sum(map(len, self.parts)) + sum(map(len, self._markup))
        if size <= longest and not self.fault:
            return False
        fault = self.fault or f"has a text of more than {longest:,} characters"
        names, tag = self._open, self._tag
        self.clear()
        self.fault, self._open, self._tag = fault, names, tag
        self._fresh = False
        return True

    def start(self, name: str, values: dict[str, str]) -> None:
        """An element begins."""
        self._fresh = False
        self._open.append(name)
        if len(self._open) > DEEPEST or len(self._tags) > _MOST_TAGS:
            self.fault = self.fault or f"has tags more than {DEEPEST} deep, or more than {_MOST_TAGS:,} of them"
        if self.fault:
            return
        self.valid = self.valid and _is_valid(name, values)
        written = f"<{name}{attributes_of(values)}>"
        if self._tag is not None:
            self._markup.append(written)
        elif name in _CODES:
            kind = _KINDS.get(name, TagKind.ALONE)
            pair = values.get("i", "") if kind is not TagKind.ALONE else ""
            self._tag = Tag(self._here(), kind, pair)
            self._code, self._markup = [], [written]
        else:
            self._pair += 1
            self._tags.append(Tag(self._here(), TagKind.OPEN, f"{name}{self._pair}", "", f"{DIALECT}{written}"))
            self._open[-1] = f"{name} {self._pair}"

    def code(self, text: str) -> None:
        """Characters of a code."""
        if not self.fault:
            self._code.append(text)
            self._markup.append(escape(text))

    def end(self) -> None:
        """The element that began last ends."""
        name, _, number = self._open.pop().partition(" ")
        if self.fault:
            if not self._open:
                self._tag = None
        elif self._tag is None:
            self._tags.append(Tag(self._here(), TagKind.CLOSE, f"{name}{number}", "", f"{DIALECT}</{name}>"))
        else:
            self._markup.append(f"</{name}>")
            if self._is_whole(name):
                markup = DIALECT + "".join(self._markup)
                self._tags.append(replace(self._tag, content="".join(self._code), markup=markup))
                self._tag, self._code, self._markup = None, [], []

    def finish(self) -> tuple[str, tuple[Tag, ...]]:
        """The text without blanks around it, and its tags."""
        if not self._tags:
            return "".join(self.parts).strip(), ()
        self._here()
        text, tags, _ = trimmed("".join(self._done), paired(self._tags))
        return text, tags

    def _is_whole(self, name: str) -> bool:
        # Ranges stand in the list with their number, so whatever has none is within the code.
        return name in _CODES and (not self._open or " " in self._open[-1])

    def _here(self) -> int:
        self._before += sum(map(len, self.parts))
        self._done.extend(self.parts)
        self.parts.clear()
        return self._before


def _is_valid(name: str, values: dict[str, str]) -> bool:
    must = _MUST.get(name)
    known = name in _MAY and values.keys() <= _MAY[name] and (must is None or must in values)
    return known and (name != "it" or values["pos"] in _POSITIONS)


def trimmed(text: str, tags: tuple[Tag, ...], strip: bool = True) -> tuple[str, tuple[Tag, ...], int]:
    """The text without blanks around it, its tags moved along, and how much was taken off in front."""
    bare = text.strip() if strip else text
    lead = len(text) - len(text.lstrip()) if strip and bare else 0
    moved = tuple(replace(tag, at=min(max(tag.at - lead, 0), len(bare))) for tag in tags)
    return bare, moved, lead


def paired(tags: list[Tag]) -> tuple[Tag, ...]:
    """Tags of which each opening one has its closing one behind it; the rest stand alone."""
    found = list(tags)
    waiting: dict[str, int] = {}
    partners = set[int]()
    for number, tag in enumerate(found):
        if tag.kind is TagKind.OPEN:
            waiting[tag.pair] = number
        elif tag.kind is TagKind.CLOSE and tag.pair in waiting:
            partners |= {waiting.pop(tag.pair), number}
    return tuple(
        tag if tag.kind is TagKind.ALONE or number in partners else replace(tag, kind=TagKind.ALONE, pair="")
        for number, tag in enumerate(found)
    )


def parsed(content: str) -> tuple[str, tuple[Tag, ...]] | None:
    """What a reader makes of the content of a segment; None unless it is TMX 1.4b."""
    inline = Inline()
    depth = 0

    def start(name: str, values: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > 1:
            inline.start(name, values)

    def end(_: str) -> None:
        if inline.inside:
            inline.end()

    def characters(text: str) -> None:
        if inline.in_code:
            inline.code(text)
        else:
            inline.parts.append(text)

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = characters
    try:
        parser.Parse(f"<seg>{content}</seg>", True)
    except expat.ExpatError:
        return None
    return inline.finish() if inline.valid and not inline.fault else None
