"""The seam between texts and vectors."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from qostil.report import Span

Vectors = NDArray[np.float32]
OnProgress = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class TokenVectors:
    """The pieces an encoder cut one text into, each with a vector in the context of the whole.

    ``pieces`` are places in the text, in order, without white space around them; a piece of nothing else is empty.
    Special pieces and those of a prefix are left out. ``vectors`` has a row for each piece: the state of the layer
    in which words that translate each other are nearest. It is not of unit length, and may be wider than ``encode``.
    ``whole`` is the vector that ``encode`` gives of the text: whoever needs both has them from one pass of the network.
    """

    pieces: tuple[Span, ...]
    vectors: Vectors
    whole: Vectors

    def pooled(self, spans: Sequence[Span]) -> Vectors:
        """For every span of the text the sum of the vectors of pieces in it: shape (len(spans), dimensions).

        A piece across the border of a span counts by the share of its characters within. A span without any piece
        (nothing but white space) is a row of zeros.
        """
        return self.shares(spans) @ self.vectors

    def shares(self, spans: Sequence[Span]) -> Vectors:
        """What share of each piece lies in each span: shape (len(spans), len(pieces)), 0..1."""
        if not self.pieces or not spans:
            return np.zeros((len(spans), len(self.pieces)), np.float32)
        start, end = np.array([(piece.start, piece.end) for piece in self.pieces]).T
        first, last = np.array([(span.start, span.end) for span in spans]).T
        common = np.minimum(end, last[:, None]) - np.maximum(start, first[:, None])
        return np.asarray(np.maximum(common, 0) / np.maximum(end - start, 1), np.float32)


class Encoder(Protocol):
    """Turns texts into vectors whose dot product is their likeness in meaning.

    Implementations: our own format (the bundled one, and what is adapted from it), Hugging Face checkpoints, and the
    tests' tiny one.
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

    def encode(self, texts: Sequence[str], on_progress: OnProgress | None = None) -> Vectors:
        """Vectors of ``texts``: shape (len(texts), dimensions), float32, rows of unit length, in order.

        The order and the company of a text do not change its vector. ``on_progress`` is called with the number of
        texts done since it was last called.
        """
        ...

    def encode_tokens(self, texts: Sequence[str], on_progress: OnProgress | None = None) -> list[TokenVectors]:
        """Vectors of the pieces of each text, in order; the company of a text does not change them.

        Takes a hundred times the memory of ``encode``: hand over what is needed at once.
        """
        ...
