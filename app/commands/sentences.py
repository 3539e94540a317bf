"""``qostil sentences``: a text, a sentence a line."""

from pathlib import Path

import click

from qostil.app.console import write_output
from qostil.app.options import LanguageOption, existing, writable
from qostil.language import Language


@click.command("sentences")
@click.argument("file", type=existing)
@click.option("--lang", "language", type=LanguageOption(), help="Language of the text [default: detected].")
@click.option("--rules", type=existing, metavar="FILE.srx", help="Rules of your own, SRX 1.0 or 2.0.")
@click.option("-o", "--output", type=writable, help="Write to a file instead of stdout.")
def command(file: Path, language: Language | None, rules: Path | None, output: Path | None) -> None:
    """Print the running text of FILE a sentence a line.

    The characters stay as they are; only white space changes.

    \b
      qostil sentences report.txt --lang kk
      qostil sentences report.txt --lang kk --rules my.srx
    """
    from qostil.languages import detect
    from qostil.reports import SrxRules, load_srx, read_text, split_sentences

    text = read_text(file)
    language = language or detect(text).language
    spans = SrxRules(load_srx(rules), language).split(text) if rules else split_sentences(text, language)
    lines = (" ".join(text[span.start : span.end].split()) for span in spans)
    write_output("".join(f"{line}\n" for line in lines), output)
