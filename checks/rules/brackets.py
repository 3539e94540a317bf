"""Brackets that open and do not close, or the other way round."""

from collections.abc import Iterator

from qostil import Finding, Severity, Span
from qostil.checks.document import Document
from qostil.checks.facts.pairs import unpaired
from qostil.checks.knowledge import Knowledge
from qostil.checks.rule import Rule
from qostil.checks.settings import Options

_NAME = "brackets"
_SURE = 0.85
_PAIRS = {")": "(", "]": "[", "}": "{"}


def find(document: Document, _: Knowledge, __: Options) -> Iterator[Finding]:
    """Brackets of the targets alone; a pair may run over a few segments of a running text."""
    for place, at in unpaired([segment.target for segment in document.segments], _PAIRS, running=document.running):
        segment = document.segments[place]
        bracket = segment.target[at]
        # What is so in the source too is not the translator's doing.
        if next(iter(unpaired([segment.source], _PAIRS, running=False)), None) is not None:
            continue
        partner = "closed" if bracket in _PAIRS.values() else "opened"
        message = f"{bracket} is never {partner}"
        yield Finding(place, _NAME, Severity.WARNING, _SURE, message, target_spans=(Span(at, at + 1),))


RULE = Rule(_NAME, Severity.WARNING, "a bracket has no partner", find)
