"""What stands for a phrase in its translations: the stretches that may, at each of its places, put to the vote."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field

import numpy as np

from qostil import Span
from qostil.glossaries.ranker import Ranker, fitted
from qostil.glossaries.stretches import Aligned, Found, Ints, Key, Values
from qostil.links import Floats

# A stretch less likely than this gets no vote.
_LEAST_SHARE = 0.01
# For the first rendering, votes for others count by the words they share with it, and by this.
_AGREEMENT = 0.8
_MOST_COMPARED = 10


@dataclass(frozen=True, slots=True)
class Place:
    """Where a phrase stands: number of the unit, its first word and the one behind its last, words that say nothing.

    ``weight``: what the place counts beside others.
    """

    unit: int
    first: int
    end: int
    inside: frozenset[int] = frozenset()
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Vote:
    """A stretch for a place of the phrase (by number); ``share``: how likely it is, times the weight of the place."""

    place: int
    unit: int
    span: Span
    text: str
    share: float


@dataclass(slots=True)
class Rendering:
    """A translation: its mean share of the votes at ``places``, 0..1; all its votes; those where nothing has more."""

    key: Key
    places: int
    vote: float = 0.0
    votes: list[Vote] = field(default_factory=list)
    won: list[Vote] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Choice:
    """Stretches for a place, their keys by number, and all their features."""

    place: int
    found: Found
    grams: Ints
    features: Floats


class Renderings:
    """Translations of phrases in the units of one pair of languages."""

    def __init__(self, units: Mapping[int, Aligned], ranker: Ranker | None = None) -> None:
        self.units = units
        self._ranker = ranker
        self._keys: dict[Key, int] = {}
        self._grams = {number: self._numbered(unit) for number, unit in units.items()}
        self._key_of = list(self._keys)
        self._counts = np.zeros(len(self._keys), np.int64)
        for grams in self._grams.values():
            self._counts[np.unique(grams)] += 1

    @property
    def ranker(self) -> Ranker:
        """What judges: the fitted one, where no other was given."""
        return self._ranker or fitted()

    def ranked_by(self, ranker: Ranker) -> "Renderings":
        """The same units, judged by other weights."""
        other = copy(self)
        other._ranker = ranker
        return other

    def _numbered(self, unit: Aligned) -> Ints:
        return np.array([self._keys.setdefault(key, len(self._keys)) for key in unit.keys], np.int64)

    def of(self, places: Sequence[Place]) -> list[Rendering]:
        """Renderings of a phrase, the best first. Places in other units are passed over."""
        choices = self.choices(places)
        weights = [places[choice.place].weight for choice in choices]
        found: dict[int, Rendering] = {}
        for choice, weight in zip(choices, weights, strict=True):
            for gram, vote in self._votes(choice, places[choice.place].unit, weight):
                rendering = found.setdefault(gram, Rendering(self._key_of[gram], len(choices)))
                rendering.votes.append(vote)
        for rendering in found.values():
            rendering.vote = sum(vote.share for vote in rendering.votes) / sum(weights)
        _give_places(found.values())
        return agreed_first(sorted(found.values(), key=lambda rendering: -rendering.vote))

    def _votes(self, choice: Choice, number: int, weight: float) -> Iterator[tuple[int, Vote]]:
        unit, shares = self.units[number], self.ranker.shares(choice.features)
        for row in np.flatnonzero(shares > _LEAST_SHARE).tolist():
            span = unit.span(int(choice.found.numbers[row]))
            text = unit.words.text[span.start : span.end]
            yield int(choice.grams[row]), Vote(choice.place, number, span, text, weight * float(shares[row]))

    def choices(self, places: Sequence[Place]) -> list[Choice]:
        """What there is to choose from at each place."""
        found = []
        for number, place in enumerate(places):
            unit = self.units.get(place.unit)
            stretches = unit.stretches(place.first, place.end, place.inside) if unit else None
            if stretches is not None and len(stretches.numbers):
                found.append((number, stretches, self._grams[place.unit][stretches.numbers]))
        units = {places[number].unit for number, _, _ in found}
        seen = Counter[int]()
        met: dict[int, set[int]] = defaultdict(set)
        for number, _, grams in found:
            met[places[number].unit].update(grams.tolist())
        for some in met.values():
            seen.update(some)
        return [
            Choice(number, stretches, grams, np.hstack([stretches.features, self._together(grams, seen, len(units))]))
            for number, stretches, grams in found
        ]

    def _together(self, grams: Ints, seen: Mapping[int, int], units: int) -> Values:
        """How much each goes together with the phrase (the root of the Dice coefficient), and in how many units."""
        both = np.array([seen[gram] for gram in grams.tolist()], np.float64)
        dice = np.minimum(2 * both / (units + self._counts[grams]), 1)
        return np.stack([np.sqrt(dice), np.log(both)], axis=1)


def _give_places(renderings: Iterable[Rendering]) -> None:
    """Every place to one rendering: what is likely there and everywhere."""
    best: dict[int, tuple[float, Rendering, Vote]] = {}
    for rendering in renderings:
        for vote in rendering.votes:
            worth = vote.share * rendering.vote
            if vote.place not in best or worth > best[vote.place][0]:
                best[vote.place] = worth, rendering, vote
    for _, rendering, vote in best.values():
        rendering.won.append(vote)


def agreed_first(ranked: list[Rendering]) -> list[Rendering]:
    """The same, that one first for which most speaks: votes for parts of it and for what it is part of do, too."""
    compared = [(frozenset(rendering.key), rendering.vote) for rendering in ranked[:_MOST_COMPARED]]
    if len(compared) < 2:
        return ranked
    worth = [_agreement(number, compared) for number in range(len(compared))]
    best = worth.index(max(worth))
    return [ranked[best], *ranked[:best], *ranked[best + 1 :]]


def _agreement(number: int, all_of_them: Sequence[tuple[frozenset[str], float]]) -> float:
    """The vote of one, and of others as much as they have words in common with it (Jaccard)."""
    words, vote = all_of_them[number]
    others = (pair for place, pair in enumerate(all_of_them) if place != number)
    return vote + _AGREEMENT * sum(share * len(words & found) / len(words | found) for found, share in others)
