"""The network in torch computes what the exported graph computes, and weights come back as they were."""

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="needs the hub extra")
pytest.importorskip("onnx", reason="needs the hub extra")

from qostil.models.adapt.network import Network
from qostil.models.adapt.saving import write_network, write_settings
from qostil.models.checkpoint import BUNDLED, Checkpoint
from qostil.models.export.ranges import read_ranges
from qostil.models.export.reading import StoredWeights
from qostil.models.onnx_encoder import OnnxEncoder
from qostil.models.tokenizer import Tokenizer
from tests.models.sentences import SENTENCES

TEXTS = [text for group in SENTENCES for text in group]


def read(checkpoint: Checkpoint) -> StoredWeights:
    return StoredWeights.read(checkpoint.path("encoder.onnx"), checkpoint.path("weights.bin"))


def test_network_agrees_with_the_graph() -> None:
    import torch

    checkpoint = Checkpoint.read(BUNDLED)
    tokenizer = Tokenizer(checkpoint.path("pieces.model"), prefix=checkpoint.prefix, max_tokens=checkpoint.max_tokens)
    ids = [window.ids for window in tokenizer.windows(TEXTS)]
    network = Network(read(checkpoint), np.unique(np.concatenate(ids)))
    assert network.learned
    assert all(int(name[1 : name.index(".")]) >= 3 for name in network.learned)
    with torch.no_grad():
        vectors = network.vectors(ids).numpy()
    cosines = (vectors * OnnxEncoder(checkpoint).encode(TEXTS)).sum(axis=1)
    assert cosines.min() > 0.997


def test_what_was_not_learned_comes_back_bit_for_bit(tmp_path: Path) -> None:
    start = Checkpoint.read(BUNDLED)
    weights = read(start)
    write_network(tmp_path, start, weights, {})
    write_settings(tmp_path, start, "same", {})
    again = Checkpoint.read(tmp_path)
    assert (tmp_path / "weights.bin").read_bytes() == start.path("weights.bin").read_bytes()
    np.testing.assert_array_equal(OnnxEncoder(again).encode(TEXTS), OnnxEncoder(start).encode(TEXTS))


def test_layers_in_eight_bits_change_next_to_nothing(tmp_path: Path) -> None:
    start = Checkpoint.read(BUNDLED)
    weights = read(start)
    learned = {
        name: weights.floats(name) for name in weights.tensors if name.startswith("l") and name.endswith((".w", ".b"))
    }
    write_network(tmp_path, start, weights, learned)
    write_settings(tmp_path, start, "same", {})
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) < 60_000_000
    found = OnnxEncoder(Checkpoint.read(tmp_path))
    cosines = (found.encode(TEXTS) * OnnxEncoder(start).encode(TEXTS)).sum(axis=1)
    assert cosines.min() > 0.998
    back = read(Checkpoint.read(tmp_path))
    assert back.shape == weights.shape
    np.testing.assert_allclose(back.floats("l3.fi.w"), weights.floats("l3.fi.w"), atol=0.01)


def test_ranges_come_back() -> None:
    found = read(Checkpoint.read(BUNDLED)).ranges
    assert set(found) == set(read_ranges())
    for name, measured in read_ranges().items():
        assert found[name].zero == measured.zero
        assert found[name].step == pytest.approx(measured.step)
        assert found[name].factors == pytest.approx(measured.factors)
