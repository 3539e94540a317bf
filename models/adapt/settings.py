"""How an encoder is adapted, and what is seen of it while it is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """All that the result depends on besides the units and the machine. Values were chosen as docs/adapting.md says.

    ``batch`` is in pairs; ``decay`` draws weights back to where they were; training stops after ``patience`` rounds
    without a gain.
    """

    rounds: int = 2
    batch: int = 32
    rate: float = 3e-5
    temperature: float = 0.02
    decay: float = 0.0
    patience: int = 1
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Round:
    """A round of training: its loss, and the probability then given to right partners among the watched examples.

    Round 0, before any learning, has no loss.
    """

    number: int
    loss: float | None
    probability: float
