"""The ONNX graph of our encoders, written by hand.

How it computes: weights are stored in 4 bits (blocks of 32, one fp16 scale each), those of adapted layers in 8 (one
scale per output), and become integers fit for a product when ONNX Runtime folds constants at load. Activations become
uint8 by ranges that were measured once, so a text's vector cannot depend on what else is in the batch. A batch holds
texts of one length: no padding, no mask.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import onnx
from numpy.typing import ArrayLike, NDArray
from onnx import TensorProto, helper, numpy_helper

from qostil.models.export.ranges import Range, read_ranges
from qostil.models.export.weights import BLOCK, Shape
from qostil.models.token_layer import token_layer

EPSILON = 1e-12
MICROSOFT = "com.microsoft"
# Without VNNI the int8 kernels add two products of uint8 and int8 in 16 bits; weights of 7 bits cannot overflow them.
WEIGHT_LEVELS = 64
ONE = numpy_helper.from_array(np.ones(1, np.float32))


class _Graph:
    """Nodes and constants as they are added. ``whole`` names the weights that are stored as int8."""

    def __init__(self, shape: Shape, weights: list[onnx.TensorProto], ranges: Mapping[str, Range]) -> None:
        self.shape = shape
        self.ranges = ranges
        self.whole = {tensor.name for tensor in weights if tensor.data_type == TensorProto.INT8}
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

    def vector(self, name: str, values: NDArray[np.float32]) -> str:
        """Add a constant of that name; gives the name."""
        self.constants[name] = numpy_helper.from_array(values, name)
        return name


def build_graph(
    weights: list[onnx.TensorProto],
    shape: Shape | None = None,
    ranges: Mapping[str, Range] | None = None,
    states_behind: int | None = None,
) -> onnx.ModelProto:
    """The encoder: ``ids`` (batch, length) in, ``vectors`` of unit length and token ``states`` out.

    Sizes and ranges are those of the bundled one, and states those behind ``token_layer`` layers, if nothing is said.
    """
    shape = shape or Shape()
    graph = _Graph(shape, weights, read_ranges() if ranges is None else ranges)
    by_layer = [_embed(graph)]
    for layer in range(shape.layers):
        by_layer.append(_layer(graph, by_layer[-1], f"l{layer}."))
    states = by_layer[token_layer(shape.layers) if states_behind is None else states_behind]
    for source, name in ((_pool(graph, by_layer[-1]), "vectors"), (states, "states")):
        graph.nodes.append(helper.make_node("Identity", [source], [name], name))
    body = helper.make_graph(
        graph.nodes,
        "encoder",
        [helper.make_tensor_value_info("ids", TensorProto.INT32, ["batch", "length"])],
        [
            helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["batch", shape.width]),
            helper.make_tensor_value_info("states", TensorProto.FLOAT, ["batch", "length", shape.width]),
        ],
        [*weights, *graph.constants.values()],
    )
    opsets = [helper.make_opsetid("", 21), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(body, opset_imports=opsets, ir_version=10)


def _embed(graph: _Graph) -> str:
    length = graph.add("Shape", "ids", start=1, end=2)
    zero = graph.constant([0], np.int64)
    positions = graph.add("Slice", "emb.pos", zero, length, zero)
    total = graph.add("Add", _words(graph), positions)
    return graph.add("LayerNormalization", total, "emb.ln.w", "emb.ln.b", axis=-1, epsilon=EPSILON)


def _words(graph: _Graph) -> str:
    """The rows of the ids, unpacked by plain operations: ONNX Runtime's own node for that takes five times as long."""
    last, four, sign = graph.constant([-1], np.int64), graph.constant(4, np.uint8), graph.constant(0x88, np.uint8)
    pairs = graph.add("BitwiseXor", graph.add("Gather", "emb.word", "ids"), sign)
    low = graph.add("BitwiseAnd", pairs, graph.constant(0xF, np.uint8))
    high = graph.add("BitShift", pairs, four, direction="RIGHT")
    halves = [graph.add("Unsqueeze", half, last) for half in (low, high)]
    in_blocks = graph.constant([0, 0, graph.shape.width // BLOCK, BLOCK], np.int64)
    levels = graph.add("Reshape", graph.add("Concat", *halves, axis=-1), in_blocks)
    levels = graph.add("Sub", graph.add("Cast", levels, to=TensorProto.FLOAT), graph.constant(8, np.float32))
    scales = graph.add("Cast", graph.add("Gather", "emb.word.scale", "ids"), to=TensorProto.FLOAT)
    rows = graph.add("Mul", levels, graph.add("Unsqueeze", scales, last))
    return graph.add("Reshape", rows, graph.constant([0, 0, graph.shape.width], np.int64))


def _pool(graph: _Graph, states: str) -> str:
    """The direction of the mean over tokens, which is that of their sum."""
    # Not ReduceSum: it adds in another order when a batch holds one text.
    ones = graph.add("ConstantOfShape", graph.add("Shape", "ids", start=1, end=2), value=ONE)
    return graph.add("LpNormalization", graph.add("MatMul", ones, states), axis=-1, p=2)


def _layer(graph: _Graph, states: str, layer: str) -> str:
    taken = _quantise(graph, states, f"{layer}x")
    query, key, value = (
        _multiply(graph, taken, f"{layer}{name}", _part(graph, f"{layer}qkv.b", number))
        for number, name in enumerate("qkv")
    )
    mixed = graph.add("MultiHeadAttention", query, key, value, domain=MICROSOFT, num_heads=graph.shape.heads)
    mixed = _multiply(graph, _quantise(graph, mixed, f"{layer}attended"), f"{layer}ao", f"{layer}ao.b")
    states = _add_and_norm(graph, mixed, states, f"{layer}aln")
    inner = _multiply(graph, _quantise(graph, states, f"{layer}middle"), f"{layer}fi", f"{layer}fi.b")
    inner = graph.add("Gelu", inner)
    inner = _multiply(graph, _quantise(graph, inner, f"{layer}inner"), f"{layer}fo", f"{layer}fo.b")
    return _add_and_norm(graph, inner, states, f"{layer}oln")


def _part(graph: _Graph, biases: str, number: int) -> str:
    """The bias of query, key or value; folded at load."""
    start, end = (graph.constant([at * graph.shape.width], np.int64) for at in (number, number + 1))
    return graph.add("Slice", biases, start, end)


@dataclass(frozen=True, slots=True)
class _Quantised:
    """Names of token vectors in uint8, of their step and zero, and of what their channels were divided by."""

    values: str
    step: str
    zero: str
    factors: str | None


def _quantise(graph: _Graph, states: str, name: str) -> _Quantised:
    found = graph.ranges[name]
    factors = None
    if found.factors:
        width = graph.shape.inner if name.endswith("inner") else graph.shape.width
        factors = graph.vector(f"{name}.factors", found.over(width))
        # The reciprocal is worked out at load; products are faster than quotients.
        states = graph.add("Mul", states, graph.add("Reciprocal", factors))
    step, zero = graph.constant(found.step, np.float32), graph.constant(found.zero, np.uint8)
    return _Quantised(graph.add("QuantizeLinear", states, step, zero), step, zero, factors)


def _weights(graph: _Graph, name: str) -> str:
    """A matrix as float32, outputs first."""
    if name in graph.whole:
        return graph.add("DequantizeLinear", name, f"{name}.scale", axis=0)
    scales = graph.add("Cast", f"{name}.scale", to=TensorProto.FLOAT)
    return graph.add("DequantizeLinear", name, scales, axis=1, block_size=BLOCK)


def _multiply(graph: _Graph, taken: _Quantised, name: str, bias: str) -> str:
    """The product with a matrix, and its bias added."""
    weights = _weights(graph, f"{name}.w")
    if taken.factors:
        weights = graph.add("Mul", weights, taken.factors)
    largest = graph.add("ReduceMax", graph.add("Abs", weights), graph.constant([1], np.int64), keepdims=0)
    scale = graph.add("Mul", largest, graph.constant(1 / WEIGHT_LEVELS, np.float32))
    signed = graph.add("QuantizeLinear", weights, scale, axis=0, output_dtype=TensorProto.INT8)
    integers = graph.add("Transpose", signed, perm=[1, 0])
    inputs = (taken.values, integers, taken.step, scale, taken.zero, "", bias)
    return graph.add("MatMulIntegerToFloat", *inputs, domain=MICROSOFT)


def _add_and_norm(graph: _Graph, branch: str, states: str, norm: str) -> str:
    # Sum, not Add: ONNX Runtime would fuse Add and the norm into a node six times slower than the two.
    total = graph.add("Sum", branch, states)
    return graph.add("LayerNormalization", total, f"{norm}.w", f"{norm}.b", axis=-1, epsilon=EPSILON)
