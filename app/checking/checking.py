"""A document is checked with all that is known."""

from collections.abc import Callable, Sequence

from qostil import Concept, Finding, TranslationUnit
from qostil.app.checking.sense import meaning_of
from qostil.checks import Document, Knowledge, Settings, check


def check_document(
    document: Document,
    concepts: Sequence[Concept] = (),
    settings: Settings | None = None,
    *,
    units: Sequence[TranslationUnit] = (),
    encoder: str | None = None,
    advance: Callable[[int], object] = lambda _: None,
) -> list[Finding]:
    """What is found, the gravest and surest first; ``advance`` is told of each rule that is done."""
    return check(document, Knowledge(concepts, units, meaning_of(document, encoder)), settings, advance=advance)
