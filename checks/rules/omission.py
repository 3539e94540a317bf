"""A part of the source that nothing in the translation covers."""

from collections.abc import Iterator

from qostil import Finding, Severity
from qostil.checks.document import Document
from qostil.checks.gap_findings import gap_findings
from qostil.checks.knowledge import Knowledge
from qostil.checks.rule import Rule
from qostil.checks.settings import Options

_NAME = "omission"
# From these probabilities on; chosen on the real reports, where 2 to 3 % of the segments are warned of.
_LEVELS = ((0.9, Severity.ERROR), (0.6, Severity.WARNING), (0.25, Severity.HINT))


def find(document: Document, knowledge: Knowledge, _: Options) -> Iterator[Finding]:
    """Stretches left out: an error where many letters are missing beyond doubt, a hint where it is worth a look."""
    yield from gap_findings(_NAME, 0, document, knowledge, _LEVELS)


RULE = Rule(_NAME, Severity.ERROR, "a part of the source is missing", find, needs_meaning=True)
