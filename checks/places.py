"""Where in a translation something should stand that stands in the source."""

import re

from qostil import Span
from qostil.checks.document import Segment
from qostil.checks.knowledge import Knowledge

_CLAUSE = re.compile(r"[^,;:.!?–—()]+(?:[,;:.!?–—()]+(?!\s)[^,;:.!?–—()]+)*")
# So many characters around the source's span are asked for.
_AROUND = 25


def opposite(segment: Segment, place: int, span: Span, knowledge: Knowledge) -> tuple[Span, ...]:
    """The words that translate what stands around ``span`` of the source, in order.

    Without an encoder the clause at the same share of the length; empty for an empty translation.
    """
    if knowledge.meaning is not None:
        around = Span(max(0, span.start - _AROUND), min(len(segment.source), span.end + _AROUND))
        linked = knowledge.meaning.linked(place, around)
        if linked:
            return linked
    return clause(segment.target, (span.start + span.end) / 2 / max(len(segment.source), 1))


def clause(text: str, share: float) -> tuple[Span, ...]:
    """The clause at ``share``, 0..1, of a text."""
    found = [Span(match.start(), match.end()) for match in _CLAUSE.finditer(text) if match[0].strip()]
    if not found:
        return (Span(0, len(text)),) if text else ()
    return (min(found, key=lambda each: max(each.start - share * len(text), share * len(text) - each.end)),)


_END = re.compile(r"\S*[.!?…][.!?…»”\"')\]]*(?:\[[0-9]+\])*(?=\s|$)")
_INITIALS = re.compile(r"(?<!\w)\w\.$|\b(?:т|др|г|гг|млн|млрд|тыс|см|ст|c|no)\.$", re.IGNORECASE)


def beside(segment: Segment, span: Span) -> tuple[Span, ...]:
    """The last word of the target's sentence that ends where ``span`` stands in the source; empty within a sentence."""
    behind = segment.source[span.end :]
    if not re.match(r"(?:\[[0-9]+\])*[.!?…»”)]*(?:\s|$)", behind) or not re.search(
        r"[.!?…»”)\]]$|\[[0-9]+\]$", segment.source[: span.end]
    ):
        return ()
    if not behind.strip(" .!?…»”)[]0123456789"):
        return _last_word(segment.target)
    if segment.source[span.start - 1 : span.start] not in set('.!?…»”)"') and behind[:1] not in set(".!?…"):
        return ()
    ends, others = _ends(segment.source), _ends(segment.target)
    before = sum(end.start <= span.start for end in ends)
    return (others[before - 1],) if len(ends) == len(others) and before else ()


def _ends(text: str) -> list[Span]:
    return [
        Span(match.start(), match.end()) for match in _END.finditer(text) if not _INITIALS.search(text[: match.end()])
    ]


def _last_word(text: str) -> tuple[Span, ...]:
    match = re.search(r"\S+\s*$", text)
    return (Span(match.start(), match.end()),) if match else ()
