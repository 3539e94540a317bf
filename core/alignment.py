"""Beads: which sentences of one text are translations of which of another."""

from dataclasses import dataclass

from qostil.signature import Signature


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentence numbers of both sides that translate one another; an empty side is a null bead.

    ``confidence`` is the estimated probability, 0..1, that the bead is right.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    confidence: float

    @property
    def is_null(self) -> bool:
        """Whether a side is empty."""
        return not (self.source and self.target)

    def shifted(self, source: tuple[int, ...], target: tuple[int, ...]) -> "Bead":
        """The same bead with its indices looked up in other numberings, one for each side."""
        return Bead(tuple(source[i] for i in self.source), tuple(target[j] for j in self.target), self.confidence)

    @property
    def source_and_target(self) -> str:
        """Its sentence numbers, ``[0,1]:[0]``."""
        return ":".join(f"[{','.join(map(str, side))}]" for side in (self.source, self.target))

    def __str__(self) -> str:
        return f"{self.source_and_target}:{self.confidence:.3f}"


@dataclass(frozen=True, slots=True)
class Alignment:
    """Beads in order of the source; every sentence of both sides stands in exactly one."""

    beads: tuple[Bead, ...]
    signature: Signature
