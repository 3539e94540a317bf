"""``qostil terms review``, ``history`` and ``undo``: what people decide on terms."""

import getpass
from pathlib import Path

import click

from qostil.app.options import existing, memory_option, writable
from qostil.location import Location


@click.group("review")
def review() -> None:
    """Go over the terms in a spreadsheet: accept, prefer, forbid, edit, merge, split.

    \b
      qostil terms review export -o terms.xlsx --first 500
      (open it in Excel, LibreOffice, WPS or Google Sheets; decide; save as XLSX)
      qostil terms review import terms.xlsx --by Aigerim
    """


@review.command("export")
@click.option("-o", "--output", type=writable, default=Path("terms.xlsx"), show_default=True, help="File to write.")
@click.option(
    "--first", type=click.IntRange(min=1), default=500, show_default=True, help="So many of the best at most."
)
@click.option("--undecided", is_flag=True, help="Only concepts nobody has decided on.")
@click.option("--overwrite", is_flag=True, help="Write over a file, and the decisions in it.")
@memory_option
def export(output: Path, first: int, undecided: bool, overwrite: bool, memory: Location) -> None:
    """Write the best concepts into a spreadsheet, with how often each rendering was met, and an example of each."""
    from qostil import InputError
    from qostil.app.glossary.reviewing import export_review
    from qostil.memory import Memory

    if output.exists() and not overwrite:
        raise InputError(
            "is there already, perhaps with decisions: import it, name another, or --overwrite", path=output
        )
    with Memory.open(memory, create=False) as remembered:
        written = export_review(remembered, output, first=first, undecided=undecided)
    for skipped in written.skipped:
        click.echo(f"warning: concept {skipped} has a text too long for a cell", err=True)
    click.echo(f"{written.concepts} concepts in {output}", err=True)
    click.echo(f"when you have decided: qostil terms review import {output} --by YOUR-NAME", err=True)


@review.command("import")
@click.argument("sheet", type=existing)
@click.option("--by", default=getpass.getuser, show_default="your login name", help="Who decided.")
@click.option("--dry-run", is_flag=True, help="Show what would be done, and do nothing.")
@memory_option
def import_(sheet: Path, by: str, dry_run: bool, memory: Location) -> None:
    """Take over what was decided in SHEET. What is not clear is listed by row and left alone (exit code 1).

    Importing a sheet twice changes nothing the second time.
    """
    from qostil import InputError
    from qostil.app.console import show_notices
    from qostil.app.glossary.reviewing import import_review, lines
    from qostil.memory import Memory

    with Memory.open(memory, create=False) as remembered:
        reviewed = import_review(remembered, sheet, by, dry_run=dry_run)
    show_notices(reviewed.notices)
    for line in lines(reviewed.outcomes):
        click.echo(line, err=True)
    if dry_run:
        click.echo("a trial run: nothing was written", err=True)
    if reviewed.undone:
        told = f"{reviewed.undone} of {len(reviewed.outcomes)} rows could not be taken over, as listed above"
        raise InputError(told, path=sheet)


@click.command("history")
@click.argument("text", nargs=-1, required=True)
@memory_option
def history(text: tuple[str, ...], memory: Location) -> None:
    """Show who decided what on a concept, and when. TEXT is its id, or one of its terms as the glossary has it.

    The number before each decision takes it back: qostil terms undo NUMBER.
    """
    from qostil.app.glossary.deciding import history_of
    from qostil.memory import Memory

    with Memory.open(memory, create=False) as remembered:
        click.echo(history_of(remembered, " ".join(text)), nl=False)


@click.command("undo")
@click.argument("number", type=click.IntRange(min=1))
@click.option("--by", default=getpass.getuser, show_default="your login name", help="Who takes it back.")
@memory_option
def undo(number: int, by: str, memory: Location) -> None:
    """Take back what was done under NUMBER, as a whole: a decision, a merge, an import. It stays in the history."""
    from qostil.memory import Memory

    with Memory.open(memory, create=False) as remembered:
        events = remembered.glossary.undo(number, by)
    click.echo(f"taken back: {events[0].action} by {events[0].person}, {len(events)} concepts", err=True)


commands = (review, history, undo)
