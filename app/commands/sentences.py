"""``qostil sentences``: a text, a sentence a line."""

from pathlib import Path

import click

from qostil.app.console import write_output
from qostil.app.options import LanguageOption, existing, writable
from qostil.language import Language


@click.command("sentences")
@click.argument("file", type=existing)
@click.option("--lang", "language", type=LanguageOption(), help="Language of the text [default: detected].")
@click.option("-o", "--output", type=writable, help="Write to a file instead of stdout.")
def command(file: Path, language: Language | None, output: Path | None) -> None:
    """Print the running text of FILE a sentence a line.

    The characters stay as they are; only white space changes.

    \b
      qostil sentences report.txt --lang kk
    """
    from qostil.languages import detect
    from qostil.reports import read_text, split_sentences

    text = read_text(file)
    spans = split_sentences(text, language or detect(text).language)
    lines = (" ".join(text[span.start : span.end].split()) for span in spans)
    write_output("".join(f"{line}\n" for line in lines), output)
