"""``qostil review``: doubtful units out into a spreadsheet, and what people decided there back in."""

import getpass
from pathlib import Path

import click

from qostil.app.options import PairOption, existing, memory_option, writable
from qostil.language import Language
from qostil.location import Location


@click.group("review")
def command() -> None:
    """Look through the units the aligner is not sure of, in a spreadsheet.

    \b
      qostil review export -o review.xlsx
      (open it in Excel, LibreOffice, WPS or Google Sheets; decide; save as XLSX)
      qostil review import review.xlsx --by Aigerim
    """


@command.command("export")
@click.option("-o", "--output", type=writable, default=Path("review.xlsx"), show_default=True, help="File to write.")
@click.option("--below", type=click.FloatRange(0, 1), help="Units less sure than this [default: 0.9, unless --limit].")
@click.option("--limit", type=click.IntRange(min=1), help="So many of the least certain at most.")
@click.option("--pair", type=PairOption("-"), help="Units with these two languages, as en-kk.")
@click.option("--report", help="Units of this report, by its id.")
@click.option("--overwrite", is_flag=True, help="Write over a file, and the decisions in it.")
@memory_option
def export(
    output: Path,
    below: float | None,
    limit: int | None,
    pair: tuple[Language, Language] | None,
    report: str | None,
    overwrite: bool,
    memory: Location,
) -> None:
    """Write the units that want a look into a spreadsheet, least certain first.

    Units that somebody decided on are not in it.
    """
    from qostil import InputError
    from qostil.app.building import LOOK
    from qostil.app.console import show_notices
    from qostil.app.review import exporting
    from qostil.memory import Memory

    if output.exists() and not overwrite:
        raise InputError(
            "is there already, perhaps with decisions: import it, name another, or --overwrite", path=output
        )
    selection = exporting.Selection(LOOK if below is None and limit is None else below, limit, pair, report)
    with Memory.open(memory, create=False) as remembered:
        exported = exporting.export(remembered, selection, output)
        show_notices(exporting.stranded(remembered))
    for unit in exported.too_long:
        click.echo(f"warning: unit {unit} has a text too long for a cell; see qostil unit show {unit}", err=True)
    more = f", the least certain; {exported.more} more that nobody decided on" if exported.more else ""
    click.echo(f"{exported.units} units in {output}{more}", err=True)
    click.echo(f"when you have decided: qostil review import {output} --by YOUR-NAME", err=True)


@command.command("import")
@click.argument("sheet", type=existing)
@click.option("--by", default=getpass.getuser, show_default="your login name", help="Who decided, where no row says.")
@click.option("--dry-run", is_flag=True, help="Show what would be done, and do nothing.")
@memory_option
def import_(sheet: Path, by: str, dry_run: bool, memory: Location) -> None:
    """Take over what was decided in SHEET. What is not clear is listed by row and left alone (exit code 1).

    Importing a sheet twice changes nothing the second time.
    """
    from qostil import InputError
    from qostil.app.console import show_notices
    from qostil.app.review.importing import import_sheet, lines
    from qostil.memory import Memory

    with Memory.open(memory, create=False) as remembered:
        imported = import_sheet(remembered, sheet, by, dry_run=dry_run)
    show_notices(imported.notices)
    for line in lines(imported.outcomes):
        click.echo(line, err=True)
    if dry_run:
        click.echo("a trial run: nothing was written", err=True)
    if imported.undone:
        told = f"{imported.undone} of {len(imported.outcomes)} rows could not be taken over, as listed above"
        raise InputError(told, path=sheet)
