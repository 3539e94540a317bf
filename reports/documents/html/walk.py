"""A page falls into stretches to be translated: its paragraphs, and those attributes that people read."""

import re
from collections.abc import Collection, Iterator

from qostil.reports.documents.html.stretch import Stretch
from qostil.reports.readers.html.tokens import Tag, Text, tokens
from qostil.reports.readers.html.tree import BLOCKS, VOID

_SILENT = frozenset({"script", "style", "iframe", "noembed", "noframes", "xmp", "textarea"})
# Drawings and formulas, whatever is in them.
_WHOLE = frozenset({"svg", "math", "object", "video", "audio", "canvas", "select", "datalist"})
_READ = ("alt", "title", "placeholder", "aria-label", "aria-description", "summary", "label")
_NAMES_OF_META = frozenset({
    "description", "keywords", "og:title", "og:description", "twitter:title", "twitter:description", "dc.title",
    "dcterms.title",
})  # fmt: skip
_BUTTONS = frozenset({"submit", "reset", "button"})
_ATTRIBUTE = re.compile(r"([^\s/=>\"'][^\s/=>]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+)))?")
_MARK = re.compile(r"[ \xa0]{0,3}\[(\d{1,4})\]")
_NOT_TRANSLATED = re.compile(r"(?:^|\s)notranslate(?:\s|$)")
# Two of them make paragraphs.
_LINE_END = "\n"


class Walk:
    """Goes once through the ``source`` of a page.

    ``apart`` are the beginnings of elements that are footnote marks and the like, ``marks`` the numbers of footnotes
    that the text refers to in brackets.
    """

    def __init__(self, source: str, apart: Collection[int], marks: Collection[int]) -> None:
        self._source, self._apart, self._marks = source, apart, marks
        self._found: list[Stretch] = []
        self._now = Stretch()
        self._verbatim = 0
        # What is passed over: the name of the element and how many of this name are open in it.
        self._over, self._depth, self._over_start = "", 0, 0
        self._tokens: Iterator[Tag | Text] = iter(())

    def stretches(self) -> list[Stretch]:
        """What is to be translated, in order; only what has a letter or a digit."""
        self._tokens = tokens(self._source)
        for token in self._tokens:
            if self._over:
                self._pass(token)
            elif isinstance(token, Text):
                self._text(token)
            elif token.ends:
                self._end(token)
            else:
                self._begin(token)
        self._flush()
        return self._found

    def _text(self, text: Text) -> None:
        if text.broken:
            return
        at = text.start
        for mark in _MARK.finditer(self._source, text.start, text.end):
            if int(mark[1]) in self._marks and self._now.letters:
                self._now.add(self._source, at, mark.start(), verbatim=bool(self._verbatim))
                self._now.alone(mark.start(), mark.end(), mark[0].strip())
                at = mark.end()
        self._now.add(self._source, at, text.end, verbatim=bool(self._verbatim))

    def _begin(self, tag: Tag) -> None:
        self._attributes(tag)
        if tag.name in BLOCKS:
            self._flush()
        if tag.name == "title":
            self._now.place = "title"
        if _is_passed_over(tag) or tag.start in self._apart:
            self._begin_passing(tag)
        elif tag.name == "br":
            self._break(tag)
        elif tag.name in VOID:
            if tag.name not in BLOCKS:
                self._now.alone(tag.start, tag.end, self._source[tag.start : tag.end])
        elif tag.name in BLOCKS:
            self._verbatim += tag.name == "pre"
        elif not (tag.closed and ":" in tag.name):
            self._now.open(tag.name, tag.start, tag.end, self._source[tag.start : tag.end])

    def _end(self, tag: Tag) -> None:
        if tag.name in BLOCKS:
            self._flush()
            self._verbatim = max(0, self._verbatim - (tag.name == "pre"))
        elif tag.name not in VOID:
            self._now.close(tag.name, tag.start, tag.end, self._source[tag.start : tag.end])

    def _break(self, tag: Tag) -> None:
        behind = self._now.letters[-2:]
        if behind and behind[-1].sign == _LINE_END and self._source[behind[-1].start] == "<":
            self._flush()
        self._now.blank(_LINE_END, tag.start, tag.end)

    def _begin_passing(self, tag: Tag) -> None:
        if tag.name in VOID or tag.closed:
            self._now.alone(tag.start, tag.end, self._source[tag.start : tag.end])
            return
        self._over, self._depth, self._over_start = tag.name, 1, tag.start

    def _pass(self, token: Tag | Text) -> None:
        """Look for the end of what is passed over; a tag alone stands for all of it."""
        if isinstance(token, Text):
            return
        if token.name == self._over and not token.closed:
            self._depth += -1 if token.ends else 1
        if self._depth == 0:
            name, self._over = self._over, ""
            if name not in BLOCKS:
                self._now.alone(self._over_start, token.end, f"<{name}/>")

    def _attributes(self, tag: Tag) -> None:
        for name in _read_attributes(tag):
            inside = self._source[tag.start : tag.end]
            for match in _ATTRIBUTE.finditer(inside, len(tag.name) + 1):
                if match[1].lower() == name and match.lastindex and match.lastindex > 1:
                    start, end = match.span(match.lastindex)
                    quote = {2: '"', 3: "'"}.get(match.lastindex, "")
                    stretch = Stretch(name, quote)
                    stretch.add(self._source, tag.start + start, tag.start + end)
                    self._keep(stretch)
                    break

    def _flush(self) -> None:
        self._keep(self._now)
        self._now = Stretch()

    def _keep(self, stretch: Stretch) -> None:
        if any(letter.sign.isalnum() for letter in stretch.letters):
            self._found.append(stretch)


def _is_passed_over(tag: Tag) -> bool:
    if tag.name in _SILENT or tag.name in _WHOLE:
        return True
    said = tag.attributes.get("translate", "").lower()
    return said == "no" or _NOT_TRANSLATED.search(tag.attributes.get("class", "")) is not None


def _read_attributes(tag: Tag) -> Iterator[str]:
    """The names of those attributes that a reader sees or hears."""
    if not tag.attributes or tag.attributes.get("translate", "").lower() == "no":
        return
    for name in _READ:
        if tag.attributes.get(name, "").strip():
            yield name
    if tag.name == "meta":
        named = (tag.attributes.get("name") or tag.attributes.get("property") or "").lower()
        if named in _NAMES_OF_META and tag.attributes.get("content", "").strip():
            yield "content"
    if tag.name == "input" and tag.attributes.get("type", "").lower() in _BUTTONS and tag.attributes.get("value"):
        yield "value"
