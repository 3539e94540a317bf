"""Units out of a TMX file, one by one, in bounded memory.

Reads what ``dump`` writes, and the plain text of other TMX files. Nothing is fetched, and entities of the file's own
are refused: they can swell a small file to gigabytes.
"""

from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO
from xml.parsers import expat

from qostil import InputError, Language, Role, SettingError, Span, Status, TranslationUnit, Variant
from qostil.formats.tmx_write import DATE

_CHUNK = 1 << 16
# Inline elements that hold codes of the original format; "hi" holds text.
_CODES = frozenset({"bpt", "ept", "ph", "it", "ut"})
_TEXTS = frozenset({"prop", "seg"})


def load(source: Path | BinaryIO) -> Iterator[TranslationUnit]:
    """Units in the order of the file.

    :raises InputError: with the line, if the file is not readable as TMX.
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
        self._done: deque[TranslationUnit] = deque()
        self._unit: dict[str, str] = {}
        self._variant: dict[str, str] = {}
        self._variants: list[Variant] = []
        self._language = ""
        self._property = ""
        self._text: list[str] = []
        self._collecting = False
        self._codes = 0
        self._seen_root = False
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.EntityDeclHandler = self._entity
        self._parser.SkippedEntityHandler = self._skipped

    def units(self, stream: BinaryIO) -> Iterator[TranslationUnit]:
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
            return self._error(f"is not well-formed XML: {expat.ErrorString(error.code)}", error.lineno)
        except (SettingError, ValueError) as error:
            return self._error(str(error))
        except InputError as error:
            return error
        return None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if not self._seen_root and name != "tmx":
            raise self._error(f"is not TMX: its root element is {name!r}, expected 'tmx'")
        self._seen_root = True
        if name in _CODES:
            self._codes += 1
        elif name == "tu":
            self._unit, self._variants = dict(attributes), []
        elif name == "tuv":
            self._variant = {}
            self._language = attributes.get("xml:lang") or attributes.get("lang") or ""
        elif name in _TEXTS:
            self._text, self._collecting = [], True
            self._property = attributes.get("type", "")

    def _end(self, name: str) -> None:
        if name in _CODES:
            self._codes -= 1
        elif name in _TEXTS:
            into = self._variant if self._language else self._unit
            into[self._property if name == "prop" else name] = "".join(self._text)
            self._collecting = False
        elif name == "tuv":
            self._variants.append(self._make_variant())
            self._language = ""
        elif name == "tu":
            self._done.append(self._make_unit())

    def _characters(self, text: str) -> None:
        if self._collecting and not self._codes:
            self._text.append(text)

    def _entity(self, name: str, *_: object) -> None:
        raise self._error(f"declares an entity, {name!r}; TMX needs none, and it may be an attack: remove it")

    def _skipped(self, name: str, *_: object) -> None:
        # Without this the parser drops what it takes for an entity of the DTD, which it does not read.
        raise self._error(f"uses an entity, {name!r}, that XML does not have; write the character itself")

    def _make_variant(self) -> Variant:
        values = self._variant
        return Variant(
            Language.parse(self._language),
            values.get("seg", ""),
            values.get("x-report", ""),
            values.get("x-section", ""),
            tuple(int(number) for number in _split(values.get("x-sentences"))),
            tuple(Span(*map(int, span.split("-"))) for span in _split(values.get("x-spans"))),
            values.get("x-original"),
        )

    def _make_unit(self) -> TranslationUnit:
        values = self._unit
        confidence = values.get("x-confidence")
        return TranslationUnit(
            values.get("tuid", ""),
            tuple(self._variants),
            values.get("x-group", ""),
            float(confidence) if confidence else None,
            Role(values.get("x-role", Role.BODY)),
            Status(values.get("x-status", Status.AUTOMATIC)),
            values.get("changeid") if "x-status" in values else None,
            _date(values.get("changedate")) if "x-status" in values else None,
            _date(values.get("creationdate")),
            values.get("x-signature", ""),
        )

    def _error(self, message: str, line: int | None = None) -> InputError:
        return InputError(message, path=self._path, line=line or self._parser.CurrentLineNumber)


def _split(text: str | None) -> list[str]:
    return text.split(",") if text else []


def _date(text: str | None) -> datetime | None:
    return datetime.strptime(text, DATE).replace(tzinfo=UTC) if text else None
