"""What an encoder says of a document: how alike segments are, which words translate which, what nothing covers."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from qostil import Span

Floats = NDArray[np.float32]


class Meaning(Protocol):
    """Vectors of one document, read when they are first asked for; ``place`` counts its segments from 0."""

    def likeness(self) -> Floats:
        """How alike source and target of each segment are, in standard deviations above chance: shape (segments,)."""

    def covered(self, place: int) -> tuple[Floats, Floats]:
        """How surely each word of the source, and each of the target, has a partner opposite, 0..1.

        Words are those of ``qostil.languages.search.words``, in order.
        """

    def linked(self, place: int, span: Span) -> tuple[Span, ...]:
        """The words of the target that translate those in a span of the source, in order; none where that is unsure."""
