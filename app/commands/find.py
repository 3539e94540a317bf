"""``qostil find``: every place where a word or phrase is used, with its translations."""

import json
from pathlib import Path

import click

from qostil.app.options import LanguageOption, memory_option
from qostil.language import Language


@click.command("find")
@click.argument("text", nargs=-1, required=True)
@click.option("--lang", "language", type=LanguageOption(), help="Look only in texts of this language.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Places to show at most.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
@memory_option
def command(text: tuple[str, ...], language: Language | None, limit: int, form: str, memory: Path) -> None:
    """Find where TEXT was used, in any language and any inflected form, with what stands beside it.

    Words side by side come first. "Quoted words" are taken as typed, and begin* finds what begins so.

    \b
      qostil find "civil society"
      qostil find азаматтық қоғамның
      qostil find --lang ru "гражданск*"
    """
    from qostil.app.concordance import as_json, find, render

    places = find(memory, " ".join(text), language, limit)
    if form == "json":
        click.echo(json.dumps(as_json(places), ensure_ascii=False, indent=2))
        return
    click.echo(render(places), nl=False)
    plural = "place" if len(places) == 1 else "places"
    more = f" (the first {limit}; --limit shows more)" if len(places) == limit else ""
    click.echo(f"{len(places)} {plural}{more}" if places else "nothing found", err=True)
