"""The sheet for review as people left it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from qostil import InputError, Language, SettingError
from qostil.formats.review_words import Column, Decision, folded, words
from qostil.formats.workbook import Cell, Row, Sheet, read_workbook

_Named = TypeVar("_Named", Column, Language)

# The header of a text is "Kazakh (kk)", or "kk" where somebody shortened it.
_LANGUAGE = re.compile(r"(?:.*\()?([a-z]{2,3}(?:-[a-z\d]+)*)\)?", re.IGNORECASE)
_AROUND = "around"
_NEEDED = (Column.UNIT, Column.STATE, Column.DECISION)
# So far down the header is looked for: people put a line of their own above it.
_HEADER_WITHIN = 20
_ID = re.compile(r"[0-9a-f]{8,64}")


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A row as a person left it. ``faults`` say what cannot be understood of it."""

    sheet: str
    number: int
    unit: str
    state: str
    next_id: str
    next_state: str
    texts: Mapping[Language, str]
    decision: Decision | None
    comment: str
    reviewer: str
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where what stands: numbers of cells by column and by language, and the row of the header."""

    header: int
    columns: Mapping[Column, int]
    languages: Mapping[Language, int]

    def cell(self, row: Row, column: Column) -> Cell:
        at = self.columns.get(column)
        return row.cells[at] if at is not None and at < len(row.cells) else Cell()


def load(path: Path) -> list[Reviewed]:
    """The rows of every sheet of units in a workbook, in their order; rows without any content are left out.

    :raises InputError: if there is no such sheet, or a column is missing that cannot be done without.
    """
    rows, found = [], False
    for sheet in read_workbook(path):
        layout = _layout(sheet, path)
        if layout is not None:
            found = True
            rows += list(_reviewed(sheet, layout))
    if not found:
        raise InputError("has no sheet of units; expected one that qostil review export wrote", path=path)
    return rows


def _layout(sheet: Sheet, path: Path) -> _Layout | None:
    """The columns of a sheet, by their headers; None if it is a sheet of something else."""
    for row in sheet.rows[:_HEADER_WITHIN]:
        heads = [cell.text for cell in row.cells]
        columns = _placed([(words().columns.get(folded(head)), at) for at, head in enumerate(heads)], sheet, path)
        if len(columns) < 2:
            continue
        missing = [words().shown_as(column) for column in _NEEDED if column not in columns]
        if missing:
            raise InputError(
                f"sheet {sheet.title!r} has no column {' and no column '.join(missing)}; copy it back from a new"
                " export, or name it so again",
                path=path,
            )
        languages = _placed([(_language(head), at) for at, head in enumerate(heads)], sheet, path)
        return _Layout(row.number, columns, languages)
    return None


def _placed(found: Sequence[tuple[_Named | None, int]], sheet: Sheet, path: Path) -> dict[_Named, int]:
    placed: dict[_Named, int] = {}
    for what, at in found:
        if what is None:
            continue
        if what in placed:
            raise InputError(f"sheet {sheet.title!r} has two columns {what}; delete one or rename it", path=path)
        placed[what] = at
    return placed


def _language(head: str) -> Language | None:
    if folded(head) in words().languages:
        return Language(words().languages[folded(head)])
    match = _LANGUAGE.fullmatch(head.strip())
    if match is None or folded(head).startswith(_AROUND) or folded(head) in words().columns:
        return None
    try:
        return Language.parse(match[1])
    except SettingError:
        return None


def _reviewed(sheet: Sheet, layout: _Layout) -> Iterator[Reviewed]:
    for row in sheet.rows:
        if row.number <= layout.header:
            continue
        said = layout.cell(row, Column.DECISION).text
        next_id, _, next_state = layout.cell(row, Column.NEXT).text.partition(":")
        yield Reviewed(
            sheet.title,
            row.number,
            layout.cell(row, Column.UNIT).text,
            layout.cell(row, Column.STATE).text,
            next_id,
            next_state,
            {language: row.cells[at].text for language, at in layout.languages.items() if at < len(row.cells)},
            words().decisions.get(folded(said)),
            layout.cell(row, Column.COMMENT).text,
            layout.cell(row, Column.REVIEWER).text,
            tuple(_faults(row, layout, said)),
        )


def _faults(row: Row, layout: _Layout, said: str) -> Iterator[str]:
    unit = layout.cell(row, Column.UNIT).text
    if not unit:
        yield "there is no unit id in this row; were cells merged? Undo that, or delete the row"
    elif not _ID.fullmatch(unit):
        yield f"{unit!r} is no unit id; put back the one that was there"
    if said and folded(said) not in words().decisions:
        yield f"the decision {said!r} is unknown; expected {_listed(words().shown_as(each) for each in Decision)}"
    for name, at in _texts(layout):
        if at < len(row.cells) and row.cells[at].fault:
            yield f"the cell of {name} holds {row.cells[at].fault}; write it as text"


def _texts(layout: _Layout) -> Iterator[tuple[str, int]]:
    """The columns that must hold texts, by name."""
    for column in (Column.UNIT, Column.STATE, Column.NEXT, Column.DECISION, Column.COMMENT, Column.REVIEWER):
        if column in layout.columns:
            yield words().shown_as(column), layout.columns[column]
    for language, at in layout.languages.items():
        yield str(language), at


def _listed(names: Iterable[str]) -> str:
    *some, last = names
    return f"{', '.join(some)} or {last}"
