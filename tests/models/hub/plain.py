"""A slow encoder that is obviously right: one text at a time, pooling by hand, no windows."""

from pathlib import Path

import numpy as np

from qostil.encoder import Vectors
from tests.models.hub.making import Shape


def encode(folder: Path, shape: Shape, texts: list[str]) -> Vectors:
    """Vectors of short texts by the checkpoint that was made in that shape."""
    import torch
    from transformers import AutoModel, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(str(folder))
    model = AutoModel.from_pretrained(str(folder)).eval()
    rows = []
    for text in texts:
        read = text.lower() if shape.lower else text
        ids = tokenizer(shape.prompt + read, return_tensors="pt")["input_ids"]
        prompt = 0 if shape.include_prompt else len(tokenizer(shape.prompt)["input_ids"]) - 1
        with torch.no_grad():
            vector = pool(model(input_ids=ids).last_hidden_state[0].numpy(), shape, prompt)
            if shape.dense:
                vector = dense(folder / "2_Dense", vector)
        rows.append(vector / np.linalg.norm(vector))
    return np.stack(rows)


def pool(states: Vectors, shape: Shape, prompt: int) -> Vectors:
    """All ways side by side; the first pieces, of a prompt, are left out."""
    own = states[prompt:]
    weights = np.arange(prompt + 1, len(states) + 1, dtype=np.float32)
    ways = {
        "cls_token": states[0],
        "max_tokens": own.max(axis=0),
        "mean_tokens": own.sum(axis=0) / len(own),
        "mean_sqrt_len_tokens": own.sum(axis=0) / np.sqrt(len(own)),
        "weightedmean_tokens": weights @ own / weights.sum(),
        "lasttoken": states[-1],
    }
    return np.concatenate([vector for way, vector in ways.items() if way in shape.pooling])


def dense(folder: Path, vector: Vectors) -> Vectors:
    """The layer with its Tanh."""
    import torch
    from safetensors.numpy import load_file

    path = folder / "model.safetensors"
    if path.is_file():
        weights = load_file(path)
    else:
        pickled = torch.load(folder / "pytorch_model.bin", weights_only=True)
        weights = {name: tensor.numpy() for name, tensor in pickled.items()}
    return np.asarray(np.tanh(weights["linear.weight"] @ vector + weights["linear.bias"]))
