"""Units as CSV, TSV or XLSX. Nothing in them is run as a formula."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from qostil import Language, Status, TranslationUnit
from qostil.formats.atomic import Output, write
from qostil.formats.unit_table import guarded, table_of
from qostil.formats.workbook import fits, into_cell
from qostil.formats.xmltext import legal

_ROWS_AT_ONCE = 1_000


def dump(units: Iterable[TranslationUnit], output: Output, languages: Sequence[Language]) -> int:
    """Write units that have a text in two of the languages, as the name of the file says; gives how many.

    A name that ends in ``.xlsx`` makes a workbook, ``.tsv`` tabs, any other a CSV. Rejected units are left out, and
    in a workbook those with a text that is longer than a cell may be.
    """
    name = output.name if isinstance(output, Path) else ""
    offered = [unit for unit in units if unit.status is not Status.REJECTED and _languages(unit, languages) > 1]
    if name.lower().endswith(".xlsx"):
        offered = [unit for unit in offered if all(map(fits, table_of([unit], languages)[1]))]
        write(output, [_workbook(table_of(offered, languages))])
    else:
        write(output, _lines(table_of(offered, languages), "\t" if name.lower().endswith(".tsv") else ","))
    return len(offered)


def _languages(unit: TranslationUnit, languages: Sequence[Language]) -> int:
    return sum(unit.variant(language) is not None for language in languages)


def _lines(rows: Sequence[Sequence[str]], separator: str) -> Iterator[bytes]:
    for start in range(0, len(rows), _ROWS_AT_ONCE):
        content = io.StringIO()
        writer = csv.writer(content, delimiter=separator, lineterminator="\n")
        writer.writerows([guarded(legal(cell)[0]) for cell in row] for row in rows[start : start + _ROWS_AT_ONCE])
        yield content.getvalue().encode()


def _workbook(rows: Sequence[Sequence[str]]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Units")
    sheet.freeze_panes = "A2"
    for row in rows:
        cells = []
        for text in row:
            cell = WriteOnlyCell(sheet)
            # After the value, or openpyxl takes what begins with "=" for a formula.
            cell.value, cell.data_type = into_cell(text) or None, "s"
            cells.append(cell)
        sheet.append(cells)
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()
