"""How fast a network of the hub is in float32 and bfloat16, by the size of batches, and how near the vectors are.

    python scripts/bench/precision.py

The best of three turns counts. Needs the export and hub extras and the sentences of ../shared. The network is
e5-small with the public 4-bit weights.
"""

import time
from itertools import groupby

import numpy as np
import torch
from encoder import _original, report_sentences

from qostil.encoder import Vectors

SENTENCES = 256
ROUNDS = 3


def run(model: torch.nn.Module, ids: list[list[int]], tokens: int) -> Vectors:
    """Vectors of texts, those of one length together, so many tokens at once."""
    found = []
    with torch.inference_mode():
        for length, group in groupby(sorted(ids, key=len), key=len):
            members, size = list(group), max(1, tokens // length)
            for start in range(0, len(members), size):
                states = model(input_ids=torch.tensor(members[start : start + size])).last_hidden_state
                found.append(torch.nn.functional.normalize(states.float().mean(dim=1), dim=-1).numpy())
    return np.concatenate(found)


def main() -> None:
    """Print the table."""
    original = _original()
    ids = original._ids(report_sentences(None, SENTENCES))
    vectors = {}
    for precision in ("float32", "bfloat16"):
        model = original.model.to(getattr(torch, precision))
        run(model, ids, 512)
        for tokens in (1, 512, 2048):
            times = []
            for _ in range(ROUNDS):
                start = time.perf_counter()
                vectors[precision, tokens] = run(model, ids, tokens)
                times.append(time.perf_counter() - start)
            print(f"{precision:10}{tokens:6} tokens{len(ids) / min(times):8.1f} sentences/s")
        apart = np.abs(vectors[precision, 1] - vectors[precision, 512]).max()
        print(f"{precision:10} alone and in batches of 512 differ by {apart:.1e} at most")
    cosines = (vectors["float32", 1] * vectors["bfloat16", 1]).sum(axis=1)
    print(f"lowest cosine of bfloat16 with float32: {cosines.min():.5f}")


if __name__ == "__main__":
    main()
