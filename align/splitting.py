"""A stretch that hangs together by beads most versions contradict falls into the parts they agree on.

Where to split is tried at every gap between two sentences of any version: what goes with which side of it in the other
versions is what their links say. A sentence by itself is tried too. So nothing depends on the order of the others.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qostil.align.links import Link, Node, Stretch, stretches
from qostil.align.votes import Splits, Votes

# What is left of a bead that was refined by others is less sure than it was.
_REFINED_SURENESS = 0.5
# Links are followed this far from the version whose gap is tried.
_STEPS = 3
# Gaps tried together, spread evenly over a stretch; the next ones only if none of them will do.
_TOGETHER = 64
_LONG = 64
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
        worst, smaller = said.min(axis=1), np.minimum(splits.sum(axis=1), (~splits).sum(axis=1))
        # In a long stretch, into halves rather than slice by slice: what is good enough now is so later.
        keys = (worst > 0, smaller) if len(stretch.blocks) > _LONG else (worst, said.sum(axis=1), smaller)
        best = np.lexsort(keys[::-1])[-1]
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
    version = np.array([min(block)[0] for block in stretch.blocks])
    blocks = np.arange(len(version))
    gaps = np.flatnonzero(version[1:] == version[:-1]) + 1
    ties = _Ties.within(stretch)
    chunks = -(-len(blocks) // _TOGETHER)
    for chunk in range(chunks):
        sides = ties.followed(_sides(gaps[chunk::chunks], version))
        splits = np.concatenate([sides > 0, sides >= 0, blocks[chunk::chunks, None] == blocks])
        yield splits[splits.any(axis=1) & ~splits.all(axis=1)]


def _sides(gaps: NDArray[np.int64], version: NDArray[np.int64]) -> NDArray[np.float64]:
    """A row for the gap before each of some blocks: 1 for what its version has before it, -1 for the rest, else 0."""
    before = np.arange(len(version)) < gaps[:, None]
    return np.where(version == version[gaps][:, None], np.where(before, 1.0, -1.0), 0.0)


@dataclass(frozen=True, slots=True)
class _Ties:
    """Blocks that a link holds together, both ways, and its weight."""

    of: NDArray[np.int64]
    to: NDArray[np.int64]
    weight: NDArray[np.float64]

    @classmethod
    def within(cls, stretch: Stretch) -> "_Ties":
        """Those of a stretch."""
        place = {node: number for number, block in enumerate(stretch.blocks) for node in block}
        found: list[tuple[int, int, float]] = []
        for link in stretch.links:
            one, other = (sorted({place[node] for node in side}) for side in (link.one, link.other))
            found += [(a, b, link.weight) for here, there in ((one, other), (other, one)) for a in here for b in there]
        of, to, weight = zip(*found, strict=True)
        return cls(np.array(of), np.array(to), np.array(weight))

    def followed(self, gaps: NDArray[np.float64]) -> NDArray[np.float64]:
        """The side every block is on, 1 or -1, when it goes with what it is tied to; 0 where that is even."""
        sides = gaps
        for _ in range(_STEPS):
            pull = np.zeros_like(gaps.T)
            np.add.at(pull, self.to, self.weight[:, None] * sides.T[self.of])
            sides = np.where(gaps != 0, gaps, np.sign(pull.T.round(_DIGITS)))
        return sides
