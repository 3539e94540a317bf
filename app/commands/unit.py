"""``qostil unit``: show, confirm, edit or reject a unit of the memory."""

import getpass
from collections.abc import Sequence

import click

from qostil import InputError, SettingError, TranslationUnit
from qostil.app.options import memory_option
from qostil.language import Language
from qostil.location import Location
from qostil.memory import Event, Memory

_by = click.option("--by", default=getpass.getuser, show_default="your login name", help="Who decides.")


@click.group("unit")
def command() -> None:
    """Look at a unit, or decide on it. What a person decided, no later build changes.

    `qostil find` and the TMX files name the units.
    """


@command.command("show")
@click.argument("unit")
@memory_option
def show(unit: str, memory: Location) -> None:
    """Show the texts of UNIT, where they come from, and what was decided on it."""
    with Memory.open(memory, create=False) as remembered:
        found, events = remembered.unit(unit), remembered.history(unit)
        if found is None and not events:
            raise InputError("no such unit; expected an id as qostil find shows it", path=memory, unit=unit)
        if found is None:
            _print_gone(unit, events)
        else:
            _print(found)
        for event in events:
            click.echo(f"{event.at:%Y-%m-%d %H:%M} {event.person}: {_told(event)}")


@command.command("confirm")
@click.argument("units", nargs=-1, required=True)
@_by
@memory_option
def confirm(units: tuple[str, ...], by: str, memory: Location) -> None:
    """Mark UNITS as right."""
    with Memory.open(memory, create=False) as remembered, remembered.transaction():
        for unit in units:
            remembered.confirm(unit, by)
    click.echo(f"{len(units)} confirmed by {by}", err=True)


@command.command("reject")
@click.argument("units", nargs=-1, required=True)
@_by
@memory_option
def reject(units: tuple[str, ...], by: str, memory: Location) -> None:
    """Mark UNITS as wrong: neither found nor exported any more, and no build brings them back."""
    with Memory.open(memory, create=False) as remembered, remembered.transaction():
        for unit in units:
            remembered.reject(unit, by)
    click.echo(f"{len(units)} rejected by {by}", err=True)


@command.command("reopen")
@click.argument("unit")
@_by
@memory_option
def reopen(unit: str, by: str, memory: Location) -> None:
    """Take the decision on UNIT back: the report's own wording again, and the next build may change it.

    What was merged or split from the same units is reopened too, so that the build can make its own units again.
    """
    with Memory.open(memory, create=False) as remembered, remembered.transaction():
        relatives = remembered.relatives(unit)
        _print(remembered.reopen(unit, by))
        for other in relatives:
            _print(remembered.unit(other.id) or other)


@command.command("edit")
@click.argument("unit")
@click.argument("texts", nargs=-1, required=True, metavar="LANG=TEXT...")
@_by
@memory_option
def edit(unit: str, texts: tuple[str, ...], by: str, memory: Location) -> None:
    """Give UNIT another wording, and confirm it.

    \b
      qostil unit edit 4f1c09 kk="Азаматтық қоғам" --by Aigerim
    """
    wording = dict(_wording(text) for text in texts)
    with Memory.open(memory, create=False) as remembered:
        _print(remembered.edit(unit, wording, by))


@command.command("merge")
@click.argument("unit")
@_by
@memory_option
def merge(unit: str, by: str, memory: Location) -> None:
    """Make one unit of UNIT and the one that follows it in the report, and confirm it."""
    with Memory.open(memory, create=False) as remembered, remembered.transaction():
        ahead = remembered.following(unit)
        if ahead is None:
            raise InputError("there is no next unit to merge it with", path=memory, unit=unit)
        _print(remembered.merge([unit, ahead.id], by))


@command.command("split")
@click.argument("unit")
@click.argument("texts", nargs=-1, required=True, metavar="LANG=TEXT...")
@_by
@memory_option
def split(unit: str, texts: tuple[str, ...], by: str, memory: Location) -> None:
    """Cut UNIT in several where || stands, in every language of it, and confirm them.

    \b
      qostil unit split 4f1c09 en="Society grows. || It needs laws." kk="Қоғам өсуде. || Оған заң керек."
    """
    parts = {language: text.split("||") for language, text in map(_wording, texts)}
    with Memory.open(memory, create=False) as remembered:
        for part in remembered.split(unit, parts, by):
            _print(part)


def _wording(text: str) -> tuple[Language, str]:
    language, equals, wording = text.partition("=")
    if not equals:
        raise SettingError(f"{text!r} has no language; expected LANG=TEXT, for example kk='...'")
    return Language.parse(language), wording


def _print_gone(unit: str, events: Sequence[Event]) -> None:
    """A unit that was merged or split: what it said, and what it became."""
    last = events[-1]
    became = ", ".join(last.results)
    click.echo(f"{unit} (gone: {last.action} into {became})" if became else f"{unit} (gone: a build made other units)")
    for language, text in (last.before if became else last.after).get("texts", {}).items():
        click.echo(f"{language}\t{text}\t")


def _told(event: Event) -> str:
    parts = [event.action]
    parts += ["of " + ", ".join(event.sources)] if event.sources else []
    parts += ["into " + ", ".join(event.results)] if event.results else []
    return " ".join(parts) + (f" ({event.comment})" if event.comment else "")


def _print(unit: TranslationUnit) -> None:
    click.echo(f"{unit.id} ({unit.status})")
    for variant in unit.variants:
        place = f"{variant.report} {','.join(map(str, variant.sentences))}".strip()
        click.echo(f"{variant.language}\t{variant.text}\t{place}")
