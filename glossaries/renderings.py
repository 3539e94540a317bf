"""What stands for a phrase in its translations: the words linked to it, at each of its places, put to the vote."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from qostil import Span

Floats = NDArray[np.float32]
Key = tuple[str, ...]

# Words between two linked ones that a rendering may hold; and those beside it that it may take in.
_GAP = 2
_BESIDE = 1
# What a word taken in from beside counts, against the linked ones alone.
_WIDER = 0.6
_MOST_WORDS = 6
_HYPHENS = {"-", "–", "\u2011"}


@dataclass(frozen=True, slots=True)
class Aligned:
    """A unit in two languages: keys and places of the target's words, their links, and which ones are function words.

    ``links`` (source words, target words): how surely two are linked, 0 where not.
    """

    text: str
    keys: Key
    places: Sequence[Span]
    links: Floats
    function: NDArray[np.bool_]

    def whole(self, begin: int, end: int) -> tuple[int, int]:
        """The stretch with the other parts of compounds whose parts it has: one half of a hyphened word is none."""
        while begin > 0 and self._hyphen(begin):
            begin -= 1
        while end < len(self.keys) and self._hyphen(end):
            end += 1
        return begin, end

    def _hyphen(self, at: int) -> bool:
        return self.text[self.places[at - 1].end : self.places[at].start] in _HYPHENS


@dataclass(slots=True)
class Rendering:
    """A translation: votes, the forms it was met in, and where: number of the unit and place."""

    votes: float = 0.0
    forms: Counter[str] = field(default_factory=Counter)
    places: list[tuple[int, Span]] = field(default_factory=list)


class Renderings:
    """Translations of phrases in the units of one pair of languages."""

    def __init__(self, units: Mapping[int, Aligned]) -> None:
        self.units = units
        self._counts = Counter(key for unit in units.values() for key in set(_grams(unit.keys)))

    def of(
        self, places: Sequence[tuple[int, int, int]], inside: Sequence[frozenset[int]]
    ) -> list[tuple[Rendering, float]]:
        """Renderings of a phrase with their score, 0..1, best first.

        ``places``: units, first word and end in the source; ``inside``: numbers of its words that say nothing.
        """
        found: dict[Key, Rendering] = defaultdict(Rendering)
        met = [(place, skip) for place, skip in zip(places, inside, strict=True) if place[0] in self.units]
        for (number, first, end), skip in met:
            unit = self.units[number]
            for begin, stop, worth in _spans(unit, [i for i in range(first, end) if i not in skip], (first, end)):
                rendering = found[unit.keys[begin:stop]]
                span = Span(unit.places[begin].start, unit.places[stop - 1].end)
                rendering.votes += worth
                rendering.forms[unit.text[span.start : span.end]] += 1
                rendering.places.append((number, span))
        units = len({place[0] for place, _ in met})
        scored = [(of, self._score(key, of, len(met), units)) for key, of in found.items()]
        return sorted(scored, key=lambda pair: -pair[1])

    def _score(self, key: Key, rendering: Rendering, places: int, units: int) -> float:
        """Votes per place, times how much both go together over all units (the root of the Dice coefficient)."""
        together = len({number for number, _ in rendering.places})
        dice = 2 * together / (units + self._counts[key])
        return float(rendering.votes / places * np.sqrt(min(dice, 1.0)))


def _grams(keys: Key) -> Iterator[Key]:
    for begin in range(len(keys)):
        for end in range(begin + 1, min(begin + _MOST_WORDS, len(keys)) + 1):
            yield keys[begin:end]


def _spans(unit: Aligned, content: Sequence[int], phrase: tuple[int, int]) -> Iterator[tuple[int, int, float]]:
    """Stretches of the target that may stand for the phrase, and what their vote counts."""
    if not content:
        return
    own = unit.links[list(content)]
    others = unit.links.copy()
    others[phrase[0] : phrase[1]] = 0
    rival = others.max(axis=0, initial=0)
    mine = own.max(axis=0)
    linked = np.flatnonzero((mine > 0) & (rival <= mine) & ~unit.function).tolist()
    if not linked:
        return
    free = (rival == 0) | unit.function
    cluster = max(_clusters(linked, free), key=lambda part: float(mine[part].sum()))
    begin, end = unit.whole(cluster[0], cluster[-1] + 1)
    best = own[:, begin:end].max(axis=1)
    sure = float(best.mean()) * float((best > 0).mean())
    wider = {
        unit.whole(left, right)
        for left in range(max(begin - _BESIDE, 0), begin + 1)
        for right in range(end, min(end + _BESIDE, len(unit.keys)) + 1)
    }
    for left, right in sorted(wider):
        beside = [*range(left, begin), *range(end, right)]
        if all(rival[i] == 0 and not unit.function[i] for i in beside) and right - left <= _MOST_WORDS:
            yield left, right, sure * (_WIDER if beside else 1.0)


def _clusters(linked: Sequence[int], free: NDArray[np.bool_]) -> list[list[int]]:
    """Linked words in runs, parted where more than a few or otherwise linked words stand between."""
    runs = [[linked[0]]]
    for at in linked[1:]:
        between = range(runs[-1][-1] + 1, at)
        if len(between) <= _GAP and all(free[i] for i in between):
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs
