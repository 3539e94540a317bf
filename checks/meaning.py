"""What an encoder says of a document: how alike segments are, which words translate which, what nothing covers."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from qostil import Span

Floats = NDArray[np.float32]


class Meaning(Protocol):
    """Vectors of one document, read when they are first asked for; ``place`` counts its segments from 0.

    Words are those of ``qostil.languages.search.words``, in order.
    """

    def likeness(self) -> Floats:
        """How alike source and target of each segment are, in standard deviations above chance: shape (segments,).

        NaN where nothing can be said: no text on a side, or too few segments to tell what chance is.
        """

    def covered(self, place: int) -> tuple[Floats, Floats]:
        """How surely each word of the source, and each of the target, has a partner opposite, 0..1."""

    def filled(self, place: int) -> tuple[Floats, Floats]:
        """What each word of the source has opposite, and each of the target, 1 being as much as is usual.

        Every word opposite is shared out among the words it may translate, so that one whose translation is gone gets
        next to nothing, even where a word like it stands there: that one belongs to another.
        """

    def linked(self, place: int, span: Span) -> tuple[Span, ...]:
        """The words of the target that translate those in a span of the source, in order; none where that is unsure."""

    def __hash__(self) -> int:
        """One object is one document: what is worked out from it is kept beside it."""
