"""``qostil terms``: the glossary."""

from pathlib import Path

import click

from qostil.app.commands import consistency
from qostil.app.console import show_notices, write_output
from qostil.app.options import LanguageOption, encoder_option, existing, memory_option, writable
from qostil.language import Language


@click.group("terms")
def command() -> None:
    """The glossary: terms, recognised in every form."""


command.add_command(consistency.command)


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


@command.command("build")
@click.option("-o", "--output", type=writable, required=True, metavar="FILE", help="glossary.csv, .xlsx or .tbx.")
@click.option("--most", type=click.IntRange(min=1), default=6000, show_default=True, help="Concepts at most.")
@memory_option
@encoder_option
def build(output: Path, most: int, memory: Path, encoder: str | None) -> None:
    """Find the terms of the reports in a memory, with what stands for them in each language, the best first.

    English words and phrases that look like terms, ranked; their translations are the words linked to them in the
    aligned units, in dictionary form, those used most first. A first draft for a person to go over.

    \b
      qostil terms build -o glossary.csv
      qostil terms build -o glossary.xlsx --most 500
    """
    from qostil.app.encoders import open_encoder
    from qostil.app.glossary_making import make_glossary

    concepts, written = make_glossary(memory, output, open_encoder(encoder), most)
    translated = sum(len(concept.languages) > 1 for concept in concepts)
    click.echo(f"{output}: {written.concepts} concepts, {translated} of them with a translation", err=True)
