"""A report as a person looks it through: its sections and sentences with their places, and what was set aside."""

from collections.abc import Iterator

from qostil import Kind, Report, Sentence


def outline_of(report: Report) -> str:
    """The outline as lines of text; a sentence is a line, its number in front, its kind where it is no plain one."""
    return "\n".join(_lines(report))


def _lines(report: Report) -> Iterator[str]:
    about = [
        str(report.language),
        f"{report.date:%Y-%m-%d}" if report.date else "",
        report.source.format,
        "cut" if report.cut else "",
    ]
    yield f"{report.id}  {report.title or '(no title)'}  ({', '.join(part for part in about if part)})"
    for number, sentence in enumerate(report.sentences):
        section = report.section_of(number)
        if number == 0 or report.section_of(number - 1) is not section:
            yield f"  {section.role}: {section.title or '(before the first heading)'}"
        yield f"    {number:>4} {_place(report, sentence.span.start):<12} {_said(sentence)}"
    for aside in report.asides:
        text = " ".join(aside.text.split())
        yield f"  set aside: {aside.reason}, {_place(report, aside.span.start)}: {text}"
    yield f"  {len(report.sentences)} sentences, {len(report.notes)} of them notes, {len(report.asides)} set aside"


def _place(report: Report, position: int) -> str:
    return str(report.place(position))


def _said(sentence: Sentence) -> str:
    marks = "".join(f" [{mark}]" for mark in sentence.marks)
    kind = "" if sentence.kind is Kind.SENTENCE else f"({sentence.kind}) "
    return f"{kind}{sentence.text}{marks}"
