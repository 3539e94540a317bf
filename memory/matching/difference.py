"""What leads from the source of a unit to the text asked for: operations with places in both, to show to people."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from qostil import Span
from qostil.memory.matching.tokens import Token

Pair = tuple[Token | None, Token | None]
"""A token of the query and the one of the source that stands for it; None where there is none."""


class Change(StrEnum):
    """What happened to a stretch of the source on the way to the query."""

    EQUAL = "equal"
    REPLACED = "replaced"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Operation:
    """A stretch of the query and of the source; the place where the other has something is an empty span."""

    change: Change
    query: Span
    source: Span


@dataclass(frozen=True, slots=True)
class Gap:
    """What lies between two pairs of tokens in both texts, tokens without a counterpart left out."""

    query: str
    source: str
    broken: bool

    @property
    def differs(self) -> bool:
        """Whether there is another sign or, where the tokens follow one another in both, other white space."""
        return self.is_other_sign or (not self.broken and self.query != self.source)

    @property
    def is_other_sign(self) -> bool:
        """Whether more than white space is different."""
        return "".join(self.query.split()) != "".join(self.source.split())


def gaps(query: str, source: str, pairs: Sequence[Pair]) -> Iterator[Gap]:
    """The gaps before the first pair, between pairs, and behind the last."""
    before, other_before, broken = "", "", False
    at = other_at = 0
    for one, other in pairs:
        if one is not None:
            before, at = before + query[at : one.span.start], one.span.end
        if other is not None:
            other_before, other_at = other_before + source[other_at : other.span.start], other.span.end
        if one is None or other is None:
            broken = True
            continue
        yield Gap(before, other_before, broken)
        before, other_before, broken = "", "", False
    yield Gap(before + query[at:], other_before + source[other_at:], broken)


def operations(query: str, source: str, pairs: Sequence[Pair]) -> tuple[Operation, ...]:
    """The difference, from start to end; stretches of one kind that touch are one."""
    found = list[Operation]()
    for operation in _steps(query, source, pairs):
        if found and found[-1].change is operation.change:
            found[-1] = _joined(found[-1], operation)
        else:
            found.append(operation)
    return tuple(found)


def _steps(query: str, source: str, pairs: Sequence[Pair]) -> Iterator[Operation]:
    between = gaps(query, source, pairs)
    at, other_at, alone = 0, 0, list[Pair]()
    for pair in pairs:
        one, other = pair
        if one is None or other is None:
            alone.append(pair)
            continue
        signs = next(between).is_other_sign
        for step in _alone(query, source, alone, (at, other_at), signs=signs):
            yield step
            at, other_at = step.query.end, step.source.end
        if signs:
            yield from _between(query, source, Span(at, one.span.start), Span(other_at, other.span.start))
        yield Operation(Change.EQUAL if one.text == other.text else Change.REPLACED, one.span, other.span)
        at, other_at, alone = one.span.end, other.span.end, []
    signs = next(between).is_other_sign
    for step in _alone(query, source, alone, (at, other_at), signs=signs):
        yield step
        at, other_at = step.query.end, step.source.end
    if signs:
        yield from _between(query, source, Span(at, len(query)), Span(other_at, len(source)))


def _alone(
    query: str, source: str, pairs: Sequence[Pair], begin: tuple[int, int], *, signs: bool
) -> Iterator[Operation]:
    """Tokens that only one text has, with the signs before them where signs differ."""
    at, other_at = begin
    for one, other in pairs:
        if one is not None:
            start = _stripped(query, Span(at, one.span.start)).start if signs else one.span.start
            yield Operation(Change.ADDED, Span(start, one.span.end), Span(other_at, other_at))
            at = one.span.end
        elif other is not None:
            start = _stripped(source, Span(other_at, other.span.start)).start if signs else other.span.start
            yield Operation(Change.REMOVED, Span(at, at), Span(start, other.span.end))
            other_at = other.span.end


def _between(query: str, source: str, span: Span, other_span: Span) -> Iterator[Operation]:
    """The signs between two tokens, where they differ."""
    one, other = query[span.start : span.end], source[other_span.start : other_span.end]
    if one == other:
        return
    if one.strip() and other.strip():
        change = Change.REPLACED
    elif one.strip() or other.strip():
        change = Change.ADDED if one.strip() else Change.REMOVED
    else:
        return
    yield Operation(change, _stripped(query, span), _stripped(source, other_span))


def _stripped(text: str, span: Span) -> Span:
    stretch = text[span.start : span.end]
    start = span.start + len(stretch) - len(stretch.lstrip())
    return Span(start, max(start, span.end - len(stretch) + len(stretch.rstrip())))


def _joined(one: Operation, other: Operation) -> Operation:
    """Both as one; what only one text has takes no room in the other."""
    query, source = Span(one.query.start, other.query.end), Span(one.source.start, other.source.end)
    if one.change is Change.REMOVED:
        query = Span(query.end, query.end)
    elif one.change is Change.ADDED:
        source = Span(source.end, source.end)
    return Operation(one.change, query, source)
