"""A document is checked with all that is known."""

from collections.abc import Sequence

from qostil import Concept, Finding
from qostil.app.checking.sense import meaning_of
from qostil.checks import Document, Knowledge, Settings, check


def check_document(
    document: Document, concepts: Sequence[Concept] = (), settings: Settings | None = None
) -> list[Finding]:
    """What is found, the gravest and surest first."""
    return check(document, Knowledge(concepts, meaning=meaning_of(document)), settings)
