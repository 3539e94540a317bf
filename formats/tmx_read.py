"""Units out of a TMX file of any version from 1.1 to 1.4b, one by one, in bounded memory.

Nothing is fetched, and entities of the file's own are refused: they can swell a small file to gigabytes.
"""

from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO
from xml.parsers import expat

from qostil import InputError, Language, Notice, SettingError
from qostil.formats.loaded import DEEPEST, LONGEST_TEXT, MOST_LANGUAGES, Loaded
from qostil.formats.tmx_inline import Inline
from qostil.formats.tmx_unit import RawUnit, RawVariant, units_of
from qostil.formats.xmltext import explained

_CHUNK = 1 << 16
# So much may stand between "<" and ">"; the parser keeps it until it is whole.
_LONGEST_TOKEN = 4_000_000


def load(source: Path | BinaryIO) -> Iterator[Loaded]:
    """Units in the order of the file; of one that cannot be used, a notice with the line.

    :raises InputError: with the line, if the file is not readable as TMX from there on.
    """
    if isinstance(source, Path):
        try:
            with source.open("rb") as stream:
                yield from _Reader(str(source)).units(stream)
        except OSError as error:
            raise InputError(f"cannot be read ({error.strerror})", path=source) from error
    else:
        yield from _Reader(getattr(source, "name", None)).units(source)


class _Reader:
    """The state between the events of the XML parser."""

    def __init__(self, path: str | None) -> None:
        self._path = path
        self._done: deque[Loaded] = deque()
        self._languages: dict[str, Language] = {}
        self._unit: RawUnit | None = None
        self._variant: RawVariant | None = None
        self._fault: Notice | None = None
        self._inline = Inline()
        self._in_segment = False
        self._property = ""
        self._text: list[str] = []
        self._strangers = 0
        self._fed, self._line = 0, 1
        self._starts: dict[str, Callable[[dict[str, str]], None]] = {
            "tu": self._start_unit,
            "tuv": self._start_variant,
            "seg": self._start_segment,
            "prop": self._start_property,
            "note": self._start_property,
        }
        self._ends: dict[str, Callable[[], None]] = {
            "tu": self._end_unit,
            "tuv": self._end_variant,
            "seg": self._end_segment,
            "prop": self._end_property,
            "note": self._end_note,
        }
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._root
        self._parser.EndElementHandler = self._end
        self._parser.EntityDeclHandler = self._entity
        self._parser.SkippedEntityHandler = self._skipped

    def units(self, stream: BinaryIO) -> Iterator[Loaded]:
        """Parse the stream to its end, or to the first fault."""
        chunk, fault = b"-", None
        while chunk and fault is None:
            chunk = stream.read(_CHUNK)
            fault = self._parse(chunk)
            while self._done:
                yield self._done.popleft()
        if fault is not None:
            raise fault

    def _parse(self, chunk: bytes) -> InputError | None:
        """Parse a piece, the empty one being the end; the units before a fault are done nevertheless."""
        try:
            self._parser.Parse(chunk, not chunk)
        except expat.ExpatError as error:
            return self._error(f"is not well-formed XML: {explained(error)}", error.lineno)
        except (LookupError, ValueError) as error:
            return self._error(f"has an encoding that cannot be read ({error}); save the file as UTF-8")
        except InputError as error:
            return error
        self._fed += len(chunk)
        if self._fed - self._parser.CurrentByteIndex > _LONGEST_TOKEN:
            return self._error(f"has a tag of more than {_LONGEST_TOKEN:,} bytes, which no TMX has")
        self._limit()
        return None

    def _limit(self) -> None:
        """Let go of a text that grows beyond anything to translate."""
        if self._in_segment and self._inline.too_long(LONGEST_TEXT):
            self._skip(self._inline.fault)
        if sum(map(len, self._text)) > LONGEST_TEXT:
            self._text.clear()
            self._skip(f"has a property or note of more than {LONGEST_TEXT:,} characters")

    def _root(self, name: str, _: dict[str, str]) -> None:
        if name != "tmx":
            raise self._error(f"is not TMX: its root element is {name!r}, expected 'tmx'")
        self._parser.StartElementHandler = self._start

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        handler = self._starts.get(name)
        if handler is not None:
            handler(attributes)
        else:
            self._strangers += 1
            if self._strangers > DEEPEST:
                raise self._error(f"nests elements more than {DEEPEST} deep; TMX has no such thing")

    def _end(self, name: str) -> None:
        handler = self._ends.get(name)
        if handler is not None:
            handler()
        else:
            self._strangers -= 1

    def _start_inside(self, name: str, attributes: dict[str, str]) -> None:
        self._inline.start(name, attributes)
        self._parser.EndElementHandler = self._end_inside
        self._parser.CharacterDataHandler = self._inline.code if self._inline.in_code else self._inline.parts.append

    def _end_inside(self, _: str) -> None:
        self._inline.end()
        self._parser.CharacterDataHandler = self._inline.code if self._inline.in_code else self._inline.parts.append
        if not self._inline.inside:
            self._parser.EndElementHandler = self._end

    def _start_unit(self, attributes: dict[str, str]) -> None:
        if self._unit is not None:
            raise self._error("has a unit within a unit; expected </tu> before")
        self._unit, self._fault = RawUnit(attributes), None
        self._line = self._parser.CurrentLineNumber

    def _start_variant(self, attributes: dict[str, str]) -> None:
        if self._unit is None or self._variant is not None:
            raise self._error("has a <tuv> that is not directly in a <tu>")
        code = attributes.get("xml:lang") or attributes.get("lang") or ""
        self._variant = RawVariant(self._language(code), attributes)

    def _language(self, code: str) -> Language:
        found = self._languages.get(code)
        if found is None:
            try:
                found = Language.parse(code)
            except SettingError as error:
                self._skip(str(error))
                return Language("und")
            if len(self._languages) < 2 * MOST_LANGUAGES:
                self._languages[code] = found
        return found

    def _start_segment(self, _: dict[str, str]) -> None:
        self._inline.clear()
        self._in_segment = True
        self._parser.StartElementHandler = self._start_inside
        self._parser.CharacterDataHandler = self._inline.parts.append

    def _end_segment(self) -> None:
        self._in_segment = False
        self._parser.StartElementHandler = self._start
        self._parser.CharacterDataHandler = None
        if self._inline.too_long(LONGEST_TEXT):
            self._skip(self._inline.fault)
        elif self._variant is not None:
            self._variant.text, self._variant.tags = self._inline.finish()

    def _start_property(self, attributes: dict[str, str]) -> None:
        self._property = attributes.get("type", "")
        self._parser.CharacterDataHandler = self._text.append

    def _collected(self) -> str:
        # Short texts come in one piece.
        text = self._text[0] if len(self._text) == 1 else "".join(self._text)
        self._text.clear()
        self._parser.CharacterDataHandler = None
        return text

    def _end_property(self) -> None:
        text = self._collected()
        owner = self._variant or self._unit
        if owner is not None:
            owner.said.append((self._property, text))

    def _end_note(self) -> None:
        text = self._collected()
        owner = self._variant or self._unit
        if owner is not None:
            owner.notes.append(text)

    def _end_variant(self) -> None:
        unit, variant = self._unit, self._variant
        if unit is not None and variant is not None:
            if len(unit.variants) >= MOST_LANGUAGES:
                self._skip(f"has more than {MOST_LANGUAGES} texts; a unit has one for each language")
            elif not variant.text:
                self._skip(f"has no text in {variant.language}, or only tags")
            else:
                unit.variants.append(variant)
        self._variant = None

    def _end_unit(self) -> None:
        unit, self._unit = self._unit, None
        if unit is None:
            return
        if self._fault is None:
            try:
                self._done.extend(units_of(unit))
            except ValueError as error:
                self._fault = self._notice(str(error), unit, self._line)
        if self._fault is not None:
            self._done.append(self._fault)

    def _skip(self, message: str) -> None:
        """Remember why the unit is left out: the first reason."""
        if self._fault is None:
            self._fault = self._notice(message, self._unit, self._parser.CurrentLineNumber)

    def _notice(self, message: str, unit: RawUnit | None, line: int) -> Notice:
        key = unit.attributes.get("tuid") if unit else None
        return Notice(f"left out: {message}", self._path or "", line, key)

    def _entity(self, name: str, *_: object) -> None:
        raise self._error(f"declares an entity, {name!r}; TMX needs none, and it may be an attack: remove it")

    def _skipped(self, name: str, *_: object) -> None:
        # Without this the parser drops what it takes for an entity of the DTD, which it does not read.
        raise self._error(f"uses an entity, {name!r}, that XML does not have; write the character itself")

    def _error(self, message: str, line: int | None = None) -> InputError:
        return InputError(message, path=self._path, line=line or self._parser.CurrentLineNumber)
