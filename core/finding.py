"""What an editor should look at in a translation."""

from dataclasses import dataclass
from enum import StrEnum

from qostil.report import Span


class Severity(StrEnum):
    """How grave a finding is. A hint never counts as wrong: it asks a person to look."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that looks wrong in one segment of a document.

    ``place`` is the number of the segment in its document, from 0. ``confidence``, 0..1, is the estimated probability
    that a careful editor would agree. Spans point into the source and the target of the segment; where something is
    missing from the target, its span is the place where it should stand. ``message`` says what was found, ``expected``
    what to write instead where that is known, ``why`` how we know: the glossary entry, an earlier translation.
    Findings of one rule and one ``cause``, where there is one, are one trouble and are shown together; ``others`` are
    the numbers of the segments where the same was done right, or otherwise.
    """

    place: int
    rule: str
    severity: Severity
    confidence: float
    message: str
    source_spans: tuple[Span, ...] = ()
    target_spans: tuple[Span, ...] = ()
    expected: str = ""
    why: str = ""
    cause: str = ""
    others: tuple[int, ...] = ()
