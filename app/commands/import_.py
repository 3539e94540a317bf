"""``qostil import``: files of other programs into a memory."""

import getpass
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qostil.app.options import PairOption, existing, memory_option
from qostil.language import Language
from qostil.location import Location

if TYPE_CHECKING:
    from qostil.app.importing.kinds import Kind
    from qostil.app.importing.units import Way
    from qostil.memory import Memory


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=existing)
@click.option("--by", default=getpass.getuser, show_default="your login name", help="Who stands behind what comes in.")
@click.option("--pair", type=PairOption("-"), help="The languages of a file that does not name them, as en-kk.")
@click.option("--as", "what", type=click.Choice(("units", "glossary")), help="What tables hold, where it is not told.")
@click.option("--unconfirmed", is_flag=True, help="Units of a TMX or a table are not confirmed by being imported.")
@click.option("--wait", is_flag=True, help="Index the new units before the end, however many they are.")
@click.option("--dry-run", is_flag=True, help="Show what would be done, and do nothing.")
@memory_option
def command(
    files: tuple[Path, ...],
    by: str,
    pair: tuple[Language, Language] | None,
    what: str | None,
    unconfirmed: bool,
    wait: bool,
    dry_run: bool,
    memory: Location,
) -> None:
    """Take over units of TMX, XLIFF, PO, CSV, TSV and XLSX files, and glossaries as TBX or tables.

    What is there already is not doubled. A unit that cannot be used is listed with its line, and the rest goes in.
    An import that was stopped goes on when it is run again; `qostil memory undo` takes one back. What makes many new
    units searchable goes on in the background.

    \b
      qostil import old.tmx messages.po --by Aigerim
      qostil import sentences.csv --pair en-kk --dry-run
    """
    from qostil import InputError
    from qostil.app.importing.units import Way
    from qostil.app.indexing import follow
    from qostil.memory import Memory

    faults: list[InputError] = []
    with Memory.open(memory) as opened:
        for path in files:
            try:
                _import(opened, path, what, Way(by, pair, unconfirmed), dry_run=dry_run)
            except InputError as error:
                faults.append(error)
        if not dry_run:
            follow(opened, wait=wait)
    if dry_run:
        click.echo("a trial run: nothing was written", err=True)
    for fault in faults[:-1]:
        click.echo(f"error: {fault}", err=True)
    if faults:
        raise faults[-1]


def _import(memory: "Memory", path: Path, what: str | None, way: "Way", *, dry_run: bool) -> None:
    from qostil.app.importing.kinds import Kind, kind_of

    kind = kind_of(path)
    if what is not None and kind in (Kind.TABLE, Kind.GLOSSARY, Kind.PO):
        kind = Kind.GLOSSARY if what == "glossary" else Kind.TABLE if kind is Kind.GLOSSARY else kind
    if kind is Kind.GLOSSARY:
        _import_glossary(memory, path, way, dry_run=dry_run)
    else:
        _import_units(memory, path, kind, way, dry_run=dry_run)


def _import_units(memory: "Memory", path: Path, kind: "Kind", way: "Way", *, dry_run: bool) -> None:
    from qostil.app.console import progress_bar
    from qostil.app.importing.units import import_units

    def tell(notice: object) -> None:
        click.echo(f"warning: {notice}", err=True)

    with (
        memory.trial() if dry_run else nullcontext(),
        progress_bar(path.name, path.stat().st_size, transient=True) as advance,
    ):
        done = import_units(memory, path, kind, way, tell=tell, advance=advance)
    told = f"{done.added.added} units added, {done.added.known} there already, {done.skipped} left out"
    number = "" if dry_run else f" (import {done.import_.id})"
    click.echo(f"{path}: {kind}: {told}{number}")


def _import_glossary(memory: "Memory", path: Path, way: "Way", *, dry_run: bool) -> None:
    from qostil import InputError
    from qostil.app.console import show_notices
    from qostil.app.glossary.importing import import_glossary

    imported = import_glossary(memory, path, way.by, pair=way.pair, dry_run=dry_run)
    show_notices(imported.notices)
    for conflict in imported.conflicts:
        click.echo(f"conflict: {conflict}", err=True)
    told = f"{imported.added} concepts added, {imported.changed} changed, {imported.same} as they were"
    click.echo(f"{path}: glossary: {told}")
    if imported.conflicts:
        message = f"{len(imported.conflicts)} contradictions, listed above; qostil terms import --prefer decides them"
        raise InputError(message, path=path)
