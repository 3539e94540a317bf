"""Which stretch stands for a phrase at a place, and how sure a rendering is: two fitted lines."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from qostil.glossaries.stretches import FEATURES, Values
from qostil.links import Floats


@dataclass(frozen=True, slots=True)
class Ranker:
    """Weights of ``FEATURES``, and those of a rendering's vote, its places and a constant for its confidence."""

    weights: Values
    confidence: Values

    def shares(self, features: Floats) -> Values:
        """How likely each row is the right one of them; together 1."""
        worth = features @ self.weights
        grown = np.exp(worth - worth.max(initial=-np.inf))
        return np.asarray(grown / grown.sum())

    def sure(self, vote: float, places: int) -> float:
        """How likely a rendering with this mean share is right, that many places looked at: 0..1."""
        return float(1 / (1 + np.exp(-evidence(vote, places) @ self.confidence)))


def evidence(vote: float, places: int) -> Values:
    """What the confidence depends on: the odds of the vote, the number of places, a constant."""
    bounded = min(max(vote, 1e-3), 1 - 1e-3)
    return np.array([np.log(bounded / (1 - bounded)), np.log(places), 1.0])


@cache
def fitted() -> Ranker:
    """What ``scripts/fit_renderings.py`` found."""
    raw = tomllib.loads(files("qostil.glossaries.data").joinpath("renderings.toml").read_text("utf-8"))
    weights = [raw["weights"][name] for name in FEATURES]
    return Ranker(np.array(weights), np.array([raw["confidence"][name] for name in ("vote", "places", "constant")]))
