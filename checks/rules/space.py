"""Spaces too many, and before marks that stand right behind a word."""

import re
from collections.abc import Iterator

from qostil import Finding, Severity, Span
from qostil.checks.document import Document
from qostil.checks.facts.facts import facts
from qostil.checks.knowledge import Knowledge
from qostil.checks.rule import Rule
from qostil.checks.settings import Options

_NAME = "space"
_SURE = 0.9
_KINDS = (
    ("two spaces running", re.compile(r"(?<=\S)[^\S\n]{2,}(?=\S)"), " "),
    ("a space before a mark", re.compile(r"(?<=\w)[^\S\n]+(?=[,;!?](?:\s|$)|[.:](?:\s|$))"), ""),
    ("a space behind an opening bracket", re.compile(r"(?<=[(«])[^\S\n]+(?=\w)"), ""),
    ("a space before a closing bracket", re.compile(r"(?<=\w)[^\S\n]+(?=[)»])"), ""),
    ("no space behind a mark", re.compile(r"(?<=[^\W\d_][,;])(?=[^\W\d_])"), " "),
    ("a space at the end", re.compile(r"(?<=\S)[^\S\n]+$"), ""),
)


def find(document: Document, _: Knowledge, __: Options) -> Iterator[Finding]:
    """One finding for each kind in a segment; those of a kind have one cause."""
    for place, segment in enumerate(document.segments):
        text = facts(segment.target, document.target.code).bare
        for name, pattern, right in _KINDS:
            spans = tuple(_shown(text, match) for match in pattern.finditer(text))
            if spans and not (name.endswith("end") and segment.source[-1:].isspace()):
                yield Finding(
                    place, _NAME, Severity.HINT, _SURE, name, target_spans=spans, expected=repr(right), cause=name
                )


def _shown(text: str, match: re.Match[str]) -> Span:
    """The space, or the marks around where it should be."""
    start, end = match.span()
    return Span(start, end) if start < end else Span(start - 1, min(end + 1, len(text)))


RULE = Rule(_NAME, Severity.HINT, "spaces are too many or missing", find)
