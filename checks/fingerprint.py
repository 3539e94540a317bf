"""By what a finding is known again: what people decide about it lasts as long as the texts do."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from qostil import Finding, Span
from qostil.checks.document import Document

_DIGITS = 10
_BETWEEN = " … "


@dataclass(frozen=True, slots=True)
class Marked:
    """The words a finding points at, in the source and in the target; pieces apart are joined by an ellipsis."""

    source: str
    target: str


def fingerprint(document: Document, finding: Finding) -> str:
    """Ten hexadecimal digits that stand for the rule, both texts and the words marked, wherever they stand.

    Another message or severity of the same rule changes nothing, another letter in one of the texts all.
    """
    segment, words = document.segments[finding.place], marked(document, finding)
    return _digest(finding.rule, segment.source, segment.target, words.source, words.target)


def likeness(document: Document, finding: Finding) -> str:
    """Ten hexadecimal digits that findings share that are about the same values or the same term.

    That is the cause where the rule names one, else the words marked, in whatever case, else the whole texts.
    """
    segment, words = document.segments[finding.place], marked(document, finding)
    said = (words.source, words.target) if words.source or words.target else (segment.source, segment.target)
    about = (finding.cause,) if finding.cause else tuple(text.casefold() for text in said)
    return _digest(finding.rule, document.source.code, document.target.code, *about)


def marked(document: Document, finding: Finding) -> Marked:
    """The words that the spans of a finding cover."""
    segment = document.segments[finding.place]
    return Marked(_words(segment.source, finding.source_spans), _words(segment.target, finding.target_spans))


def _words(text: str, spans: Sequence[Span]) -> str:
    return _BETWEEN.join(text[span.start : span.end] for span in spans)


def _digest(*parts: str) -> str:
    # With their lengths, so that no two lists of parts read the same.
    told = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
