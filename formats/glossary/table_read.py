"""Rows of a table as concepts. Columns are found by their headers; those that are not known are kept."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from qostil import Concept, InputError, Language, Notice, Status, Term, TermStatus
from qostil.formats.glossary.nouns import ReadGlossary, make_id, one_line, without_repeats
from qostil.formats.glossary.tbx_history import moment
from qostil.formats.glossary.tbx_read import share
from qostil.formats.glossary.tbx_words import part_of_speech
from qostil.formats.glossary.words import words
from qostil.formats.review_words import folded

# One bar alone: of two the term has one.
_BAR = re.compile(r"(?<!\|)\|(?!\|)")
# People put lines of their own above the header.
HEADER_WITHIN = 20


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its number in the file and the texts of its cells; ``faults`` name what cells have instead."""

    number: int
    cells: tuple[str, ...]
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """The numbers of the columns by what they have, and the line of the header."""

    header: int
    terms: Mapping[Language, int]
    avoid: Mapping[Language, int]
    fields: Mapping[str, int]
    extra: Mapping[str, int]


def layout_of(lines: Iterable[Line]) -> Layout | None:
    """Where the columns are: the first line that names a language, and another column; None if there is none.

    A list of terms of one language has no other column: there the first line names it, and nothing else.
    """
    begin = list(lines)[:HEADER_WITHIN]
    for line in begin:
        layout = _layout(line)
        if layout.terms and len(layout.terms) + len(layout.fields) > 1:
            return layout
    filled = (line for line in begin if any(map(str.strip, line.cells)))
    first = next(filled, None)
    if first is None or sum(map(bool, map(str.strip, first.cells))) > 1:
        return None
    alone = _layout(first)
    return alone if alone.terms else None


def _layout(line: Line) -> Layout:
    terms: dict[Language, int] = {}
    avoid: dict[Language, int] = {}
    fields: dict[str, int] = {}
    extra: dict[str, int] = {}
    for at, head in enumerate(line.cells):
        field = words().columns.get(folded(head))
        if field is not None:
            fields.setdefault(field, at)
        elif (language := words().language(head)) is not None:
            terms.setdefault(language, at)
        elif (language := words().avoided(head)) is not None:
            avoid.setdefault(language, at)
        elif head.strip():
            extra.setdefault(head.strip(), at)
    return Layout(line.number, terms, avoid, fields, extra)


def read_table(lines: Sequence[Line], path: str) -> ReadGlossary:
    """The concepts of a table; rows that cannot be used are listed.

    :raises InputError: if no line is a header that names languages.
    """
    layout = layout_of(lines)
    if layout is None:
        raise InputError(
            "has no header with two languages; expected columns such as en, kk, ky, ru in the first line",
            path=path,
            line=lines[0].number if lines else None,
        )
    rows = _Rows(layout, path)
    read = without_repeats(rows.concepts(lines), path)
    return ReadGlossary(read.concepts, (*rows.notices, *read.notices), read.lines)


class _Rows:
    def __init__(self, layout: Layout, path: str) -> None:
        self.notices: list[Notice] = []
        self._layout = layout
        self._path = path

    def concepts(self, lines: Iterable[Line]) -> Iterator[tuple[int, Concept]]:
        """Each concept with its line."""
        for line in lines:
            if line.number <= self._layout.header or not any(map(str.strip, (*line.cells, *line.faults))):
                continue
            self._see_strays(line)
            if self._has_faults(line):
                continue
            if terms := self._terms(line):
                yield line.number, self._concept(line, terms)
            else:
                self._note("has no term; the row is left out", line)

    def _note(self, message: str, line: Line) -> None:
        self.notices.append(Notice(message, self._path, line.number, self._field(line, "id") or None))

    def _has_faults(self, line: Line) -> bool:
        """List cells that have no text; whether one of them is among the terms, so that the row cannot be used."""
        among = {*self._layout.terms.values(), *self._layout.avoid.values()}
        found = [(at, fault) for at, fault in enumerate(line.faults) if fault]
        for at, fault in found:
            what = "row" if at in among else "cell"
            self._note(f"has {fault} in column {at + 1}, expected a text; the {what} is left out", line)
        return any(at in among for at, _ in found)

    def _see_strays(self, line: Line) -> None:
        """List texts in columns that have no header, or one that another column has before."""
        layout = self._layout
        known = {at for columns in (layout.terms, layout.avoid, layout.fields, layout.extra) for at in columns.values()}
        for at, cell in enumerate(line.cells):
            if cell.strip() and at not in known:
                message = (
                    f"has {cell.strip()[:40]!r} in column {at + 1}, which has no header of its own; it is left out"
                )
                self._note(message, line)

    def _field(self, line: Line, name: str) -> str:
        return _at(line, self._layout.fields.get(name))

    def _terms(self, line: Line) -> tuple[Term, ...]:
        preferred = self._preferred(line)
        part = part_of_speech(self._field(line, "part_of_speech"))
        terms = []
        for language in dict.fromkeys((*self._layout.terms, *self._layout.avoid)):
            good = _split(_at(line, self._layout.terms.get(language)))
            bad = _split(_at(line, self._layout.avoid.get(language)))
            if self._is_to_avoid(line):
                good, bad = [], [*good, *bad]
            for number, text in enumerate(good):
                first = number == 0 and language in preferred
                terms.append(Term(text, language, TermStatus.PREFERRED if first else TermStatus.ADMITTED, part))
            terms += [Term(text, language, TermStatus.DEPRECATED, part) for text in bad if text not in good]
        return tuple(terms)

    def _is_to_avoid(self, line: Line) -> bool:
        """Whether the status says so of the whole row."""
        return folded(self._field(line, "status")) in words().avoid

    def _preferred(self, line: Line) -> set[Language]:
        found = set()
        for word in re.split(r"[\s,;|]+", self._field(line, "preferred")):
            language = words().language(word) if word else None
            if language in self._layout.terms:
                found.add(language)
            elif word:
                self._note(
                    f"has {word!r} in the column preferred, expected languages such as en kk; it is left out", line
                )
        return {language for language in found if language is not None}

    def _concept(self, line: Line, terms: tuple[Term, ...]) -> Concept:
        layout = self._layout
        extra = tuple((name, text) for name, at in layout.extra.items() if (text := _at(line, at)))
        decided, created = self._field(line, "decided_at"), self._field(line, "created_at")
        for text in filter(None, (decided, created)):
            if moment(text) is None:
                self._note(f"has the date {text!r}, expected one such as 2024-06-02; it is left out", line)
        return Concept(
            self._field(line, "id") or make_id(terms),
            terms,
            self._field(line, "definition"),
            self._field(line, "note"),
            self._field(line, "subject"),
            self._frequency(line),
            self._confidence(line),
            self._status(line),
            self._field(line, "decided_by") or None,
            moment(decided),
            moment(created),
            self._field(line, "signature"),
            extra,
        )

    def _frequency(self, line: Line) -> int:
        text = self._field(line, "frequency") or "0"
        if text.isascii() and text.isdigit() and len(text) < 16:
            return int(text)
        self._note(f"has the frequency {text!r}, expected a whole number; it counts as 0", line)
        return 0

    def _confidence(self, line: Line) -> float | None:
        text = self._field(line, "confidence")
        found = share(text)
        if text and found is None:
            self._note(f"has the confidence {text!r}, expected a number from 0 to 1; it is left out", line)
        return found

    def _status(self, line: Line) -> Status:
        text = self._field(line, "status")
        found = words().statuses.get(folded(text))
        if self._is_to_avoid(line):
            return Status.CONFIRMED
        if text and found is None:
            self._note(f"has the status {text!r}, expected confirmed, automatic or rejected; taken as automatic", line)
        # Whoever fills in a row and says nothing stands behind it.
        return found or (Status.AUTOMATIC if text else Status.CONFIRMED)


def _at(line: Line, at: int | None) -> str:
    return line.cells[at].strip() if at is not None and at < len(line.cells) else ""


def _split(cell: str) -> list[str]:
    """The terms of a cell; people also put each on a line of its own."""
    parts = (one_line(part.replace("||", "|")) for line in cell.splitlines() for part in _BAR.split(line))
    return list(dict.fromkeys(filter(None, parts)))
