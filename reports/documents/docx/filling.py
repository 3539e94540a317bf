"""Translations written into the paragraphs of a Word document."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qostil import Language, Paragraph, Passage, TagKind, Told
from qostil.reports.documents.change import Change
from qostil.reports.documents.docx.atoms import FLEETING, Atom
from qostil.reports.documents.docx.line import Entry, Line
from qostil.reports.documents.docx.pieces import Piece, fresh, kept, put_together

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_COLOURS = {"new": "yellow"}
_OTHER_COLOUR = "cyan"
# Word checks spelling by regions; these are the usual ones.
_REGIONS = {"en": "US", "kk": "KZ", "ky": "KG", "ru": "RU"}


@dataclass(frozen=True, slots=True)
class _Slot:
    """The entries of one passage, from ``start`` to ``end`` among those of its paragraph."""

    passage: Passage
    start: int
    end: int


def language_of_word(language: Language) -> str:
    """The code as Word has it, with a region."""
    return f"{language}-{_REGIONS[language.tag]}" if language.tag in _REGIONS else str(language)


def fill(line: Line, paragraph: Paragraph, changes: Mapping[str, Change], target: Language) -> None:
    """Write the changes of a paragraph, fitted, into it; without any it stays as it is."""
    asked = {passage.id: changes[passage.id] for passage in paragraph.passages if passage.id in changes}
    if not any(_matters(passage, asked.get(passage.id)) for passage in paragraph.passages):
        return
    line.entries = list(_divided(line, paragraph))
    slots = [_slot(line, passage) for passage in paragraph.passages]
    writer = _Writer(line, language_of_word(target))
    at = 0
    for slot in slots:
        writer.keep(line.entries[at : slot.start])
        change = asked.get(slot.passage.id, Change())
        colour = _COLOURS.get(change.mark, _OTHER_COLOUR) if change.mark else ""
        if change.told is None or change.told == slot.passage.source:
            writer.keep(line.entries[slot.start : slot.end], colour)
        else:
            writer.tell(line.entries[slot.start : slot.end], change.told, colour)
        at = slot.end
    writer.keep(line.entries[at:])
    put_together(line.paragraph, writer.pieces)


def _matters(passage: Passage, change: Change | None) -> bool:
    return change is not None and (bool(change.mark) or (change.told is not None and change.told != passage.source))


def _divided(line: Line, paragraph: Paragraph) -> Iterator[Entry]:
    """The entries, those of letters cut where passages begin and end."""
    cuts = sorted({at for passage in paragraph.passages for at in (passage.span.start, passage.span.end)})
    for entry in line.entries:
        if entry.atom is None or not entry.atom.text:
            yield entry
            continue
        end = entry.at + len(entry.atom.text)
        inner = [at for at in cuts if entry.at < at < end]
        for start, stop in zip([entry.at, *inner], [*inner, end], strict=True):
            yield Entry(start, entry.atom, offset=start - entry.at, length=stop - start)


def _slot(line: Line, passage: Passage) -> _Slot:
    numbers = {one.number for one in passage.source.tags}
    inside = [
        place
        for place, entry in enumerate(line.entries)
        if entry.tag in numbers or (entry.length and passage.span.start <= entry.at < passage.span.end)
    ]
    return _Slot(passage, inside[0], inside[-1] + 1)


@dataclass(slots=True)
class _Writer:
    """The pieces so far, and the tags that are open."""

    line: Line
    language: str
    pieces: list[Piece] = field(default_factory=list)
    _open: list[int] = field(default_factory=list)

    def keep(self, entries: Sequence[Entry], mark: str = "") -> None:
        """Go on with what was there."""
        for entry in entries:
            if entry.tag:
                self._turn(entry.tag)
                self.pieces += self._group(entry.tag)
            elif entry.atom is not None:
                stop = entry.offset + entry.length if entry.length else None
                self.pieces += kept(entry.atom, mark if entry.length else "", entry.offset, stop)

    def tell(self, entries: Sequence[Entry], told: Told, mark: str) -> None:
        """Go on with a translation in the place of entries; places among them stay at its beginning or its end."""
        places = [entry.atom for entry in entries if entry.atom is not None and not entry.atom.text and not entry.tag]
        staying = [atom for atom in places if atom.name not in FLEETING and atom.name != "t"]
        self._places([atom for atom in staying if atom.name.endswith("Start")])
        at = 0
        for one in told.tags:
            self._say(told.text[at : one.at], mark)
            self._turn(one.number)
            self.pieces += self._group(one.number)
            at = one.at
        self._say(told.text[at:], mark)
        self._places([atom for atom in staying if not atom.name.endswith("Start")])

    def _places(self, atoms: Sequence[Atom]) -> None:
        """Within what is open here: elsewhere they would cut a link in two."""
        chain = self._chain()
        self.pieces += (Piece(piece.element, chain, piece.run) for atom in atoms for piece in kept(atom))

    def _turn(self, number: int) -> None:
        """Open or close what a tag stands for."""
        tag = self.line.tags[number - 1]
        if tag.kind is TagKind.OPEN:
            self._open.append(number)
        elif tag.kind is TagKind.CLOSE and tag.pair and int(tag.pair) in self._open:
            self._open.remove(int(tag.pair))

    def _group(self, number: int) -> Iterator[Piece]:
        """The things of a tag, which stand as they were, but within the wrappers of the place."""
        group = self.line.codes[number - 1].group
        for atom in group.atoms if group is not None else ():
            for piece in kept(atom):
                yield Piece(piece.element, self._chain() if len(atom.chain) == 0 else atom.chain, piece.run)

    def _chain(self) -> "tuple[Element, ...]":
        codes = [self.line.codes[number - 1] for number in self._open]
        return tuple(code.wrapper for code in codes if code.wrapper is not None)

    def _say(self, text: str, mark: str) -> None:
        chain = self._chain()
        codes = [self.line.codes[number - 1] for number in self._open]
        looks = [code.look for code in codes if code.look is not None]
        like = looks[-1] if looks else self.line.bases.get(chain) or next(iter(self.line.bases.values()))
        self.pieces += fresh(text, like, chain, self.language, mark)
