"""The items of a WordPress export (WXR), one by one, whatever state the file is in.

Entities of the file's own are refused: they can swell a small file to gigabytes. Nothing is fetched.
"""

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from qostil import InputError

_CHUNK = 1 << 20
_CDATA = len("<![CDATA[")
# Where reading can go on behind broken XML: with the next field of the item, its end, or the next item.
_RESUMED = re.compile(r"<(?:(item)[\s>]|/item>|(?:title|guid|content:encoded|excerpt:encoded|wp:[a-z_]+)>)")
_FIELDS = frozenset(
    ["title", "guid", "content:encoded", "wp:post_id", "wp:post_date", "wp:post_type", "wp:status", "wp:post_password"]
)
_META = ("wp:meta_key", "wp:meta_value")
# Stand in for what is before it when reading goes on behind a fault.
_HEAD, _IN_ITEM = "<rss><channel>", "<rss><channel><item>"


@dataclass(slots=True)
class Item:
    """One item: its fields by name, its terms by taxonomy, its meta; where it and its content begin in the file.

    ``fault`` says what is wrong with its XML, if anything, and on which line; ``cut`` that the fault ends its content.
    """

    line: int
    fields: dict[str, str] = field(default_factory=dict)
    terms: dict[str, str] = field(default_factory=dict)
    meta: dict[str, str] = field(default_factory=dict)
    content_at: int = 0
    fault: str = ""
    fault_line: int = 0
    cut: bool = False


def items(text: str, path: str) -> Iterator[Item]:
    """Every item; one that is broken or cut has a fault, and reading goes on behind it.

    :raises InputError: if the file declares entities.
    """
    ends = [match.end() for match in re.finditer(r"\r\n|\n|\r", text)]
    reader = _Reader(path, ends)
    yield from reader.read(text, "")
    while reader.broken_at is not None:
        following = _RESUMED.search(text, reader.broken_at)
        item = reader.item
        if item is not None and (following is None or following[1]):
            yield item
            item = None
        if following is None:
            return
        reader = _Reader(path, ends, following.start(), item)
        yield from reader.read(text, _HEAD if item is None else _IN_ITEM)


class _Reader:
    """The state between the events of the XML parser, from one place of the file on."""

    def __init__(self, path: str, ends: list[int], start: int = 0, item: Item | None = None) -> None:
        self.broken_at: int | None = None
        self.item: Item | None = None
        self._path, self._ends, self._start, self._resumed = path, ends, start, item
        self._first_line = bisect_right(ends, start)
        self._head = 0
        self._done: list[Item] = []
        self._name, self._domain, self._key = "", "", ""
        self._text: list[str] = []
        self._comment = False
        self._parser = expat.ParserCreate("utf-8")
        self._parser.buffer_text = True
        self._parser.buffer_size = _CHUNK
        # Names of HTML in titles are no faults, since they can be read.
        self._parser.UseForeignDTD(True)
        self._parser.ExternalEntityRefHandler = lambda *_: 1
        self._parser.SkippedEntityHandler = self._skipped
        self._parser.EntityDeclHandler = self._entity
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartCdataSectionHandler = self._cdata

    def read(self, text: str, head: str) -> Iterator[Item]:
        """Items up to the end of the file or to a fault; then ``item`` is the one it lies in, if any."""
        self._head = len(head)
        fault = self._parse(head) if head else None
        at = self._start
        while fault is None and at <= len(text):
            fault = self._parse(text[at : at + _CHUNK], last=at + _CHUNK > len(text))
            yield from self._done
            self._done.clear()
            at += _CHUNK
        if fault is not None:
            # Hands over what the parser keeps back to make longer pieces of it.
            self._parser.buffer_text = False
            # At least one sign further, or reading would not get on.
            self.broken_at = max(self._offset(), self._start + 1)
            if self.item is not None:
                self._note_fault(self.item, fault)

    def _parse(self, piece: str, *, last: bool = False) -> expat.ExpatError | None:
        try:
            self._parser.Parse(piece.encode(), last)
        except expat.ExpatError as error:
            return error
        return None

    def _note_fault(self, item: Item, fault: expat.ExpatError) -> None:
        if self._name in _FIELDS:
            item.fields.setdefault(self._name, "".join(self._text))
            item.cut |= self._name == "content:encoded"
        if not item.fault:
            item.fault, item.fault_line = expat.ErrorString(fault.code), self._line()

    def _line(self) -> int:
        return self._first_line + self._parser.CurrentLineNumber

    def _offset(self) -> int:
        """Where the parser is, in code points of the file."""
        line = self._line()
        if line == self._first_line + 1:
            return self._start + max(0, self._parser.CurrentColumnNumber - self._head)
        return self._ends[min(line - 2, len(self._ends) - 1)] + self._parser.CurrentColumnNumber

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "item":
            self.item, self._resumed = self._resumed or Item(self._line()), None
        elif name == "wp:comment":
            self._comment = True
        self._name, self._text = name, []
        self._domain = attributes.get("domain", "")
        if name == "category" and self.item and self._domain:
            self.item.terms.setdefault(self._domain, attributes.get("nicename", ""))

    def _end(self, name: str) -> None:
        item, text = self.item, "".join(self._text)
        if name == "wp:comment":
            self._comment = False
        elif item is not None and not self._comment:
            if name == "item":
                self._done.append(item)
                self.item = None
            elif name in _FIELDS:
                item.fields[name] = text
            elif name == "wp:meta_key":
                self._key = text
            elif name == "wp:meta_value":
                item.meta.setdefault(self._key, text)
        self._name, self._text = "", []

    def _characters(self, text: str) -> None:
        if self.item is not None and (self._name in _FIELDS or self._name in _META):
            self._mark(0)
            self._text.append(text)

    def _cdata(self) -> None:
        self._mark(_CDATA)

    def _mark(self, before: int) -> None:
        """Note where the content begins."""
        if self.item is not None and self._name == "content:encoded" and not self.item.content_at:
            self.item.content_at = self._offset() + before

    def _entity(self, name: str, *_: object) -> None:
        message = f"declares an entity, {name!r}; an export needs none, and it may be an attack: remove it"
        raise InputError(message, path=self._path, line=self._line())

    def _skipped(self, name: str, is_parameter: bool) -> None:
        if not is_parameter:
            self._characters(html.unescape(f"&{name};"))
