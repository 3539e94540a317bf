"""Stretches of a translation that may stand for a phrase, and what speaks for each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qostil import Span
from qostil.links import Floats, Links, WordPair

Flags = NDArray[np.bool_]
Ints = NDArray[np.int64]
Values = NDArray[np.float64]
Key = tuple[str, ...]

MOST_WORDS = 7
# The last two are known only when all places have been seen: ``Renderings`` adds them.
FEATURES = (
    "covered",
    "least covered",
    "own",
    "least own",
    "own first",
    "own last",
    "own before",
    "own behind",
    "left out",
    "foreign",
    "likeness",
    "words missing",
    "words over",
    "over for letters",
    "one word for letters",
    "length",
    "inner function words",
    "begins with function word",
    "ends with function word",
    "unlinked inside",
    "unlinked before",
    "together",
    "places",
)
# "Зордук- зомбулук" is a compound with a slip; a dash has a space on both sides.
_HYPHEN = re.compile(r"[-–\u2011]\s?|\s[-–\u2011]")
# Punctuation no term crosses; quotation marks it may.
_BREAK = re.compile(r"[^\w\s'’\-–«»“”„\"&/]|\s[-–]\s|\n")
# A word that belongs to the phrase by so much makes a stretch worth looking at.
_ANCHOR = 0.3
# A word more alike than this to one outside is linked there.
_LINKED = 0.4
_MOST_LEFT_OUT, _MOST_FOREIGN = 3.0, 4.0


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a translation: text, places, keys, function words or not. Of its source: which are all in capitals."""

    text: str
    spans: Sequence[Span]
    keys: Key
    function: Flags
    capitals: Flags

    def text_of(self, begin: int, end: int) -> Span:
        """Where the words stand in the text, with a quotation mark that one of them closes or opens."""
        start, stop = self.spans[begin].start, self.spans[end - 1].end
        inside = self.text[start:stop]
        for opening, closing in ("«»", "“”", "„“"):
            if inside.count(closing) > inside.count(opening) and self.text[start - 1 : start] == opening:
                return Span(start - 1, stop)
            if inside.count(opening) > inside.count(closing) and self.text[stop : stop + 1] == closing:
                return Span(start, stop + 1)
        return Span(start, stop)


@dataclass(frozen=True, slots=True)
class Found:
    """Stretches for one place of a phrase: their numbers in the unit, and a row of features each."""

    numbers: Ints
    features: Floats


class Aligned:
    """A unit in two languages: its links, and all stretches of words of the target that are not parted by punctuation.

    A compound is taken whole or not at all.
    """

    def __init__(self, words: Words, links: Links, pair: WordPair) -> None:
        self.words = words
        self.links = links
        self._source, self._target = pair.source_vectors, pair.target_vectors
        self._begin, self._end = _stretches(words)
        self._content = (~words.function).astype(np.float64)
        self._size = _within(self._content, self._begin, self._end)
        total = np.concatenate([np.zeros((1, self._target.shape[1]), np.float32), np.cumsum(self._target, axis=0)])
        self._norm = np.linalg.norm(total[self._end] - total[self._begin], axis=1)
        self._letters = np.array([is_letters(words.text[span.start : span.end]) for span in words.spans], bool)
        self._parted_before, self._parted_behind = _sides(words)

    def stretches(self, first: int, end: int, inside: frozenset[int]) -> Found:
        """What may stand for the source's words ``first`` to ``end``; ``inside`` are those of them that say nothing."""
        content = [i for i in range(first, end) if i not in inside] or list(range(first, end))
        covered = self.links.forth[content].astype(np.float64)
        own = self.links.back[first:end].sum(axis=0).astype(np.float64)
        anchors = self._anchors(np.maximum(own, covered.max(axis=0, initial=0)))
        chosen = np.flatnonzero(_within(anchors, self._begin, self._end) > 0)
        return Found(chosen, self._features(chosen, content, (first, end), covered, own))

    @property
    def keys(self) -> list[Key]:
        """The words of every stretch by key."""
        return [self.words.keys[b:e] for b, e in zip(self._begin.tolist(), self._end.tolist(), strict=True)]

    def span(self, number: int) -> Span:
        """Where a stretch stands in the text."""
        return self.words.text_of(int(self._begin[number]), int(self._end[number]))

    def _anchors(self, strength: Values) -> Values:
        """Words that surely belong to the phrase, or the likeliest one."""
        strength = np.where(self.words.function, 0, strength)
        likeliest = (strength > 0) & (strength == strength.max(initial=0))
        return np.asarray((strength > _ANCHOR) | likeliest, np.float64)

    def _features(
        self, chosen: Ints, content: Sequence[int], phrase: tuple[int, int], covered: Values, own: Values
    ) -> Floats:
        """The columns of ``FEATURES``, in their order."""
        columns = [
            *self._belonging(chosen, covered, own),
            self._likeness(chosen, content),
            *self._size_and_shape(chosen, content),
            *self._unlinked(chosen, content, phrase),
        ]
        return np.stack(columns, axis=1).astype(np.float32)

    def _belonging(self, chosen: Ints, covered: Values, own: Values) -> list[Values]:
        """How much of the phrase a stretch covers, and how much of the stretch belongs to the phrase."""
        begin, end, size = self._begin[chosen], self._end[chosen], self._size[chosen]
        by_word = np.stack([_within(row, begin, end) for row in covered])
        owned = own * self._content
        held = _within(owned, begin, end)
        return [
            by_word.mean(axis=0),
            by_word.min(axis=0),
            held / np.maximum(size, 1),
            _least(np.where(self.words.function, 1.0, own), begin, end),
            own[begin],
            own[end - 1],
            np.where(self._parted_before[begin], 0, own[begin - 1]),
            np.where(self._parted_behind[end - 1], 0, own[np.minimum(end, len(own) - 1)]),
            np.minimum(owned.sum() - held, _MOST_LEFT_OUT),
            np.minimum(size - held, _MOST_FOREIGN),
        ]

    def _size_and_shape(self, chosen: Ints, content: Sequence[int]) -> list[Values]:
        """Words against those of the phrase, and where function words stand."""
        begin, end, size = self._begin[chosen], self._end[chosen], self._size[chosen]
        over = np.maximum(size - len(content), 0)
        letters = len(content) == 1 and bool(self.words.capitals[content[0]])
        return [
            np.maximum(len(content) - size, 0),
            over,
            over * letters,
            letters * ((size == 1) & ~self._letters[begin]),
            np.log(end - begin),
            end - begin - size,
            self.words.function[begin],
            self.words.function[end - 1],
        ]

    def _unlinked(self, chosen: Ints, content: Sequence[int], phrase: tuple[int, int]) -> list[Values]:
        """Words within and before a stretch that nothing in the source accounts for."""
        begin, end = self._begin[chosen], self._end[chosen]
        rival = np.delete(self.links.score, np.arange(*phrase), axis=0).max(axis=0, initial=0)
        here = np.maximum(rival, self.links.score[content].max(axis=0))
        inner = np.maximum(_LINKED - here, 0) * self._content
        free = np.maximum(_LINKED - rival, 0)
        return [_within(inner, begin, end), np.where(self._parted_before[begin], 0, free[begin - 1])]

    def _likeness(self, chosen: Ints, content: Sequence[int]) -> Values:
        """Cosine of the sums of the vectors of both."""
        phrase = self._source[content].sum(axis=0)
        along = _within((self._target @ phrase).astype(np.float64), self._begin[chosen], self._end[chosen])
        return np.asarray(along / np.maximum(self._norm[chosen] * np.linalg.norm(phrase), 1e-9))


def is_letters(word: str) -> bool:
    """True for an abbreviation in capitals, with an ending or without: UN, БҰҰ, АКШнын."""
    return len(word) > 1 and word[:2].isupper()


def _stretches(words: Words) -> tuple[Ints, Ints]:
    gaps = [words.text[a.end : b.start] for a, b in zip(words.spans, words.spans[1:], strict=False)]
    parted = [bool(_BREAK.search(gap)) for gap in gaps]
    # A number is no part of a compound: бап is the word in "12-бап".
    joined = [
        bool(_HYPHEN.fullmatch(gap)) and not key.isdigit() for gap, key in zip(gaps, words.keys[:-1], strict=True)
    ]
    found, count = [], len(words.keys)
    for begin in range(count):
        if begin and joined[begin - 1]:
            continue
        for end in range(begin + 1, min(begin + MOST_WORDS, count) + 1):
            if end - 1 > begin and parted[end - 2]:
                break
            if end == count or not joined[end - 1]:
                found.append((begin, end))
    begins, ends = np.array(found, np.int64).reshape(-1, 2).T
    return begins, ends


def _sides(words: Words) -> tuple[Flags, Flags]:
    """For every word whether nothing a term could take in stands before it, and behind it."""
    gaps = [words.text[a.end : b.start] for a, b in zip(words.spans, words.spans[1:], strict=False)]
    parted = np.array([True, *(bool(_BREAK.search(gap)) for gap in gaps), True])
    function = np.concatenate([[True], words.function, [True]])
    return parted[:-1] | function[:-2], parted[1:] | function[2:]


def _within(values: Values, begin: Ints, end: Ints) -> Values:
    """The sum of ``values`` in each stretch."""
    total = np.concatenate([[0.0], np.cumsum(values)])
    return np.asarray(total[end] - total[begin])


def _least(values: Values, begin: Ints, end: Ints) -> Values:
    """The lowest of ``values`` in each stretch."""
    padded = np.concatenate([values, np.full(MOST_WORDS, np.inf)])
    windows = np.minimum.accumulate(np.lib.stride_tricks.sliding_window_view(padded, MOST_WORDS), axis=1)
    return np.asarray(windows[begin, end - begin - 1])
