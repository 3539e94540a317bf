"""A stretch that hangs together by beads most versions contradict falls into the parts they agree on.

Where to split is tried at every gap between two sentences of any version: what goes with which side of it in the other
versions is what their links say. A sentence by itself is tried too. So nothing depends on the order of the others.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from qostil.align.links import Link, Node, Stretch, stretches
from qostil.align.votes import Splits, Votes

# What is left of a bead that was refined by others is less sure than it was.
_REFINED_SURENESS = 0.5
# Links are followed this far from the version whose gap is tried.
_STEPS = 3
# Splits tried together; of a very long stretch the first that will do are taken, spread evenly over it.
_TOGETHER = 256
_DIGITS = 6


def split(stretch: Stretch, alone: Mapping[Node, Sequence[Link]]) -> list[Stretch]:
    """The parts of a stretch that no majority would split further; ``alone`` are the null links of every sentence."""
    done, waiting = [], [stretch]
    while waiting:
        part = waiting.pop()
        left = _best_split(part, alone)
        if left is None:
            done.append(part)
        else:
            waiting += [rest for side in (left, part.nodes - left) for rest in _within(part, side)]
    return done


def _best_split(stretch: Stretch, alone: Mapping[Node, Sequence[Link]]) -> frozenset[Node] | None:
    """What goes to the left; None where every split has a version against it."""
    if len(stretch.blocks) < 2 or _is_plain(stretch):
        return None
    votes = Votes(stretch, [link for node in stretch.nodes for link in alone.get(node, ())])
    for splits in _candidates(stretch):
        said = votes.by_version(splits).round(_DIGITS)
        worst = said.min(axis=1)
        best = np.lexsort((said.sum(axis=1), worst))[-1]
        if worst[best] > 0:
            return frozenset[Node]().union(*(stretch.blocks[place] for place in np.flatnonzero(splits[best])))
    return None


def _is_plain(stretch: Stretch) -> bool:
    """Whether every two versions have one bead here and it is the same stretch for all: the common case, by far."""
    versions = len({version for version, _ in stretch.nodes})
    return len(stretch.blocks) == versions and len(stretch.links) == versions * (versions - 1) // 2


def _within(stretch: Stretch, side: frozenset[Node]) -> list[Stretch]:
    """What the links of a stretch tie together in one side of it; broken links fall away."""
    kept = []
    for link in stretch.links:
        if link.nodes <= side:
            kept.append(link)
        elif _refines(link, side):
            kept.append(link.within(side, _REFINED_SURENESS))
    return stretches(kept)


def _refines(link: Link, side: frozenset[Node]) -> bool:
    """Whether both sides of a link have sentences in the side and outside."""
    return all(sentences & side and sentences - side for sentences in (link.one, link.other))


def _candidates(stretch: Stretch) -> Iterator[Splits]:
    """Splits of the blocks, some at a time, no side empty."""
    gaps = _gaps(stretch)
    chunks = -(-(len(gaps) + len(stretch.blocks)) // _TOGETHER)
    ties = _ties(stretch) if len(gaps) else np.zeros((0, 0))
    singles = np.eye(len(stretch.blocks), dtype=bool)
    for chunk in range(chunks):
        sides = _followed(gaps[chunk::chunks], ties)
        splits = np.concatenate([sides > 0, sides >= 0, singles[chunk::chunks]])
        yield splits[splits.any(axis=1) & ~splits.all(axis=1)]


def _gaps(stretch: Stretch) -> NDArray[np.float64]:
    """A row for each gap between two blocks of a version: 1 for its blocks before, -1 for those behind, else 0."""
    version = np.array([min(block)[0] for block in stretch.blocks])
    place = np.arange(len(version))
    rows = [
        (version == version[at]) * np.where(place < at, 1.0, -1.0) for at in place[1:] if version[at] == version[at - 1]
    ]
    return np.array(rows).reshape(len(rows), len(version))


def _ties(stretch: Stretch) -> NDArray[np.float64]:
    """Weight of the links between every two blocks."""
    place = {node: number for number, block in enumerate(stretch.blocks) for node in block}
    ties = np.zeros((len(stretch.blocks), len(stretch.blocks)))
    for link in stretch.links:
        one, other = (sorted({place[node] for node in side}) for side in (link.one, link.other))
        ties[np.ix_(one, other)] += link.weight
        ties[np.ix_(other, one)] += link.weight
    return ties


def _followed(gaps: NDArray[np.float64], ties: NDArray[np.float64]) -> NDArray[np.float64]:
    """The side every block is on, 1 or -1, when it goes with what it is tied to; 0 where that is even."""
    sides = gaps
    for _ in range(_STEPS if len(gaps) else 0):
        sides = np.where(gaps != 0, gaps, np.sign((sides @ ties).round(_DIGITS)))
    return sides
