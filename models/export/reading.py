"""The weights of an encoder in our own format, read back."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto

from qostil.models.export.weights import BLOCK, Shape

_PLAIN = {TensorProto.FLOAT: "<f4", TensorProto.FLOAT16: "<f2", TensorProto.INT8: "i1"}
_MIDDLE = 8


@dataclass(frozen=True, slots=True)
class StoredTensor:
    """A tensor as it stands in the file."""

    kind: int
    dims: tuple[int, ...]
    content: bytes

    def values(self) -> NDArray[Any]:
        """Its numbers; levels -8..7 where they are stored in 4 bits."""
        if self.kind != TensorProto.INT4:
            return np.frombuffer(self.content, _PLAIN[self.kind]).reshape(self.dims)
        pairs = np.frombuffer(self.content, np.uint8)
        levels = np.stack([pairs & 15, pairs >> 4], axis=-1).reshape(self.dims).astype(np.int8)
        return (levels ^ _MIDDLE) - np.int8(_MIDDLE)


@dataclass(frozen=True, slots=True)
class StoredWeights:
    """All tensors of an encoder by name, in the order of the file, and the sizes of its network."""

    tensors: dict[str, StoredTensor]
    shape: Shape

    @classmethod
    def read(cls, graph: Path, weights: Path) -> "StoredWeights":
        """Read the tensors that the graph says are in the file of weights."""
        model, content = onnx.load(str(graph), load_external_data=False).graph, weights.read_bytes()
        placed = [tensor for tensor in model.initializer if tensor.data_location == TensorProto.EXTERNAL]
        tensors = {tensor.name: _stored(tensor, content) for tensor in placed}
        heads = next(a.i for node in model.node for a in node.attribute if a.name == "num_heads")
        layers = sum(name.endswith(".fi.w") for name in tensors)
        shape = Shape(layers, heads, tensors["emb.ln.w"].dims[0], tensors["l0.fi.b"].dims[0])
        return cls(tensors, shape)

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
        if self.tensors[name].kind == TensorProto.INT4:
            scales = np.repeat(scales, BLOCK, axis=1)
        else:
            scales = scales[:, None]
        return values.astype(np.float32) * scales


def _stored(tensor: onnx.TensorProto, content: bytes) -> StoredTensor:
    place = {entry.key: entry.value for entry in tensor.external_data}
    start = int(place["offset"])
    return StoredTensor(tensor.data_type, tuple(tensor.dims), content[start : start + int(place["length"])])
