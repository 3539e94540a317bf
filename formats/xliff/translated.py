"""The translations in an XLIFF file that was made of a document, by whichever tool they were written into it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qostil import InputError, Language, Tag, TagKind
from qostil.formats.xliff.document import DIGEST
from qostil.formats.xliff.inline import read
from qostil.formats.xliff.read import OURS
from qostil.formats.xliff.tree import META, Tree, parse

_ID = re.compile(r"""\s(id|startRef)=["']([^"']*)["']""")
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

    ``strange`` are codes in the translation that are none of ours.
    """

    id: str
    line: int
    source: str
    text: str | None
    state: str
    sub_state: str
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

    :raises InputError: if it is cut or no XLIFF 2, names no languages, or is of several documents.
    """
    tree = parse(path)
    if tree.fault is not None:
        raise tree.fault
    if tree.version != 2:
        raise InputError(
            "is XLIFF 1; only the XLIFF 2 that qostil pretranslate made of a document is merged", path=path
        )
    files = list(tree.root.iter(tree.name("file")))
    if len(files) != 1:
        message = f"holds {len(files)} files; expected the one document that qostil pretranslate made it of"
        raise InputError(message, path=path)
    source, target = (tree.language(tree.root, name) for name in ("srcLang", "trgLang"))
    if source is None or target is None:
        raise InputError("names no source or no target language; expected srcLang and trgLang", path=path, line=1)
    segments = tuple(_segments(tree))
    return TranslatedFile(files[0].get("original", ""), _digest(files[0]), source, target, segments)


def _digest(file: Any) -> str:
    groups = file.iterfind(f"{{{META}}}metadata/{{{META}}}metaGroup[@category='{OURS}']")
    return next((each.text or "" for group in groups for each in group if each.get("type") == DIGEST), "")


def _segments(tree: Tree) -> Iterator[Translated]:
    for unit in tree.units:
        data = {each.get("id"): "".join(each.itertext()) for each in unit.iter(tree.name("data"))}
        holders = list(unit.iterfind(tree.name("segment")))
        for holder in holders:
            number = holder.get("id") or ("s1" if len(holders) == 1 else "")
            source, target = (holder.find(tree.name(name)) for name in ("source", "target"))
            text, tags = ("", ()) if target is None else read(target, 2, data)
            codes, strange = _codes(tags)
            yield Translated(
                f"{unit.get('id', '')}/{number}",
                holder.sourceline,
                "" if source is None else read(source, 2, data)[0],
                text or None,
                holder.get("state", "initial"),
                holder.get("subState", ""),
                codes,
                strange,
            )


def _codes(tags: Sequence[Tag]) -> tuple[tuple[CodeAt, ...], tuple[str, ...]]:
    """Our codes in a text, and the ids of others; marks that a tool has set are no codes."""
    opened: dict[str, str] = {}
    found: list[CodeAt] = []
    strange: list[str] = []
    for tag in tags:
        if tag.markup.removeprefix("xliff-2:").startswith(_MARKS):
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
