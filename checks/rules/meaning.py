"""A translation that may say something else than its source."""

import math
from collections.abc import Iterator

from qostil import Finding, Severity, Span
from qostil.checks.document import Document, whole
from qostil.checks.gaps import Gap, gaps_of
from qostil.checks.knowledge import Knowledge
from qostil.checks.rule import Rule
from qostil.checks.settings import Options
from qostil.checks.trouble import trouble

_NAME = "meaning"
# Below it even the most doubtful segments of a good translation are not shown.
_LEAST = 0.1


def find(document: Document, knowledge: Knowledge, options: Options) -> Iterator[Finding]:
    """The most doubtful segments, the worst first: at most the share that ``share`` says."""
    meaning = knowledge.meaning
    if meaning is None:
        return
    doubts = trouble(document, meaning)
    gaps = gaps_of(document, meaning)
    share = dict(options)["share"]
    if not isinstance(share, int | float):
        raise TypeError(f"share must be a number, not {share!r}")
    for rank, place in enumerate(_worst(doubts, share), 1):
        sure = doubts[place] or 0.0
        segment, (source, target) = document.segments[place], gaps[place]
        yield Finding(
            place,
            _NAME,
            Severity.HINT,
            sure,
            "may say something else than the source",
            _spans(source, segment.source),
            _spans(target, segment.target),
            why=f"number {rank} of {len(doubts)} by how little the words and the length of both texts agree",
        )


def _worst(doubts: tuple[float | None, ...], share: float) -> list[int]:
    known = [(-doubt, place) for place, doubt in enumerate(doubts) if doubt is not None]
    return [place for doubt, place in sorted(known)[: math.ceil(share * len(known))] if -doubt >= _LEAST]


def _spans(gap: Gap | None, text: str) -> tuple[Span, ...]:
    return (gap.span,) if gap else whole(text)


RULE = Rule(
    _NAME,
    Severity.HINT,
    "the translation may say something else",
    find,
    needs_meaning=True,
    options=(("share", 0.15),),
)
