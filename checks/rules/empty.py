"""A text without a translation, or a translation without a source: a sentence left out, or not translated yet."""

from collections.abc import Iterator

from qostil import Finding, Severity
from qostil.checks.document import Document, whole
from qostil.checks.knowledge import Knowledge
from qostil.checks.rule import Rule
from qostil.checks.settings import Options

_NAME = "empty"
# Of eight sentences that the aligner left without partner on dev texts and examples eight had none.
_SURE = 0.9
# A document with more of them than this is still being translated: that is one trouble and not hundreds.
_UNFINISHED = 0.1


def find(document: Document, _: Knowledge, __: Options) -> Iterator[Finding]:
    """Segments with one empty side, a warning where it is the target."""
    empty = sum(not segment.target.strip() and bool(segment.source.strip()) for segment in document.segments)
    cause = "not translated yet" if empty > _UNFINISHED * len(document.segments) else ""
    for place, segment in enumerate(document.segments):
        source, target = segment.source.strip(), segment.target.strip()
        if source and not target:
            message = cause or "nothing stands for this in the translation"
            yield Finding(place, _NAME, Severity.WARNING, _SURE, message, whole(segment.source), cause=cause)
        elif target and not source:
            message = "nothing in the source says this"
            yield Finding(place, _NAME, Severity.HINT, _SURE, message, target_spans=whole(segment.target))


RULE = Rule(_NAME, Severity.WARNING, "a text has no translation, or a translation no source", find)
