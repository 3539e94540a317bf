"""``qostil pretranslate``: a document, or a file of a CAT tool, filled from the memory."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qostil.app.options import LanguageOption, encoder_option, existing, memory_option, writable
from qostil.language import Language
from qostil.location import Location

if TYPE_CHECKING:
    from qostil.app.pretranslating.way import Done


@click.command("pretranslate")
@click.argument("file", type=existing)
@click.option("--to", "target", type=LanguageOption(), required=True, help="The language to translate into.")
@click.option("--from", "source", type=LanguageOption(), help="The language of FILE [default: told by FILE].")
@click.option("-o", "--output", type=writable, help="Where to [default: beside FILE, as article.kk.docx].")
@click.option(
    "--at-least", "least", type=click.IntRange(70, 101), default=100, show_default=True, help="Fill from this score on."
)
@click.option("--marks/--no-marks", default=True, show_default=True, help="Mark in a document what is left, or unsure.")
@click.option("--terms", type=writable, help="Write the terms that occur, with our renderings, as CSV.")
@click.option(
    "--xliff", "version", type=click.Choice(("2.1", "1.2")), default="2.1", show_default=True, help="Of which version."
)
@click.option("--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True)
@click.option(
    "--meaning/--no-meaning", default=None, help="Offer matches by meaning [default: if the memory is small]."
)
@click.option("--force", is_flag=True, help="Write over a result that is there.")
@memory_option
@encoder_option
def command(
    file: Path,
    target: Language,
    source: Language | None,
    output: Path | None,
    least: int,
    marks: bool,
    terms: Path | None,
    version: str,
    form: str,
    meaning: bool | None,
    force: bool,
    memory: Location,
    encoder: str | None,
) -> None:
    """Fill FILE with what the memory knows: a Word document, a web page, XLIFF or PO.

    A document becomes itself with what is left marked, or with -o article.xlf XLIFF for a CAT tool; `qostil merge`
    writes that back. What the memory has to the letter is filled in, the rest is offered.

    \b
      qostil pretranslate article.docx --to kk
      qostil pretranslate article.html --to ru -o article.xlf
      qostil pretranslate messages.po --to ky --at-least 90
    """
    from qostil.app.encoders import open_encoder
    from qostil.app.match_settings import penalties
    from qostil.app.pretranslating.running import pretranslate
    from qostil.app.pretranslating.terms import as_csv
    from qostil.app.pretranslating.way import Way
    from qostil.formats import write
    from qostil.memory import Memory
    from qostil.memory.matching.match import Settings

    used = None if meaning is False else open_encoder(encoder)
    way = Way(
        target, source, output, least, marks, force, version, Settings(penalties=penalties()), used, meaning is True
    )
    with Memory.open(memory, create=False) as opened:
        done = pretranslate(opened, file, way)
    if terms is not None:
        write(terms, [as_csv(done.terms, done.pair).encode()])
    _show(done, form)


def _show(done: "Done", form: str) -> None:
    from qostil.app.console import show_notices, stderr
    from qostil.app.pretranslating.summary import as_json, show

    show_notices(done.notices)
    if form == "json":
        click.echo(json.dumps(as_json(done), ensure_ascii=False, indent=2))
    else:
        show(done, stderr())
