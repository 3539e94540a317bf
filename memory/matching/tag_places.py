"""Where the tags of a segment stand in the translation of a unit."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qostil import Tag, TagKind
from qostil.memory.matching.difference import Pair
from qostil.memory.matching.exchange import Exchange
from qostil.memory.matching.tokens import Kind, Token, Tokens

_Shape = tuple[TagKind, str]
_NOT_BESIDE = frozenset({Kind.WORD, Kind.TAG})


@dataclass(frozen=True, slots=True)
class Placed:
    """Tags of the segment in a translation, in its order; ``missed`` have no certain place."""

    tags: tuple[Tag, ...]
    missed: tuple[Tag, ...] = ()


def carried(tags: Sequence[Tag], exchanges: Sequence[Exchange]) -> tuple[Tag, ...]:
    """Tags of a translation after placeables were exchanged in it."""
    return tuple(replace(tag, at=_carried(tag.at, exchanges)) for tag in tags)


def placed(query: Tokens, source: Tokens, target: Tokens, pairs: Sequence[Pair]) -> Placed:
    """Put each tag of the query where only one place is right.

    That is where the translation has the tag that the source has for it; else at the beginning or the end, or beside a
    number, name, link or mark that both texts have once. Of two that belong together both are put, or none.
    """
    tags = _tags(query)
    by_source = _by_source(tags, _tags(source), _tags(target), pairs)
    put: dict[int, int] = {}
    for number, tag in enumerate(tags):
        at = by_source.get(number)
        at = _at_an_end(tag, query, target) if at is None else at
        at = _beside_the_same(tag, query, target) if at is None else at
        if at is not None:
            put[number] = at
    kept = {number: at for number, at in put.items() if _is_whole(tags[number], tags, put)}
    order = sorted(kept, key=lambda number: (kept[number], number))
    missed = (tag for number, tag in enumerate(tags) if number not in kept)
    return Placed(tuple(replace(tags[number], at=kept[number]) for number in order), tuple(missed))


def _tags(text: Tokens) -> list[Tag]:
    return [token.tag for token in text.items if token.tag]


def _by_source(
    tags: Sequence[Tag], theirs: Sequence[Tag], there: Sequence[Tag], pairs: Sequence[Pair]
) -> dict[int, int]:
    """Places by the tags that stand for them in the source, if the translation has as many of a shape, in order."""
    numbered = list(_numbered(theirs))
    places = dict(zip(_numbered(there), (tag.at for tag in there), strict=True))
    counts, counts_there = Counter(map(_shape, theirs)), Counter(map(_shape, there))
    found: dict[int, int] = {}
    for number, other in _counterparts(pairs):
        shape, nth = numbered[other]
        if shape[0] is tags[number].kind and counts[shape] == counts_there[shape]:
            found[number] = places[shape, nth]
    return found


def _counterparts(pairs: Sequence[Pair]) -> Iterator[tuple[int, int]]:
    """Which tag of the query has which of the source, by their numbers: pairs are in the order of both."""
    number = other_number = 0
    for new, old in pairs:
        is_tag, other_is_tag = bool(new and new.tag), bool(old and old.tag)
        if is_tag and other_is_tag:
            yield number, other_number
        number, other_number = number + is_tag, other_number + other_is_tag


def _shape(tag: Tag) -> _Shape:
    return tag.kind, tag.content


def _numbered(tags: Sequence[Tag]) -> Iterator[tuple[_Shape, int]]:
    """Each tag's shape, and how many of this shape are before it."""
    seen = Counter[_Shape]()
    for shape in map(_shape, tags):
        yield shape, seen[shape]
        seen[shape] += 1


def _at_an_end(tag: Tag, query: Tokens, target: Tokens) -> int | None:
    """The place before all words, behind all that is there, or before the same signs at the end."""
    words, others = _words(query), _words(target)
    if not words or not others:
        return None
    if tag.at <= words[0].span.start and not query.text[tag.at : words[0].span.start].strip():
        return others[0].span.start
    if not query.text[tag.at :].strip():
        return len(target.text)
    same_end = query.text[tag.at :] == target.text[others[-1].span.end :]
    return others[-1].span.end if tag.at == words[-1].span.end and same_end else None


def _beside_the_same(tag: Tag, query: Tokens, target: Tokens) -> int | None:
    """The place beside the placeable that the tag touches, if both texts have it once."""
    for token in _words(query):
        before = token.span.start == tag.at and tag.kind is not TagKind.CLOSE
        behind = token.span.end == tag.at and tag.kind is not TagKind.OPEN
        if token.kind in _NOT_BESIDE or not (before or behind):
            continue
        there = _same(token, target)
        if len(there) == len(_same(token, query)) == 1:
            return there[0].span.start if before else there[0].span.end
    return None


def _words(text: Tokens) -> list[Token]:
    """All but tags beside the text."""
    return [token for token in text.items if not token.tag]


def _same(token: Token, text: Tokens) -> list[Token]:
    return [other for other in _words(text) if other.kind is token.kind and other.value == token.value]


def _is_whole(tag: Tag, tags: Sequence[Tag], put: dict[int, int]) -> bool:
    """Whether the other half of a pair is put as well, each on its side."""
    if tag.kind is TagKind.ALONE or not tag.pair:
        return True
    halves = (number for number, other in enumerate(tags) if other.pair == tag.pair and other.kind is not TagKind.ALONE)
    places = [put.get(number) for number in halves]
    known = [at for at in places if at is not None]
    return len(known) == len(places) and known == sorted(known)


def _carried(at: int, exchanges: Sequence[Exchange]) -> int:
    for exchange in exchanges:
        # Places of exchanges count in the new text, in which those before are made already.
        if at <= exchange.span.start:
            break
        end = exchange.span.start + len(exchange.before)
        at = exchange.span.end + at - end if at >= end else exchange.span.start
    return at
