"""``qostil memory penalty``: what is taken off matches for where a unit comes from."""

import click

from qostil.app.options import memory_option
from qostil.location import Location

_POINTS = click.IntRange(0, 100)


@click.group("penalty", invoke_without_command=True)
@memory_option
@click.pass_context
def command(ctx: click.Context, memory: Location) -> None:
    """Show the penalties in force and what they take off the units of the memory; `set` changes them."""
    if ctx.invoked_subcommand is not None:
        return
    from qostil.app.match_settings import penalties
    from qostil.app.penalty_text import in_force, taken_off
    from qostil.app.workspace import nearest_settings
    from qostil.memory import Memory

    found = penalties()
    click.echo(f"penalties of {nearest_settings() or 'no qostil.toml: as by default'}")
    with Memory.open(memory, create=False) as opened:
        losses = opened.upkeep.losses(found)
    for line in (*in_force(found), "", *taken_off(losses)):
        click.echo(line)


@command.command("set")
@click.option("--unconfirmed", type=_POINTS, help="Units that nobody has confirmed and the aligner is not sure of.")
@click.option("--sure", type=click.FloatRange(0, 1), help="From which confidence on the aligner is sure.")
@click.option("--region", type=_POINTS, help="Texts of another region of a language.")
@click.option("--age", type=_POINTS, help="Units of old reports.")
@click.option("--years", type=_POINTS, help="From how many years on a report is old.")
@click.option(
    "--source",
    "sources",
    type=(str, _POINTS),
    multiple=True,
    metavar="PATTERN POINTS",
    help="Units of reports or groups whose id fits, as 'drafts/*' 5; the first pattern that fits counts.",
)
def set_(sources: tuple[tuple[str, int], ...], **numbers: float | None) -> None:
    """Write penalties into [match.penalties] of the nearest qostil.toml; 0 switches one off.

    \b
      qostil memory penalty set --unconfirmed 6 --source "drafts/*" 5
    """
    from qostil.app.match_settings import set_penalties
    from qostil.app.penalty_text import in_force

    given = {name: value for name, value in numbers.items() if value is not None}
    if not given and not sources:
        raise click.UsageError("nothing to set; name a penalty, for example --unconfirmed 6")
    path, found = set_penalties(given, dict(sources))
    click.echo(f"{path}: written")
    for line in in_force(found):
        click.echo(line)
