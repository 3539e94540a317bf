"""A part of the translation that nothing in the source asks for."""

from collections.abc import Iterator

from qostil import Finding, Severity
from qostil.checks.document import Document
from qostil.checks.gap_findings import gap_findings
from qostil.checks.knowledge import Knowledge
from qostil.checks.rule import Rule
from qostil.checks.settings import Options

_NAME = "addition"
# An explanation is good practice: however sure it is that something was added, nobody can say that it is wrong.
_LEVELS = ((0.4, Severity.HINT),)


def find(document: Document, knowledge: Knowledge, _: Options) -> Iterator[Finding]:
    """Stretches added."""
    yield from gap_findings(_NAME, 1, document, knowledge, _LEVELS)


RULE = Rule(_NAME, Severity.HINT, "the translation says more than the source", find, needs_meaning=True)
