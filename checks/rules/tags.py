"""Tags and placeholders of the source that the translation lacks, or has besides."""

from collections import Counter
from collections.abc import Iterator

from qostil import Finding, Severity, Span, Tag, TagKind
from qostil.checks.document import Document, Segment
from qostil.checks.facts.tokens import placeables
from qostil.checks.knowledge import Knowledge
from qostil.checks.places import opposite
from qostil.checks.rule import Rule
from qostil.checks.settings import Options

_NAME = "tags"
_LOST, _ADDED, _ORDER = 0.95, 0.9, 0.9

_Token = tuple[str, Span]


def find(document: Document, knowledge: Knowledge, _: Options) -> Iterator[Finding]:
    """Elements beside the text by what they do, and placeholders in it letter for letter."""
    for place, segment in enumerate(document.segments):
        if not segment.target:
            continue
        source = placeables(segment.source) + _elements(segment.source_tags, segment.source)
        target = placeables(segment.target) + _elements(segment.target_tags, segment.target)
        if source or target:
            yield from _compared(place, segment, knowledge, source, target)
            yield from _crossed(place, segment)


def _elements(tags: tuple[Tag, ...], text: str) -> list[_Token]:
    """An element by its code, or by what it does where that is not known."""
    return [(tag.content or f"{tag.kind} tag", _at(tag, text)) for tag in tags]


def _at(tag: Tag, text: str) -> Span:
    """The letter beside a tag, since nothing can be shown at a point."""
    start = min(tag.at, max(len(text) - 1, 0))
    return Span(start, min(start + 1, len(text)))


def _compared(
    place: int, segment: Segment, knowledge: Knowledge, source: list[_Token], target: list[_Token]
) -> Iterator[Finding]:
    for name, span in _more(source, target):
        where = opposite(segment, place, span, knowledge)
        message = f"{name} of the source is missing"
        yield Finding(place, _NAME, Severity.ERROR, _LOST, message, (span,), where, expected=name)
    for name, span in _more(target, source):
        message = f"{name} stands in the translation only"
        yield Finding(place, _NAME, Severity.ERROR, _ADDED, message, target_spans=(span,))


def _more(some: list[_Token], others: list[_Token]) -> Iterator[_Token]:
    """Those of one side that are more often there, the last ones."""
    surplus = Counter(name for name, _ in some) - Counter(name for name, _ in others)
    for name, span in reversed(some):
        if surplus[name] > 0:
            surplus[name] -= 1
            yield name, span


def _crossed(place: int, segment: Segment) -> Iterator[Finding]:
    """A tag that is closed before it is opened."""
    tags = segment.target_tags
    for at, tag in enumerate(tags):
        opens_later = any(other.kind is TagKind.OPEN and other.pair == tag.pair for other in tags[at:])
        if tag.kind is TagKind.CLOSE and tag.pair and opens_later:
            message = f"{tag.content or 'a tag'} is closed before it is opened"
            yield Finding(place, _NAME, Severity.ERROR, _ORDER, message, target_spans=(_at(tag, segment.target),))


RULE = Rule(_NAME, Severity.ERROR, "a tag or a placeholder is missing or too many", find)
