"""A word that stands twice running."""

import re
from collections.abc import Iterator

from qostil import Finding, Severity, Span
from qostil.checks.document import Document
from qostil.checks.knowledge import Knowledge
from qostil.checks.rule import Rule
from qostil.checks.settings import Options

_NAME = "doubled"
# A comma between them, or a hyphen as in чуть-чуть and жүз-жүз, makes two words on purpose.
_TWICE = re.compile(r"(?<!\S)(\S*\w[^\s,]*)\s+\1(?=[.!?…;:»”\")]*(?:\s|$))", re.IGNORECASE)
_SURE = 0.95


def find(document: Document, _: Knowledge, __: Options) -> Iterator[Finding]:
    """Doublings of the target that the source does not have."""
    for place, segment in enumerate(document.segments):
        if _TWICE.search(segment.source):
            continue
        for found in _TWICE.finditer(segment.target):
            word = found[1]
            yield Finding(
                place,
                _NAME,
                Severity.WARNING,
                _SURE,
                f"{word!r} stands twice running",
                target_spans=(Span(found.start(), found.end()),),
                expected=word,
            )


RULE = Rule(_NAME, Severity.WARNING, "a word stands twice running", find)
