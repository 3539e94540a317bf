"""``qostil term``: what we say for something, in each language, since when, how often and where."""

import json
import shlex
from pathlib import Path

import click

from qostil.app.options import LanguageOption, glossary_option, memory_option
from qostil.language import Language
from qostil.location import Location


@click.command("term")
@click.argument("text", nargs=-1, required=True)
@click.option("--lang", "language", type=LanguageOption(), help="TEXT is a term of this language [default: any].")
@click.option("--limit", type=click.IntRange(min=1), default=8, show_default=True, help="Concepts to show at most.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
@glossary_option
@memory_option
def command(
    text: tuple[str, ...], language: Language | None, limit: int, form: str, glossary: Path | None, memory: Location
) -> None:
    """Show what TEXT is called in each language: how often, since when and where, with an example of each.

    TEXT is a term of the glossary in any language and any inflected form. Of several renderings one is proposed, with
    the reason; where a person has preferred one, it is that.

    Other concepts that are called so too, or have TEXT in a longer term, follow in short.

    \b
      qostil term "civil society"
      qostil term азаматтық қоғамның
      qostil term --lang ru общество
    """
    from qostil.app.asking import find_term
    from qostil.app.term_json import found_as_json
    from qostil.app.term_text import render

    query = " ".join(text)
    found = find_term(memory, query, language, limit, glossary)
    if form == "json":
        click.echo(json.dumps(found_as_json(found), ensure_ascii=False, indent=2))
        return
    click.echo(render(found), nl=False)
    shown = len(found.entries) + len(found.others)
    if shown == 0:
        _nothing(query, [f"{term.text} ({term.language})" for term in found.nearest])
    elif found.more:
        have = "has" if found.more == 1 else "have"
        click.echo(f"{found.more} more {have} it too; --limit shows more", err=True)


def _nothing(query: str, alike: list[str]) -> None:
    click.echo(f"nothing found: no term of the glossary is {query!r}, in any form", err=True)
    if alike:
        click.echo(f"spelt like it: {', '.join(alike)}", err=True)
    click.echo(f"every place where the words are used: qostil find {shlex.quote(query)}", err=True)
