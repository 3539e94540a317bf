"""``qostil terms``: the glossary."""

from pathlib import Path

import click

from qostil.app.commands import consistency, terms_files, terms_review
from qostil.app.console import show_notices, write_output
from qostil.app.options import LanguageOption, encoder_option, existing, glossary_option, memory_option, writable
from qostil.language import Language
from qostil.location import Location


@click.group("terms")
def command() -> None:
    """The glossary: terms, recognised in every form."""


for _each in (consistency.command, *terms_files.commands, *terms_review.commands):
    command.add_command(_each)


@command.command("find")
@click.argument("file", type=existing)
@glossary_option
@memory_option
@click.option("--lang", "language", type=LanguageOption(), required=True, help="Language of the text.")
@click.option("--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True)
@click.option("--nested", is_flag=True, help="Terms within terms too; else the longest only.")
def find(file: Path, glossary: Path | None, language: Language, form: str, nested: bool, memory: Location) -> None:
    """Find the terms of a glossary in FILE, in all their inflected forms.

    The glossary is the memory's, or a file. Terms not to be used are found too, and marked. Places are those in the
    text as `qostil read` prints it.

    \b
      qostil terms find report.docx --glossary glossary.csv --lang kk
      qostil terms find report.txt --glossary glossary.csv --lang ru --format json
    """
    from qostil.app.recognising import as_json, as_table, recognise

    found = recognise(file, glossary, memory, language, nested=nested)
    show_notices(found.notices)
    write_output(as_json(found.hits) if form == "json" else as_table(found), None)
    if form == "table":
        click.echo(f"{len(found.hits)} terms found" if found.hits else "nothing found", err=True)


@command.command("build")
@click.option("--most", type=click.IntRange(min=1), default=6000, show_default=True, help="Concepts at most.")
@click.option("-o", "--output", type=writable, metavar="FILE", help="Write glossary.csv, .xlsx or .tbx as well.")
@memory_option
@encoder_option
def build(most: int, output: Path | None, memory: Location, encoder: str | None) -> None:
    """Find the terms of the reports in a memory, with what stands for them in each language, the best first.

    Words and phrases that look like terms, ranked; their translations are the words linked to them in the aligned
    units, in dictionary form, those used most first. They are kept in the memory. What a person decided on stays as it
    is, and what was rejected does not come back.

    \b
      qostil terms build
      qostil terms review export -o terms.xlsx      # go over them in a spreadsheet
    """
    from qostil.app.console import stderr
    from qostil.app.encoders import open_encoder
    from qostil.app.glossary.exporting import chosen, form_of, write_glossary
    from qostil.app.glossary.making import make_glossary
    from qostil.app.glossary.summary import best_table, told
    from qostil.memory import Memory

    form = form_of(output) if output else ""
    with Memory.open(memory, create=False) as remembered:
        made = make_glossary(remembered, open_encoder(encoder), most, anew=True)
        concepts = chosen(remembered)
    stderr().print(best_table(concepts))
    click.echo(f"{memory}: {told(concepts, made)}", err=True)
    if output:
        written = write_glossary(concepts, output, form)
        click.echo(f"{output}: {written.concepts} concepts", err=True)
