"""The seam between texts and vectors."""

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Turns texts into vectors whose dot product is their likeness in meaning.

    Implementations: the bundled one and the tests' tiny one; Hugging Face checkpoints come with the hub extra.
    """

    @property
    def name(self) -> str:
        """What a user calls it."""
        ...

    @property
    def digest(self) -> str:
        """SHA-256 of weights, vocabulary and settings: equal digests give equal vectors."""
        ...

    @property
    def dimensions(self) -> int:
        """Width of the vectors."""
        ...

    def encode(self, texts: Sequence[str], on_progress: Callable[[int], object] | None = None) -> Vectors:
        """Vectors of ``texts``: shape (len(texts), dimensions), float32, rows of unit length, in order.

        The order and the company of a text do not change its vector. ``on_progress`` is called with the number of
        texts done since it was last called.
        """
        ...
