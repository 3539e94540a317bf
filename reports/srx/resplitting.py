"""A report whose running text is split anew, by rules of a user's own."""

from collections.abc import Iterator
from dataclasses import replace

from qostil import Aside, Kind, Report, Section, Sentence, Span
from qostil.reports.assembling import part
from qostil.reports.pieces import Piece
from qostil.reports.srx.engine import SrxRules
from qostil.reports.srx.file import SrxFile


def resplit(report: Report, file: SrxFile) -> Report:
    """The report with the sentences of its running text as the rules of ``file`` split it.

    Headings, items and notes stay as they are: they are told by the layout, which rules know nothing of.

    :raises SettingError: if the file has no rules for a language of the report.
    :raises InputError: if a rule is broken or takes too long.
    """
    numbers = frozenset(number for sentence in report.sentences for number in sentence.marks)
    asides = list(report.asides)
    sections = []
    for section in report.sections:
        rules = SrxRules(file, section.language)
        parts = [new for run in _runs(section, report.asides) for new in _split(report.text, run, rules, numbers)]
        asides.extend(new for new in parts if isinstance(new, Aside))
        sections.append(replace(section, sentences=tuple(new for new in parts if isinstance(new, Sentence))))
    name = SrxRules(file, report.language).name
    in_order = tuple(sorted(asides, key=lambda aside: aside.span))
    return replace(report, sections=tuple(sections), asides=in_order, splitter=f"{report.splitter}+{name}")


def _runs(section: Section, asides: tuple[Aside, ...]) -> Iterator[list[Sentence]]:
    """Sentences that stand together in one paragraph of running text; all else comes alone."""
    run: list[Sentence] = []
    for sentence in section.sentences:
        if run and not _belong_together(run[-1], sentence, asides):
            yield run
            run = []
        run.append(sentence)
    if run:
        yield run


def _belong_together(one: Sentence, other: Sentence, asides: tuple[Aside, ...]) -> bool:
    running = one.kind is other.kind is Kind.SENTENCE and one.paragraph == other.paragraph
    return running and not any(one.span.end <= aside.span.start < other.span.start for aside in asides)


def _split(text: str, run: list[Sentence], rules: SrxRules, numbers: frozenset[int]) -> Iterator[Sentence | Aside]:
    if run[0].kind is not Kind.SENTENCE:
        yield from run
        return
    start = run[0].span.start
    for span in rules.split(text[start : run[-1].span.end]):
        moved = Span(start + span.start, start + span.end)
        yield part(text, Piece(moved, Kind.SENTENCE, run[0].paragraph), None, numbers)
