"""What a paragraph of a Word document is put together from again: runs, within the wrappers they stand in."""

import re
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qostil.reports.documents.docx.atoms import Atom, child, local_name
from qostil.reports.readers.docx.xml import SPACE

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SIGNS = {"\t": "tab", "\n": "br", "\u2011": "noBreakHyphen", "\u00ad": "softHyphen"}
_CUT = re.compile(f"([{''.join(_SIGNS)}])")
# The order of the properties of a run in the standard (CT_RPr), from the first of ours on.
_BEHIND = {
    "highlight": frozenset({
        "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish",
        "oMath", "rPrChange",
    }),
    "lang": frozenset({"eastAsianLayout", "specVanish", "oMath", "rPrChange"}),
}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """An element to stand in a paragraph within the wrappers of ``chain``; ``run`` is the one it was a part of."""

    element: "Element"
    chain: "tuple[Element, ...]" = ()
    run: "Element | None" = None
    mark: str = ""


def kept(atom: Atom, mark: str = "", start: int = 0, end: int | None = None) -> Iterator[Piece]:
    """An atom as it was, or a part of its text; a ``mark`` is a colour behind it."""
    if atom.run is None:
        yield Piece(atom.element, atom.chain)
        return
    stop = len(atom.text) if end is None else end
    whole = (start, stop) == (0, len(atom.text))
    inside = [atom.element] if whole else _texts(atom.run, atom.text[start:stop])
    for element in inside:
        yield Piece(element, atom.chain, atom.run, mark)


def fresh(text: str, like: Atom, chain: "tuple[Element, ...]", language: str, mark: str) -> Iterator[Piece]:
    """A run of new text that looks like that of an atom, in another language."""
    if not text or like.run is None:
        return
    run = _bare(like.run)
    _set(run, "lang", {"val": language})
    if mark:
        _set(run, "highlight", {"val": mark})
    run.extend(_texts(like.run, text))
    yield Piece(run, chain)


def put_together(paragraph: "Element", pieces: Iterable[Piece]) -> None:
    """Make the pieces what stands in ``paragraph``, behind its properties."""
    for element in list(paragraph):
        if local_name(element) != "pPr":
            paragraph.remove(element)
    around: list[tuple[Element, Element]] = []
    last: tuple[Element, str, Element] | None = None
    for piece in pieces:
        into = _entered(paragraph, around, piece.chain)
        piece.element.tail = None
        if piece.run is None:
            into.append(piece.element)
            last = None
            continue
        if last is None or last[0] is not piece.run or last[1] != piece.mark or last[2].getparent() is not into:
            last = (piece.run, piece.mark, _copy(piece.run, piece.mark))
            into.append(last[2])
        last[2].append(piece.element)


def _entered(paragraph: "Element", around: "list[tuple[Element, Element]]", chain: "Sequence[Element]") -> "Element":
    """The element to append to, wrappers copied where they are not open yet."""
    shared = 0
    while shared < min(len(around), len(chain)) and around[shared][0] is chain[shared]:
        shared += 1
    del around[shared:]
    for wrapper in chain[shared:]:
        outer, inner = _copy_of_wrapper(wrapper)
        (around[-1][1] if around else paragraph).append(outer)
        around.append((wrapper, inner))
    return around[-1][1] if around else paragraph


def _copy_of_wrapper(wrapper: "Element") -> "tuple[Element, Element]":
    """A wrapper with its properties, and the element in it that holds what is wrapped."""
    outer = wrapper.makeelement(wrapper.tag, dict(wrapper.attrib), wrapper.nsmap)
    content = child(wrapper, "sdtContent")
    for element in wrapper:
        if local_name(element).endswith("Pr"):
            outer.append(deepcopy(element))
    if content is None:
        return outer, outer
    inner = content.makeelement(content.tag, dict(content.attrib), content.nsmap)
    outer.append(inner)
    return outer, inner


def _copy(run: "Element", mark: str) -> "Element":
    made = _bare(run)
    made.attrib.update(run.attrib)
    if mark:
        _set(made, "highlight", {"val": mark})
    return made


def _bare(run: "Element") -> "Element":
    """A run without content and attributes, but with its properties."""
    made = run.makeelement(run.tag, {}, run.nsmap)
    properties = child(run, "rPr")
    if properties is not None:
        made.append(deepcopy(properties))
        made[0].tail = None
    return made


def _set(run: "Element", name: str, attributes: dict[str, str]) -> None:
    """Give a run a property, at its place among the others."""
    space = run.tag[: -len("r")]
    properties = child(run, "rPr")
    if properties is None:
        properties = run.makeelement(f"{space}rPr", {}, run.nsmap)
        run.insert(0, properties)
    found = child(properties, name)
    if found is None:
        found = properties.makeelement(f"{space}{name}", {}, run.nsmap)
        behind = next((at for at, one in enumerate(properties) if local_name(one) in _BEHIND[name]), len(properties))
        properties.insert(behind, found)
    for key, value in attributes.items():
        found.set(f"{space}{key}", value)


def _texts(run: "Element", text: str) -> "list[Element]":
    """Text as the elements of a run."""
    space = run.tag[: -len("r")]
    made = []
    for part in _CUT.split(text):
        if part in _SIGNS:
            made.append(run.makeelement(f"{space}{_SIGNS[part]}", {}, run.nsmap))
        elif part:
            element = run.makeelement(f"{space}t", {SPACE: "preserve"}, run.nsmap)
            element.text = part
            made.append(element)
    return made
