"""Nearness in meaning to every source."""

from collections.abc import Sequence

import numpy as np

from qostil.encoder import Vectors
from qostil.memory.matching.nearest import ExactNearest
from qostil.memory.meaning import Sample, Space
from tests.memory.making import EN

TOPICS = ("river", "school", "law", "bridge", "road", "tax", "harvest", "library")


def embed(texts: Sequence[str]) -> Vectors:
    """A direction for each topic, around a mean that all share."""
    vectors = np.array([[5.0, *(3.0 * (topic in text) for topic in TOPICS)] for text in texts], np.float32)
    unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit


def test_the_nearest_first_and_none_by_chance() -> None:
    sources = {f"{topic}{number}": f"{topic} {'x' * number}" for topic in TOPICS for number in range(4)}
    sources["both"] = "the law of the river"
    texts = list(sources.values())
    space = Space.fit([Sample(EN.code, embed(texts), [len(text) for text in texts])])
    nearest = ExactNearest(sources, EN, embed, space)
    found = nearest.nearest("by the river", 9)
    assert {near.unit for near in found[:4]} == {"river0", "river1", "river2", "river3"}
    assert [near.unit for near in found[4:]] == ["both"]
    assert [near.likeness for near in found] == sorted((near.likeness for near in found), reverse=True)
    assert len(nearest.nearest("by the river", 2)) == 2
