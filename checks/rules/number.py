"""Numbers that the translation changes, leaves out or adds."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from qostil import Finding, Severity
from qostil.checks.document import Document, Segment
from qostil.checks.facts.compare import Difference, difference
from qostil.checks.facts.facts import facts
from qostil.checks.facts.number import Kind, Number, same
from qostil.checks.facts.units import are_alike, unit_of
from qostil.checks.knowledge import Knowledge
from qostil.checks.places import opposite
from qostil.checks.rule import Rule
from qostil.checks.settings import Options
from qostil.languages.counting import written_number

_NAME = "number"
# Measured on the dev texts and on real reports: two-sided evidence, and that of one side, by what is missed.
_CHANGED, _WORD, _LOST, _SMALL = 0.95, 0.75, 0.8, 0.4
_NEIGHBOURS = (-1, 1, -2, 2)
_SMALLEST = 10
_YEARLIKE = {Kind.YEAR, Kind.DECADE}


def find(document: Document, knowledge: Knowledge, _: Options) -> Iterator[Finding]:
    """Numbers in digits that have no partner opposite; those that moved to a neighbour are left alone."""
    source, target = document.source.code, document.target.code
    found = [
        difference(facts(segment.source, source), facts(segment.target, target)) if segment.target else Difference()
        for segment in document.segments
    ]
    for place, segment in enumerate(document.segments):
        here = found[place]
        if here.lost or here.strange:
            near = _near(found, place) if document.running else []
            lost = _stayed(here.lost, [number for each in near for number in (*each.strange, *each.heard)])
            strange = _stayed(here.strange, [number for each in near for number in (*each.lost, *each.said)])
            yield from _findings(document, place, segment, knowledge, lost, strange, here)


def _near(found: list[Difference], place: int) -> list[Difference]:
    """Those of the neighbours that something may have moved to or from; two changed ones did not swap."""
    near = [found[place + step] for step in _NEIGHBOURS if 0 <= place + step < len(found)]
    changed = found[place].lost and found[place].strange
    return [each for each in near if not (changed and each.lost and each.strange)]


def _stayed(numbers: Iterable[Number], moved: list[Number]) -> list[Number]:
    return [number for number in numbers if not any(same(number, other) for other in moved)]


def _findings(
    document: Document,
    place: int,
    segment: Segment,
    knowledge: Knowledge,
    lost: list[Number],
    strange: list[Number],
    all_of: Difference,
) -> Iterator[Finding]:
    for one, other in _pairs(segment, lost, strange):
        lost.remove(one)
        strange.remove(other)
        if not _converted(document, segment, one, other):
            yield _changed(document, place, segment, one, other, _CHANGED)
    lost = [one for one in lost if not any(_converted(document, segment, one, other) for other in all_of.meant)]
    strange = [other for other in strange if not any(_converted(document, segment, one, other) for one in all_of.said)]
    for one, other in _pairs(segment, list(all_of.said), strange):
        strange.remove(other)
        yield _changed(document, place, segment, one, other, _WORD)
    for one, other in _pairs(segment, lost, list(all_of.heard)):
        lost.remove(one)
        yield _changed(document, place, segment, one, other, _WORD)
    for numbers in _by_value(lost):
        yield _lost(place, segment, numbers, knowledge)
    for numbers in _by_value(strange):
        yield _added(place, segment, numbers)


def _by_value(numbers: Iterable[Number]) -> list[list[Number]]:
    """Those of one value together; parts of names, which may be said otherwise, are left out."""
    found: dict[Decimal, list[Number]] = {}
    for number in numbers:
        if number.kind is not Kind.CODE:
            found.setdefault(number.value, []).append(number)
    return list(found.values())


def _converted(document: Document, segment: Segment, one: Number, other: Number) -> bool:
    unit = unit_of(one, segment.source, document.source.code)
    return are_alike(one, unit, other, unit_of(other, segment.target, document.target.code))


def _pairs(segment: Segment, lost: list[Number], strange: list[Number]) -> list[tuple[Number, Number]]:
    """Who became whom: of one kind, at the same share of the length, with like digits."""
    costs = sorted(
        ((_cost(segment, one, other), at, to) for at, one in enumerate(lost) for to, other in enumerate(strange)),
    )
    pairs: list[tuple[Number, Number]] = []
    for cost, at, to in costs:
        if cost < 2 and not any(lost[at] is one or strange[to] is other for one, other in pairs):
            pairs.append((lost[at], strange[to]))
    return pairs


def _cost(segment: Segment, one: Number, other: Number) -> float:
    far = abs(one.span.start / max(len(segment.source), 1) - other.span.start / max(len(segment.target), 1))
    a, b = (str(int(number.value)) for number in (one, other))
    alike = len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) <= 1
    kinds = {one.kind, other.kind} - {Kind.WORDS}
    other_kind = len(kinds) > 1 and not kinds <= _YEARLIKE and not alike
    return far + 2 * other_kind - 0.5 * alike


def _changed(document: Document, place: int, segment: Segment, one: Number, other: Number, sure: float) -> Finding:
    there, here = _text(segment.source, one), _text(segment.target, other)
    like = segment.target[other.span.start : other.span.end]
    return Finding(
        place,
        _NAME,
        Severity.ERROR,
        sure,
        f"the source has {there}, the translation {here}",
        (one.span,),
        (other.span,),
        expected=written_number(one.plain, like, document.target, grouped=one.value >= 10000),
        why=f"{there} has no partner in the translation, {here} none in the source",
    )


def _lost(place: int, segment: Segment, numbers: list[Number], knowledge: Knowledge) -> Finding:
    number = numbers[0]
    small = number.kind is Kind.PLAIN and number.value <= _SMALLEST
    return Finding(
        place,
        _NAME,
        Severity.HINT if small else Severity.WARNING,
        _SMALL if small else _LOST,
        f"{_text(segment.source, number)} of the source is missing",
        tuple(each.span for each in numbers),
        opposite(segment, place, number.span, knowledge),
        expected=number.written,
        why="neither digits nor words of the translation say it, here or next to it",
    )


def _added(place: int, segment: Segment, numbers: list[Number]) -> Finding:
    number = numbers[0]
    # Translators name the year that the source says by "then" or "the election".
    small = number.kind in _YEARLIKE or (number.kind is Kind.PLAIN and number.value <= _SMALLEST)
    return Finding(
        place,
        _NAME,
        Severity.HINT if small else Severity.WARNING,
        _SMALL if small else _LOST,
        f"{_text(segment.target, number)} stands in the translation only",
        target_spans=tuple(each.span for each in numbers),
        why="neither digits nor words of the source say it, here or next to it",
    )


def _text(text: str, number: Number) -> str:
    """As it stands there, with its value where that is not plain to see."""
    written = text[number.span.start : number.span.end]
    return written if written == number.written or number.kind is Kind.WORDS else f"{written} ({number.written})"


RULE = Rule(_NAME, Severity.ERROR, "a number is changed, left out or added", find)
