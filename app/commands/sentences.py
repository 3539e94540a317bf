"""``qostil sentences``: a text, a sentence a line."""

from collections.abc import Iterator
from pathlib import Path

import click

from qostil.app.console import show_notices, write_output
from qostil.app.options import LanguageOption, existing, writable
from qostil.language import Language


@click.command("sentences")
@click.argument("file", type=existing)
@click.option("--lang", "language", type=LanguageOption(), help="Language of the text [default: detected].")
@click.option("--rules", type=existing, metavar="FILE.srx", help="Rules of your own, SRX 1.0 or 2.0.")
@click.option("-o", "--output", type=writable, help="Write to a file instead of stdout.")
def command(file: Path, language: Language | None, rules: Path | None, output: Path | None) -> None:
    """Print the running text of FILE a sentence a line.

    The characters stay as they are; only white space changes. Of a Word document, PDF, web page or the like, the text
    that qostil read prints is split.

    \b
      qostil sentences report.txt --lang kk
      qostil sentences report.docx
      qostil sentences report.txt --lang kk --rules my.srx
    """
    from qostil.reports import is_told_by_content

    found = _of_reports(file, language, rules) if is_told_by_content(file) else _of_text(file, language, rules)
    write_output("".join(f"{' '.join(sentence.split())}\n" for sentence in found), output)


def _of_text(file: Path, language: Language | None, rules: Path | None) -> Iterator[str]:
    from qostil.languages import detect
    from qostil.reports import SrxRules, load_srx, read_text, split_sentences

    text = read_text(file)
    language = language or detect(text).language
    spans = SrxRules(load_srx(rules), language).split(text) if rules else split_sentences(text, language)
    return (text[span.start : span.end] for span in spans)


def _of_reports(file: Path, language: Language | None, rules: Path | None) -> Iterator[str]:
    from qostil.reports import load_srx, read_file, resplit

    reading = read_file(file, language=language)
    show_notices(reading.notices)
    srx = load_srx(rules) if rules else None
    for read in reading.reports:
        report = resplit(read, srx) if srx else read
        yield from (report.text[sentence.span.start : sentence.span.end] for sentence in report.sentences)
