"""HTML falls into tags and text, each with its place in the file.

The standard library's tokenizer differs between versions of Python and is quadratic on some broken pages; libxml2
drops what is nested deep and what follows ``</html>``; lexbor knows no places. This one follows the rules of the HTML
standard (section 13.2.5) as far as text depends on them, in linear time.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import unescape
from types import MappingProxyType
from typing import NamedTuple

# Possessive, so that a broken tag is given up at once.
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)([^>=]*+(?:=\s*+(?:\"[^\"]*+\"|'[^']*+')?[^>=]*+)*+)>")
_OPENING = re.compile(r"</?[a-zA-Z]")
_ATTRIBUTE = re.compile(r"([^\s/=>\"'][^\s/=>]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+)))?")
_CDATA = "<![CDATA["
# Inside them there are no tags.
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
# Their text is no text of the page.
_CODE = frozenset({"script", "style"})
NO_ATTRIBUTES: Mapping[str, str] = MappingProxyType({})


# Named tuples, of which there are millions: frozen dataclasses take three times as long to make.
class Tag(NamedTuple):
    """A tag: its name in lower case, and where it begins and ends in the file. ``closed`` says it ends in ``/>``."""

    name: str
    start: int
    ends: bool = False
    closed: bool = False
    attributes: Mapping[str, str] = NO_ATTRIBUTES
    end: int = 0


class Text(NamedTuple):
    """Text between tags with its entities read, and where it begins and ends in the file."""

    text: str
    start: int
    broken: bool = False
    end: int = 0


class _Search:
    """Looks for the ends of things in one source, and looks only once for what is not there."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._missing: set[str] = set()

    def behind(self, what: str, at: int) -> int:
        """Where the next ``what`` from ``at`` on ends; -1 if there is none."""
        found = -1 if what in self._missing else self.source.find(what, at)
        if found < 0:
            self._missing.add(what)
            return -1
        return found + len(what)

    def end_tag(self, name: str, at: int) -> int:
        """Where the next end tag of ``name`` from ``at`` on begins; -1 if there is none."""
        match = None if name in self._missing else _end_tag(name).search(self.source, at)
        if match is None:
            self._missing.add(name)
            return -1
        return match.start()


def tokens(source: str) -> Iterator[Tag | Text]:
    """The tags and the text of ``source``; comments are left out, a tag without an end is broken text."""
    search = _Search(source)
    at, written = 0, 0
    while (at := source.find("<", at)) >= 0:
        match = _TAG.match(source, at)
        if match is None and _OPENING.match(source, at):
            # No tag ends behind here: what looks like one is the rest of a file that was cut.
            yield from _text(source, written, at)
            yield Text(source[at:], at, broken=True, end=len(source))
            return
        end = match.end() if match else _end_of_other(search, at)
        if end <= at:
            at += 1
            continue
        yield from _text(source, written, at)
        if match:
            tag = _tag(match)
            yield tag
            if tag.name in _RAW and not tag.ends:
                raw_end = _raw_end(search, tag.name, end)
                yield from _raw(source, tag.name, end, raw_end)
                end = raw_end
        elif source.startswith(_CDATA, at):
            content = source[at + len(_CDATA) : end].removesuffix("]]>")
            yield Text(content, at + len(_CDATA), end=at + len(_CDATA) + len(content))
        at = written = end
    yield from _text(source, written, len(source))


def _text(source: str, start: int, end: int) -> Iterator[Text]:
    if start < end:
        text = source[start:end]
        yield Text(unescape(text) if "&" in text else text, start, end=end)


def _end_of_other(search: _Search, at: int) -> int:
    """Where a comment, a declaration or an instruction ends that begins at ``at``; -1 if none does."""
    if search.source.startswith("<!--", at):
        # The shortest comments are <!--> and <!--->.
        end = search.behind("-->", at + 2)
        return end if end > 0 else search.behind(">", at)
    if search.source.startswith(_CDATA, at):
        end = search.behind("]]>", at)
        return end if end > 0 else len(search.source)
    if search.source.startswith(("<!", "<?", "</"), at):
        return search.behind(">", at)
    return -1


def _tag(match: re.Match[str]) -> Tag:
    inside = match[3]
    bare = inside.strip(" \t\r\n\f/")
    attributes = _attributes(bare) if bare and not match[1] else NO_ATTRIBUTES
    return Tag(match[2].lower(), match.start(), bool(match[1]), inside.endswith("/"), attributes, match.end())


def _attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(text):
        value = match[2] or match[3] or match[4] or ""
        found.setdefault(match[1].lower(), unescape(value) if "&" in value else value)
    return found


@lru_cache(maxsize=len(_RAW))
def _end_tag(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)


def _raw_end(search: _Search, name: str, start: int) -> int:
    """Where the end tag of a raw element begins; code without one goes on to the end of the file."""
    end = search.end_tag(name, start)
    if end >= 0:
        return end
    return len(search.source) if name in _CODE else start


def _raw(source: str, name: str, start: int, end: int) -> Iterator[Text]:
    if end > start:
        yield Text(source[start:end] if name in _CODE else unescape(source[start:end]), start, end=end)
