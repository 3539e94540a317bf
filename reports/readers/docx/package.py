"""A Word document as the parts that belong together: the text, its styles, its notes, its running heads."""

import posixpath
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from qostil import InputError
from qostil.reports.readers.docx.refusals import refuse_archive
from qostil.reports.readers.docx.xml import W, parse_part
from qostil.reports.readers.docx.zip import Parts, open_parts

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from one part to another: its id, the last word of its type, and the part it leads to."""

    id: str
    kind: str
    target: str


@dataclass(frozen=True)
class Package:
    """An opened document. ``name`` is that of its main part, ``root`` the root of that."""

    parts: Parts
    name: str
    root: "Element"

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """Where the main part leads."""
        return _relations(self.parts, self.name)

    def parts_of_kind(self, kind: str) -> tuple[str, ...]:
        """Names of the parts of one kind, such as ``footnotes``, that are there."""
        named = (relation.target for relation in self.relations if relation.kind == kind)
        return tuple(dict.fromkeys(name for name in named if name in self.parts))

    def root_of(self, kind: str) -> "Element | None":
        """The root of the one part of a kind; None where it is missing."""
        return next((self.read(name) for name in self.parts_of_kind(kind)), None)

    def related(self, relation: str | None) -> str | None:
        """The name of the part that the relation with this id leads to, if it is there."""
        return next((some.target for some in self.relations if some.id == relation and some.target in self.parts), None)

    def read(self, name: str) -> "Element":
        """The root of a part that is there."""
        return parse_part(self.parts.read(name), name, self.parts.path)

    @cached_property
    def title(self) -> str:
        """The title in the properties of the file; often that of the file it was copied from."""
        for relation in _relations(self.parts, ""):
            if relation.kind == "core-properties" and relation.target in self.parts:
                return " ".join((self.read(relation.target).findtext(f"{_DUBLIN_CORE}title") or "").split())
        return ""


def open_package(data: bytes, path: Path) -> Package:
    """The Word document in a zip archive.

    :raises InputError: if it is damaged, or something else than a Word document.
    """
    parts = open_parts(data, path)
    main = next((some.target for some in _relations(parts, "") if some.kind == "officeDocument"), None)
    if main is None:
        raise refuse_archive(parts)
    if main not in parts:
        raise InputError(f"the file is damaged: its part {main} is missing; get a whole copy of it", path=path)
    if not main.endswith(".xml"):
        raise refuse_archive(parts)
    root = parse_part(parts.read(main), main, path)
    if root.tag != f"{W}document":
        raise refuse_archive(parts, root.tag.rpartition("}")[2])
    return Package(parts, main, root)


def _relations(parts: Parts, source: str) -> tuple[Relation, ...]:
    """Where the part ``source`` leads inside the file; that of the file as a whole is called ``""``."""
    folder, base = posixpath.split(source)
    name = posixpath.join(folder, "_rels", f"{base}.rels")
    if name not in parts:
        return ()
    found = parse_part(parts.read(name), name, parts.path)
    return tuple(
        Relation(one.get("Id", ""), one.get("Type", "").rpartition("/")[2], _target(folder, one.get("Target", "")))
        for one in found
        if one.get("TargetMode") != "External"
    )


def _target(folder: str, target: str) -> str:
    """The name of a part that is given as seen from ``folder``; it only looks names up, so it leads nowhere else."""
    return posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
