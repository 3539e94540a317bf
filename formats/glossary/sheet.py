"""The glossary as a workbook for people to fill in by hand, and back."""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qostil import Concept, InputError, Notice, Status
from qostil.formats.atomic import Output, write
from qostil.formats.glossary.nouns import ReadGlossary, Written, checked
from qostil.formats.glossary.table_read import Line, layout_of, read_table
from qostil.formats.glossary.table_write import Table, table
from qostil.formats.glossary.words import words
from qostil.formats.review_look import SPACE, TALLEST, Look, height, set_up_print
from qostil.formats.review_words import Column
from qostil.formats.workbook import Sheet, fits, into_cell, read_workbook

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_TITLE, _HOWTO = "Glossary", "How to"
_HOWTO_KEY = "fill"
_WIDTHS = {
    "term": 36,
    "avoid": 24,
    "definition": 50,
    "note": 40,
    "subject": 22,
    "id": 20,
    "extra": 22,
    "signature": 20,
    "decided_at": 22,
    "created_at": 22,
}
_WIDTH, _WIDE = 14, 60
# What the columns look like that people write in; the others look as those of the sheet for review.
_LOOKS = {
    **dict.fromkeys(("term", "avoid"), "text"),
    **dict.fromkeys(
        ("status", "preferred", "part_of_speech", "definition", "note", "subject", "extra"), Column.COMMENT
    ),
    "confidence": "sure",
}
_NUMBERS = ("frequency", "confidence")
# So many empty rows below the last have the list of statuses too.
_ROOM = 500


@dataclass(frozen=True, slots=True)
class Questions:
    """What a sheet asks of a person: columns of ``Concept.extra`` that stand first, each with what may be chosen.

    ``beside`` are columns of ``Concept.extra`` that tell something of the terms; ``howto`` says how to fill it in.
    """

    choices: Mapping[str, Sequence[str]] = field(default_factory=dict)
    beside: Sequence[str] = ()
    howto: str = _HOWTO_KEY


_NO_QUESTIONS = Questions()


def write_xlsx(concepts: Iterable[Concept], output: Output, questions: Questions = _NO_QUESTIONS) -> Written:
    """Write concepts as a workbook: a row each, and a sheet that says how to fill it in.

    A concept with a text that is longer than a cell may be is left out. Evidence stays in the memory.

    :raises InputError: naming the concept, if a term cannot stand in a file.
    """
    from openpyxl import Workbook

    offered = checked(concepts)
    front = tuple(questions.choices)
    whole = [concept for concept in offered if concept.terms and all(map(fits, table([concept]).rows[0]))]
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = _TITLE
    look = Look(workbook)
    _fill(sheet, look, table(whole, all_avoid=True, front=front, beside=questions.beside), questions)
    look.write_howto(workbook.create_sheet(_HOWTO), words().howto[questions.howto])
    content = io.BytesIO()
    workbook.save(content)
    kept = {id(concept) for concept in whole}
    skipped = tuple(concept.id for concept in offered if id(concept) not in kept)
    return Written(len(whole), skipped, write(output, [content.getvalue()]))


def read_xlsx(path: Path) -> ReadGlossary:
    """The concepts of every sheet that has a header with languages; rows that cannot be used are listed.

    :raises InputError: if it is no workbook, or no sheet has such a header.
    """
    sheets = {sheet.title: _lines(sheet) for sheet in read_workbook(path)}
    found = [(title, lines) for title, lines in sheets.items() if layout_of(lines) is not None]
    if not found:
        raise InputError("has no sheet with a header of languages; expected columns such as en, kk, ky, ru", path=path)
    # The sheet is named where there is more than one.
    named = [f"{path}: {title}" if len(found) > 1 else str(path) for title, _ in found]
    read = [read_table(lines, name) for name, (_, lines) in zip(named, found, strict=True)]
    notices = [notice for each in read for notice in each.notices]
    concepts: dict[str, Concept] = {}
    rows: list[int] = []
    for name, (title, _), each in zip(named, found, read, strict=True):
        for concept in each.concepts:
            key = concept.id
            if key in concepts:
                notices.append(Notice("another sheet has this id already; it gets one of its own", name, unit=key))
                key = f"{key}-{title}"
            concepts[key] = replace(concept, id=key)
        rows += each.lines
    return ReadGlossary(tuple(concepts.values()), tuple(notices), tuple(rows))


def _lines(sheet: Sheet) -> list[Line]:
    return [
        Line(row.number, tuple(cell.text for cell in row.cells), tuple(cell.fault for cell in row.cells))
        for row in sheet.rows
    ]


def _fill(sheet: "Worksheet", look: Look, made: Table, questions: Questions) -> None:
    from openpyxl.utils import get_column_letter

    widths = [
        _WIDE if head in questions.beside else _WIDTHS.get(kind, _WIDTH)
        for head, kind in zip(made.heads, made.kinds, strict=True)
    ]
    looks = [
        "around" if head in questions.beside else _LOOKS.get(kind, kind)
        for head, kind in zip(made.heads, made.kinds, strict=True)
    ]
    for number, (head, kind) in enumerate(zip(made.heads, made.kinds, strict=True), 1):
        values = [_value(kind, row[number - 1]) for row in made.rows]
        look.write_column(sheet, number, looks[number - 1], [into_cell(head), *values])
        sheet.column_dimensions[get_column_letter(number)].width = widths[number - 1]
    for number, row in enumerate(made.rows, 2):
        lines = [height(shown, text, width) for shown, text, width in zip(looks, row, widths, strict=True)]
        sheet.row_dimensions[number].height = min(max(lines) + SPACE, TALLEST)
    # The header, and everything up to the terms of the first language.
    sheet.freeze_panes = f"{get_column_letter(made.kinds.index('term') + 2)}2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(made.heads))}{len(made.rows) + 1}"
    sheet.print_title_rows = "1:1"
    # What a page can show in letters one can read.
    sheet.print_area = f"A1:E{len(made.rows) + 1}"
    set_up_print(sheet)
    for head, choices in {words().shown["status"]: tuple(map(str, Status)), **questions.choices}.items():
        if choices:
            letter = get_column_letter(made.heads.index(head) + 1)
            _offer(sheet, f"{letter}2:{letter}{len(made.rows) + _ROOM}", head, choices)


def _value(kind: str, text: str) -> str | float | None:
    """A cell's value; numbers as such, for people to sort by."""
    if kind in _NUMBERS and text:
        return int(text) if kind == "frequency" else float(text)
    return into_cell(text) or None


def _offer(sheet: "Worksheet", cells: str, head: str, choices: Sequence[str]) -> None:
    """The list of choices; other words are asked about, since they may be of another language."""
    from openpyxl.worksheet.datavalidation import DataValidation

    offer = DataValidation("list", f'"{",".join(choices)}"', allow_blank=True, errorStyle="warning")
    offer.showErrorMessage = True
    offer.errorTitle, offer.error = head, f"Expected one of: {', '.join(choices)}, or the same in kk, ky or ru."
    offer.add(cells)
    sheet.add_data_validation(offer)
