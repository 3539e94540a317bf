"""Lists and headings: another number of items, another mark at the beginning."""

from collections.abc import Iterator

from qostil import Finding, Severity, Span
from qostil.checks.document import Document, Segment, whole
from qostil.checks.facts.tokens import mark
from qostil.checks.knowledge import Knowledge
from qostil.checks.rule import Rule
from qostil.checks.settings import Options

_NAME = "list"
_ITEMS, _LEVEL, _MARK, _CLAUSES = 0.85, 0.9, 0.5, 0.4
# A sentence with so many semicolons is a list.
_FEWEST = 3


def find(document: Document, _: Knowledge, __: Options) -> Iterator[Finding]:
    """Compares lines that begin with marks, then marks at the beginning, then clauses between semicolons."""
    for place, segment in enumerate(document.segments):
        if segment.target:
            yield from _lines(place, segment) if "\n" in segment.source.strip() else _beginning(place, segment)
            yield from _clauses(place, segment)


def _lines(place: int, segment: Segment) -> Iterator[Finding]:
    source, target = (
        sum(mark(line) is not None for line in text.splitlines()) for text in (segment.source, segment.target)
    )
    if source > 1 and source != target:
        message = f"the list has {target} items, that of the source {source}"
        yield Finding(place, _NAME, Severity.WARNING, _ITEMS, message, whole(segment.source), whole(segment.target))


def _beginning(place: int, segment: Segment) -> Iterator[Finding]:
    source, target = mark(segment.source), mark(segment.target)
    if source is None or (target is not None and target[0] == source[0] != "heading"):
        return
    if target is None and source[0] == "number" and source[1].rstrip(".").isalpha():
        # "Mr. Smith" and "No. 5" begin no item.
        return
    if target is not None and target[1] == source[1]:
        return
    heading = source[0] == "heading"
    found = repr(target[1]) if target is not None else "nothing"
    yield Finding(
        place,
        _NAME,
        Severity.WARNING if heading else Severity.HINT,
        _LEVEL if heading else _MARK,
        f"the source begins with {source[1]!r}, the translation with {found}",
        (source[2],),
        (target[2] if target is not None else Span(0, 1),),
        expected=source[1],
    )


def _clauses(place: int, segment: Segment) -> Iterator[Finding]:
    source, target = segment.source.count(";"), segment.target.count(";")
    if source >= _FEWEST and target >= _FEWEST and source != target:
        message = f"the translation parts {target + 1} clauses by semicolons, the source {source + 1}"
        yield Finding(place, _NAME, Severity.HINT, _CLAUSES, message, whole(segment.source), whole(segment.target))


RULE = Rule(_NAME, Severity.WARNING, "a list has another number of items, or a line another mark", find)
