"""``qostil terms``: the glossary."""

from pathlib import Path

import click

from qostil.app.console import show_notices, write_output
from qostil.app.options import LanguageOption, existing
from qostil.language import Language


@click.group("terms")
def command() -> None:
    """The glossary: terms, recognised in every form."""


@command.command("find")
@click.argument("file", type=existing)
@click.option("--glossary", type=existing, required=True, metavar="G.csv", help="The glossary, a CSV file.")
@click.option("--lang", "language", type=LanguageOption(), required=True, help="Language of the text.")
@click.option("--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True)
@click.option("--nested", is_flag=True, help="Terms within terms too; else the longest only.")
def find(file: Path, glossary: Path, language: Language, form: str, nested: bool) -> None:
    """Find the terms of a glossary in FILE, in all their inflected forms.

    The glossary is a table with a column for every language (en,kk,ky,ru,status); several renderings of one term are
    parted by " | ". Terms of a row with the status deprecated are found too, and marked. Places are those in the text
    as `qostil read` prints it.

    \b
      qostil terms find report.docx --glossary glossary.csv --lang kk
      qostil terms find report.txt --glossary glossary.csv --lang ru --format json
    """
    from qostil.app.recognising import as_json, as_table, recognise

    found = recognise(file, glossary, language, nested=nested)
    show_notices(found.notices)
    write_output(as_json(found.hits) if form == "json" else as_table(found), None)
    if form == "table":
        click.echo(f"{len(found.hits)} terms found" if found.hits else "nothing found", err=True)
