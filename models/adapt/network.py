"""The network of an encoder in our own format, in torch, so that it can learn."""

from collections.abc import Sequence
from itertools import groupby

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from qostil.models.export.graph import EPSILON
from qostil.models.export.reading import StoredWeights
from qostil.models.token_layer import token_layer


class Network:
    """What the exported graph computes, in floating point. ``learned`` holds what training may change, by name.

    Nothing is padded: matrices multiply the tokens of all texts as one list, attention runs over texts of one length.
    Embeddings and the layers that token states come from stay as they are: what words mean is not learned anew, and
    two thirds of the time are saved.
    """

    def __init__(self, weights: StoredWeights, used: NDArray[np.int64]) -> None:
        self.shape = weights.shape
        self._frozen = token_layer(weights.shape.layers)
        self._used = used
        self._words = torch.from_numpy(weights.rows("emb.word", used))
        self._positions = torch.from_numpy(weights.floats("emb.pos"))
        names = [name for name in weights.tensors if not name.endswith(".scale") and name[:4] != "emb."]
        self._tensors = {name: torch.from_numpy(weights.floats(name)) for name in [*names, "emb.ln.w", "emb.ln.b"]}
        self.learned = {name: self._tensors[name] for name in names if int(name[1 : name.index(".")]) >= self._frozen}
        for tensor in self.learned.values():
            tensor.requires_grad_()

    def vectors(self, texts: Sequence[Sequence[int]]) -> torch.Tensor:
        """Vectors of unit length of texts given as numbers of pieces, special ones included; ``used`` must have all."""
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        groups = [(length, len(list(same))) for length, same in groupby(len(texts[i]) for i in order)]
        with torch.no_grad():
            states = self._embed([texts[i] for i in order])
            for layer in range(self._frozen):
                states = self._layer(states, f"l{layer}.", groups)
        for layer in range(self._frozen, self.shape.layers):
            states = self._layer(states, f"l{layer}.", groups)
        sums = torch.cat([part.sum(dim=1) for part in _by_length(states.float(), groups)])
        back = torch.tensor(order).argsort()
        return functional.normalize(sums, dim=-1)[back]

    def _embed(self, texts: Sequence[Sequence[int]]) -> torch.Tensor:
        ids = torch.from_numpy(np.searchsorted(self._used, np.concatenate(texts)))
        places = torch.cat([torch.arange(len(text)) for text in texts])
        return self._norm(self._words[ids] + self._positions[places], "emb.ln")

    def _layer(self, states: torch.Tensor, layer: str, groups: Sequence[tuple[int, int]]) -> torch.Tensor:
        biases = self._tensors[f"{layer}qkv.b"].chunk(3)
        taken = [
            functional.linear(states, self._tensors[f"{layer}{name}.w"], bias)
            for name, bias in zip("qkv", biases, strict=True)
        ]
        mixed = self._linear(self._attend(taken, groups), f"{layer}ao")
        states = self._norm(mixed + states, f"{layer}aln")
        inner = functional.gelu(self._linear(states, f"{layer}fi"))
        return self._norm(self._linear(inner, f"{layer}fo") + states, f"{layer}oln")

    def _attend(self, taken: Sequence[torch.Tensor], groups: Sequence[tuple[int, int]]) -> torch.Tensor:
        mixed = []
        for parts in zip(*(_by_length(tensor, groups) for tensor in taken), strict=True):
            query, key, value = (part.unflatten(-1, (self.shape.heads, -1)).transpose(1, 2) for part in parts)
            found = functional.scaled_dot_product_attention(query, key, value)
            mixed.append(found.transpose(1, 2).flatten(0, 1).flatten(-2))
        return torch.cat(mixed)

    def _linear(self, states: torch.Tensor, name: str) -> torch.Tensor:
        return functional.linear(states, self._tensors[f"{name}.w"], self._tensors[f"{name}.b"])

    def _norm(self, states: torch.Tensor, name: str) -> torch.Tensor:
        weight, bias = self._tensors[f"{name}.w"], self._tensors[f"{name}.b"]
        return functional.layer_norm(states, (self.shape.width,), weight, bias, EPSILON)


def _by_length(states: torch.Tensor, groups: Sequence[tuple[int, int]]) -> list[torch.Tensor]:
    """The tokens of texts of one length each: shape (texts, length, width)."""
    parts = states.split([length * count for length, count in groups])
    return [part.unflatten(0, (count, length)) for part, (length, count) in zip(parts, groups, strict=True)]
