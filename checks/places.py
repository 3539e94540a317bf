"""Where in a translation something should stand that stands in the source."""

import re

from qostil import Span
from qostil.checks.document import Segment
from qostil.checks.knowledge import Knowledge

_CLAUSE = re.compile(r"[^,;:.!?–—()]+(?:[,;:.!?–—()]+(?!\s)[^,;:.!?–—()]+)*")
# So many characters around the source's span are asked for.
_AROUND = 25


def opposite(segment: Segment, place: int, span: Span, knowledge: Knowledge) -> tuple[Span, ...]:
    """The words that translate what stands around ``span`` of the source; without an encoder the clause at the same
    share of the length. Empty for an empty translation.
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
