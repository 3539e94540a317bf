"""Writes encoders in our own format, and reads their weights. Needs ``onnx``, which the core install has not."""

from qostil.models.export.graph import build_graph
from qostil.models.export.reading import StoredWeights
from qostil.models.export.weights import Shape, TensorFile, Tensors

__all__ = ["Shape", "StoredWeights", "TensorFile", "Tensors", "build_graph"]
