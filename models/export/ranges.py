"""The ranges that activations take, measured once: with them known, a token needs no scale of its own.

A few channels of a transformer are far larger than the rest (Dettmers et al., NeurIPS 2022). They are divided by a
factor before rounding, and their weights multiplied by it (SmoothQuant, Xiao et al., ICML 2023).
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

FILE = "ranges.toml"
LEVELS = 255
KINDS = ("x", "attended", "middle", "inner")
"""What goes into the matrices of a layer, in order: into queries, keys and values; behind attention; twice more."""


@dataclass(frozen=True, slots=True)
class Range:
    """Lowest and highest value of an activation, once the channels named are divided by their factors."""

    low: float
    high: float
    factors: Mapping[int, float]

    @property
    def step(self) -> float:
        """The value of one of 255 steps."""
        return (self.high - self.low) / LEVELS

    @property
    def zero(self) -> int:
        """The step at which zero is."""
        return round(-self.low / self.step)

    def over(self, width: int) -> NDArray[np.float32]:
        """The factor of every one of ``width`` channels."""
        factors = np.ones(width, np.float32)
        factors[list(self.factors)] = list(self.factors.values())
        return factors


@cache
def read_ranges() -> Mapping[str, Range]:
    """Ranges by name, such as ``l0.x``; written by scripts/measure_ranges.py."""
    tables = tomllib.loads(files(__package__).joinpath(FILE).read_text("utf-8"))
    return {
        name: Range(table["low"], table["high"], dict(zip(table["channels"], table["factors"], strict=True)))
        for name, table in tables.items()
    }
