"""Units as a fresh XLIFF file, 2.1 or 1.2."""

from collections.abc import Iterable, Sequence
from typing import Any

from qostil import Language, SettingError, Status, TranslationUnit, Variant
from qostil.formats.atomic import Output
from qostil.formats.atomic import write as write_file
from qostil.formats.tmx_seg import clean, whole_of
from qostil.formats.xliff.inline import read, write
from qostil.formats.xliff.read import EXTRA, OURS
from qostil.formats.xliff.tree import LANG, META
from qostil.formats.xmltext import legal

_SPACES = {"2.1": "urn:oasis:names:tc:xliff:document:2.0", "1.2": "urn:oasis:names:tc:xliff:document:1.2"}
Own = list[tuple[str, str]]


def dump(
    units: Iterable[TranslationUnit],
    output: Output,
    pair: tuple[Language, Language],
    *,
    version: str = "2.1",
    original: str = "memory",
) -> int:
    """Write units that have a text in the source language, and say how many; rejected ones are left out.

    A unit without the target language is one to translate. ``original`` names what the texts are from.

    :raises SettingError: if the version is another.
    """
    from lxml import etree

    if version not in _SPACES:
        raise SettingError(f"{version!r} is no version of XLIFF that is written; expected one of {', '.join(_SPACES)}")
    writer = _Writer2(pair, original) if version == "2.1" else _Writer1(pair, original)
    count = 0
    for unit in units:
        source, target = unit.variant(pair[0]), unit.variant(pair[1])
        if source is None or unit.status is Status.REJECTED:
            continue
        cleaned, told = clean(source)[0], None if target is None else clean(target)[0]
        if cleaned.text:
            count += 1
            writer.add(unit, count, cleaned, told)
    content = etree.tostring(writer.root, encoding="UTF-8", xml_declaration=True)
    write_file(output, [content, b"\n"])
    return count


class _Writer2:
    def __init__(self, pair: tuple[Language, Language], original: str) -> None:
        from lxml import etree

        said = {"version": "2.1", "srcLang": str(pair[0]), "trgLang": str(pair[1])}
        self.root = etree.Element(f"{{{_SPACES['2.1']}}}xliff", said, nsmap={None: _SPACES["2.1"], "mda": META})
        self._file = _child(self.root, "file", id="f1", original=original)

    def add(self, unit: TranslationUnit, number: int, source: Variant, target: Variant | None) -> None:
        """One more unit."""
        element = _child(self._file, "unit", id=f"u{number}")
        group = _sub(_sub(element, f"{{{META}}}metadata"), f"{{{META}}}metaGroup", category=OURS)
        if unit.notes:
            notes = _child(element, "notes")
            for note in unit.notes:
                _child(notes, "note").text = legal(note)[0]
        originals = _child(element, "originalData")
        states = {Status.CONFIRMED: "final", Status.AUTOMATIC: "translated"}
        segment = _child(element, "segment", state="initial" if target is None else states[unit.status])
        own: Own = []
        for name, variant in (("source", source), ("target", target)):
            if variant is not None:
                own += self._text(segment, name, variant, originals)
        if not len(originals):
            element.remove(originals)
        for name, value in (*_own(unit), *own):
            _sub(group, f"{{{META}}}meta", type=legal(name)[0]).text = legal(value)[0]

    def _text(self, segment: Any, name: str, variant: Variant, originals: Any) -> Own:
        element = _child(segment, name)
        data = write(element, variant.text, variant.tags, 2)
        fresh = {key: f"{name[0]}{key}" for key in data}
        for each in element.iter():
            if each.get("dataRef") in fresh:
                each.set("dataRef", fresh[each.get("dataRef")])
        for key, content in data.items():
            _child(originals, "data", id=fresh[key]).text = content
        return _lost(name, variant, read(element, 2, data and {fresh[key]: text for key, text in data.items()}))


class _Writer1:
    def __init__(self, pair: tuple[Language, Language], original: str) -> None:
        from lxml import etree

        self.root = etree.Element(f"{{{_SPACES['1.2']}}}xliff", version="1.2", nsmap={None: _SPACES["1.2"]})
        said = {"source-language": str(pair[0]), "target-language": str(pair[1])}
        file = _child(self.root, "file", original=original, datatype="plaintext", **said)
        self._body = _child(file, "body")
        self._target = str(pair[1])

    def add(self, unit: TranslationUnit, number: int, source: Variant, target: Variant | None) -> None:
        """One more unit."""
        confirmed = target is not None and unit.status is Status.CONFIRMED
        element = _child(self._body, "trans-unit", id=f"u{number}", approved="yes" if confirmed else "no")
        own: Own = []
        for name, variant in (("source", source), ("target", target)):
            if variant is None:
                continue
            text = _child(element, name)
            write(text, variant.text, variant.tags, 1)
            own += _lost(name, variant, read(text, 1, {}))
            if name == "target":
                text.set(LANG, self._target)
                text.set("state", "final" if confirmed else "needs-review-translation")
        group = _child(element, "prop-group", name=OURS)
        for name, value in (*_own(unit), *own):
            _child(group, "prop", **{"prop-type": legal(name)[0]}).text = legal(value)[0]
        for note in unit.notes:
            _child(element, "note").text = legal(note)[0]


def _own(unit: TranslationUnit) -> Own:
    return [("id", unit.id), ("context", unit.context), *((EXTRA + name, value) for name, value in unit.extra)]


def _lost(name: str, variant: Variant, again: Sequence[Any]) -> Own:
    """What of the tags would not come back from the elements."""
    return [] if tuple(again) == (variant.text, variant.tags) else [(f"tags {name}", whole_of(variant.tags))]


def _child(parent: Any, local: str, /, **attributes: str) -> Any:
    from lxml import etree

    return _sub(parent, f"{{{etree.QName(parent).namespace}}}{local}", **attributes)


def _sub(parent: Any, name: str, /, **attributes: str) -> Any:
    from lxml import etree

    return etree.SubElement(parent, name, {key: legal(value)[0] for key, value in attributes.items()})
