"""Footnote marks: gone, wrong, moved to a neighbour, or counted otherwise from some place on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qostil import Finding, Severity, Span
from qostil.checks.document import Document, Segment
from qostil.checks.facts.marks import Mark, marks
from qostil.checks.knowledge import Knowledge
from qostil.checks.places import beside, opposite
from qostil.checks.rule import Rule
from qostil.checks.settings import Options

_NAME = "footnote"
_WRONG, _GONE, _ADDED, _SHIFT, _MOVED = 0.95, 0.88, 0.7, 0.9, 0.8
# A new count has to hold for so many of the next segments with marks; one more of them may be damaged.
_HOLDS, _LOOKED_AT = 2, 3
_NEIGHBOURS = (-1, 1, -2, 2)


@dataclass(slots=True)
class _Place:
    """The marks of a segment that have no partner yet."""

    place: int
    segment: Segment
    lost: list[Mark]
    strange: list[Mark]


def find(document: Document, knowledge: Knowledge, _: Options) -> Iterator[Finding]:
    """Walks the text and keeps how far the count of the translation is off that of the source."""
    noted = [
        _Place(place, segment, marks(segment.source), marks(segment.target))
        for place, segment in enumerate(document.segments)
        if segment.target
    ]
    noted = [each for each in noted if each.lost or each.strange]
    offset, offsets = 0, []
    for at, each in enumerate(noted):
        renumbered = _new_offset(noted[at:], offset) if document.running else None
        if renumbered is not None:
            yield _shift(each, renumbered - offset)
            offset = renumbered
        offsets.append(offset)
    for each, off in zip(noted, offsets, strict=True):
        each.lost, each.strange = _left(each, off)
    if document.running:
        yield from _moved(noted, offsets)
    for each, off in zip(noted, offsets, strict=True):
        yield from _findings(each, off, knowledge)


def _new_offset(ahead: Sequence[_Place], offset: int) -> int | None:
    """By how much the translation counts otherwise from the first place ahead on; None where it goes on as before."""
    here = ahead[0]
    if not here.lost or not here.strange or _fits(here, offset):
        return None
    for candidate in dict.fromkeys(t.number - s.number for s in here.lost for t in here.strange):
        both = [each for each in ahead[1:] if each.lost and each.strange][:_LOOKED_AT]
        new = sum(_fits(each, candidate) for each in both)
        if candidate != offset and new >= _HOLDS and new > sum(_fits(each, offset) for each in both):
            return candidate
    return None


def _fits(each: _Place, offset: int) -> bool:
    return bool({mark.number + offset for mark in each.lost} & {mark.number for mark in each.strange})


def _left(each: _Place, offset: int) -> tuple[list[Mark], list[Mark]]:
    strange = list(each.strange)
    lost = []
    for mark in each.lost:
        partner = next((other for other in strange if other.number == mark.number + offset), None)
        if partner is None:
            lost.append(mark)
        else:
            strange.remove(partner)
    return lost, strange


def _moved(noted: Sequence[_Place], offsets: Sequence[int]) -> Iterator[Finding]:
    """Marks that are missing here and too many next door; they are then no longer looked for."""
    by_place = {each.place: each for each in noted}
    for each, offset in zip(noted, offsets, strict=True):
        near = [by_place[each.place + step] for step in _NEIGHBOURS if each.place + step in by_place]
        for mark in tuple(each.lost):
            found = next(((to, m) for to in near for m in to.strange if m.number == mark.number + offset), None)
            if found is not None:
                to, other = found
                each.lost.remove(mark)
                to.strange.remove(other)
                message = (
                    f"note {mark.number} moved here from the {'next' if to.place < each.place else 'previous'} segment"
                )
                spans, others = (other.span,), (each.place,)
                yield Finding(to.place, _NAME, Severity.HINT, _MOVED, message, target_spans=spans, others=others)


def _shift(each: _Place, by: int) -> Finding:
    return Finding(
        each.place,
        _NAME,
        Severity.HINT,
        _SHIFT,
        f"notes are counted otherwise from here on: {by:+d}",
        tuple(mark.span for mark in each.lost),
        tuple(mark.span for mark in each.strange),
        why="the marks behind it are off by the same number",
        cause=f"renumbered {by:+d} at {each.place}",
    )


def _findings(each: _Place, offset: int, knowledge: Knowledge) -> Iterator[Finding]:
    for mark, other in zip(tuple(each.lost), tuple(each.strange), strict=False):
        each.lost.remove(mark)
        each.strange.remove(other)
        expected = f"[{mark.number + offset}]"
        message = f"note [{other.number}] stands where the source has [{mark.number}]"
        why = f"the translation counts {offset:+d} here" if offset else ""
        spans = (mark.span,), (other.span,)
        yield Finding(each.place, _NAME, Severity.ERROR, _WRONG, message, *spans, expected=expected, why=why)
    for mark in each.lost:
        message = f"note [{mark.number}] of the source is missing"
        where = _where(each, mark, knowledge)
        expected = f"[{mark.number + offset}]"
        yield Finding(each.place, _NAME, Severity.ERROR, _GONE, message, (mark.span,), where, expected=expected)
    for mark in each.strange:
        message = f"note [{mark.number}] stands in the translation only"
        yield Finding(each.place, _NAME, Severity.WARNING, _ADDED, message, target_spans=(mark.span,))


def _where(each: _Place, mark: Mark, knowledge: Knowledge) -> tuple[Span, ...]:
    """Where it should stand: at the end of the sentence that it ends in the source, else among the words opposite."""
    return beside(each.segment, mark.span) or opposite(each.segment, each.place, mark.span, knowledge)


RULE = Rule(_NAME, Severity.ERROR, "a footnote mark is gone, wrong or moved", find)
