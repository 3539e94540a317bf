"""Weights for align/sureness.py: logistic regressions on what alignments say to ties, and whether those are right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from many_data import Right
from numpy.typing import NDArray

from qostil import Alignment
from qostil.align import Tie
from qostil.align.links import log_odds
from qostil.align.sureness import Sureness

Array = NDArray[np.float64]
_RIDGE = 0.01
_STEPS = 50


@dataclass(slots=True)
class Opinions:
    """Features of ties and of the beads in them, and whether each is right."""

    ties: list[tuple[float, float]] = field(default_factory=list)
    ties_right: list[bool] = field(default_factory=list)
    beads: list[tuple[float, float]] = field(default_factory=list)
    beads_right: list[bool] = field(default_factory=list)

    def add(self, alignments: Mapping[tuple[int, int], Alignment], ties: Sequence[Tie], right: Right) -> None:
        """Take one text: its alignments, what became of them, and what is right."""
        sureness = Sureness(alignments)
        tie_of = {(v, n): tie for tie in ties for v, numbers in enumerate(tie.numbers) for n in numbers}
        for tie in ties:
            self.ties.append(sureness.said_to(tie.numbers))
            self.ties_right.append(tie.numbers in right.units)
        for (a, b), alignment in alignments.items():
            for bead in alignment.beads:
                nodes = [(a, n) for n in bead.source] + [(b, n) for n in bead.target]
                around = {tie_of.get(node) for node in nodes}
                whole = around.pop()
                if not bead.is_null and not around and whole is not None:
                    self.beads.append((log_odds(bead.confidence), log_odds(whole.confidence)))
                    self.beads_right.append((bead.source, bead.target) in right.pairs[a, b])


def print_weights(opinions: Opinions) -> None:
    """Print the weights of both regressions, in the order in which align/sureness.py names them."""
    for name, features, right in (
        ("tie: base, said, length", opinions.ties, opinions.ties_right),
        ("bead: base, own, tie", opinions.beads, opinions.beads_right),
    ):
        weights = fitted(np.array(features), np.array(right, float))
        print(f"{name}:", *(f"{weight:.2f}" for weight in weights), f"({len(right)}, {np.mean(right):.3f} right)")


def fitted(features: Array, right: Array) -> Array:
    """Weights of a logistic regression, the constant first (Newton's method)."""
    inputs = np.column_stack([np.ones(len(features)), features])
    weights = np.zeros(inputs.shape[1])
    for _ in range(_STEPS):
        sure = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (sure - right) + _RIDGE * weights
        curve = (inputs * (sure * (1 - sure))[:, None]).T @ inputs + _RIDGE * np.eye(len(weights))
        weights = weights - np.linalg.solve(curve, slope)
    return weights
