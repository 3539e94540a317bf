"""Writes encoders in our own format. Needs ``onnx``, which the core install has not."""

from qostil.models.export.graph import build_graph
from qostil.models.export.weights import Tensors

__all__ = ["Tensors", "build_graph"]
