"""An SRX file, of version 1.0 or 2.0: its rules, and which languages they are for."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from qostil import InputError
from qostil.reports.reading import file_bytes

_VERSIONS = ("1.0", "2.0")
_NAMESPACES = ("http://www.lisa.org/srx20", "http://www.lisa.org/srx10", "http://www.lisa.org/srx", "")
_LARGEST = 20_000_000
_YES_OR_NO = ("yes", "no")
# Elements that hold others, and those that a file may have and we have no use for.
_KNOWN = frozenset({"srx", "header", "formathandle", "body", "languagerules", "languagerule", "rule"})
_KNOWN |= frozenset({"beforebreak", "afterbreak", "maprules", "maprule", "languagemap"})
_SEPARATOR = " "


@dataclass(frozen=True, slots=True)
class SrxRule:
    """One rule: whether text breaks between what ``before`` and ``after`` match; and its line in the file."""

    breaks: bool
    before: str
    after: str
    line: int


@dataclass(frozen=True, slots=True)
class LanguageMap:
    """Languages whose code matches ``pattern`` have the rules called ``name``."""

    pattern: str
    name: str
    line: int


@dataclass(frozen=True, slots=True)
class SrxFile:
    """What a file holds. ``cascade``: every map that matches a language counts, in order; otherwise the first.

    ``subflows`` and ``formats`` (which side of a break codes go to) are for tools that segment text with codes in it.
    """

    path: str
    digest: str
    version: str
    cascade: bool
    subflows: bool
    formats: dict[str, bool]
    rules: dict[str, tuple[SrxRule, ...]]
    maps: tuple[LanguageMap, ...]


def load_srx(path: Path) -> SrxFile:
    """Read an SRX file.

    :raises InputError: with the line, if it is not readable as SRX.
    """
    return _Reader(str(path)).file(file_bytes(path, _LARGEST))


@dataclass(slots=True)
class _Reader:
    """The state between the events of the XML parser."""

    path: str
    header: dict[str, str] = field(default_factory=dict)
    formats: dict[str, bool] = field(default_factory=dict)
    rules: dict[str, list[SrxRule]] = field(default_factory=dict)
    maps: list[LanguageMap] = field(default_factory=list)
    version: str = ""
    _name: str = ""
    _rule: tuple[bool, int] = (True, 0)
    _sides: dict[str, str] = field(default_factory=dict)
    _side: str = ""
    _foreign: int = 0
    _parser: expat.XMLParserType = field(default_factory=lambda: expat.ParserCreate(namespace_separator=_SEPARATOR))

    def file(self, data: bytes) -> SrxFile:
        """What ``data`` holds."""
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = self._doctype
        try:
            self._parser.Parse(data, True)
        except (expat.ExpatError, LookupError, ValueError) as error:
            line = error.lineno if isinstance(error, expat.ExpatError) else self._line
            raise InputError(f"is not well-formed XML: {error}", path=self.path, line=line) from error
        self._check_maps()
        rules = {name: tuple(rules) for name, rules in self.rules.items()}
        cascade, subflows = (self.header.get(name) == "yes" for name in ("cascade", "segmentsubflows"))
        digest = hashlib.sha256(data).hexdigest()
        return SrxFile(self.path, digest, self.version, cascade, subflows, self.formats, rules, tuple(self.maps))

    @property
    def _line(self) -> int:
        return self._parser.CurrentLineNumber

    def _error(self, message: str, line: int | None = None) -> InputError:
        return InputError(message, path=self.path, line=line or self._line)

    def _doctype(self, *_: object) -> None:
        raise self._error("has a document type; SRX needs none, and it may be an attack: remove it")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        namespace, _, name = tag.rpartition(_SEPARATOR)
        if not self.version:
            self._root(namespace, name, attributes)
        elif self._foreign or namespace not in _NAMESPACES:
            # Tools keep their own settings in the header, in a namespace of their own.
            self._foreign += 1
        elif name not in _KNOWN:
            raise self._error(f"has an element {name!r}, which SRX does not know")
        else:
            self._element(name, attributes)

    def _root(self, namespace: str, name: str, attributes: dict[str, str]) -> None:
        if name != "srx" or namespace not in _NAMESPACES:
            raise self._error(f"is not SRX: its root element is {name!r}, expected 'srx'")
        self.version = attributes.get("version", "")
        if self.version not in _VERSIONS:
            raise self._error(f"is SRX of version {self.version!r}; expected {' or '.join(_VERSIONS)}")

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        if name == "header":
            self.header = {key: self._choice(attributes, key) for key in ("cascade", "segmentsubflows")}
        elif name == "formathandle":
            self.formats[self._needed(attributes, "type")] = self._choice(attributes, "include") == "yes"
        elif name == "languagerule":
            self._name = self._needed(attributes, "languagerulename")
            if self._name in self.rules:
                raise self._error(f"has the rules {self._name!r} twice")
            self.rules[self._name] = []
        elif name == "rule":
            self._rule = (self._choice(attributes, "break", "yes") == "yes", self._line)
            self._sides = {}
        elif name in ("beforebreak", "afterbreak"):
            self._side, self._sides[name] = name, ""
        elif name == "languagemap":
            pattern, rules = self._needed(attributes, "languagepattern"), self._needed(attributes, "languagerulename")
            self.maps.append(LanguageMap(pattern, rules, self._line))

    def _end(self, tag: str) -> None:
        if self._foreign:
            self._foreign -= 1
            return
        name = tag.rpartition(_SEPARATOR)[2]
        if name == self._side:
            self._side = ""
        elif name == "rule":
            before, after = self._sides.get("beforebreak", ""), self._sides.get("afterbreak", "")
            if not self._name:
                raise self._error("has a rule outside of a 'languagerule'")
            self.rules[self._name].append(SrxRule(self._rule[0], before, after, self._rule[1]))
        elif name == "languagerule":
            self._name = ""

    def _characters(self, text: str) -> None:
        if self._side and not self._foreign:
            self._sides[self._side] += text

    def _needed(self, attributes: dict[str, str], name: str) -> str:
        if name not in attributes:
            raise self._error(f"has an element without its attribute {name!r}")
        return attributes[name]

    def _choice(self, attributes: dict[str, str], name: str, default: str = "no") -> str:
        value = attributes.get(name, default)
        if value not in _YES_OR_NO:
            raise self._error(f"has {name}={value!r}; expected 'yes' or 'no'")
        return value

    def _check_maps(self) -> None:
        if not self.maps:
            raise InputError("maps no language to rules; expected a 'languagemap'", path=self.path)
        for one in self.maps:
            if one.name not in self.rules:
                there = ", ".join(map(repr, self.rules)) or "none"
                raise self._error(
                    f"maps a language to the rules {one.name!r}, which it lacks; it has {there}", one.line
                )
