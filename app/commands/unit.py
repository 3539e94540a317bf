"""``qostil unit``: show, confirm, edit or reject a unit of the memory."""

import getpass
from pathlib import Path

import click

from qostil import InputError, SettingError, TranslationUnit
from qostil.app.options import memory_option
from qostil.language import Language
from qostil.memory import Memory

_by = click.option("--by", default=getpass.getuser, show_default="your login name", help="Who decides.")


@click.group("unit")
def command() -> None:
    """Look at a unit, or decide on it. What a person decided, no later build changes.

    `qostil find` and the TMX files name the units.
    """


@command.command("show")
@click.argument("unit")
@memory_option
def show(unit: str, memory: Path) -> None:
    """Show the texts of UNIT, where they come from, and what was decided on it."""
    with Memory.open(memory, create=False) as remembered:
        found = remembered.unit(unit)
        if found is None:
            raise InputError("no such unit; expected an id as qostil find shows it", path=memory, unit=unit)
        _print(found)
        for event in remembered.history(unit):
            click.echo(f"{event.at:%Y-%m-%d %H:%M} {event.person}: {event.action}")


@command.command("confirm")
@click.argument("units", nargs=-1, required=True)
@_by
@memory_option
def confirm(units: tuple[str, ...], by: str, memory: Path) -> None:
    """Mark UNITS as right."""
    with Memory.open(memory, create=False) as remembered, remembered.transaction():
        for unit in units:
            remembered.confirm(unit, by)
    click.echo(f"{len(units)} confirmed by {by}", err=True)


@command.command("reject")
@click.argument("units", nargs=-1, required=True)
@_by
@memory_option
def reject(units: tuple[str, ...], by: str, memory: Path) -> None:
    """Mark UNITS as wrong: neither found nor exported any more, and no build brings them back."""
    with Memory.open(memory, create=False) as remembered, remembered.transaction():
        for unit in units:
            remembered.reject(unit, by)
    click.echo(f"{len(units)} rejected by {by}", err=True)


@command.command("reopen")
@click.argument("unit")
@_by
@memory_option
def reopen(unit: str, by: str, memory: Path) -> None:
    """Take the decision on UNIT back: the report's own wording again."""
    with Memory.open(memory, create=False) as remembered:
        _print(remembered.reopen(unit, by))


@command.command("edit")
@click.argument("unit")
@click.argument("texts", nargs=-1, required=True, metavar="LANG=TEXT...")
@_by
@memory_option
def edit(unit: str, texts: tuple[str, ...], by: str, memory: Path) -> None:
    """Give UNIT another wording, and confirm it.

    \b
      qostil unit edit 4f1c09 kk="Азаматтық қоғам" --by Aigerim
    """
    wording = dict(_wording(text) for text in texts)
    with Memory.open(memory, create=False) as remembered:
        _print(remembered.edit(unit, wording, by))


def _wording(text: str) -> tuple[Language, str]:
    language, equals, wording = text.partition("=")
    if not equals:
        raise SettingError(f"{text!r} has no language; expected LANG=TEXT, for example kk='...'")
    return Language.parse(language), wording


def _print(unit: TranslationUnit) -> None:
    click.echo(f"{unit.id} ({unit.status})")
    for variant in unit.variants:
        place = f"{variant.report} {','.join(map(str, variant.sentences))}".strip()
        click.echo(f"{variant.language}\t{variant.text}\t{place}")
