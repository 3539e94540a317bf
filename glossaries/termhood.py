"""How much a candidate looks like a term: the numbers of ``features`` weighed as fitted on terms marked by people."""

import math
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from qostil.glossaries.candidates import Key, Occurrence
from qostil.glossaries.features import Corpus, features
from qostil.glossaries.people import people

# Names of people are no terms, whatever else speaks for them; so many nats are taken off.
_PERSON = 4.0


def termhood(found: Mapping[Key, Sequence[Occurrence]], corpus: Corpus) -> dict[Key, float]:
    """The log-odds of being a term for every candidate; the higher the better."""
    weights, persons = _weights(), people(found, corpus)
    return {
        key: math.fsum(weights[name] * number for name, number in numbers.items()) - _PERSON * (key in persons)
        for key, numbers in features(found, corpus).items()
    }


@cache
def _weights() -> dict[str, float]:
    """By name of the feature, as ``scripts/fit_termhood.py`` writes them."""
    source = files("qostil.glossaries.data").joinpath("termhood.toml").read_text("utf-8")
    weights: dict[str, float] = tomllib.loads(source)["weights"]
    return weights
