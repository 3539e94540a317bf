"""What an XLIFF file asks to be translated, and what of it is translated."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from qostil import InputError, Language, Notice, SettingError, Status, TranslationUnit, Variant
from qostil.formats.loaded import Loaded, fault_of
from qostil.formats.tmx_seg import with_whole
from qostil.formats.xliff.inline import read
from qostil.formats.xliff.tree import LANG, MATCHES, META, Tree, parse

_FINAL = frozenset({"final", "signed-off", "reviewed"})
OURS, EXTRA = "qostil", "extra "


@dataclass(frozen=True, slots=True)
class Segment:
    """One thing to translate. ``id`` is that of file, unit and segment; ``target`` is None where there is none yet.

    ``alternatives`` are matches that the file brings along; ``fault`` says why it cannot be used.
    """

    id: str
    line: int
    source: Variant
    target: Variant | None
    translate: bool = True
    confirmed: bool = False
    state: str = ""
    unit_id: str = ""
    context: str = ""
    notes: tuple[str, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    alternatives: tuple[TranslationUnit, ...] = ()
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a segment stands in its tree: the unit, the element with source and target, the number of its mark."""

    unit: Any
    holder: Any
    mark: str = ""


def load(path: Path) -> Iterator[Loaded]:
    """The translated segments as units, and the matches the file brings; of the others a notice.

    :raises InputError: with the line, if it is no XLIFF, or from where on it cannot be read.
    """
    tree = parse(path)
    seen: dict[str, int] = {}
    for segment, _ in segments_of(tree):
        if segment.id in seen:
            message = f"has the id of line {seen[segment.id]}; expected one of its own"
            yield Notice(message, str(path), segment.line, segment.id)
        seen.setdefault(segment.id, segment.line)
        yield from _loaded(segment, str(path))
    if tree.fault is not None:
        raise tree.fault


def segments(path: Path) -> Iterator[Segment]:
    """Everything the file asks to be translated, in order.

    :raises InputError: as ``load``.
    """
    tree = parse(path)
    for segment, _ in segments_of(tree):
        yield segment
    if tree.fault is not None:
        raise tree.fault


def _loaded(segment: Segment, path: str) -> Iterator[Loaded]:
    fault = segment.fault or fault_of(segment.source.text, segment.target.text if segment.target else "")
    if fault:
        yield Notice(f"left out: {fault}", path, segment.line, segment.id)
    elif segment.target is None or not segment.target.text or not segment.source.text:
        yield Notice("left out: it has no translation", path, segment.line, segment.id)
    else:
        extra = (*segment.extra, *([("xliff:state", segment.state)] if segment.state else []))
        yield TranslationUnit(
            segment.unit_id,
            (segment.source, segment.target),
            status=Status.CONFIRMED if segment.confirmed else Status.AUTOMATIC,
            notes=segment.notes,
            context=segment.context,
            extra=extra,
        )
    yield from segment.alternatives


def segments_of(tree: Tree) -> Iterator[tuple[Segment, Place]]:
    """Segments with their places, in order."""
    for number, unit in enumerate(tree.units, 1):
        yield from _unit_2(tree, unit) if tree.version == 2 else _unit_1(tree, unit, number)


def _file(tree: Tree, unit: Any) -> Any:
    found = next(unit.iterancestors(tree.name("file")), None)
    if found is None:
        raise InputError("has a unit outside of any <file>", path=tree.path, line=unit.sourceline)
    return found


def _source(tree: Tree, element: Any, attribute: str) -> Language:
    language = tree.language(element, attribute)
    if language is None:
        message = f"names no source language; expected the attribute {attribute}"
        raise InputError(message, path=tree.path, line=element.sourceline)
    return language


def _translate(element: Any) -> bool:
    said = (each.get("translate") for each in (element, *element.iterancestors()))
    return next((value for value in said if value), "yes") != "no"


# XLIFF 2


def _unit_2(tree: Tree, unit: Any) -> Iterator[tuple[Segment, Place]]:
    file = _file(tree, unit)
    source, target = _source(tree, tree.root, "srcLang"), tree.language(tree.root, "trgLang")
    data = {each.get("id"): "".join(each.itertext()) for each in unit.iter(tree.name("data"))}
    notes = tuple("".join(note.itertext()) for note in unit.iterfind(f"{tree.name('notes')}/{tree.name('note')}"))
    alternatives = tuple(_matches(tree, unit, source, target, data))
    for number, holder in enumerate(unit.iterfind(tree.name("segment")), 1):
        found, fault = _target_2(tree, holder, target, data)
        state = holder.get("state", "")
        segment = Segment(
            f"{file.get('id', '')}/{unit.get('id', '')}/{holder.get('id') or number}",
            holder.sourceline,
            Variant(source, *_variant(tree, holder.find(tree.name("source")), data)),
            found,
            _translate(unit),
            state in _FINAL,
            state,
            "",
            unit.get("name", ""),
            notes,
            ((("xliff:subState", holder.get("subState")),) if holder.get("subState") else ()),
            alternatives if number == 1 else (),
            fault,
        )
        yield _with_own(segment, _own_2(unit)), Place(unit, holder)


def _with_own(segment: Segment, own: Sequence[tuple[str, str]]) -> Segment:
    """The segment with what only we write, in the metadata of XLIFF 2 or the properties of XLIFF 1."""
    if not own:
        return segment
    said = dict(own)
    try:
        source = _with_tags(segment.source, said.get("tags source"))
        target = segment.target and _with_tags(segment.target, said.get("tags target"))
    except ValueError as error:
        return replace(segment, fault=str(error))
    extra = tuple((name.removeprefix(EXTRA), value) for name, value in own if name.startswith(EXTRA))
    return replace(
        segment,
        source=source,
        target=target,
        state="",
        unit_id=said.get("id", ""),
        context=said.get("context", ""),
        extra=extra,
    )


def _with_tags(variant: Variant, whole: str | None) -> Variant:
    return variant if whole is None else replace(variant, tags=with_whole(variant.tags, whole))


def _own_2(unit: Any) -> list[tuple[str, str]]:
    groups = unit.iterfind(f"{{{META}}}metadata/{{{META}}}metaGroup[@category='{OURS}']")
    return [(each.get("type", ""), each.text or "") for group in groups for each in group]


def _target_2(tree: Tree, holder: Any, target: Language | None, data: dict[str, str]) -> tuple[Variant | None, str]:
    element = holder.find(tree.name("target"))
    if element is None:
        return None, ""
    if target is None:
        message = f"has a target in line {element.sourceline} and names no target language; expected trgLang"
        raise InputError(message, path=tree.path, line=tree.root.sourceline)
    return _checked(tree, element, target, data)


def _checked(tree: Tree, element: Any, target: Language, data: dict[str, str]) -> tuple[Variant | None, str]:
    """The target, unless it says itself that it is in another language than the file says."""
    try:
        said = Language.parse(element.get(LANG, str(target)))
    except SettingError as error:
        return None, str(error)
    if said.code != target.code:
        return None, f"its target is in {said}, and the file's target language is {target}"
    return Variant(said if said != target else target, *_variant(tree, element, data)), ""


def _variant(tree: Tree, element: Any, data: dict[str, str]) -> tuple[Any, ...]:
    """Text and tags, with empty provenance between, as a variant has them."""
    if element is None:
        return ("",)
    text, tags = read(element, tree.version, data)
    return text, "", "", (), (), None, tags


def _matches(
    tree: Tree, unit: Any, source: Language, target: Language | None, data: dict[str, str]
) -> Iterator[TranslationUnit]:
    for match in unit.iterfind(f"{{{MATCHES}}}matches/{{{MATCHES}}}match"):
        pair = [match.find(tree.name(name)) for name in ("source", "target")]
        if target is None or any(each is None for each in pair):
            continue
        own = {each.get("id"): "".join(each.itertext()) for each in match.iter(tree.name("data"))}
        variants = [
            Variant(language, *_variant(tree, element, data | own))
            for language, element in zip((source, target), pair, strict=True)
        ]
        said = tuple(
            (f"xliff:{name}", match.get(name)) for name in ("matchQuality", "similarity", "origin") if match.get(name)
        )
        if all(variant.text for variant in variants):
            yield TranslationUnit("", tuple(variants), extra=said)


# XLIFF 1


def _unit_1(tree: Tree, unit: Any, number: int) -> Iterator[tuple[Segment, Place]]:
    file = _file(tree, unit)
    source, target = _source(tree, file, "source-language"), tree.language(file, "target-language")
    key = f"{file.get('original', '')}/{unit.get('id') or f'#{number}'}"
    element = unit.find(tree.name("target"))
    found, fault = (None, "") if element is None else _target_1(tree, unit, element, target)
    state = "" if element is None else element.get("state", "")
    props = unit.iterfind(f"{tree.name('prop-group')}[@name='{OURS}']/{tree.name('prop')}")
    own = [(each.get("prop-type", ""), each.text or "") for each in props]
    said = [(f"xliff:{name}", unit.get(name)) for name in ("restype", "maxwidth", "size-unit") if unit.get(name)]
    whole = Segment(
        key,
        unit.sourceline,
        Variant(source, *_variant(tree, unit.find(tree.name("source")), {})),
        found,
        _translate(unit),
        unit.get("approved") == "yes" or state in _FINAL,
        state,
        "",
        unit.get("resname", ""),
        tuple("".join(note.itertext()) for note in unit.iterfind(tree.name("note"))),
        tuple(said),
        tuple(_alternatives(tree, unit, source, target)),
        fault,
    )
    yield from _marked(tree, unit, whole) or [(_with_own(whole, own), Place(unit, unit))]


def _target_1(tree: Tree, unit: Any, element: Any, target: Language | None) -> tuple[Variant | None, str]:
    if target is None:
        try:
            target = Language.parse(element.get(LANG, ""))
        except SettingError:
            message = "has a target and names no target language; expected the attribute target-language of <file>"
            raise InputError(message, path=tree.path, line=unit.sourceline) from None
    return _checked(tree, element, target, {})


def _marked(tree: Tree, unit: Any, whole: Segment) -> list[tuple[Segment, Place]]:
    """A segment for each mark of ``<seg-source>``."""
    sources = marks_of(tree, unit.find(tree.name("seg-source")))
    if not sources or whole.fault:
        return []
    targets = marks_of(tree, unit.find(tree.name("target")))
    language = whole.target.language if whole.target else None
    return [
        (
            replace(
                whole,
                id=f"{whole.id}/{mid}",
                source=Variant(whole.source.language, *_variant(tree, mark, {})),
                target=Variant(language, *_variant(tree, targets[mid], {})) if language and mid in targets else None,
                alternatives=() if number else whole.alternatives,
            ),
            Place(unit, unit, mid),
        )
        for number, (mid, mark) in enumerate(sources.items())
    ]


def marks_of(tree: Tree, element: Any) -> dict[str, Any]:
    """The marks of segments in an element, by their numbers."""
    if element is None:
        return {}
    return {mark.get("mid", ""): mark for mark in element.iter(tree.name("mrk")) if mark.get("mtype") == "seg"}


def _alternatives(tree: Tree, unit: Any, source: Language, target: Language | None) -> Iterator[TranslationUnit]:
    for each in unit.iterfind(tree.name("alt-trans")):
        text = each.find(tree.name("source"))
        told = each.find(tree.name("target"))
        if told is None:
            continue
        found, fault = _target_1(tree, unit, told, target)
        original = Variant(source, *_variant(tree, unit.find(tree.name("source")) if text is None else text, {}))
        said = tuple((f"xliff:{name}", each.get(name)) for name in ("match-quality", "origin") if each.get(name))
        if found is not None and not fault and found.text and original.text:
            yield TranslationUnit("", (original, found), extra=said)
