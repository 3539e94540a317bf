"""The ONNX graph of our encoders, written by hand.

How it computes: weights are stored in 4 bits (blocks of 32, one fp16 scale each) and become int8, one scale per output,
when ONNX Runtime folds constants at load; those of an adapted layer are int8 in the file already. Activations become uint8 token by token, so a text's vector cannot depend
on what else is in the batch. A batch holds texts of one length: no padding, no mask.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import onnx
from numpy.typing import ArrayLike
from onnx import TensorProto, helper, numpy_helper

from qostil.models.export.weights import BLOCK, Shape

EPSILON = 1e-12
MICROSOFT = "com.microsoft"
# Without VNNI the int8 kernels add two products of uint8 and int8 in 16 bits; weights of 7 bits cannot overflow them.
WEIGHT_LEVELS = 64


@dataclass(frozen=True, slots=True)
class Levels:
    """How a token's vector becomes uint8: ``scale`` steps from zero, which is at ``zero``, up to its largest value."""

    scale: int
    zero: int


SIGNED = Levels(127, 128)
# GELU is never below -0.17: with a largest value of 1 or more, 37 steps below zero out of 217 + 37 are enough.
GELU = Levels(217, 37)


ONE = numpy_helper.from_array(np.ones(1, np.float32))


class _Graph:
    """Nodes and constants as they are added. ``whole`` names the weights that are stored as int8."""

    def __init__(self, shape: Shape, weights: list[onnx.TensorProto]) -> None:
        self.shape = shape
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


def build_graph(weights: list[onnx.TensorProto], shape: Shape | None = None) -> onnx.ModelProto:
    """The encoder: ``ids`` (batch, length) in, ``vectors`` of unit length and token ``states`` out."""
    shape = shape or Shape()
    graph = _Graph(shape, weights)
    states = _embed(graph)
    for layer in range(shape.layers):
        states = _layer(graph, states, f"l{layer}.")
    vectors = _pool(graph, states)
    for source, name in ((vectors, "vectors"), (states, "states")):
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
    scales = graph.add("Cast", "emb.word.scale", to=TensorProto.FLOAT)
    settings = {"gather_axis": 0, "quantize_axis": 1, "block_size": BLOCK}
    words = graph.add("GatherBlockQuantized", "emb.word", "ids", scales, domain=MICROSOFT, **settings)
    length = graph.add("Shape", "ids", start=1, end=2)
    zero = graph.constant([0], np.int64)
    positions = graph.add("Slice", "emb.pos", zero, length, zero)
    total = graph.add("Add", words, positions)
    return graph.add("LayerNormalization", total, "emb.ln.w", "emb.ln.b", axis=-1, epsilon=EPSILON)


def _pool(graph: _Graph, states: str) -> str:
    """The direction of the mean over tokens, which is that of their sum."""
    # Not ReduceSum: it adds in another order when a batch holds one text.
    ones = graph.add("ConstantOfShape", graph.add("Shape", "ids", start=1, end=2), value=ONE)
    return graph.add("LpNormalization", graph.add("MatMul", ones, states), axis=-1, p=2)


def _layer(graph: _Graph, states: str, layer: str) -> str:
    taken = _quantise(graph, states)
    query, key, value = (_multiply(graph, taken, f"{layer}{name}") for name in "qkv")
    mixed = graph.add("MultiHeadAttention", query, key, value, f"{layer}qkv.b", domain=MICROSOFT, num_heads=graph.shape.heads)
    mixed = _multiply(graph, _quantise(graph, mixed), f"{layer}ao")
    states = _add_and_norm(graph, mixed, states, f"{layer}ao.b", f"{layer}aln")
    inner = _multiply(graph, _quantise(graph, states), f"{layer}fi")
    inner = graph.add("BiasGelu", inner, f"{layer}fi.b", domain=MICROSOFT)
    inner = _multiply(graph, _quantise(graph, inner, GELU), f"{layer}fo")
    return _add_and_norm(graph, inner, states, f"{layer}fo.b", f"{layer}oln")


@dataclass(frozen=True, slots=True)
class _Quantised:
    """Names of token vectors in uint8 and of what scales each of them back."""

    values: str
    peaks: str
    levels: Levels


def _quantise(graph: _Graph, states: str, levels: Levels = SIGNED) -> _Quantised:
    last = graph.constant([-1], np.int64)
    if levels is GELU:
        highest = graph.add("ReduceMax", states, last, keepdims=1)
        peaks = graph.add("Max", highest, graph.constant(1, np.float32))
    else:
        peaks = graph.add("ReduceMax", graph.add("Abs", states), last, keepdims=1)
    step, zero = _step(graph, levels)
    return _Quantised(graph.add("QuantizeLinear", graph.add("Div", states, peaks), step, zero), peaks, levels)


def _step(graph: _Graph, levels: Levels) -> tuple[str, str]:
    return graph.constant(1 / levels.scale, np.float32), graph.constant(levels.zero, np.uint8)


def _integers(graph: _Graph, name: str) -> tuple[str, str]:
    """A matrix in int8 and its scales, one per output: as stored, or made of blocks of 4 bits at load."""
    if name in graph.whole:
        return name, f"{name}.scale"
    scales = graph.add("Cast", f"{name}.scale", to=TensorProto.FLOAT)
    weights = graph.add("DequantizeLinear", name, scales, axis=1, block_size=BLOCK)
    largest = graph.add("ReduceMax", graph.add("Abs", weights), graph.constant([1], np.int64), keepdims=0)
    scale = graph.add("Mul", largest, graph.constant(1 / WEIGHT_LEVELS, np.float32))
    return graph.add("QuantizeLinear", weights, scale, axis=0, output_dtype=TensorProto.INT8), scale


def _multiply(graph: _Graph, taken: _Quantised, name: str) -> str:
    """The product with a matrix, without its bias, which the node behind it adds."""
    signed, scale = _integers(graph, f"{name}.w")
    integers = graph.add("Transpose", signed, perm=[1, 0])
    step, zero = _step(graph, taken.levels)
    product = graph.add("MatMulIntegerToFloat", taken.values, integers, step, scale, zero, domain=MICROSOFT)
    return graph.add("Mul", product, taken.peaks)


def _add_and_norm(graph: _Graph, branch: str, states: str, bias: str, norm: str) -> str:
    # Sum, not Add: ONNX Runtime would fuse Add and the norm into a node six times slower than the two.
    total = graph.add("Sum", branch, states, bias)
    return graph.add("LayerNormalization", total, f"{norm}.w", f"{norm}.b", axis=-1, epsilon=EPSILON)
