"""An encoder without weights, for tests of other rooms: likeness of words' letters, not of meaning."""

import hashlib
from collections.abc import Sequence

import numpy as np

from qostil.encoder import OnProgress, TokenVectors, Vectors
from qostil.languages.search import words

DIMENSIONS = 64
GRAM = 3


class TinyEncoder:
    """Hashes the character trigrams of words into 64 dimensions. Satisfies ``qostil.Encoder``."""

    name = "tiny"
    digest = hashlib.sha256(b"tiny encoder, version 1").hexdigest()
    dimensions = DIMENSIONS

    def encode(self, texts: Sequence[str], on_progress: OnProgress | None = None) -> Vectors:
        """Vectors of ``texts``, in order: float32, rows of unit length."""
        vectors = np.zeros((len(texts), DIMENSIONS), np.float32)
        for row, text in zip(vectors, texts, strict=True):
            row[:] = _vector(text)
            if on_progress is not None:
                on_progress(1)
        return vectors

    def encode_tokens(self, texts: Sequence[str], on_progress: OnProgress | None = None) -> list[TokenVectors]:
        """A piece is a word."""
        found = []
        for text in texts:
            pieces = words(text)
            rows = self.encode([word for word, _ in pieces])
            found.append(TokenVectors(tuple(span for _, span in pieces), rows, _vector(text)))
            if on_progress is not None:
                on_progress(1)
        return found


def _vector(text: str) -> Vectors:
    vector = np.zeros(DIMENSIONS, np.float32)
    vector[0] = 0.01  # so that a text without words has a direction too
    for word in text.casefold().split():
        padded = f"<{word}>"
        for start in range(max(1, len(padded) - GRAM + 1)):
            place, sign = _hash(padded[start : start + GRAM])
            vector[place] += sign
    return vector / np.float32(np.linalg.norm(vector))


def _hash(gram: str) -> tuple[int, int]:
    # Python's own hash differs from run to run.
    value = int.from_bytes(hashlib.blake2b(gram.encode("utf-8", "surrogatepass"), digest_size=4).digest(), "big")
    return value % DIMENSIONS, 1 if value & (1 << 31) else -1
