"""``qostil memory``: what a memory holds, its imports, and upkeep."""

import getpass
from contextlib import nullcontext

import click

from qostil.app.commands import memory_index, memory_merge, penalty
from qostil.app.options import encoder_option, memory_option
from qostil.location import Location

_by = click.option("--by", default=getpass.getuser, show_default="your login name", help="Who does it.")
_yes = click.option("--yes", is_flag=True, help="Do it; without this, only show what would be done.")


@click.group("memory")
def command() -> None:
    """Look after a memory: figures, imports, duplicates, units that look wrong.

    Nothing is lost without --yes, and what people decided stays.
    """


command.add_command(memory_index.command)
command.add_command(penalty.command)
command.add_command(memory_merge.command)


@command.command("stats")
@memory_option
@encoder_option
def stats(memory: Location, encoder: str | None) -> None:
    """Show how many units there are: by status, pair of languages, report and import."""
    from qostil.app.encoders import open_encoder
    from qostil.app.indexing_meaning import coverage
    from qostil.memory import Memory

    with Memory.open(memory, create=False) as opened:
        found, reports, imports = opened.stats(), opened.upkeep.units_of_reports(), opened.imports.all()
        by_meaning = coverage(opened, open_encoder(encoder))
    automatic = found.units - found.confirmed - found.rejected
    told = f"{found.confirmed} confirmed, {automatic} automatic, {found.rejected} rejected"
    click.echo(f"{found.units} units: {told}")
    indexed = f"{by_meaning[1]} of {by_meaning[0]} texts are" if by_meaning else "no texts are"
    click.echo(f"{indexed} indexed by meaning")
    _table("pair", {f"{one}-{other}": number for (one, other), number in found.pairs.items()})
    _table("report", {f"{each.report}  {each.title}".rstrip(): each.units for each in reports})
    _table("import", {f"{each.id}  {each.name}": each.units for each in imports if each.undone_by is None})


def _table(head: str, rows: dict[str, int]) -> None:
    if rows:
        click.echo(f"\n   units  {head}")
    for name, number in rows.items():
        click.echo(f"{number:8}  {name}")


@command.command("history")
@click.argument("unit", required=False)
@memory_option
def history(unit: str | None, memory: Location) -> None:
    """List the imports; with UNIT, where it came from and every decision on it."""
    from qostil import InputError
    from qostil.memory import Memory

    with Memory.open(memory, create=False) as opened:
        if unit is None:
            for each in opened.imports.all():
                state = f"undone by {each.undone_by}" if each.undone_by else "" if each.done else "not finished"
                told = f"{each.person}: {each.name} ({each.format}), {each.units} units"
                click.echo(f"{each.id}  {each.at:%Y-%m-%d %H:%M}  {told}" + (f", {state}" if state else ""))
            return
        imports, events = opened.imports.of(unit), opened.history(unit)
        if opened.unit(unit) is None and not events:
            raise InputError("no such unit; expected an id as qostil find shows it", path=memory, unit=unit)
    lines = [(each.at, f"{each.person}: imported with {each.name} (import {each.id})") for each in imports]
    lines += [(event.at, f"{event.person}: {event.action} {event.comment}".rstrip()) for event in events]
    for at, told in sorted(lines, key=lambda line: line[0]):
        click.echo(f"{at:%Y-%m-%d %H:%M} {told}")


@command.command("undo")
@click.argument("number", type=int, metavar="IMPORT")
@_by
@_yes
@memory_option
def undo(number: int, by: str, yes: bool, memory: Location) -> None:
    """Take an import back, by the number that `history` shows.

    Units that a person has decided on since stay, and are named; so do those that another import brought too, and those
    that were there before.
    """
    from qostil.memory import Memory

    with Memory.open(memory, create=False) as opened, nullcontext() if yes else opened.trial():
        undone = opened.imports.undo(number, by)
    for key in undone.decided:
        click.echo(f"{key} stays: it was decided on since")
    if undone.restored:
        click.echo(f"{undone.restored} are again as they were before a memory was merged")
    if undone.shared:
        click.echo(f"{undone.shared} stay: another import has them too")
    _end(f"{undone.removed} units removed", yes=yes)


@command.command("dedupe")
@click.option("--near", type=click.IntRange(50, 99), metavar="PERCENT", help="List units so alike in their words, too.")
@click.option("--alternatives", is_flag=True, help="List sources with several translations, and where each is used.")
@_by
@_yes
@memory_option
def dedupe(near: int | None, alternatives: bool, by: str, yes: bool, memory: Location) -> None:
    """Remove imported units whose texts another unit has; with --near 95, list near-duplicates as well.

    Those are units whose first texts have the same words, whatever the case, signs and numbers, or so many letters the
    same. The unit that stays takes over where the other came from. Units in a report are left, since a build would make
    them again, and so are units that a person has decided on.
    """
    from qostil.app.alike_text import alike_line, alternative_lines
    from qostil.app.indexing import catch_up
    from qostil.memory import Memory

    with Memory.open(memory, create=False) as opened, nullcontext() if yes else opened.trial():
        if near:
            catch_up(opened, everything=True)
        doubled = opened.upkeep.merge_duplicates(by)
        for each in doubled:
            click.echo(f"{each.gone}\tis\t{each.kept}")
        for alike in opened.upkeep.near_duplicates(near / 100) if near else ():
            click.echo(alike_line(alike))
        for found in opened.upkeep.alternatives() if alternatives else ():
            click.echo("\n".join(alternative_lines(found)))
    _end(f"{len(doubled)} duplicates removed", yes=yes)


@command.command("clean")
@_by
@_yes
@memory_option
def clean(by: str, yes: bool, memory: Location) -> None:
    """List units that look wrong, and with --yes reject them, so that nothing finds or exports them.

    That is: a side without words, the same text on both sides, another script or language than it should be; notes and
    what has a link are left, since sources are often not translated. Other numbers on the two sides are listed only.
    `qostil unit reopen` takes a rejection back; units that a person has decided on are left.
    """
    from qostil.memory import Memory
    from qostil.memory.flaws import Kind

    with Memory.open(memory, create=False) as opened, nullcontext() if yes else opened.trial():
        flaws = opened.upkeep.reject_flawed(by)
    for flaw in flaws:
        click.echo("\t".join((flaw.unit.id, flaw.kind, flaw.told, *(variant.text for variant in flaw.unit.variants))))
    listed = sum(flaw.kind is Kind.NUMBERS for flaw in flaws)
    _end(f"{len(flaws) - listed} units rejected, {listed} with other numbers", yes=yes)


@command.command("delete")
@click.option("--report", required=True, metavar="ID", help="The report, as stats lists it.")
@_yes
@memory_option
def delete(report: str, yes: bool, memory: Location) -> None:
    """Remove every unit with a text from a report, but those that a person has decided on.

    A build makes them again while the report is in its folder.
    """
    from qostil.memory import Memory

    with Memory.open(memory, create=False) as opened, nullcontext() if yes else opened.trial():
        deleted = opened.upkeep.delete_report(report)
    for key in deleted.decided:
        click.echo(f"{key} stays: a person has decided on it")
    _end(f"{deleted.removed} units removed", yes=yes)


def _end(told: str, *, yes: bool) -> None:
    click.echo(told if yes else f"with --yes: {told}; nothing was changed", err=True)
