"""Gaps told as findings, for the rules of what is missing and what was added."""

from collections.abc import Iterator, Sequence

from qostil import Finding, Severity, Span
from qostil.checks.document import Document, Segment, whole
from qostil.checks.gaps import EVIDENCE, Gap, gaps_of
from qostil.checks.knowledge import Knowledge
from qostil.checks.meaning import Meaning
from qostil.checks.weighing import probability

Levels = Sequence[tuple[float, Severity]]

_MODELS = ("omission", "addition")
# Below this many letters of a text nobody can tell that a part of it is missing.
_SHORTEST = 40
# A gap next door that is worth believing, and about as large, is where the part went.
_MOVED, _AS_LARGE = 0.3, 0.5
_SHOWN = 80
# So short a word at either end of a stretch says little: it is not pointed at.
_SMALL = 3


def gap_findings(rule: str, side: int, document: Document, knowledge: Knowledge, levels: Levels) -> Iterator[Finding]:
    """Findings for the gaps of one side: 0 is the source, 1 the target. Levels go from high to low."""
    if knowledge.meaning is None:
        return
    gaps = gaps_of(document, knowledge.meaning)
    for place, segment in enumerate(document.segments):
        gap = gaps[place][side]
        if gap is None or min(len(segment.source), len(segment.target)) < _SHORTEST:
            continue
        sure = probability(_MODELS[side], EVIDENCE, gap.evidence)
        severity = next((severity for least, severity in levels if sure >= least), None)
        if severity is not None:
            moved = document.running and _moved(gaps, place, side)
            yield _finding(rule, side, place, segment, (gap, sure), Severity.HINT if moved else severity, moved=moved,
                           meaning=knowledge.meaning)  # fmt: skip


def _moved(gaps: Sequence[tuple[Gap | None, Gap | None]], place: int, side: int) -> bool:
    """Whether a neighbour has about as much too much as is missing here."""
    here = gaps[place][side]
    for near in (place - 1, place + 1):
        there = gaps[near][1 - side] if 0 <= near < len(gaps) else None
        if here and there and there.letters > _AS_LARGE * here.letters:
            return probability(_MODELS[1 - side], EVIDENCE, there.evidence) > _MOVED
    return False


def _finding(
    rule: str,
    side: int,
    place: int,
    segment: Segment,
    found: tuple[Gap, float],
    severity: Severity,
    *,
    moved: bool,
    meaning: Meaning,
) -> Finding:
    gap, sure = found
    span = _pointed_at(gap)
    text = (segment.source, segment.target)[side][span.start : span.end]
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    message = (f"nothing translates “{shown}”", f"nothing in the source says “{shown}”")[side]
    why = "words of the same meaning stand nowhere opposite, and " + (
        "the neighbouring segment has about as much too much" if moved else "the lengths agree with that"
    )
    if side:
        return Finding(place, rule, severity, sure, message, (), (span,), why=why)
    where = _where(segment, span, meaning, place)
    return Finding(place, rule, severity, sure, message, (span,), where, why=why)


def _pointed_at(gap: Gap) -> Span:
    """The stretch without small words at its ends."""
    big = [word for word in gap.words if word.end - word.start > _SMALL] or list(gap.words)
    return Span(big[0].start, big[-1].end)


def _where(segment: Segment, span: Span, meaning: Meaning, place: int) -> tuple[Span, ...]:
    """The words of the target beside which the missing part should stand: those that translate what is beside it."""
    before = meaning.linked(place, Span(0, span.start))[-1:]
    behind = meaning.linked(place, Span(span.end, len(segment.source)))[:1]
    return before or behind or whole(segment.target)
