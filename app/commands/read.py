"""``qostil read``: what was read of a file."""

import sys
from pathlib import Path

import click

from qostil import SettingError
from qostil.app.console import show_notices, write_output
from qostil.app.options import LanguageOption, existing, writable
from qostil.language import Language


@click.command("read")
@click.argument("file", type=existing)
@click.option("--report", "wanted", metavar="ID", help="Only this report of a file that holds several.")
@click.option("--lang", "language", type=LanguageOption(), help="Language of the text [default: detected].")
@click.option(
    "--rules", type=existing, metavar="FILE.srx", help="Split sentences by rules of your own, SRX 1.0 or 2.0."
)
@click.option(
    "--outline/--text",
    default=None,
    help="Sections, sentences and places, or the plain text [default: the outline on a terminal, the text elsewhere].",
)
@click.option("-o", "--output", type=writable, help="Write to a file instead of stdout.")
def command(
    file: Path,
    wanted: str | None,
    language: Language | None,
    rules: Path | None,
    outline: bool | None,
    output: Path | None,
) -> None:
    """Show what was read of FILE: sections, every sentence with its place in FILE, and what was set aside and why.

    With --text, or where stdout is no terminal, the plain text is printed: all places in texts count its characters.

    \b
      qostil read report.docx
      qostil read archive.txt --report 6087 --outline
      qostil read report.pdf -o report.txt
    """
    from qostil.app.outline import outline_of
    from qostil.reports import load_srx, read_file, resplit

    reading = read_file(file, language=language)
    show_notices(reading.notices)
    reports = [report for report in reading.reports if wanted in (None, report.id)]
    if not reports:
        there = ", ".join(report.id for report in reading.reports)
        raise SettingError(f"{file} holds no report {wanted!r}; it holds {there}")
    if rules:
        srx = load_srx(rules)
        reports = [resplit(report, srx) for report in reports]
    if outline is None:
        outline = output is None and sys.stdout.isatty()
    texts = (outline_of(report) if outline else report.text for report in reports)
    write_output("".join(f"{text}\n" for text in texts), output)
