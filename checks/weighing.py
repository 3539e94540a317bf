"""Evidence weighed by what scripts/fit_sense.py has learnt: a logistic model, its weights in ``data/sense.toml``."""

import math
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

Weights = dict[str, float]


def probability(model: str, names: Sequence[str], evidence: Sequence[float]) -> float:
    """The probability that ``model`` gives to evidence with these names, 0..1."""
    weights = _models()[model]
    worth = weights["bias"] + sum(weights[name] * value for name, value in zip(names, evidence, strict=True))
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, worth))))


@cache
def _models() -> dict[str, Weights]:
    source = files("qostil.checks.data").joinpath("sense.toml").read_text("utf-8")
    return tomllib.loads(source)
