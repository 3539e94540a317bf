"""The numbers the aligner works with, and where each comes from."""

from dataclasses import dataclass, fields

from qostil.signature import Signature


@dataclass(frozen=True, slots=True)
class Settings:
    """Weights of a bead's score. A bead is worth more than nothing, or its sentences stay alone.

    The values are the middle of the plateau found by random search over clean and damaged development texts
    (scripts/bench/align.py prints what they give); none is tuned to a decimal.
    """

    most: int = 4
    """Sentences a side of a bead holds at most beside several."""
    longest: int = 6
    """Sentences a side of a bead holds at most beside a single one."""
    centring: float = 0.6
    """Share of each side's mean vector taken off: it holds what all its sentences have in common."""
    membership: float = 0.6
    """Share of likeness that every sentence must earn by itself against the whole other side of its bead."""
    threshold: float = 1.0
    """Standard deviations above chance at which a bead begins to be worth something."""
    scarcity: float = 3.0
    """The threshold falls by this over the sentences of the shorter text, in which little can stand out."""
    shrinkage: float = 50.0
    """Neighbours' worth of evidence that all spans vary alike; steadies the deviations of short texts."""
    length: float = 0.5
    """Weight of the length penalty, which is a Gaussian's exponent (Gale and Church, CL 1993)."""
    length_spread: float = 0.25
    """Standard deviation of the log ratio of lengths in long beads."""
    length_noise: float = 3.0
    """Added variance of short beads: this over the characters of the shorter side."""
    length_cap: float = 8.0
    """No length is worse than this many nats, so that one odd sentence does not break a path."""
    anchor_shared: float = 0.1
    """Worth of each nat of anchors on both sides."""
    anchor_missing: float = 0.05
    """Price of each nat of anchors on one side only."""
    anchor_cap: float = 2.5
    """Anchors never decide by more than this: numbers must not dominate."""
    moved: float = 6.0
    """What a stretch must be worth, all its beads together, to be taken for one that was moved."""
    temperature: float = 0.2
    """Scores over this are log-odds; sets how sure the confidences are, not which beads win."""

    @property
    def signature(self) -> Signature:
        """All values, short."""
        return Signature.of(**{field.name: getattr(self, field.name) for field in fields(self)})
