"""How the sheet for review looks: fonts, widths, colours, the list of decisions."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from qostil.formats.review_words import Column, Decision, words

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.styles import NamedStyle
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

# Has Kazakh and Kyrgyz letters everywhere: on Linux, fonts of the same widths stand in for it.
_FONT = "Arial"
_AS_TEXT = "@"
_PAPER, _GREY, _DARK, _LINE = "FFFFFF", "6E6E6E", "1F3864", "D9D9D9"
# Texts share this width, in characters; no column of texts gets narrower than the second.
_TEXTS, _NARROW = 108, 34
_WIDTHS = {"sure": 7, "decision": 17, "comment": 24, "reviewer": 13, "around": 44, "report": 24, "section": 20}
_WIDTH = 18
_HOWTO_WIDTH = 120
# Points: under the text of a row, and the most Excel allows.
SPACE, TALLEST = 3.0, 409.0
_HIDDEN = (Column.STATE, Column.NEXT)
_WRITTEN_IN = ("text", Column.DECISION, Column.COMMENT, Column.REVIEWER)
# The same steps as in report.html.
_SURE = ((0.5, "F4B6B0"), (0.8, "F9D3A8"), (0.9, "FBEBA6"))
_DECIDED = {Decision.ACCEPT: "C9E7C6", Decision.REJECT: "F4B6B0", Decision.MERGE: "C5DBF2", Decision.SPLIT: "DCCFEE"}
_FORMULA = ("=", "+", "-", "@", "\t", "'")


class Look:
    """The styles of one workbook, and how they are laid over its sheets."""

    def __init__(self, workbook: "Workbook") -> None:
        styles = (
            _style("head", bold=True, colour=_PAPER, fill=_DARK, centred=True),
            _style("text", size=11),
            _style("note", size=10, fill="F7F9FC"),
            _style("around", size=8, colour=_GREY),
            _style("sure", size=10, form="0.00"),
            _style("about", size=8, colour=_GREY),
        )
        for style in styles:
            workbook.add_named_style(style)

    def write_column(self, sheet: "Worksheet", column: int, kind: str, values: Sequence[str | float | None]) -> None:
        """Write a header and what stands below it."""
        style = f"qostil {_style_of(kind)}"
        for row, value in enumerate(values, 1):
            cell = sheet.cell(row, column)
            cell.style = "qostil head" if row == 1 else style
            _put(cell, value)

    def finish(self, sheet: "Worksheet", kinds: Sequence[str], rows: int) -> None:
        """Widths, filters, colours, the list of decisions, and how it is printed."""
        from openpyxl.utils import get_column_letter

        letters = {kind: get_column_letter(number) for number, kind in enumerate(kinds, 1)}
        for number, kind in enumerate(kinds, 1):
            column = sheet.column_dimensions[get_column_letter(number)]
            column.width = _width(kind, kinds)
            column.hidden = kind in _HIDDEN
        for row in range(2, rows + 1):
            cells = (sheet.cell(row, number).value for number in range(1, len(kinds) + 1))
            lines = [height(kind, cell, _width(kind, kinds)) for kind, cell in zip(kinds, cells, strict=True)]
            sheet.row_dimensions[row].height = min(max(lines) + SPACE, TALLEST)
        sheet.freeze_panes = "A2"
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(kinds))}{rows}"
        sure, decision = (f"{letters[kind]}2:{letters[kind]}{rows}" for kind in (Column.SURE, Column.DECISION))
        _colour(sheet, sure, decision)
        _offer(sheet, decision)
        # What a page can show in letters one can read.
        sheet.print_title_rows = "1:1"
        sheet.print_area = f"A1:{letters[Column.REVIEWER]}{rows}"
        set_up_print(sheet)

    def write_howto(self, sheet: "Worksheet", texts: Sequence[Sequence[str]]) -> None:
        """The lines that say how to, a language after another; the first of each is its heading."""
        sheet.column_dimensions["A"].width = _HOWTO_WIDTH
        sheet.sheet_view.showGridLines = False
        row = 1
        for heading, *lines in texts:
            for number, line in enumerate((heading, *lines, "")):
                cell = sheet.cell(row, 1)
                cell.style = "qostil head" if number == 0 else "qostil text"
                _put(cell, line)
                sheet.row_dimensions[row].height = height("text", line, _HOWTO_WIDTH) + SPACE
                row += 1
        set_up_print(sheet)


def _width(kind: str, kinds: Sequence[str]) -> int:
    return max(_TEXTS // kinds.count("text"), _NARROW) if kind == "text" else _WIDTHS.get(kind, _WIDTH)


def height(kind: str, text: object, width: int) -> float:
    """The height of a cell with its text, in points.

    Told to every program, because not all work it out when they open a file: LibreOffice does not.
    """
    line, wide = (14.5, 0.9) if kind == "text" else (11.0, 1.2)
    lines = str(text or "").split("\n")
    return line * sum(max(1, math.ceil(len(each) / (width * wide))) for each in lines)


def _style_of(kind: str) -> str:
    if kind in ("text", "around", "sure"):
        return kind
    return "note" if kind in _WRITTEN_IN else "about"


def _style(
    name: str,
    *,
    size: int = 10,
    bold: bool = False,
    colour: str = "000000",
    fill: str = "",
    centred: bool = False,
    form: str = _AS_TEXT,
) -> "NamedStyle":
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

    side = Side("thin", color=_LINE)
    return NamedStyle(
        f"qostil {name}",
        Font(_FONT, size, b=bold, color=colour),
        PatternFill("solid", fgColor=fill) if fill else PatternFill(),
        Border(side, side, side, side),
        Alignment(
            "left" if form == _AS_TEXT else None,
            "center" if centred else "top",
            wrap_text=True,
            indent=int(form == _AS_TEXT),
        ),
        form,
    )


def _put(cell: "Cell", value: str | float | None) -> None:
    """Texts as texts, whatever they begin with: no formula comes of them, now or when somebody edits the cell."""
    if value is None or value == "":
        return
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(_FORMULA)


def _colour(sheet: "Worksheet", sure: str, decision: str) -> None:
    from openpyxl.formatting.rule import CellIsRule, FormulaRule
    from openpyxl.styles import PatternFill

    for below, colour in _SURE:
        fill = PatternFill("solid", bgColor=colour)
        cell = sure.partition(":")[0]
        formula = f"AND(ISNUMBER({cell}),{cell}<{below})"
        sheet.conditional_formatting.add(sure, FormulaRule([formula], fill=fill, stopIfTrue=True))
    for choice, colour in _DECIDED.items():
        fill = PatternFill("solid", bgColor=colour)
        rule = CellIsRule("equal", [f'"{words().shown_as(choice)}"'], fill=fill)
        sheet.conditional_formatting.add(decision, rule)


def _offer(sheet: "Worksheet", cells: str) -> None:
    """The list of decisions; other words are asked about, since they may be of another language."""
    from openpyxl.worksheet.datavalidation import DataValidation

    listed = ",".join(words().shown_as(each) for each in Decision)
    offer = DataValidation("list", f'"{listed}"', allow_blank=True, showErrorMessage=True, errorStyle="warning")
    offer.errorTitle, offer.error = "Decision", f"Expected one of: {listed}, or the same in kk, ky or ru."
    offer.add(cells)
    sheet.add_data_validation(offer)


def set_up_print(sheet: "Worksheet") -> None:
    """Print a sheet across, as wide as the paper."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
