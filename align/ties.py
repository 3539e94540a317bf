"""Three and more versions at once: alignments of every two of them become ties, each over all versions.

Beads that share a sentence, of whatever two versions, belong together; a tie is the smallest stretch whose borders are
borders in every version. One bad bead would glue two of them in all versions, so the pairs vote on where a stretch
falls into two (``votes``, ``splitting``): the third language corrects the other two, as in Simard, EMNLP 1999. Nothing
here asks for order: blocks may have moved.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from qostil import Signature
from qostil.align.links import Alignments, Link, Node, links_of, numbers_of, stretches
from qostil.align.splitting import split
from qostil.align.sureness import Sureness

TIED = Signature.of(ties="votes-1")
"""How versions are put together; goes into signatures."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Numbers of the sentences that say one thing, by version, none where a version lacks it.

    ``confidence`` is the estimated probability, 0..1, that it is right in every version.
    """

    numbers: tuple[tuple[int, ...], ...]
    confidence: float


def tie_versions(versions: int, alignments: Alignments) -> tuple[Tie, ...]:
    """Ties of two or more versions, in order of the first; what is not in it comes where the others have it.

    ``alignments`` are of as many pairs of versions as there are; with those of the first version alone nothing can
    be outvoted. No sentence stands in two ties; one without partner stands in none.
    """
    links = links_of(alignments)
    alone: Mapping[Node, list[Link]] = defaultdict(list)
    for link in links:
        if link.is_null:
            for node in link.nodes:
                alone[node].append(link)
    whole = stretches(link for link in links if not link.is_null)
    found = [numbers_of(part.nodes, versions) for stretch in whole for part in split(stretch, alone)]
    sureness = Sureness(alignments)
    return _in_order([Tie(numbers, sureness.of_tie(numbers)) for numbers in found], versions)


def _in_order(ties: Iterable[Tie], versions: int) -> tuple[Tie, ...]:
    """By the first version; a tie without it follows what stands before it in the first version it has."""
    known: list[list[tuple[int, int]]] = [[] for _ in range(versions)]
    ties = list(ties)
    for tie in ties:
        for version, numbers in enumerate(tie.numbers):
            if tie.numbers[0] and numbers:
                known[version].append((numbers[0], tie.numbers[0][0]))
    for places in known:
        places.sort()

    def place(tie: Tie) -> tuple[int, bool, tuple[tuple[int, ...], ...]]:
        version = next(version for version, numbers in enumerate(tie.numbers) if numbers)
        at = bisect_left(known[version], (tie.numbers[version][0] + 1,))
        return known[version][at - 1][1] if at else -1, version > 0, tie.numbers

    return tuple(sorted(ties, key=place))
