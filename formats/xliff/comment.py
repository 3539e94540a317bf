"""Comments of ours in an XLIFF file of another tool, which otherwise stays as it is; those of an earlier time go."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from qostil.formats.atomic import Output
from qostil.formats.atomic import write as write_file
from qostil.formats.comments import OURS, Comment
from qostil.formats.xliff.read import segments_of
from qostil.formats.xliff.tree import Tree, parse
from qostil.formats.xmltext import legal

_INDENT = "  "


def comment(path: Path, comments: Mapping[str, Sequence[Comment]], output: Output) -> int:
    """Write comments, by the id of the segment, as notes on the target of its unit, and say how many.

    In XLIFF 2 the category of a note names its kind, in XLIFF 1 its first word does.

    :raises InputError: if the file cannot be read as a whole.
    """
    tree = parse(path)
    if tree.fault is not None:
        raise tree.fault
    for unit in tree.units:
        _remove(tree, unit)
    count = 0
    for segment, place in list(segments_of(tree)):
        for each in comments.get(segment.id, ()):
            (_add_2 if tree.version == 2 else _add_1)(tree, place.unit, each)
            count += 1
    write_file(output, [_serialised(tree), b"\n"])
    return count


def _serialised(tree: Tree) -> bytes:
    from lxml import etree

    info = tree.tree.docinfo
    # lxml says False for a declaration that says nothing, too; "no" is what that means.
    standalone = True if info.standalone else None
    content: bytes = etree.tostring(
        tree.tree, encoding=info.encoding or "UTF-8", xml_declaration=True, standalone=standalone
    )
    declared, end, rest = content.partition(b"?>")
    # Most tools write it with the other quotation marks: so nothing differs for a program that compares files.
    return declared.replace(b"'", b'"') + end + rest if declared.startswith(b"<?xml") else content


def _remove(tree: Tree, unit: Any) -> None:
    holder = unit.find(tree.name("notes")) if tree.version == 2 else unit
    for note in list(_ours(tree, holder)):
        before = note.getprevious()
        if tree.version == 2 and note.getnext() is None and before is not None:
            # The last one stands before the closing tag.
            before.tail = note.tail
        holder.remove(note)
    if tree.version == 2 and holder is not None and not len(holder):
        unit.remove(holder)


def _ours(tree: Tree, holder: Any) -> Iterator[Any]:
    for note in () if holder is None else holder.iterchildren(tree.name("note")):
        if note.get("from") == OURS or (note.get("category") or "").startswith(f"{OURS}:"):
            yield note


def _add_1(tree: Tree, unit: Any, each: Comment) -> None:
    note = unit.makeelement(tree.name("note"))
    note.set("from", OURS)
    note.set("priority", str(each.priority))
    note.set("annotates", "target")
    note.text = f"{each.about}: {legal(each.text)[0]}"
    texts = [child for name in ("source", "seg-source", "target") for child in unit.iterchildren(tree.name(name))]
    before = [*texts, *_ours(tree, unit)][-1]
    note.tail = before.tail
    tail = before.tail
    before.addnext(note)
    before.tail = note.tail = tail


def _add_2(tree: Tree, unit: Any, each: Comment) -> None:
    notes = unit.find(tree.name("notes"))
    if notes is None:
        notes = _made_notes(tree, unit)
    note = notes.makeelement(tree.name("note"))
    note.set("category", f"{OURS}:{each.about}")
    note.set("priority", str(each.priority))
    note.set("appliesTo", "target")
    note.text = legal(each.text)[0]
    last = notes[-1] if len(notes) else None
    if last is None:
        note.tail = _before(notes)
    else:
        note.tail, last.tail = last.tail, notes.text
    notes.append(note)


def _made_notes(tree: Tree, unit: Any) -> Any:
    """An element for notes, where XLIFF 2 wants it: behind what modules have, before the code and the segments."""
    first = next(child for name in ("originalData", "segment", "ignorable") for child in _children(tree, unit, name))
    notes = unit.makeelement(tree.name("notes"))
    before = first.getprevious()
    blank = unit.text if before is None else before.tail
    first.addprevious(notes)
    notes.tail = blank
    if before is not None:
        before.tail = blank
    notes.text = f"{blank}{_INDENT}" if blank else None
    return notes


def _children(tree: Tree, unit: Any, name: str) -> Iterator[Any]:
    found: Iterator[Any] = unit.iterchildren(tree.name(name))
    return found


def _before(element: Any) -> str | None:
    """The blanks before an element."""
    previous = element.getprevious()
    blank: str | None = element.getparent().text if previous is None else previous.tail
    return blank
