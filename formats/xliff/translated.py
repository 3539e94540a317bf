"""The translations in an XLIFF file that was made of a document, by whichever tool they were written into it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from qostil import InputError, Language, Tag, TagKind
from qostil.formats.xliff.document import DIGEST
from qostil.formats.xliff.document_1 import NEW
from qostil.formats.xliff.inline import read
from qostil.formats.xliff.read import OURS
from qostil.formats.xliff.tree import META, Tree, parse

_ID = re.compile(r"""\s(id|startRef)=["']([^"']*)["']""")
_UNSEEN = (f"{OURS}:fuzzy", f"{OURS}:tags")
_MARKS = ("<mrk", "</mrk", "<sm", "<em", "<cp")


@dataclass(frozen=True, slots=True)
class CodeAt:
    """Where a code stands: the tag of this number in its paragraph, or where ``closes`` the one that closes that."""

    at: int
    number: int
    closes: bool = False


@dataclass(frozen=True, slots=True)
class Translated:
    """A segment: the passage it is of, its source text, and its translation; None where there is none.

    ``unseen`` says that it was filled in, wants a look and had none; ``strange`` are codes that are none of ours.
    """

    id: str
    line: int
    source: str
    text: str | None
    unseen: bool
    codes: tuple[CodeAt, ...] = ()
    strange: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TranslatedFile:
    """The document's path as seen from the file, its digest ("" where a tool has dropped it), and the segments."""

    original: str
    digest: str
    source: Language
    target: Language
    segments: tuple[Translated, ...]


def load_translated(path: Path) -> TranslatedFile:
    """What an XLIFF file that we made of a document says now.

    :raises InputError: if it is cut or no XLIFF, names no languages, or is of several documents.
    """
    tree = parse(path)
    if tree.fault is not None:
        raise tree.fault
    files = list(tree.root.iter(tree.name("file")))
    if len(files) != 1:
        message = f"holds {len(files)} files; expected the one document that qostil pretranslate made it of"
        raise InputError(message, path=path)
    names = ("srcLang", "trgLang") if tree.version == 2 else ("source-language", "target-language")
    source, target = (tree.language(tree.root if tree.version == 2 else files[0], name) for name in names)
    if source is None or target is None:
        message = f"names no source or no target language; expected {names[0]} and {names[1]}"
        raise InputError(message, path=path, line=files[0].sourceline)
    digest = _digest(tree, files[0])
    segments = tuple(_segments_2(tree) if tree.version == 2 else _segments_1(tree))
    return TranslatedFile(files[0].get("original", ""), digest, source, target, segments)


def _digest(tree: Tree, file: Any) -> str:
    if tree.version == 1:
        skeleton = file.find("/".join(map(tree.name, ("header", "skl", "external-file"))))
        return "" if skeleton is None else str(skeleton.get("uid", ""))
    groups = file.iterfind(f"{{{META}}}metadata/{{{META}}}metaGroup[@category='{OURS}']")
    return next((each.text or "" for group in groups for each in group if each.get("type") == DIGEST), "")


def _segments_2(tree: Tree) -> Iterator[Translated]:
    for unit in tree.units:
        data = {each.get("id"): "".join(each.itertext()) for each in unit.iter(tree.name("data"))}
        holders = list(unit.iterfind(tree.name("segment")))
        for holder in holders:
            number = holder.get("id") or ("s1" if len(holders) == 1 else "")
            unseen = holder.get("state", "initial") == "initial" and holder.get("subState", "") in _UNSEEN
            yield _segment(tree, f"{unit.get('id', '')}/{number}", holder, data, unseen=unseen)


def _segments_1(tree: Tree) -> Iterator[Translated]:
    for unit in tree.units:
        target = unit.find(tree.name("target"))
        state = "" if target is None else target.get("state", "")
        found = _segment(tree, unit.get("id", ""), unit, {}, unseen=state == "needs-review-translation")
        yield replace(found, text=None) if state == NEW and found.text == found.source else found


def _segment(tree: Tree, name: str, holder: Any, data: dict[str, str], *, unseen: bool) -> Translated:
    source, target = (holder.find(tree.name(local)) for local in ("source", "target"))
    text, tags = ("", ()) if target is None else read(target, tree.version, data)
    codes, strange = _codes(tags)
    said = "" if source is None else read(source, tree.version, data)[0]
    return Translated(name, holder.sourceline, said, text or None, unseen, codes, strange)


def _codes(tags: Sequence[Tag]) -> tuple[tuple[CodeAt, ...], tuple[str, ...]]:
    """Our codes in a text, and the ids of others; marks that a tool has set are no codes."""
    opened: dict[str, str] = {}
    found: list[CodeAt] = []
    strange: list[str] = []
    for tag in tags:
        if tag.markup.partition(":")[2].startswith(_MARKS):
            continue
        names = dict(_ID.findall(tag.markup.partition(">")[0]))
        closes = tag.kind is TagKind.CLOSE and "id" not in names
        name = names.get("startRef") or opened.get(tag.pair, "") if closes else names.get("id", "")
        if tag.kind is TagKind.OPEN:
            opened[tag.pair] = name
        if name.isascii() and name.isdecimal():
            found.append(CodeAt(tag.at, int(name), closes))
        else:
            strange.append(name or tag.content or "a code")
    return tuple(found), tuple(strange)
