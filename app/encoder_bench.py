"""How fast an encoder is on this computer, and how well it finds translations."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from qostil import Signature
from qostil.align import read_beads
from qostil.app.aligning import encoder_signature
from qostil.app.evaluating import sides_of
from qostil.app.speeds import measure
from qostil.encoder import Encoder, OnProgress
from qostil.models.adapt.examples import Example
from qostil.models.adapt.judging import judge_vectors
from qostil.reports import read_lines


@dataclass(frozen=True, slots=True)
class Measured:
    """What an encoder does here.

    ``found``: by two languages, the share of texts whose translation comes first among all of its language, there and
    back. ``sureness``: the mean probability (geometric) that the right translation is given.
    """

    name: str
    dimensions: int
    seconds_to_load: float
    speed: float
    found: Mapping[tuple[str, str], tuple[float, float]]
    sureness: float
    signature: Signature


def example_pairs() -> list[Example]:
    """Sentences of the examples that have one translation, English with each of the other languages."""
    folder = Path(next(iter(import_module("qostil.examples").__path__)))
    return [pair for gold in sorted(folder.glob("*.gold")) for pair in _pairs(gold)]


def example_texts() -> list[str]:
    """Every different sentence of the examples."""
    return distinct(example_pairs())


def distinct(examples: Sequence[Example]) -> list[str]:
    """Every different text of some examples."""
    return list(dict.fromkeys(text for example in examples for _, text in example.texts))


def bench(encoder: Encoder, examples: Sequence[Example], on_progress: OnProgress | None = None) -> Measured:
    """Load the encoder, encode every text of ``examples``, and look for each one's translation among them."""
    start = time.perf_counter()
    encoder.encode([""])
    loaded = time.perf_counter() - start
    texts = distinct(examples)
    speed, vectors = measure(encoder, texts, on_progress)
    of = dict(zip(texts, vectors, strict=True))
    figures = judge_vectors({each: of[each[1]] for example in examples for each in example.texts}, examples)
    found = figures.by_languages()
    signature = encoder_signature(encoder)
    return Measured(encoder.name, encoder.dimensions, loaded, speed, found, figures.probability, signature)


def _pairs(gold: Path) -> list[Example]:
    sides = sides_of(gold)
    codes = [side.suffix[1:] for side in sides]
    lines = [read_lines(side) for side in sides]
    alone = [bead for bead in read_beads(gold) if len(bead.source) == len(bead.target) == 1]
    texts = [(lines[0][bead.source[0]], lines[1][bead.target[0]]) for bead in alone]
    return [Example(tuple(zip(codes, pair, strict=True)), (gold.stem,)) for pair in texts]
