"""Whether a stretch falls into two: every pair of versions votes on it with the beads it has there.

A pair is against a split that breaks a bead of its own, as much as it is sure of that bead. It is for one that leaves
its beads whole, as much as it is sure of those on either side; where all its sentences are on one side it has no say.
A bead of several sentences on both sides says less: not that they cannot be parted, but that this pair could not; a
split that leaves it something on both sides only refines it. And a sentence that a pair left alone speaks for keeping
it apart from that version.

A border must be one in every version, so no version's pairs may be against it in sum: that is how a sentence that
spans two of the other versions' holds them together, although they agree among themselves.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qostil.align.links import Link, Node, Pair, Stretch

Array = NDArray[np.float64]
Splits = NDArray[np.bool_]
"""Shape (splits, blocks): whether a block of a stretch goes to the left."""

# How heavily a broken bead and a refined one count: on the plateau (1 to 2, up to 0.2) of damaged versions
# of examples/gold, in three and four languages.
_BROKEN = 1.5
_REFINED = 0.1


@dataclass(frozen=True, slots=True)
class _Voice:
    """A link with its sides as places of blocks; those of a null link's empty side are all of that version's."""

    one: NDArray[np.int64]
    other: NDArray[np.int64]
    weight: float
    is_null: bool


class Votes:
    """What the pairs of versions say to splits of a stretch; ``alone`` are null links of its sentences."""

    def __init__(self, stretch: Stretch, alone: Iterable[Link]) -> None:
        self._place = {node: place for place, block in enumerate(stretch.blocks) for node in block}
        versions = sorted({version for version, _ in self._place})
        self._row = {version: row for row, version in enumerate(versions)}
        self._of_version = {version: self._places(n for n in self._place if n[0] == version) for version in versions}
        self._voices: dict[Pair, list[_Voice]] = defaultdict(list)
        for link in stretch.links:
            voice = _Voice(self._places(link.one), self._places(link.other), link.weight, is_null=False)
            self._voices[link.pair].append(voice)
        for link in alone:
            if self._row.keys() >= set(link.pair):
                node = min(link.nodes)
                absent = link.pair[0] if node[0] == link.pair[1] else link.pair[1]
                voice = _Voice(self._places([node]), self._of_version[absent], link.weight, is_null=True)
                self._voices[link.pair].append(voice)

    def by_version(self, splits: Splits) -> Array:
        """For each split, what the pairs of each version say in sum: shape (splits, versions)."""
        total = np.zeros((len(splits), len(self._row)))
        for (one, other), voices in self._voices.items():
            mine = splits[:, np.concatenate([self._of_version[one], self._of_version[other]])]
            said = np.where(mine.any(axis=1) & ~mine.all(axis=1), _opinion(splits, voices), 0.0)
            total[:, self._row[one]] += said
            total[:, self._row[other]] += said
        return total

    def _places(self, nodes: Iterable[Node]) -> NDArray[np.int64]:
        return np.array(sorted({self._place[node] for node in nodes}), np.int64)


def _opinion(splits: Splits, voices: Sequence[_Voice]) -> Array:
    """What one pair says to each split: below nothing where it is against it."""
    against, left, right = np.zeros((3, len(splits)))
    for voice in voices:
        one, other = splits[:, voice.one], splits[:, voice.other]
        if voice.is_null:
            other = ~other
        whole_left, whole_right = one.all(1) & other.all(1), ~(one.any(1) | other.any(1))
        np.maximum(left, voice.weight, out=left, where=whole_left)
        np.maximum(right, voice.weight, out=right, where=whole_right)
        if not voice.is_null:
            refined = one.any(1) & other.any(1) & ~one.all(1) & ~other.all(1)
            price = np.where(refined, _REFINED, _BROKEN) * voice.weight
            np.maximum(against, price, out=against, where=~(whole_left | whole_right))
    return np.where(against > 0, -against, (left + right) / 2)
