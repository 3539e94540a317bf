"""Two versions of a report and their alignment, as the page shows them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import fmean

from qostil import Bead, Report
from qostil.app.building import LOOK, Group
from qostil.app.page.words import language_name

_AT_LEAST, _AT_MOST = 15, 60

SHAPES = ("1–1", "1–2", "2–1", "other", "alone")
_NAMES = {(1, 1): "1–1", (1, 2): "1–2", (2, 1): "2–1"}


@dataclass(frozen=True)
class Pair:
    """The first version of a report, another one, and the beads between them; ``anchor`` is its place in the page.

    ``decided`` holds the numbers of the sentences on both sides that a person has decided on.
    """

    anchor: str
    source: Report
    target: Report
    beads: tuple[Bead, ...]
    decided: tuple[frozenset[int], frozenset[int]] = (frozenset(), frozenset())

    @cached_property
    def partnered(self) -> tuple[Bead, ...]:
        """Beads with sentences on both sides."""
        return tuple(bead for bead in self.beads if not bead.is_null)

    @cached_property
    def alone(self) -> tuple[Bead, ...]:
        """Beads with an empty side."""
        return tuple(bead for bead in self.beads if bead.is_null)

    @cached_property
    def least_certain(self) -> tuple[Bead, ...]:
        """The beads with both sides that the aligner is least sure of, the least sure first, but for decided ones.

        All that want a look, unless they are so many that the alignment as a whole must be wrong, and a few more.
        """
        count = min(max(self.doubtful, _AT_LEAST), _AT_MOST)
        return tuple(sorted(self.partnered, key=lambda bead: (not self.wants_look(bead), bead.confidence))[:count])

    @cached_property
    def shapes(self) -> Counter[str]:
        """How many beads there are of each of ``SHAPES``."""
        return Counter("alone" if bead.is_null else _shape(bead) for bead in self.beads)

    @property
    def doubtful(self) -> int:
        """How many beads with both sides want a look."""
        return sum(self.wants_look(bead) for bead in self.partnered)

    def wants_look(self, bead: Bead) -> bool:
        """Whether the aligner is unsure of a bead, and no person has had a look at it."""
        return bead.confidence < LOOK and not self.is_decided(bead)

    def is_decided(self, bead: Bead) -> bool:
        """Whether a person has decided on a sentence of the bead."""
        sides = zip((bead.source, bead.target), self.decided, strict=True)
        return any(not decided.isdisjoint(sentences) for sentences, decided in sides)

    @property
    def names(self) -> tuple[str, str]:
        """The languages of both sides, in words."""
        return language_name(self.source.language), language_name(self.target.language)

    def bead_anchor(self, bead: Bead) -> str:
        """The place in the page of a bead with both sides: no two of them share a first sentence."""
        return f"{self.anchor}-bead-{bead.source[0]}"


def pairs_of(group: Group, number: int) -> list[Pair]:
    """The pairs of a group, which is the ``number``-th of the page."""
    first, *others = group.versions.reports

    def decided(report: Report) -> frozenset[int]:
        return group.decided.get(report.id, frozenset())

    return [
        Pair(f"pair-{number}-{nth}", first, other, alignment.beads, (decided(first), decided(other)))
        for nth, (other, alignment) in enumerate(zip(others, group.alignments, strict=True), 1)
    ]


def mean_confidence(groups: Sequence[Group]) -> str:
    """That of the units of all groups; nothing where there is no unit."""
    confidences = [unit.confidence or 0.0 for group in groups for unit in group.units]
    return f"{fmean(confidences):.3f}" if confidences else ""


def _shape(bead: Bead) -> str:
    return _NAMES.get((len(bead.source), len(bead.target)), "other")
