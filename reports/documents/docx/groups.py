"""Atoms of a paragraph become groups: what belongs together, such as the parts of a field, is one thing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qostil.reports.documents.docx.atoms import Atom, AtomKind, is_link, local_name, value_of

_FIELD = ("fldChar", "instrText", "delInstrText")


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Atoms that are one tag in the text; ``opens`` says they begin a link, ``closes`` that they end it."""

    atoms: tuple[Atom, ...]
    name: str = ""
    opens: bool = False
    closes: bool = False


def grouped(atoms: Sequence[Atom]) -> Iterator[Atom | Group]:
    """Text and places as they are, things in groups."""
    ends = _fields(atoms)
    closing = set[int]()
    at = 0
    while at < len(atoms):
        atom = atoms[at]
        if at in closing:
            yield Group((atom,), "link", closes=True)
            at += 1
        elif at in ends:
            divided, end, code = ends[at]
            if is_link(code):
                closing.add(end)
                yield Group(tuple(atoms[at : divided + 1]), "link", opens=True)
                at = divided + 1
            else:
                yield Group(tuple(atoms[at : end + 1]), " ".join(["field", *code.split()[:1]]))
                at = end + 1
        elif atom.kind is AtomKind.THING:
            end = _same_run(atoms, at, ends)
            yield Group(tuple(atoms[at:end]), atom.name)
            at = end
        else:
            yield atom
            at += 1


def _same_run(atoms: Sequence[Atom], at: int, fields: dict[int, tuple[int, int, str]]) -> int:
    """Where the things that stand in one run end."""
    end = at + 1
    while (
        end < len(atoms)
        and atoms[at].run is not None
        and atoms[end].run is atoms[at].run
        and atoms[end].kind is AtomKind.THING
        and end not in fields
        and local_name(atoms[end].element) != "fldChar"
    ):
        end += 1
    return end


def _fields(atoms: Sequence[Atom]) -> dict[int, tuple[int, int, str]]:
    """Fields that begin and end here, by where they begin: where the result begins, where it ends, and the code."""
    found: dict[int, tuple[int, int, str]] = {}
    begun: list[list[int]] = []
    for at, atom in enumerate(atoms):
        if atom.name != "fldChar":
            continue
        kind = value_of(atom.element, "fldCharType")
        if kind == "begin":
            begun.append([at, -1])
        elif kind == "separate" and begun:
            begun[-1][1] = at
        elif kind == "end" and begun:
            first, divided = begun.pop()
            divided = at if divided < 0 else divided
            code = "".join(one.element.text or "" for one in atoms[first:divided] if one.name == "instrText")
            found[first] = (divided if divided < at else at, at, code if divided < at else f"EMPTY {code}")
    return found
