"""An XLIFF file as a tree, after everything that could harm has been refused."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.parsers import expat

from qostil import InputError, Language, SettingError
from qostil.formats.loaded import DEEPEST
from qostil.formats.xmltext import explained

_LARGEST = 100_000_000
_SPACE_2 = "urn:oasis:names:tc:xliff:document:2."
_SPACE_1 = "urn:oasis:names:tc:xliff:document:1."
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"
META = "urn:oasis:names:tc:xliff:metadata:2.0"


@dataclass(frozen=True, slots=True)
class Tree:
    """A file as lxml has it. ``whole`` units of it are complete; then comes ``fault``, if there is one."""

    path: Path
    tree: Any
    space: str
    version: int
    whole: int
    fault: InputError | None

    @property
    def root(self) -> Any:
        """The element ``<xliff>``."""
        return self.tree.getroot()

    def name(self, local: str) -> str:
        """The name of an element of XLIFF as lxml writes it."""
        return f"{{{self.space}}}{local}" if self.space else local

    @property
    def units(self) -> list[Any]:
        """The units in order, complete ones only."""
        local = "unit" if self.version == 2 else "trans-unit"
        return list(self.root.iter(self.name(local)))[: self.whole]

    def language(self, element: Any, attribute: str) -> Language | None:
        """The language that an attribute names, None where it is missing.

        :raises InputError: with the line, if it names none.
        """
        code = element.get(attribute)
        if code is None:
            return None
        try:
            return Language.parse(code)
        except SettingError as error:
            raise InputError(f"{attribute}: {error}", path=self.path, line=element.sourceline) from error


def parse(path: Path) -> Tree:
    """The tree of a file; one that is cut off gives what is whole.

    :raises InputError: if it is no XLIFF, declares entities, is nested or large beyond reason.
    """
    from lxml import etree

    try:
        if path.stat().st_size > _LARGEST:
            raise InputError(f"is larger than {_LARGEST:,} bytes, which no XLIFF is; split it", path=path)
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", path=path) from error
    guard = _Guard(path)
    fault = guard.check(data)
    if fault is not None and not guard.whole:
        raise fault
    # lxml's own limits are off: those of the guard and of the size are closer, and say what to do.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, recover=fault is not None
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"cannot be read as XLIFF: {error.msg}", path=path, line=error.lineno) from error
    name = etree.QName(root)
    space = name.namespace or ""
    known = space.startswith((_SPACE_1, _SPACE_2)) or not space
    if name.localname != "xliff" or not known:
        raise InputError(f"is not XLIFF 1 or 2: its root element is {root.tag!r}", path=path, line=root.sourceline)
    return Tree(path, root.getroottree(), space, 2 if space.startswith(_SPACE_2) else 1, guard.whole, fault)


class _Guard:
    """A pass over the file that refuses attacks and finds where the file stops to be XML."""

    def __init__(self, path: Path) -> None:
        self.whole = 0
        self._path, self._depth = path, 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.EntityDeclHandler = self._entity

    def check(self, data: bytes) -> InputError | None:
        """The fault that ends the file early, if there is one."""
        try:
            self._parser.Parse(data, True)
        except expat.ExpatError as error:
            return self._error(f"is not well-formed XML: {explained(error)}", error.lineno)
        except (LookupError, ValueError) as error:
            raise self._error(f"has an encoding that cannot be read ({error}); save the file as UTF-8", 1) from error
        return None

    def _start(self, _name: str, _attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise self._error(f"nests elements more than {DEEPEST} deep; expected fewer")

    def _end(self, name: str) -> None:
        self._depth -= 1
        self.whole += name.rpartition(" ")[2] in ("trans-unit", "unit")

    def _entity(self, name: str, *_: object) -> None:
        raise self._error(f"declares an entity, {name!r}; XLIFF needs none, and it may be an attack: remove it")

    def _error(self, message: str, line: int | None = None) -> InputError:
        return InputError(message, path=self._path, line=line or self._parser.CurrentLineNumber)
