"""A translation that is the source itself."""

from collections.abc import Iterator

from qostil import Finding, Severity
from qostil.checks.document import Document, Segment, whole
from qostil.checks.facts.links import links
from qostil.checks.facts.runs import is_kept, latin_share, words
from qostil.checks.knowledge import Knowledge
from qostil.checks.rule import Rule
from qostil.checks.settings import Options

_NAME = "copied"
_SURE, _KEPT = 0.96, 0.15
# More Latin letters than this, and a text is no translation into a language in Cyrillic letters.
_LATIN = 0.6
_TWO_BYTES = 1.6
_CYRILLIC = frozenset({"kk", "ky", "ru"})


def find(document: Document, _: Knowledge, __: Options) -> Iterator[Finding]:
    """Targets that are the source, or mostly in its letters. What has no word in it, or cites a page, is left alone."""
    for place, segment in enumerate(document.segments):
        if is_copied(segment, document) and any(len(word.text) > 1 for word in words(segment.source)):
            kept = is_kept(segment.target)
            if kept and links(segment.target):
                continue
            yield Finding(
                place,
                _NAME,
                Severity.HINT if kept else Severity.ERROR,
                _KEPT if kept else _SURE,
                "the translation is the source itself"
                if _same(segment)
                else "the translation is mostly in Latin letters",
                whole(segment.source),
                whole(segment.target),
                why="names, credits and sources that are cited may stay so" if kept else "",
            )


def is_copied(segment: Segment, document: Document) -> bool:
    """Whether the whole segment is left as it was."""
    if not segment.target.strip():
        return False
    if _same(segment):
        return True
    if document.target.code not in _CYRILLIC or document.source.code in _CYRILLIC:
        return False
    # A Cyrillic letter takes two bytes: most texts need not be looked at closer.
    if len(segment.target.encode()) > _TWO_BYTES * len(segment.target):
        return False
    return len(words(segment.target)) > 1 and latin_share(segment.target) > _LATIN


def _same(segment: Segment) -> bool:
    return segment.source.casefold().split() == segment.target.casefold().split()


RULE = Rule(_NAME, Severity.ERROR, "the source stands for its translation", find)
