"""All versions of a report at once: every two aligned, and put right by one another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from qostil import Alignment, Report
from qostil.align import Tie, agreed, tie_versions


@dataclass(frozen=True, slots=True)
class Together:
    """What several versions say together, and the alignments of the first with each other one that agree with it."""

    ties: tuple[Tie, ...]
    alignments: tuple[Alignment, ...]


def pairs_of(versions: Sequence[Report]) -> Iterator[tuple[Report, Report]]:
    """Every two versions, the earlier first."""
    return combinations(versions, 2)


def put_together(versions: Sequence[Report], alignments: Sequence[Alignment]) -> Together:
    """Ties over all versions; ``alignments`` are those of ``pairs_of`` the versions, in that order."""
    places = combinations(range(len(versions)), 2)
    of_pairs = dict(zip(places, alignments, strict=True))
    ties = tie_versions(len(versions), of_pairs)
    better = agreed(of_pairs, ties)
    return Together(ties, tuple(better[0, other] for other in range(1, len(versions))))
