"""Links, e-mail addresses and hosts that the translation changes or leaves out."""

from collections.abc import Iterator

from qostil import Finding, Severity
from qostil.checks.document import Document, Segment
from qostil.checks.facts.facts import facts
from qostil.checks.facts.links import Link, Reach, same
from qostil.checks.knowledge import Knowledge
from qostil.checks.places import opposite
from qostil.checks.rule import Rule
from qostil.checks.settings import Options

_NAME = "url"
_CHANGED, _LOST, _ADDED, _HOST = 0.97, 0.9, 0.6, 0.3
_NEIGHBOURS = (-1, 1, -2, 2)

_Left = tuple[list[Link], list[Link]]


def find(document: Document, knowledge: Knowledge, _: Options) -> Iterator[Finding]:
    """Addresses without a partner opposite. A host named alone may be told as a name: Vlast for Vlast.kz."""
    source, target = document.source.code, document.target.code
    left = [
        _left(facts(segment.source, source).links, facts(segment.target, target).links) if segment.target else ([], [])
        for segment in document.segments
    ]
    for place, segment in enumerate(document.segments):
        if left[place] == ([], []):
            continue
        near = [left[place + step] for step in _NEIGHBOURS if 0 <= place + step < len(left)] if document.running else []
        lost = [link for link in left[place][0] if not any(same(link, other) for _, some in near for other in some)]
        strange = [link for link in left[place][1] if not any(same(link, other) for some, _ in near for other in some)]
        yield from _findings(place, segment, knowledge, lost, strange)


def _left(source: tuple[Link, ...], target: tuple[Link, ...]) -> _Left:
    lost, strange = list(source), list(target)
    for link in source:
        partner = next((other for other in strange if same(link, other)), None)
        if partner is not None:
            lost.remove(link)
            strange.remove(partner)
    return lost, strange


def _findings(
    place: int, segment: Segment, knowledge: Knowledge, lost: list[Link], strange: list[Link]
) -> Iterator[Finding]:
    for link in tuple(lost):
        other = max(strange, key=lambda each: _likeness(link, each), default=None)
        if other is not None and (link.reach is other.reach or _likeness(link, other) > 0):
            lost.remove(link)
            strange.remove(other)
            message = f"the {link.reach} {link.text} became {other.text}"
            spans = (link.span,), (other.span,)
            yield Finding(place, _NAME, Severity.ERROR, _CHANGED, message, *spans, expected=link.text)
    for link in lost:
        host = link.reach is Reach.HOST
        yield Finding(
            place,
            _NAME,
            Severity.HINT if host else Severity.ERROR,
            _HOST if host else _LOST,
            f"the {link.reach} {link.text} is missing",
            (link.span,),
            opposite(segment, place, link.span, knowledge),
            expected=link.text,
        )
    for link in strange:
        host = link.reach is Reach.HOST
        message = f"the {link.reach} {link.text} stands in the translation only"
        severity, sure = (Severity.HINT, _HOST) if host else (Severity.WARNING, _ADDED)
        yield Finding(place, _NAME, severity, sure, message, target_spans=(link.span,))


def _likeness(one: Link, other: Link) -> int:
    """How many letters they begin with alike, and end with."""
    a, b = one.key, other.key
    front = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    back = next((at for at, (x, y) in enumerate(zip(a[::-1], b[::-1], strict=False)) if x != y), min(len(a), len(b)))
    return front + back


RULE = Rule(_NAME, Severity.ERROR, "a link or an address is changed or left out", find)
