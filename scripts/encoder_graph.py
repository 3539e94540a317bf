"""The ONNX graph of the bundled encoder, written by hand, and the file of weights it points into.

How it computes: weights are stored in 4 bits (blocks of 32, one fp16 scale each) and become int8, one scale per output,
when ONNX Runtime folds constants at load. Activations become uint8 token by token, so a text's vector cannot depend
on what else is in the batch. A batch holds texts of one length: no padding, no mask.
"""

from typing import Any

import numpy as np
import onnx
from numpy.typing import ArrayLike, NDArray
from onnx import TensorProto, helper, numpy_helper

LAYERS, HEADS, WIDTH, INNER, BLOCK = 12, 12, 384, 1536, 32
EPSILON = 1e-12
MICROSOFT = "com.microsoft"
ALIGNMENT = 64
# Without VNNI the int8 kernels add two products of uint8 and int8 in 16 bits; weights of 7 bits cannot overflow them.
WEIGHT_LEVELS = 64
ACTIVATION_LEVELS, ACTIVATION_ZERO = 127, 128
GELU_MINIMUM = 0.17


class Tensors:
    """Weights as the graph wants them, and the bytes of the file that holds them."""

    def __init__(self, original: dict[str, NDArray[Any]], kept: NDArray[np.int64]) -> None:
        self._original = original
        self._kept = kept
        self._parts: list[bytes] = []
        self._size = 0
        self.protos: list[onnx.TensorProto] = []

    def data(self) -> bytes:
        """The file of weights."""
        return b"".join(self._parts)

    def plain(self, *names: str) -> str:
        """Store vectors as they are, one behind the other; gives their name in the graph."""
        return self._store("+".join(names), TensorProto.FLOAT, np.concatenate([self._original[name] for name in names]))

    def positions(self) -> str:
        """Store the table of positions, with the one token type there is added to each row."""
        table = self._original["emb.pos"].reshape(-1, WIDTH) + self._original["emb.type"][:WIDTH]
        return self._store("emb.pos", TensorProto.FLOAT, table)

    def matrix(self, name: str, inputs: int) -> tuple[str, str]:
        """Store a matrix (outputs, inputs) in 4 bits; gives the names of its levels -8..7 and of its scales."""
        blocks = self._original[name].reshape(-1, inputs // BLOCK)
        if name == "emb.word":
            blocks = blocks[self._kept]
        nibbles = blocks["nibbles"]
        # The file has half a block in the low nibbles; ONNX wants neighbours in one byte, the first one low.
        levels = np.concatenate([nibbles & 15, nibbles >> 4], axis=-1).reshape(len(blocks), inputs) ^ 8
        packed = levels[:, 0::2] | (levels[:, 1::2] << 4)
        return (
            self._store(name, TensorProto.INT4, packed, levels.shape),
            self._store(f"{name}.scale", TensorProto.FLOAT16, blocks["scale"]),
        )

    def _store(self, name: str, kind: int, values: NDArray[Any], shape: tuple[int, ...] | None = None) -> str:
        content = np.ascontiguousarray(values).tobytes()
        proto = TensorProto(name=name, data_type=kind, data_location=TensorProto.EXTERNAL)
        proto.dims.extend(shape or values.shape)
        self.protos.append(proto)
        for key, value in (("location", ""), ("offset", self._size), ("length", len(content))):
            proto.external_data.add(key=key, value=str(value))
        self._parts.append(content + bytes(-len(content) % ALIGNMENT))
        self._size += len(self._parts[-1])
        return name


class _Graph:
    """Nodes and constants as they are added."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def add(self, kind: str, *inputs: str, domain: str = "", **settings: Any) -> str:
        """Add a node with one output; gives that output's name."""
        output = f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [output], output, domain=domain, **settings))
        return output

    def constant(self, value: ArrayLike, kind: type[np.generic]) -> str:
        """Add a small constant, once; gives its name."""
        array = np.array(value, kind)
        name = f"{array.dtype}_{'_'.join(map(str, array.reshape(-1)))}_{array.ndim}"
        self.constants.setdefault(name, numpy_helper.from_array(array, name))
        return name


def build_graph(tensors: Tensors, weights_file: str) -> onnx.ModelProto:
    """The encoder: ``ids`` (batch, length) in, ``vectors`` of unit length and token ``states`` out."""
    graph = _Graph()
    states = _embed(graph, tensors)
    for layer in range(LAYERS):
        states = _layer(graph, tensors, states, f"l{layer}.")
    mean = graph.add("ReduceMean", states, graph.constant([1], np.int64), keepdims=0)
    vectors = graph.add("LpNormalization", mean, axis=-1, p=2)
    for source, name in ((vectors, "vectors"), (states, "states")):
        graph.nodes.append(helper.make_node("Identity", [source], [name], name))
    for proto in tensors.protos:
        proto.external_data[0].value = weights_file
    body = helper.make_graph(
        graph.nodes,
        "encoder",
        [helper.make_tensor_value_info("ids", TensorProto.INT32, ["batch", "length"])],
        [
            helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["batch", WIDTH]),
            helper.make_tensor_value_info("states", TensorProto.FLOAT, ["batch", "length", WIDTH]),
        ],
        [*tensors.protos, *graph.constants.values()],
    )
    opsets = [helper.make_opsetid("", 21), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(body, opset_imports=opsets, ir_version=10)


def _embed(graph: _Graph, tensors: Tensors) -> str:
    levels, scales = tensors.matrix("emb.word", WIDTH)
    scales = graph.add("Cast", scales, to=TensorProto.FLOAT)
    settings = {"gather_axis": 0, "quantize_axis": 1, "block_size": BLOCK}
    words = graph.add("GatherBlockQuantized", levels, "ids", scales, domain=MICROSOFT, **settings)
    length = graph.add("Shape", "ids", start=1, end=2)
    zero = graph.constant([0], np.int64)
    positions = graph.add("Slice", tensors.positions(), zero, length, zero)
    total = graph.add("Add", words, positions)
    norm = (tensors.plain("emb.ln.w"), tensors.plain("emb.ln.b"))
    return graph.add("LayerNormalization", total, *norm, axis=-1, epsilon=EPSILON)


def _layer(graph: _Graph, tensors: Tensors, states: str, layer: str) -> str:
    levels, peaks = _quantise(graph, states)
    query, key, value = (_multiply(graph, tensors, levels, peaks, f"{layer}{name}", WIDTH) for name in "qkv")
    bias = tensors.plain(*(f"{layer}{name}.b" for name in "qkv"))
    mixed = graph.add("MultiHeadAttention", query, key, value, bias, domain=MICROSOFT, num_heads=HEADS)
    mixed = _multiply(graph, tensors, *_quantise(graph, mixed), f"{layer}ao", WIDTH)
    states = _add_and_norm(graph, tensors, mixed, states, f"{layer}ao.b", f"{layer}aln")
    inner = _multiply(graph, tensors, *_quantise(graph, states), f"{layer}fi", WIDTH)
    inner = graph.add("BiasGelu", inner, tensors.plain(f"{layer}fi.b"), domain=MICROSOFT)
    inner = _multiply(graph, tensors, *_quantise(graph, inner), f"{layer}fo", INNER)
    return _add_and_norm(graph, tensors, inner, states, f"{layer}fo.b", f"{layer}oln")


def _quantise(graph: _Graph, states: str) -> tuple[str, str]:
    """Each token's vector in uint8; gives the levels and the largest magnitudes that scale them back."""
    peaks = graph.add("ReduceMax", graph.add("Abs", states), graph.constant([-1], np.int64), keepdims=1)
    scaled = graph.add("Div", states, peaks)
    return graph.add("QuantizeLinear", scaled, _step(graph), graph.constant(ACTIVATION_ZERO, np.uint8)), peaks


def _step(graph: _Graph) -> str:
    return graph.constant(1 / ACTIVATION_LEVELS, np.float32)


def _multiply(graph: _Graph, tensors: Tensors, levels: str, peaks: str, name: str, inputs: int) -> str:
    """The product with a matrix, without its bias, which the node behind it adds."""
    packed, scales = tensors.matrix(f"{name}.w", inputs)
    scales = graph.add("Cast", scales, to=TensorProto.FLOAT)
    weights = graph.add("DequantizeLinear", packed, scales, axis=1, block_size=BLOCK)
    largest = graph.add("ReduceMax", graph.add("Abs", weights), graph.constant([1], np.int64), keepdims=0)
    scale = graph.add("Mul", largest, graph.constant(1 / WEIGHT_LEVELS, np.float32))
    signed = graph.add("QuantizeLinear", weights, scale, axis=0, output_dtype=TensorProto.INT8)
    integers = graph.add("Transpose", signed, perm=[1, 0])
    zero = graph.constant(ACTIVATION_ZERO, np.uint8)
    factors = (levels, integers, _step(graph), scale, zero)
    product = graph.add("MatMulIntegerToFloat", *factors, domain=MICROSOFT)
    return graph.add("Mul", product, peaks)


def _add_and_norm(graph: _Graph, tensors: Tensors, branch: str, states: str, bias: str, norm: str) -> str:
    inputs = (branch, states, tensors.plain(f"{norm}.w"), tensors.plain(f"{norm}.b"), tensors.plain(bias))
    return graph.add("SkipLayerNormalization", *inputs, domain=MICROSOFT, epsilon=EPSILON)
