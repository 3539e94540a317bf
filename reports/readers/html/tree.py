"""Tags and text become a tree, with the end tags that authors leave out put in."""

from collections import Counter
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import NamedTuple

from qostil.reports.readers.html.tokens import NO_ATTRIBUTES, Tag, Text, tokens

VOID = frozenset({
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen",
    "link", "meta", "param", "source", "track", "wbr",
})  # fmt: skip
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
CELLS = frozenset({"td", "th"})
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4",
    "h5", "h6", "head", "header", "hgroup", "hr", "html", "iframe", "legend", "li", "listing", "main", "menu",
    "nav", "noframes", "noscript", "ol", "optgroup", "option", "p", "plaintext", "pre", "section", "select",
    "summary", "table", "tbody", "td", "template", "textarea", "tfoot", "th", "thead", "title", "tr", "ul",
    "xmp",
})  # fmt: skip
"""Elements that begin and end a paragraph; all others stand inside one."""

_IN_HEAD = frozenset({
    "base", "basefont", "bgsound", "head", "html", "link", "meta", "noscript", "script", "style", "template",
    "title",
})  # fmt: skip
_TABLE_PARTS = frozenset({
    "caption", "col", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr",
})  # fmt: skip
# A start tag ends open elements of these names, up to the nearest element that bounds them.
_ENDED_BY = {
    "li": {"li"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"},
    "option": {"option"},
    "optgroup": {"option", "optgroup"},
    "td": {"td", "th"},
    "th": {"td", "th"},
    "tr": {"td", "th", "tr", "caption"},
    "tbody": {"td", "th", "tr", "tbody", "thead", "tfoot", "caption"},
    "thead": {"td", "th", "tr", "tbody", "thead", "tfoot", "caption"},
    "tfoot": {"td", "th", "tr", "tbody", "thead", "tfoot", "caption"},
    "a": {"a"},
}
_BOUNDS = {
    "li": {"ul", "ol", "menu", "dir", "td", "th", "table"},
    "dt": {"dl", "td", "th", "table"},
    "dd": {"dl", "td", "th", "table"},
    "option": {"select", "datalist"},
    "optgroup": {"select"},
    "a": BLOCKS,
}
_SCOPE = frozenset({"table", "td", "th", "caption", "button", "object", "template", "html", "svg"})
_ENDS_NO_PARAGRAPH = frozenset({"option", "optgroup", "select", "textarea", "template", "head", "title"}) | _TABLE_PARTS


@dataclass(slots=True, eq=False)
class Element:
    """An element: its place in the file, and in the order of the page (``number``, ``last`` of those inside it).

    ``order`` holds all elements of the page by their numbers.
    """

    name: str
    start: int
    number: int
    order: "list[Element]" = field(repr=False)
    parent: "Element | None" = None
    attributes: Mapping[str, str] = field(default_factory=lambda: NO_ATTRIBUTES)
    children: "list[Element | Text]" = field(default_factory=list)
    last: int = 0

    def holds(self, other: "Element") -> bool:
        """Whether ``other`` is this element or stands in it."""
        return self.number <= other.number <= self.last

    def get(self, attribute: str) -> str:
        """The value of an attribute, empty where there is none."""
        return self.attributes.get(attribute, "")

    def above(self) -> "Iterator[Element]":
        """The elements around this one, the nearest first."""
        around = self.parent
        while around is not None:
            yield around
            around = around.parent


class Event(NamedTuple):
    """A step through a tree: an element begins or ends, or text stands there."""

    element: Element
    text: Text | None = None
    ends: bool = False


def parse(source: str) -> Element:
    """The tree of a page, or of a part of one; nothing between tags is missing from it, however deep it lies."""
    builder = _Builder(strict=source.lstrip("\ufeff \t\r\n").startswith("<?xml"))
    for token in tokens(source):
        if isinstance(token, Text):
            builder.text(token)
        elif token.ends:
            builder.end(token)
        else:
            builder.begin(token)
    return builder.finish()


def events(top: Element) -> Iterator[Event]:
    """Every step through ``top`` in order, without recursion: pages nest thousands deep."""
    yield Event(top)
    element, rest = top, iter(top.children)
    stack = [(element, rest)]
    while stack:
        for child in rest:
            if isinstance(child, Text):
                yield Event(element, child)
                continue
            yield Event(child)
            element, rest = child, iter(child.children)
            stack.append((element, rest))
            break
        else:
            yield Event(element, ends=True)
            stack.pop()
            if stack:
                element, rest = stack[-1]


def elements(top: Element) -> Iterator[Element]:
    """``top`` and every element in it, in order."""
    order = top.order
    return (order[number] for number in range(top.number, top.last + 1))


def text_of(top: Element) -> str:
    """All text in ``top``, white space made plain; without scripts and styles."""
    parts = (event.text.text for event in events(top) if event.text and event.element.name not in ("script", "style"))
    return " ".join("".join(parts).split())


class _Builder:
    """The tree so far, and the elements that are open in it."""

    def __init__(self, *, strict: bool) -> None:
        self._strict = strict
        self._order: list[Element] = []
        self._top = Element("html", 0, 0, self._order)
        self._order.append(self._top)
        self._stack = [self._top]
        self._open: Counter[str] = Counter()

    def text(self, token: Text) -> None:
        if token.broken:
            self._add("broken", token.start, NO_ATTRIBUTES).children.append(token)
            self._pop()
            return
        if self._stack[-1].name == "head" and token.text.strip():
            self._pop()
        self._stack[-1].children.append(token)

    def begin(self, tag: Tag) -> None:
        if tag.name in ("html", "body", "head") and (tag.name == "html" or self._open[tag.name]):
            into = self._top if tag.name == "html" else next(one for one in self._stack if one.name == tag.name)
            into.attributes = {**tag.attributes, **into.attributes}
            return
        if tag.name not in _IN_HEAD and self._open["head"]:
            self._pop_to(next(one for one in self._stack if one.name == "head"))
        self._end_implied(tag.name)
        self._add(tag.name, tag.start, tag.attributes)
        foreign = self._strict or ":" in tag.name or self._open["svg"] or self._open["math"]
        if tag.name in VOID or (tag.closed and foreign):
            self._pop()

    def end(self, tag: Tag) -> None:
        if tag.name == "p" and not self._open["p"]:
            self._add("p", tag.start, NO_ATTRIBUTES)
        # Whatever stands behind </body> belongs to the page as well.
        if tag.name in ("body", "html") or not self._open[tag.name]:
            return
        bounds = _SCOPE - {tag.name}
        if tag.name in _TABLE_PARTS:
            bounds = frozenset({"table"})
        elif tag.name == "table":
            bounds = frozenset()
        elif tag.name not in BLOCKS:
            bounds = BLOCKS | _SCOPE
        for element in reversed(self._stack):
            if element.name == tag.name or (element.name in HEADINGS and tag.name in HEADINGS):
                self._pop_to(element)
                return
            if element.name in bounds:
                return

    def finish(self) -> Element:
        while self._stack:
            self._pop()
        return self._top

    def _end_implied(self, name: str) -> None:
        if name in HEADINGS and self._stack[-1].name in HEADINGS:
            self._pop()
        if name in _ENDED_BY:
            self._end_open(_ENDED_BY[name], _BOUNDS.get(name, {"table"}))
        if name in BLOCKS and name not in _ENDS_NO_PARAGRAPH and self._open["p"]:
            self._end_open({"p"}, _SCOPE)

    def _end_open(self, names: set[str], bounds: AbstractSet[str]) -> None:
        """Pop the outermost open element of ``names`` within ``bounds``, and what is open in it."""
        if not any(self._open[name] for name in names):
            return
        outermost = None
        for element in reversed(self._stack):
            if element.name in names:
                outermost = element
            elif element.name in bounds:
                break
        if outermost is not None:
            self._pop_to(outermost)

    def _add(self, name: str, start: int, attributes: Mapping[str, str]) -> Element:
        parent = self._stack[-1]
        element = Element(name, start, len(self._order), self._order, parent, attributes)
        self._order.append(element)
        parent.children.append(element)
        self._stack.append(element)
        self._open[name] += 1
        return element

    def _pop_to(self, element: Element) -> None:
        while self._stack[-1] is not element:
            self._pop()
        self._pop()

    def _pop(self) -> None:
        element = self._stack.pop()
        element.last = len(self._order) - 1
        self._open[element.name] -= 1
