"""Vectors kept on disk, so that no text is encoded twice."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from qostil.cache import Cache
from qostil.encoder import Encoder, OnProgress, TokenVectors, Vectors

FILE = "vectors.sqlite"
LIMIT = 2_000_000_000
"""Bytes kept at most: 1.3 million vectors of the bundled encoder."""

# So many texts are encoded between two commits: what a crash or Ctrl-C can lose.
TEXTS_IN_COMMIT = 1024


class CachedEncoder:
    """An encoder that looks into a cache in ``folder`` first. Satisfies ``qostil.Encoder``.

    What the cache cannot give is encoded anew.
    """

    def __init__(self, encoder: Encoder, folder: Path) -> None:
        self.name = encoder.name
        self.digest = encoder.digest
        self.dimensions = encoder.dimensions
        self._encoder = encoder
        self._cache = Cache(folder / FILE, LIMIT)

    def encode(self, texts: Sequence[str], on_progress: OnProgress | None = None) -> Vectors:
        """Vectors of ``texts``, in order; each different text is encoded at most once."""
        begin = hashlib.sha256(f"{self.digest}\n".encode())
        keys = [_key(begin, text) for text in texts]
        known = self._cache.read(keys)
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if on_progress is not None and len(missing) < len(texts):
            on_progress(len(texts) - len(missing))
        order = list(missing)
        for start in range(0, len(order), TEXTS_IN_COMMIT):
            part = order[start : start + TEXTS_IN_COMMIT]
            vectors = self._encoder.encode([missing[key] for key in part], on_progress)
            fresh = {key: vector.astype("<f4").tobytes() for key, vector in zip(part, vectors, strict=True)}
            self._cache.write(fresh)
            known.update(fresh)
        together = np.frombuffer(b"".join([known[key] for key in keys]), "<f4")
        return together.reshape(len(texts), self.dimensions).astype(np.float32)

    def encode_tokens(self, texts: Sequence[str], on_progress: OnProgress | None = None) -> list[TokenVectors]:
        """Vectors of the pieces of each text; they are too large to be kept."""
        return self._encoder.encode_tokens(texts, on_progress)


def _key(begin: "hashlib._Hash", text: str) -> bytes:
    whole = begin.copy()
    whole.update(text.encode("utf-8", "surrogatepass"))
    return whole.digest()
