"""The entries of a TBX file, one by one, as small trees; and a tree as XML again.

Nothing is fetched, and entities of the file's own are refused: they can swell a small file to gigabytes.
"""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from qostil import InputError
from qostil.formats.glossary.tbx_words import CODES, ENTRIES, HOME, INLINE, KEPT_ATTRIBUTES, META
from qostil.formats.xmltext import attributes, escape, explained, legal

LARGEST = 256_000_000
DEEPEST = 40
MOST_PARTS, MOST_LETTERS = 50_000, 4_000_000
"""Bytes of a file, elements within one another, elements and characters of an entry: beyond what any glossary has."""

_CHUNK = 1 << 16
_BETWEEN = " "
_WRAPPED = re.compile(r"(?:\n[ \t]+)+")
_XML = "http://www.w3.org/XML/1998/namespace"


@dataclass(slots=True)
class Element:
    """An element with what stands in it, in order; ``line`` is where it begins.

    ``fault`` says why an entry cannot be used; its texts are left out then.
    """

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    line: int = 0
    content: list["Element | str"] = field(default_factory=list)
    fault: str = ""

    @property
    def key(self) -> str:
        """Its name and type, as in ``descrip:definition``; the name alone where it has no type."""
        kind = self.attributes.get("type")
        return f"{self.name}:{kind}" if kind else self.name

    @property
    def children(self) -> list["Element"]:
        """The elements directly in it."""
        return [part for part in self.content if isinstance(part, Element)]

    def descendants(self) -> Iterator["Element"]:
        """It, and every element in it, in order."""
        yield self
        for child in self.children:
            yield from child.descendants()

    @property
    def text(self) -> str:
        """Its text, that of highlighted words included and codes left out, and no blanks around it.

        A line break with blanks behind only lays out the XML, and counts as a blank.
        """
        return _WRAPPED.sub(" ", self._text().strip())

    def _text(self) -> str:
        return "".join(
            part if isinstance(part, str) else "" if part.name in CODES else part._text() for part in self.content
        )


def markup(element: Element, ids: frozenset[str] | None = None) -> str:
    """An element as XML, in one line; with ``ids``, references to others are left out."""
    kept = {name: element.attributes[name] for name in KEPT_ATTRIBUTES if name in element.attributes}
    if ids is not None and element.name != "xref" and kept.get("target") not in ids:
        kept.pop("target", None)
    parts = [child for child in element.children if child.name not in INLINE]
    inner = "".join(markup(part, ids) for part in parts) if parts else escape(legal(element.text)[0])
    # Named by hand: "xml:lang" is no name of an argument.
    written = "".join(attributes(value=value).replace(" value=", f" {name}=", 1) for name, value in kept.items())
    return f"<{element.name}{written}>{inner}</{element.name}>"


def parse_markup(text: str) -> Element | None:
    """What ``markup`` wrote; None if it is something else."""
    builder = _Builder("", frozenset({"kept"}))
    try:
        builder.feed(f"<kept>{text}</kept>".encode())
    except InputError:
        return None
    return next(iter(builder.done[0].children), None) if builder.done else None


def entries(path: Path) -> Iterator[Element]:
    """The entries of a file, then its back matter where it has some.

    :raises InputError: with the line, if the file cannot be read as TBX.
    """
    builder = _Builder(str(path), ENTRIES | {"back"})
    try:
        if path.stat().st_size > LARGEST:
            raise InputError(f"is larger than {LARGEST:,} bytes, which no glossary is; split it", path=path)
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                builder.feed(chunk)
                while builder.done:
                    yield builder.done.popleft()
        builder.feed(b"")
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", path=path) from error
    yield from builder.done


class _Builder:
    """The state between the events of the XML parser."""

    def __init__(self, path: str, wanted: frozenset[str]) -> None:
        self.done: deque[Element] = deque()
        self._path = path
        self._wanted = wanted
        self._home: str | None = None
        self._depth = 0
        self._parts = 0
        self._letters = 0
        self._open: list[Element] = []
        self._parser = expat.ParserCreate(namespace_separator=_BETWEEN)
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.EntityDeclHandler = self._entity
        self._parser.SkippedEntityHandler = self._skipped

    def feed(self, chunk: bytes) -> None:
        """Parse a piece, the empty one being the end."""
        try:
            self._parser.Parse(chunk, not chunk)
        except expat.ExpatError as error:
            raise self._error(f"is not well-formed XML: {explained(error)}", error.lineno) from error
        except (LookupError, ValueError) as error:
            raise self._error(f"has an encoding that cannot be read ({error}); save it as UTF-8") from error

    def _start(self, name: str, given: dict[str, str]) -> None:
        space, _, local = name.rpartition(_BETWEEN)
        if self._home is None:
            self._begin(space, local)
        self._depth += 1
        if self._depth > DEEPEST:
            raise self._error(f"has more than {DEEPEST} elements in one another, which no TBX has")
        if not self._open and local not in self._wanted:
            return
        if not self._open:
            self._parts = self._letters = 0
        self._parts += 1
        if self._parts > MOST_PARTS:
            raise self._error(f"has an entry of more than {MOST_PARTS:,} elements, which no glossary has")
        element = self._element(space, local, given)
        if self._open:
            self._open[-1].content.append(element)
        self._open.append(element)

    def _begin(self, space: str, local: str) -> None:
        if local not in {"martif", "tbx", "kept"}:
            raise self._error(f"is not TBX: its root element is {local!r}, expected 'martif' (version 2) or 'tbx' (3)")
        self._home = space

    def _element(self, space: str, local: str, given: dict[str, str]) -> Element:
        kept = {name.replace(_XML + _BETWEEN, "xml:"): value for name, value in given.items()}
        if space in (self._home, HOME):
            return Element(local, kept, self._parser.CurrentLineNumber)
        # Style DCT: what stands in "type" is the name of an element of another vocabulary.
        return Element(META.get(local, "descrip"), {**kept, "type": local}, self._parser.CurrentLineNumber)

    def _end(self, _: str) -> None:
        self._depth -= 1
        if self._open:
            element = self._open.pop()
            if not self._open:
                self.done.append(element)

    def _characters(self, text: str) -> None:
        if not self._open:
            return
        self._letters += len(text)
        if self._letters > MOST_LETTERS:
            self._open[0].fault = f"has more than {MOST_LETTERS:,} characters"
        else:
            self._open[-1].content.append(text)

    def _entity(self, name: str, *_: object) -> None:
        raise self._error(f"declares an entity, {name!r}; TBX needs none, and it may be an attack: remove it")

    def _skipped(self, name: str, *_: object) -> None:
        # Without this the parser drops what it takes for an entity of the DTD, which it does not read.
        raise self._error(f"uses an entity, {name!r}, that XML does not have; write the character itself")

    def _error(self, message: str, line: int | None = None) -> InputError:
        return InputError(message, path=self._path, line=line or self._parser.CurrentLineNumber)
