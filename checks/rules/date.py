"""Months and days that the translation changes, leaves out or adds."""

from collections.abc import Iterator, Sequence

from qostil import Finding, Severity, Span
from qostil.checks.document import Document, Segment
from qostil.checks.facts.dates import Date, same
from qostil.checks.facts.facts import Facts, facts
from qostil.checks.knowledge import Knowledge
from qostil.checks.places import opposite
from qostil.checks.rule import Rule
from qostil.checks.settings import Options
from qostil.languages.rules import rules_of

_NAME = "date"
_CHANGED, _LOST, _ADDED = 0.95, 0.8, 0.4
_NEIGHBOURS = (-1, 1, -2, 2)


def find(document: Document, knowledge: Knowledge, _: Options) -> Iterator[Finding]:
    """Dates without a partner opposite; those that moved to a neighbour are left alone."""
    sides = [
        (facts(segment.source, document.source.code), facts(segment.target, document.target.code))
        for segment in document.segments
    ]
    left = [_left(source, target) for source, target in sides]
    for place, segment in enumerate(document.segments):
        lost, strange = left[place]
        if not (lost or strange) or not segment.target:
            continue
        near = [left[place + step] for step in _NEIGHBOURS if 0 <= place + step < len(left)] if document.running else []
        lost = [date for date in lost if not any(same(date, other) for _, others in near for other in others)]
        strange = [date for date in strange if not any(same(date, other) for others, _ in near for other in others)]
        yield from _findings(document, place, knowledge, lost, strange)


def _left(source: Facts, target: Facts) -> tuple[list[Date], list[Date]]:
    """Dates of both sides that have no partner. One told twice there may be told once here."""
    lost = [date for date in source.dates if not _said(date, target)]
    strange = [date for date in target.dates if not _said(date, source)]
    if lost and strange:
        lost, strange = list(source.dates), list(target.dates)
        for date in source.dates:
            partner = next((other for other in strange if same(date, other)), None)
            if partner is not None:
                lost.remove(date)
                strange.remove(partner)
    return lost, strange


def _said(date: Date, opposite_side: Facts) -> bool:
    """Whether the other side says it too; its day may stand apart from its month."""
    if any(same(date, other) for other in opposite_side.dates):
        return True
    if not any(date.month == other.month for other in opposite_side.dates):
        return False
    numbers = (*opposite_side.numbers, *opposite_side.days)
    return date.day is None or any(date.day == number.value for number in (*numbers, *opposite_side.words()))


def _findings(
    document: Document, place: int, knowledge: Knowledge, lost: list[Date], strange: list[Date]
) -> Iterator[Finding]:
    segment = document.segments[place]
    for date in tuple(lost):
        other = next((other for other in strange if _became(date, other)), None)
        if other is not None:
            lost.remove(date)
            strange.remove(other)
            yield _changed(document, place, segment, date, other)
    for date in lost:
        if date.sure:
            yield Finding(
                place,
                _NAME,
                Severity.WARNING,
                _LOST,
                f"{_text(segment.source, date)} of the source is missing",
                (date.span,),
                _where(segment, place, date, strange, knowledge),
                expected=_expected(date, document),
                why="no such date stands in the translation, here or next to it",
            )
    for date in strange:
        if date.sure:
            message = f"{_text(segment.target, date)} stands in the translation only"
            yield Finding(place, _NAME, Severity.HINT, _ADDED, message, target_spans=(date.span,))


def _became(date: Date, other: Date) -> bool:
    """Whether one is the other with a part changed."""
    if not (date.sure and other.sure):
        return False
    if date.day is None or other.day is None:
        return date.day == other.day
    return True


def _changed(document: Document, place: int, segment: Segment, date: Date, other: Date) -> Finding:
    there, here = _text(segment.source, date), _text(segment.target, other)
    return Finding(
        place,
        _NAME,
        Severity.ERROR,
        _CHANGED,
        f"the source has {there}, the translation {here}",
        (date.span,),
        (other.span,),
        expected=_expected(date, document),
        why=f"{_numbered(date)} and {_numbered(other)} are two dates",
    )


def _where(segment: Segment, place: int, date: Date, strange: Sequence[Date], knowledge: Knowledge) -> tuple[Span, ...]:
    """The month that stands there without its day, else the clause opposite."""
    alike = next((other for other in strange if other.month == date.month), None)
    return (alike.span,) if alike is not None else opposite(segment, place, date.span, knowledge)


def _text(text: str, date: Date) -> str:
    return text[date.span.start : date.span.end]


def _numbered(date: Date) -> str:
    return f"{date.month}-{date.day}" if date.day else f"month {date.month}"


def _expected(date: Date, document: Document) -> str:
    months = rules_of(document.target).months
    name = months[date.month - 1][0] if months else str(date.month)
    return f"{date.day} {name}" if date.day else name


RULE = Rule(_NAME, Severity.ERROR, "a date is changed, left out or added", find)
