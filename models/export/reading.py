"""The weights of an encoder in our own format, read back."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, numpy_helper

from qostil.models.export.ranges import KINDS, LEVELS, Range
from qostil.models.export.weights import BLOCK, Shape

_PLAIN: dict[int, str] = {TensorProto.FLOAT: "<f4", TensorProto.FLOAT16: "<f2", TensorProto.INT8: "i1"}
_MIDDLE = 8
# Two levels of 4 bits in a byte: as a type of their own, or as a table of bytes.
_IN_PAIRS = (TensorProto.INT4, TensorProto.UINT8)
_WITH_ZERO = 3


@dataclass(frozen=True, slots=True)
class StoredTensor:
    """A tensor as it stands in the file."""

    kind: int
    dims: tuple[int, ...]
    content: bytes

    def values(self) -> NDArray[Any]:
        """Its numbers; levels -8..7 where they are stored in 4 bits."""
        if self.kind not in _IN_PAIRS:
            return np.frombuffer(self.content, _PLAIN[self.kind]).reshape(self.dims)
        pairs = np.frombuffer(self.content, np.uint8)
        levels = np.stack([pairs & 15, pairs >> 4], axis=-1).reshape(self.dims[0], -1).astype(np.int8)
        return (levels ^ _MIDDLE) - np.int8(_MIDDLE)


@dataclass(frozen=True, slots=True)
class StoredWeights:
    """All tensors of an encoder by name, in the order of the file, sizes of its network and ranges of activations."""

    tensors: dict[str, StoredTensor]
    shape: Shape
    ranges: Mapping[str, Range]

    @classmethod
    def read(cls, graph: Path, weights: Path) -> "StoredWeights":
        """Read the tensors that the graph says are in the file of weights."""
        model, content = onnx.load(str(graph), load_external_data=False).graph, weights.read_bytes()
        placed = [tensor for tensor in model.initializer if tensor.data_location == TensorProto.EXTERNAL]
        tensors = {tensor.name: _stored(tensor, content) for tensor in placed}
        heads = next(a.i for node in model.node for a in node.attribute if a.name == "num_heads")
        layers = sum(name.endswith(".fi.w") for name in tensors)
        shape = Shape(layers, heads, tensors["emb.ln.w"].dims[0], tensors["l0.fi.b"].dims[0])
        return cls(tensors, shape, _ranges(model, layers))

    def floats(self, name: str) -> NDArray[np.float32]:
        """A tensor as float32, scaled where it is stored as levels."""
        return self.rows(name, None)

    def rows(self, name: str, chosen: NDArray[np.int64] | None) -> NDArray[np.float32]:
        """Rows of a tensor as float32; all for None."""
        values = self.tensors[name].values()
        values = values if chosen is None else values[chosen]
        if f"{name}.scale" not in self.tensors:
            return values.astype(np.float32)
        scales = self.tensors[f"{name}.scale"].values().astype(np.float32)
        scales = scales if chosen is None else scales[chosen]
        in_blocks = self.tensors[name].kind in _IN_PAIRS
        return values.astype(np.float32) * (np.repeat(scales, BLOCK, axis=1) if in_blocks else scales[:, None])


def _ranges(graph: onnx.GraphProto, layers: int) -> dict[str, Range]:
    """What activations are rounded by, in the order in which the graph does it; weights have no zero of their own."""
    constants = {tensor.name: tensor for tensor in graph.initializer if tensor.data_location != TensorProto.EXTERNAL}
    rounded = (node for node in graph.node if node.op_type == "QuantizeLinear" and len(node.input) == _WITH_ZERO)
    names = [f"l{layer}.{kind}" for layer in range(layers) for kind in KINDS]
    found = {}
    for name, node in zip(names, rounded, strict=True):
        step, zero = (float(numpy_helper.to_array(constants[place])) for place in node.input[1:])
        factors = numpy_helper.to_array(constants[f"{name}.factors"]) if f"{name}.factors" in constants else np.ones(1)
        large = {int(i): float(factors[i]) for i in np.flatnonzero(factors != 1)}
        found[name] = Range(-zero * step, (LEVELS - zero) * step, large)
    return found


def _stored(tensor: onnx.TensorProto, content: bytes) -> StoredTensor:
    place = {entry.key: entry.value for entry in tensor.external_data}
    start = int(place["offset"])
    return StoredTensor(tensor.data_type, tuple(tensor.dims), content[start : start + int(place["length"])])
