"""Beads between any two of several versions, and the stretches they tie together."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from qostil import Alignment

Node = tuple[int, int]
"""A sentence: its version and its number there."""
Pair = tuple[int, int]
"""Two versions, the one with the lower place first."""
Alignments = Mapping[Pair, Alignment]

# No bead counts for less than nothing, or for more than a thousand to one.
_LEAST_WEIGHT = 0.02
_LEAST = 1e-3


def log_odds(confidence: float) -> float:
    """Log of how much more probable right is than wrong, within what a confidence can be trusted for."""
    bounded = min(max(confidence, _LEAST), 1 - _LEAST)
    return math.log(bounded / (1 - bounded))


@dataclass(frozen=True, slots=True)
class Link:
    """A bead as a voice: ``pair`` says that ``one`` and ``other`` belong together; an empty side, that there is none.

    ``weight`` is the log-odds of its confidence, at least a little above nothing.
    """

    pair: Pair
    one: frozenset[Node]
    other: frozenset[Node]
    weight: float

    @property
    def nodes(self) -> frozenset[Node]:
        """The sentences of both sides."""
        return self.one | self.other

    @property
    def is_null(self) -> bool:
        """Whether a side is empty."""
        return not (self.one and self.other)

    def within(self, part: frozenset[Node], share: float) -> "Link":
        """What of it lies in a part, with a share of its weight."""
        return replace(self, one=self.one & part, other=self.other & part, weight=self.weight * share)


@dataclass(frozen=True)
class Stretch:
    """Sentences of several versions that links tie together, all of them full."""

    links: tuple[Link, ...]

    @cached_property
    def nodes(self) -> frozenset[Node]:
        """Its sentences."""
        return frozenset[Node]().union(*(link.nodes for link in self.links))

    @cached_property
    def blocks(self) -> tuple[frozenset[Node], ...]:
        """Sentences of a version that no link tells apart, in order of version and number."""
        seen: dict[Node, list[int]] = defaultdict(list)
        for place, link in enumerate(self.links):
            for node in link.nodes:
                seen[node].append(place)
        alike: dict[tuple[int, tuple[int, ...]], set[Node]] = defaultdict(set)
        for node, places in seen.items():
            alike[node[0], tuple(places)].add(node)
        return tuple(sorted(map(frozenset, alike.values()), key=min))


def links_of(alignments: Alignments) -> list[Link]:
    """The beads of all pairs as links."""
    return [
        Link(
            pair,
            frozenset((pair[0], number) for number in bead.source),
            frozenset((pair[1], number) for number in bead.target),
            max(log_odds(bead.confidence), _LEAST_WEIGHT),
        )
        for pair, alignment in sorted(alignments.items())
        for bead in alignment.beads
    ]


def stretches(links: Iterable[Link]) -> list[Stretch]:
    """Links that share sentences, put together (union-find)."""
    links = list(links)
    parent: dict[Node, Node] = {}

    def root(node: Node) -> Node:
        parent.setdefault(node, node)
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for link in links:
        first, *others = sorted(link.nodes)
        for node in others:
            parent[root(node)] = root(first)
    found: dict[Node, list[Link]] = defaultdict(list)
    for link in links:
        found[root(min(link.nodes))].append(link)
    return [Stretch(tuple(some)) for some in found.values()]


def numbers_of(nodes: Iterable[Node], versions: int) -> tuple[tuple[int, ...], ...]:
    """Sentence numbers by version, in order."""
    found: Sequence[list[int]] = [[] for _ in range(versions)]
    for version, number in sorted(nodes):
        found[version].append(number)
    return tuple(map(tuple, found))
