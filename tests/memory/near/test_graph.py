"""The graph of the index of meaning."""

from pathlib import Path

import numpy as np
import pytest

from qostil.memory.near import graph
from qostil.memory.near.graph import Graph

DIMENSIONS = 32


def test_one_made_with_other_settings_is_asked_and_grows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vectors = np.random.default_rng(0).standard_normal((2_000, DIMENSIONS)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    path = tmp_path / "old.usearch"
    with monkeypatch.context() as before:
        before.setattr(graph, "_LINKS", 8)
        old = Graph(DIMENSIONS)
        old.add(np.arange(1_000), vectors[:1_000])
        old._index.save(str(path))
    viewed = Graph.view(path, DIMENSIONS)
    assert [viewed.nearest(vectors[number], 1) for number in (0, 500, 999)] == [[0], [500], [999]]
    grown = Graph.load(path, DIMENSIONS)
    grown.add(np.arange(1_000, 2_000), vectors[1_000:])
    assert len(grown) == 2_000
    assert [grown.nearest(vectors[number], 1) for number in (0, 999, 1_999)] == [[0], [999], [1_999]]
