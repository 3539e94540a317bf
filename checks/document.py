"""A document in two languages, segment by segment, as it is checked."""

from dataclasses import dataclass

from qostil import Language, Span, Status, Tag


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text and its translation. An empty target is one that nobody has translated yet.

    ``id`` is what the file calls it. ``context`` tells strings apart that read alike; ``section`` is the heading it
    stands under, ``line`` its line or row in the file, where known.
    """

    id: str
    source: str
    target: str
    source_tags: tuple[Tag, ...] = ()
    target_tags: tuple[Tag, ...] = ()
    status: Status = Status.AUTOMATIC
    context: str = ""
    section: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """Segments in reading order: neighbours are neighbours in the text where ``running`` says so.

    A memory or a table of single strings is not running text.
    """

    segments: tuple[Segment, ...]
    source: Language
    target: Language
    running: bool = True


def whole(text: str) -> tuple[Span, ...]:
    """The span of a text from end to end; none for an empty one."""
    return (Span(0, len(text)),) if text else ()
