"""``qostil read``: what was read of a file."""

from collections.abc import Iterator
from pathlib import Path

import click

from qostil import Report, SettingError
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
@click.option("--outline", is_flag=True, help="Sections, sentences and places instead of the plain text.")
@click.option("-o", "--output", type=writable, help="Write to a file instead of stdout.")
def command(
    file: Path, wanted: str | None, language: Language | None, rules: Path | None, outline: bool, output: Path | None
) -> None:
    """Print the plain text that was read of FILE; all places in texts count its characters.

    With --outline: sections, every sentence with its number and its place in FILE, and what was set aside and why.

    \b
      qostil read report.md
      qostil read archive.txt --report 6087 --outline
    """
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
    texts = ("\n".join(_outline(report)) if outline else report.text for report in reports)
    write_output("".join(f"{text}\n" for text in texts), output)


def _outline(report: Report) -> Iterator[str]:
    about = [str(report.language), f"{report.date:%Y-%m-%d}" if report.date else "", "cut" if report.cut else ""]
    yield f"{report.id}  {report.title or '(no title)'}  ({', '.join(part for part in about if part)})"
    for number, sentence in enumerate(report.sentences):
        section = report.section_of(number)
        if number == 0 or report.section_of(number - 1) is not section:
            yield f"  {section.role}: {section.title or '(before the first heading)'}"
        place = report.place(sentence.span.start)
        marks = "".join(f" [{mark}]" for mark in sentence.marks)
        yield f"    {number:>4} {place.number}:{place.offset:<8} {sentence.kind:<8} {sentence.text}{marks}"
    for aside in report.asides:
        place = report.place(aside.span.start)
        yield f"  set aside ({aside.reason}) {place.number}:{place.offset} {' '.join(aside.text.split())}"
    yield f"  {len(report.sentences)} sentences, {len(report.notes)} of them notes, {len(report.asides)} set aside"
