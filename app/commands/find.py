"""``qostil find``: every place where a word or phrase is used, or a sentence like it, with the translations."""

import json
from typing import TYPE_CHECKING

import click

from qostil.app.options import LanguageOption, encoder_option, memory_option
from qostil.language import Language
from qostil.location import Location

if TYPE_CHECKING:
    from qostil.app.concordance import Place, Where


@click.command("find")
@click.argument("text", nargs=-1, required=True)
@click.option("--lang", "language", type=LanguageOption(), help="Look only in texts of this language.")
@click.option("--in", "report", metavar="REPORT", help="Look only in reports of this file, folder, date, title or id.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Places to show at most.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
@click.option("--like", is_flag=True, help="Find what says something like TEXT, in these or other words.")
@memory_option
@encoder_option
def command(
    text: tuple[str, ...],
    language: Language | None,
    report: str | None,
    limit: int,
    form: str,
    like: bool,
    memory: Location,
    encoder: str | None,
) -> None:
    """Find where TEXT was used, in any language and any inflected form, with what stands beside it.

    Words side by side come first. "Quoted words" are taken as typed, and begin* finds what begins so. In the
    translations those words are marked that answer TEXT, as far as that can be seen.

    With --like, TEXT is a sentence in any language: found is what has nearly its wording, with the differing words
    marked, and what has its meaning in whatever words and language.

    \b
      qostil find "civil society"
      qostil find азаматтық қоғамның
      qostil find "civil society" --in reports/2021
      qostil find --lang ru "гражданск*"
      qostil find --like "The library was closed for repairs."
    """
    from qostil.app.concordance import Where

    where = Where(memory, language, report, limit)
    places = (_like if like else _used)(" ".join(text), encoder, where)
    _show(places, form, limit)


def _used(query: str, encoder: str | None, where: "Where") -> "list[Place]":
    from qostil.app.concordance import find
    from qostil.app.encoders import open_encoder

    return find(query, where, open_encoder(encoder))


def _like(query: str, encoder: str | None, where: "Where") -> "list[Place]":
    from qostil.app.encoders import open_encoder
    from qostil.app.likeness import find_like

    return find_like(query, open_encoder(encoder), where)


def _show(places: "list[Place]", form: str, limit: int) -> None:
    from qostil.app.concordance import as_json, render

    if form == "json":
        click.echo(json.dumps(as_json(places), ensure_ascii=False, indent=2))
        return
    click.echo(render(places), nl=False)
    plural = "place" if len(places) == 1 else "places"
    more = f" (the first {limit}; --limit shows more)" if len(places) == limit else ""
    click.echo(f"{len(places)} {plural}{more}" if places else "nothing found", err=True)
