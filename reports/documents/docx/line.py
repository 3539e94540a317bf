"""A paragraph of a Word document as text with tags, each of which knows what it stands for."""

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qostil import Tag, TagKind
from qostil.reports.documents.docx.atoms import Atom, AtomKind, atoms_of, child, local_name, value_of
from qostil.reports.documents.docx.groups import Group, grouped

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SHOWN = {"hyperlink": "link", "drawing": "picture", "pict": "picture", "footnoteReference": "footnote"}
_LOOKS = ("b", "i", "u", "strike", "caps", "smallCaps")
Chain = tuple["Element", ...]


@dataclass(frozen=True, slots=True, eq=False)
class Code:
    """What a tag stands for: a group of atoms, a wrapper around runs, or the look of runs, shown by one of them."""

    group: Group | None = None
    wrapper: "Element | None" = None
    look: Atom | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A step through a paragraph at ``at`` of its text: a tag by its number, or an atom.

    Of an atom of text it has the letters from ``offset`` on, ``length`` of them.
    """

    at: int
    atom: Atom | None = None
    tag: int = 0
    offset: int = 0
    length: int = 0


@dataclass(slots=True)
class Line:
    """A paragraph taken apart. ``bases`` show the usual look within each chain of wrappers."""

    paragraph: "Element"
    text: str = ""
    tags: list[Tag] = field(default_factory=list)
    codes: list[Code] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    bases: dict[Chain, Atom] = field(default_factory=dict)


def line_of(paragraph: "Element") -> Line:
    """The paragraph as a line."""
    atoms = atoms_of(paragraph)
    reader = _Reader(Line(paragraph, bases=_bases(atoms)))
    for one in grouped(atoms):
        reader.add(one)
    reader.finish()
    return reader.line


def _bases(atoms: list[Atom]) -> dict[Chain, Atom]:
    """For each chain of wrappers an atom with the look that most of the text in it has."""
    counts: dict[Chain, Counter[str]] = {}
    first: dict[tuple[Chain, str], Atom] = {}
    for atom in atoms:
        if atom.kind is AtomKind.TEXT and atom.text.strip():
            counts.setdefault(atom.chain, Counter())[atom.look] += len("".join(atom.text.split()))
            first.setdefault((atom.chain, atom.look), atom)
    return {chain: first[chain, looks.most_common(1)[0][0]] for chain, looks in counts.items()}


class _Reader:
    """Puts tags where wrappers and looks begin and end."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self._chain: Chain = ()
        self._wrappers: list[int] = []
        self._look: tuple[int, str] | None = None
        self._links: list[int] = []
        # Things behind text of a look of its own: whether that goes on behind them is not known yet.
        self._waiting: list[Group] = []

    def add(self, one: Atom | Group) -> None:
        if isinstance(one, Group):
            self._enter(one.atoms[0].chain)
            if self._look is not None and not one.opens and not one.closes:
                self._waiting.append(one)
            else:
                self._end_look()
                self._thing(one)
        elif one.kind is AtomKind.PLACE:
            self.line.entries.append(Entry(len(self.line.text), one))
        else:
            self._enter(one.chain)
            self._text(one)

    def finish(self) -> None:
        self._enter(())
        self._end_look()

    def _text(self, atom: Atom) -> None:
        base = self.line.bases.get(atom.chain)
        usual = base is None or atom.look == base.look
        same = self._look is not None and self._look[1] == atom.look
        if not atom.text.strip():
            # White space goes with what is before it.
            self._flush()
        elif same:
            self._flush()
        else:
            self._end_look()
            if not usual:
                self._look = (self._tag(TagKind.OPEN, Code(look=atom), _shown_look(atom)), atom.look)
        self.line.entries.append(Entry(len(self.line.text), atom))
        self.line.text += atom.text

    def _thing(self, group: Group) -> None:
        shown = f"<{_SHOWN.get(group.name, group.name) or 'object'}/>"
        if group.opens:
            self._links.append(self._tag(TagKind.OPEN, Code(group=group), "<link>"))
        elif group.closes:
            self._tag(TagKind.CLOSE, Code(group=group), "</link>", self._links.pop() if self._links else 0)
        else:
            number = value_of(group.atoms[0].element, "id") if group.name.endswith("Reference") else ""
            self._tag(TagKind.ALONE, Code(group=group), shown.replace("/>", f" {number}/>") if number else shown)

    def _enter(self, chain: Chain) -> None:
        if chain == self._chain:
            return
        self._end_look()
        kept = 0
        while kept < min(len(chain), len(self._chain)) and chain[kept] is self._chain[kept]:
            kept += 1
        for element in reversed(self._chain[kept:]):
            number = self._wrappers.pop()
            self._tag(TagKind.CLOSE, Code(wrapper=element), f"</{_wrapper(element)}>", number)
        for element in chain[kept:]:
            self._wrappers.append(self._tag(TagKind.OPEN, Code(wrapper=element), f"<{_wrapper(element)}>"))
        self._chain = chain

    def _end_look(self) -> None:
        if self._look is not None:
            number, self._look = self._look[0], None
            shown = self.line.tags[number - 1].content
            self._tag(TagKind.CLOSE, self.line.codes[number - 1], f"</{shown[1:]}", number)
        self._flush()

    def _flush(self) -> None:
        waiting, self._waiting = self._waiting, []
        for group in waiting:
            self._thing(group)

    def _tag(self, kind: TagKind, code: Code, content: str, opened: int = 0) -> int:
        number = len(self.line.tags) + 1
        pair = "" if kind is TagKind.ALONE or (kind is TagKind.CLOSE and not opened) else str(opened or number)
        self.line.tags.append(Tag(len(self.line.text), kind, pair, content))
        self.line.codes.append(code)
        self.line.entries.append(Entry(len(self.line.text), tag=number))
        return number


def _wrapper(element: "Element") -> str:
    name = local_name(element)
    return _SHOWN.get(name, name)


def _shown_look(atom: Atom) -> str:
    properties = None if atom.run is None else child(atom.run, "rPr")
    if properties is None:
        return "<plain>"
    raised = value_of(child(properties, "vertAlign"))
    named = [name for name in _LOOKS if child(properties, name) is not None]
    return f"<{' '.join([*named, *([raised] if raised else [])]) or 'look'}>"
