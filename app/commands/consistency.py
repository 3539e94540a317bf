"""``qostil terms consistency``: the concepts that are said in several ways."""

import json
from pathlib import Path

import click

from qostil.app.options import PairOption, glossary_option, memory_option
from qostil.language import Language
from qostil.location import Location


@click.command("consistency")
@click.option("--pair", type=PairOption("-"), help="Only translations from one language into the other.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Concepts to show at most.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
@glossary_option
@memory_option
def command(
    pair: tuple[Language, Language] | None, limit: int, form: str, glossary: Path | None, memory: Location
) -> None:
    """Show the concepts that are said in several ways, the most inconsistent first.

    Of each: the renderings really used, how often, in how many reports and when, and one to settle on with the reason.
    Forms of one word are no different renderings. What a person has preferred is what is proposed.

    \b
      qostil terms consistency
      qostil terms consistency --pair en-kk --limit 50
    """
    from qostil.app.asking import inconsistent
    from qostil.app.consistency_text import render
    from qostil.app.term_json import usage_as_json

    found = inconsistent(memory, pair, glossary)
    shown = found[:limit]
    if form == "json":
        click.echo(json.dumps([usage_as_json(some) for some in shown], ensure_ascii=False, indent=2))
        return
    click.echo(render(shown), nl=False)
    more = f"; {len(found) - limit} more, --limit shows them" if len(found) > limit else ""
    told = f"{len(found)} concepts are said in several ways{more}"
    click.echo(told if found else "every concept is said in one way only", err=True)
