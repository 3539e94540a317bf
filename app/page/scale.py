"""Levels of confidence: each has its colour in the page, the same in plots, bars and lists."""

from bisect import bisect_right
from itertools import pairwise

# Most beads are surer than 0.95, so equal steps would tell nothing.
EDGES = (0.0, 0.5, 0.8, 0.9, 0.95, 0.99, 1.0)
LEVELS = range(len(EDGES) - 1)


def level(confidence: float) -> int:
    """The level of a confidence, 0 the least sure; a lower edge belongs to its level."""
    return bisect_right(EDGES[1:-1], confidence)


def labels() -> list[str]:
    """What each level holds, in words short enough for a bar."""
    return [f"{low:g} to {high:g}" for low, high in pairwise(EDGES)]
