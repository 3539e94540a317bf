"""A meaning made by hand, for tests of what is concluded from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from qostil import Span
from qostil.checks import Document
from qostil.checks.meaning import Floats
from qostil.languages.search import words


@dataclass(frozen=True, eq=False)
class FakeMeaning:
    """Words that are not named as missing have all they need opposite. Satisfies ``Meaning``."""

    document: Document
    missing: Mapping[int, Sequence[str]] = field(default_factory=dict)
    links: Mapping[tuple[int, Span], tuple[Span, ...]] = field(default_factory=dict)
    unlike: Mapping[int, float] = field(default_factory=dict)

    def likeness(self) -> Floats:
        """Alike, but for those that are not."""
        return np.array([self.unlike.get(place, 5.0) for place in range(len(self.document.segments))], np.float32)

    def covered(self, place: int) -> tuple[Floats, Floats]:
        """As full as sure."""
        return self.filled(place)

    def filled(self, place: int) -> tuple[Floats, Floats]:
        """Nothing for missing words, all for others."""
        segment, missing = self.document.segments[place], set(self.missing.get(place, ()))
        one, other = (
            np.array([0.0 if word.casefold() in missing else 1.0 for word, _ in words(text)], np.float32)
            for text in (segment.source, segment.target)
        )
        return one, other

    def linked(self, place: int, span: Span) -> tuple[Span, ...]:
        """What was told of just this span."""
        return self.links.get((place, span), ())
