"""The file of weights that a graph points into: 4-bit blocks as published, and small vectors in float32."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto

LAYERS, HEADS, WIDTH, INNER, BLOCK = 12, 12, 384, 1536, 32
ALIGNMENT = 64
WORDS = "emb.word"


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of a network; those of multilingual-e5-small if nothing is said."""

    layers: int = LAYERS
    heads: int = HEADS
    width: int = WIDTH
    inner: int = INNER


class TensorFile:
    """Tensors put one after another into one file, and ``protos`` that point into it."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._parts: list[bytes] = []
        self._size = 0
        self.protos: list[onnx.TensorProto] = []

    def data(self) -> bytes:
        """The file of weights."""
        return b"".join(self._parts)

    def store(self, name: str, kind: int, values: NDArray[Any], shape: tuple[int, ...] | None = None) -> None:
        """Add a tensor; ``values`` hold its bytes, whatever their own type."""
        content = np.ascontiguousarray(values).tobytes()
        proto = TensorProto(name=name, data_type=kind, data_location=TensorProto.EXTERNAL, dims=shape or values.shape)
        for key, value in (("location", self._file), ("offset", self._size), ("length", len(content))):
            proto.external_data.add(key=key, value=str(value))
        self.protos.append(proto)
        self._parts.append(content + bytes(-len(content) % ALIGNMENT))
        self._size += len(self._parts[-1])

    def store_pairs(self, name: str, nibbles: NDArray[np.integer]) -> None:
        """Add a matrix of levels of 4 bits, two in a byte, the first one low; words are a table of bytes to look up."""
        pairs = nibbles[:, 0::2] | (nibbles[:, 1::2] << 4)
        if name == WORDS:
            self.store(name, TensorProto.UINT8, pairs)
        else:
            self.store(name, TensorProto.INT4, pairs, nibbles.shape)


class Tensors(TensorFile):
    """The weights as published, in an order of their own: another graph does not change the file."""

    def __init__(self, original: dict[str, NDArray[Any]], kept: NDArray[np.int64], file: str) -> None:
        super().__init__(file)
        self._original = original
        self._matrix(WORDS, original[WORDS].reshape(-1, WIDTH // BLOCK)[kept])
        # There is one token type, so its vector can be added to every position's.
        self.store("emb.pos", TensorProto.FLOAT, original["emb.pos"].reshape(-1, WIDTH) + original["emb.type"][:WIDTH])
        self._vectors("emb.ln.w", "emb.ln.b")
        for layer in range(LAYERS):
            self._layer(f"l{layer}.")

    def _layer(self, layer: str) -> None:
        for name in "qkv":
            self._matrix(f"{layer}{name}.w", self._blocks(f"{layer}{name}.w", WIDTH))
        biases = [self._original[f"{layer}{name}.b"] for name in "qkv"]
        self.store(f"{layer}qkv.b", TensorProto.FLOAT, np.concatenate(biases))
        self._matrix(f"{layer}ao.w", self._blocks(f"{layer}ao.w", WIDTH))
        self._vectors(f"{layer}aln.w", f"{layer}aln.b", f"{layer}ao.b")
        self._matrix(f"{layer}fi.w", self._blocks(f"{layer}fi.w", WIDTH))
        self._vectors(f"{layer}fi.b")
        self._matrix(f"{layer}fo.w", self._blocks(f"{layer}fo.w", INNER))
        self._vectors(f"{layer}oln.w", f"{layer}oln.b", f"{layer}fo.b")

    def _blocks(self, name: str, inputs: int) -> NDArray[Any]:
        return self._original[name].reshape(-1, inputs // BLOCK)

    def _vectors(self, *names: str) -> None:
        for name in names:
            self.store(name, TensorProto.FLOAT, self._original[name])

    def _matrix(self, name: str, blocks: NDArray[Any]) -> None:
        """Levels -8..7 in 4 bits, and their scales as ``name.scale``."""
        nibbles = blocks["nibbles"]
        # The file has half a block in the low nibbles; ONNX wants neighbours in one byte.
        halves = [nibbles & 15, nibbles >> 4]
        self.store_pairs(name, np.concatenate(halves, axis=-1).reshape(len(blocks), -1) ^ 8)
        self.store(f"{name}.scale", TensorProto.FLOAT16, blocks["scale"])
