"""Tags of a source text find their places in its translation, which was written down without them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qostil import Tag, TagKind

_WORD = re.compile(r"\w+(?:[-'’.,]\w+)*")
# Where a sentence ends in the middle of a text.
_END = re.compile(r"[.!?…]+[»”\")]*(?=\s)")
_PUNCTUATION = ".,;:!?…»”)"


@dataclass(frozen=True, slots=True)
class Placed:
    """The tags with their places in the translation; ``sure`` is off where one of them had to be guessed."""

    tags: tuple[Tag, ...]
    sure: bool


def placed(source: str, tags: Sequence[Tag], target: str) -> Placed:
    """The tags of ``source`` where they belong in ``target``.

    A tag goes to an edge where it stands at one, and around words that stand in both texts; the place of others is
    guessed from where such words, and signs, are.
    """
    if source == target:
        return Placed(tuple(tags), sure=True)
    scale = _Scale(source, target)
    found: dict[int, int] = {}
    sure = True
    for first, last in _pairs(tags):
        span = _same_words(source[tags[first].at : tags[last].at], source, target)
        if span is not None:
            found[first], found[last] = span
    for number, tag in enumerate(tags):
        if number not in found:
            at, certain = scale.place(tag.at)
            found[number] = at
            sure &= certain
    for first, last in _pairs(tags):
        found[last] = max(found[first], found[last])
    moved = [replace(tag, at=found[number]) for number, tag in enumerate(tags)]
    return Placed(tuple(sorted(moved, key=lambda tag: tag.at)), sure)


def _pairs(tags: Sequence[Tag]) -> list[tuple[int, int]]:
    opened: dict[str, int] = {}
    found = []
    for number, tag in enumerate(tags):
        if tag.kind is TagKind.OPEN:
            opened[tag.pair] = number
        elif tag.kind is TagKind.CLOSE and tag.pair in opened:
            found.append((opened.pop(tag.pair), number))
    return found


def _same_words(words: str, source: str, target: str) -> tuple[int, int] | None:
    """Where the words stand in the translation, if they stand in both texts once."""
    if not words.strip() or source.count(words) != 1 or target.count(words) != 1:
        return None
    at = target.index(words)
    return at, at + len(words)


class _Scale:
    """Places of the source on the scale of the translation, by what both have."""

    def __init__(self, source: str, target: str) -> None:
        self._source, self._target = source, target
        self._points = [(0, 0), *_shared(source, target), (len(source), len(target))]
        self._exact = dict(self._points)

    def place(self, at: int) -> tuple[int, bool]:
        """Where in the translation a place of the source is, and whether that is certain."""
        if at in self._exact:
            return self._exact[at], True
        ends = [[match.end() for match in _END.finditer(text)] for text in (self._source, self._target)]
        if at in ends[0] and len(ends[0]) == len(ends[1]):
            return ends[1][ends[0].index(at)], True
        sign = self._source[at : at + 1]
        if sign and sign in _PUNCTUATION and self._source.count(sign) == 1 and self._target.count(sign) == 1:
            return self._target.index(sign), True
        return self._nearest_edge(self._scaled(at), begins=self._source[at : at + 1].isalnum()), False

    def _scaled(self, at: int) -> int:
        for (left, below), (right, above) in zip(self._points, self._points[1:], strict=False):
            if left <= at <= right:
                share = (at - left) / (right - left) if right > left else 0.0
                return round(below + share * (above - below))
        return len(self._target)

    def _nearest_edge(self, at: int, *, begins: bool) -> int:
        """The nearest place where a word begins, or where one ends."""
        edges = [match.start() if begins else match.end() for match in _WORD.finditer(self._target)]
        return min(edges, key=lambda edge: abs(edge - at), default=len(self._target))


def _shared(source: str, target: str) -> list[tuple[int, int]]:
    """The edges of words, names and numbers that stand once in both texts, in the same order."""
    sources = {match[0]: match for match in _WORD.finditer(source) if source.count(match[0]) == 1}
    points: list[tuple[int, int]] = []
    for match in _WORD.finditer(target):
        other = sources.get(match[0])
        if other is None or target.count(match[0]) != 1 or (points and other.start() < points[-1][0]):
            continue
        points += [(other.start(), match.start()), (other.end(), match.end())]
    return points
