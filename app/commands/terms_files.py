"""``qostil terms export`` and ``import``: the glossary of a memory in files of other programs."""

import getpass
import sys
from pathlib import Path

import click

from qostil.app.options import PairOption, existing, memory_option, writable
from qostil.language import Language
from qostil.location import Location

_FORMS = ("csv", "xlsx", "tbx", "omegat", "po")


@click.command("export")
@click.argument("form", type=click.Choice(_FORMS), metavar="csv|xlsx|tbx|omegat|po")
@click.option("-o", "--output", type=writable, metavar="FILE", help="File to write instead of stdout.")
@click.option("--pair", type=PairOption("-"), help="Source and target, as en-kk: for omegat and po, which hold two.")
@click.option(
    "--tbx-version", type=click.Choice(("2", "3")), default="2", show_default=True, help="3 is ISO 30042:2019."
)
@click.option("--first", type=click.IntRange(min=1), help="So many of the best at most.")
@click.option("--confirmed", is_flag=True, help="Only concepts that a person stands behind.")
@memory_option
def export(
    form: str,
    output: Path | None,
    pair: tuple[Language, Language] | None,
    tbx_version: str,
    first: int | None,
    confirmed: bool,
    memory: Location,
) -> None:
    """Write the glossary of a memory for other programs and for people, the best concept first.

    tbx is what most term bases take (version 3 is ISO 30042:2019; OmegaT and Translate Toolkit read version 2 only);
    xlsx is for people to fill in; omegat goes into the glossary folder of a project; po is for Weblate and Poedit.

    \b
      qostil terms export csv -o glossary.csv
      qostil terms export tbx -o glossary.tbx
      qostil terms export omegat --pair en-kk -o en-kk.txt
    """
    from qostil import Notice
    from qostil.app.console import show_notices
    from qostil.app.glossary.exporting import PAIRS, chosen, write_glossary
    from qostil.memory import Memory

    with Memory.open(memory, create=False) as remembered:
        concepts = chosen(remembered, first=first, confirmed=confirmed)
    written = write_glossary(concepts, output or sys.stdout.buffer, form, pair=pair, version=int(tbx_version))
    where = str(output or "the output")
    show_notices(Notice(f"{form} cannot hold this concept; it is left out", where, unit=id_) for id_ in written.skipped)
    there = f" with a term in {pair[0]} and {pair[1]}" if pair and form in PAIRS else ""
    click.echo(f"{written.concepts} concepts{there} in {where}", err=True)


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=existing)
@click.option("--by", default=getpass.getuser, show_default="your login name", help="Who stands behind what comes in.")
@click.option("--pair", type=PairOption("-"), help="The languages of an OmegaT glossary that does not name them.")
@click.option("--prefer", type=click.Choice(("file", "memory")), help="Whose word counts where they contradict.")
@click.option("--dry-run", is_flag=True, help="Show what would be done, and do nothing.")
@memory_option
def import_(
    files: tuple[Path, ...],
    by: str,
    pair: tuple[Language, Language] | None,
    prefer: str | None,
    dry_run: bool,
    memory: Location,
) -> None:
    """Take over glossaries: TBX, CSV, XLSX, PO, or OmegaT's.

    New concepts go in, and what only adds to one that is there. What a file says counts more than what was only found
    in the reports. Where it contradicts what a person decided, nothing happens to the concept: the contradiction is
    listed, and the exit code is 1, unless --prefer says whose word counts. Importing a file twice changes nothing.

    \b
      qostil terms import agreed.xlsx --by Aigerim
      qostil terms import agreed.tbx --prefer file
    """
    from qostil import InputError
    from qostil.app.console import show_notices
    from qostil.app.glossary.importing import Prefer, import_glossary
    from qostil.memory import Memory

    wins = Prefer(prefer) if prefer else None
    conflicts = 0
    with Memory.open(memory) as remembered:
        for path in files:
            imported = import_glossary(remembered, path, by, pair=pair, prefer=wins, dry_run=dry_run)
            show_notices(imported.notices)
            for conflict in imported.conflicts:
                click.echo(f"conflict: {conflict}", err=True)
            conflicts += len(imported.conflicts)
            told = f"{imported.added} concepts added, {imported.changed} changed, {imported.same} as they were"
            click.echo(f"{path}: {told}", err=True)
    if dry_run:
        click.echo("a trial run: nothing was written", err=True)
    if conflicts:
        raise InputError(
            f"{conflicts} contradictions, listed above; nothing happened to those concepts. --prefer file or --prefer"
            " memory decides them all, qostil terms review each of them"
        )


commands = (export, import_)
