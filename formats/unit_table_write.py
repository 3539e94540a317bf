"""Units as CSV, TSV or XLSX. Nothing in them is run as a formula."""

import csv
import io
import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from qostil import Language, Status, TranslationUnit
from qostil.formats.atomic import Output, write
from qostil.formats.unit_table import Table, guarded
from qostil.formats.workbook import fits, into_cell
from qostil.formats.xmltext import legal


def dump(units: Iterable[TranslationUnit], output: Output, languages: Sequence[Language]) -> int:
    """Write units that have a text in two of the languages, as the name of the file says; gives how many.

    A name that ends in ``.xlsx`` makes a workbook, ``.tsv`` tabs, any other a CSV. Rejected units are left out, and
    in a workbook those with a text that is longer than a cell may be.
    """
    name = output.name.lower() if isinstance(output, Path) else ""
    workbook, table, count = name.endswith(".xlsx"), Table(languages), 0
    # Rows wait in a file: the header names columns that the last unit may bring.
    with tempfile.TemporaryFile("w+", encoding="ascii") as waiting:
        for unit in units:
            if unit.status is Status.REJECTED or _languages(unit, languages) < 2:
                continue
            if not workbook or all(map(fits, Table(languages).row(unit))):
                waiting.write(f"{json.dumps(table.row(unit))}\n")
                count += 1
        waiting.seek(0)
        rows = _rows(waiting, table.header)
        write(output, [_workbook(rows)] if workbook else _lines(rows, "\t" if name.endswith(".tsv") else ","))
    return count


def _rows(waiting: Iterable[str], header: list[str]) -> Iterator[list[str]]:
    yield header
    for line in waiting:
        row: list[str] = json.loads(line)
        yield row + [""] * (len(header) - len(row))


def _languages(unit: TranslationUnit, languages: Sequence[Language]) -> int:
    return sum(unit.variant(language) is not None for language in languages)


def _lines(rows: Iterable[Sequence[str]], separator: str) -> Iterator[bytes]:
    content = io.StringIO()
    writer = csv.writer(content, delimiter=separator, lineterminator="\n")
    for row in rows:
        writer.writerow([guarded(legal(cell)[0]) for cell in row])
        yield content.getvalue().encode()
        content.seek(0)
        content.truncate()


def _workbook(rows: Iterable[Sequence[str]]) -> bytes:
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
