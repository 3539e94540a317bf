"""Strict and lax precision, recall and F1 of an alignment against gold (Thompson and Koehn, EMNLP 2019).

A predicted bead is a strict hit when the same bead is in the gold, a lax hit when some gold bead shares a sentence with
it on both sides. Beads with an empty side count neither way. Whether sentences without partner were found is counted
apart and sentence by sentence, since several of them can be written as one null bead or as many.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qostil import Bead

Pair = tuple[tuple[int, ...], tuple[int, ...]]

NULL = "null"
KINDS = ("1-1", "1-n", "n-1", "n-m", NULL)
"""What a bead can be, by its sentences on either side."""


@dataclass(frozen=True, slots=True)
class Hits:
    """How many beads stand in the gold and in the prediction, and how many of each are hits."""

    gold: int
    predicted: int
    of_gold: int
    of_predicted: int

    @property
    def precision(self) -> float:
        """Share of the predicted ones that are hits, 0..1; 0 where there is none."""
        return self.of_predicted / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold ones that are hits, 0..1; 0 where there is none."""
        return self.of_gold / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __add__(self, other: "Hits") -> "Hits":
        return Hits(
            self.gold + other.gold,
            self.predicted + other.predicted,
            self.of_gold + other.of_gold,
            self.of_predicted + other.of_predicted,
        )


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Strict and lax hits among full beads, and strict ones for each of ``KINDS``; the null kind counts sentences."""

    strict: Hits
    lax: Hits
    kinds: Mapping[str, Hits]

    @property
    def gold(self) -> int:
        """Full beads of the gold."""
        return self.strict.gold

    @property
    def predicted(self) -> int:
        """Full beads of the prediction."""
        return self.strict.predicted

    @property
    def strict_hits(self) -> int:
        """Full beads that are in both."""
        return self.strict.of_gold

    def __add__(self, other: "Evaluation") -> "Evaluation":
        kinds = {kind: self.kinds[kind] + other.kinds[kind] for kind in KINDS}
        return Evaluation(self.strict + other.strict, self.lax + other.lax, kinds)


def evaluate(gold: Iterable[Bead], predicted: Iterable[Bead]) -> Evaluation:
    """Score predicted beads against gold ones over the same sentences."""
    expected, got = tuple(gold), tuple(predicted)
    right, found = full(expected), full(got)
    both = len(right & found)
    lax = Hits(len(right), len(found), len(touching(right, found)), len(touching(found, right)))
    return Evaluation(Hits(len(right), len(found), both, both), lax, _by_kind(expected, got))


def kind(bead: Bead) -> str:
    """Which of ``KINDS`` a bead is."""
    if bead.is_null:
        return NULL
    sides = ("n" if len(side) > 1 else "1" for side in (bead.source, bead.target))
    name = "-".join(sides)
    return "n-m" if name == "n-n" else name


def completed(beads: Sequence[Bead], sizes: tuple[int, int]) -> tuple[Bead, ...]:
    """The beads, and behind them a null bead for every sentence that none of them names."""
    sources, targets = (set(range(size)) for size in sizes)
    for bead in beads:
        sources.difference_update(bead.source)
        targets.difference_update(bead.target)
    alone = [Bead((i,), (), 1.0) for i in sorted(sources)] + [Bead((), (j,), 1.0) for j in sorted(targets)]
    return (*beads, *alone)


def full(beads: Iterable[Bead]) -> set[Pair]:
    """Those with both sides, as pairs of numbers."""
    return {pair_of(bead) for bead in beads if not bead.is_null}


def pair_of(bead: Bead) -> Pair:
    """Its numbers on either side, in order: how a file writes them makes no difference."""
    return tuple(sorted(bead.source)), tuple(sorted(bead.target))


def touching(beads: Iterable[Pair], others: Iterable[Pair]) -> set[Pair]:
    """The beads that share a sentence on both sides with one and the same other bead."""
    links = {(i, j) for source, target in others for i in source for j in target}
    return {(source, target) for source, target in beads if any((i, j) in links for i in source for j in target)}


def _by_kind(gold: Sequence[Bead], predicted: Sequence[Bead]) -> dict[str, Hits]:
    expected, got = _counted(gold), _counted(predicted)
    counts = [Counter(name for name, _ in things) for things in (expected, got, expected & got)]
    return {name: Hits(counts[0][name], counts[1][name], counts[2][name], counts[2][name]) for name in KINDS}


def _counted(beads: Iterable[Bead]) -> set[tuple[str, Pair]]:
    """Full beads and single sentences without partner, each with its kind."""
    things: set[tuple[str, Pair]] = set()
    for bead in beads:
        if bead.is_null:
            things |= {(NULL, ((i,), ())) for i in bead.source} | {(NULL, ((), (j,))) for j in bead.target}
        else:
            things.add((kind(bead), pair_of(bead)))
    return things
