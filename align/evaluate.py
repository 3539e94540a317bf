"""Strict and lax precision, recall and F1 of an alignment against gold (Thompson and Koehn, EMNLP 2019).

A predicted bead is a strict hit when the same bead is in the gold, a lax hit when some gold bead shares a sentence with
it on both sides. Beads with an empty side count neither way.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from qostil import Bead

Pair = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Figures:
    """Precision, recall and their harmonic mean, each 0..1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Strict and lax figures, with the counts of full beads they stand on."""

    strict: Figures
    lax: Figures
    gold: int
    predicted: int
    strict_hits: int


def evaluate(gold: Iterable[Bead], predicted: Iterable[Bead]) -> Evaluation:
    """Score predicted beads against gold ones over the same sentences."""
    right, found = _full(gold), _full(predicted)
    strict = len(right & found)
    return Evaluation(
        Figures(_share(strict, found), _share(strict, right)),
        Figures(_share(_touching(found, right), found), _share(_touching(right, found), right)),
        gold=len(right),
        predicted=len(found),
        strict_hits=strict,
    )


def _full(beads: Iterable[Bead]) -> set[Pair]:
    return {(bead.source, bead.target) for bead in beads if not bead.is_null}


def _share(part: int, of: set[Pair]) -> float:
    return part / len(of) if of else 0.0


def _touching(beads: set[Pair], others: set[Pair]) -> int:
    """How many beads share a sentence on both sides with one and the same other bead."""
    links = {(i, j) for source, target in others for i in source for j in target}
    return sum(any((i, j) in links for i in source for j in target) for source, target in beads)
