"""How long ``qostil find --like`` takes in a large memory, and what it holds meanwhile.

    python scripts/bench/find.py --units 100000

makes a memory of invented sentences in two languages, with a stand-in for the encoder that takes no time, so that what
is measured is the search: reading texts and vectors, comparing words and meanings.
"""

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import numpy as np

from qostil import Language, TranslationUnit, Variant
from qostil.app.aligning import embed
from qostil.encoder import OnProgress, TokenVectors, Vectors
from qostil.memory import Memory
from qostil.models import CachedEncoder

DIMENSIONS = 384
SYLLABLES = {
    "en": ["ba", "be", "di", "do", "fa", "ge", "ha", "jo", "ka", "le", "mi", "no", "pa", "re", "so", "tu"],
    "kk": ["ба", "бе", "ді", "до", "қа", "ге", "ңа", "жо", "ка", "ле", "мі", "ны", "па", "ре", "су", "та"],
}
RUNS = 3


class StandIn:
    """Random vectors around a common mean, always the same for a text. Satisfies ``qostil.Encoder``."""

    name = "stand-in"
    digest = "0" * 64
    dimensions = DIMENSIONS

    def encode(self, texts: Sequence[str], on_progress: OnProgress | None = None) -> Vectors:
        """Vectors of ``texts``, in order: float32, rows of unit length."""
        seeds = (int.from_bytes(text.encode()[:64], "big") % 2**63 for text in texts)
        vectors = np.stack([np.random.default_rng(seed).normal(2.0, 1.0, DIMENSIONS) for seed in seeds])
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        if on_progress is not None:
            on_progress(len(texts))
        return vectors.astype(np.float32)

    def encode_tokens(self, texts: Sequence[str], on_progress: OnProgress | None = None) -> list[TokenVectors]:
        """A search asks for none."""
        raise NotImplementedError


def main() -> None:
    """Print seconds and memory."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--units", type=int, default=100_000)
    wanted = parser.parse_args().units
    with tempfile.TemporaryDirectory() as folder, Memory.open(Path(folder, "memory.db")) as memory:
        memory.replace_group("bench", units(wanted))
        encoder = CachedEncoder(StandIn(), Path(folder))
        query = next(memory.units()).variants[0].text.replace("a", "e")

        def vectors(texts: Sequence[str]) -> Vectors:
            return embed(encoder, texts)

        print(f"{wanted} units, {2 * wanted} texts; before: {peak():.0f} MiB")
        for told, given, runs in (("wording", None, RUNS), ("first time", vectors, 1), ("both", vectors, RUNS)):
            times = [seconds(partial(memory.like, query, given)) for _ in range(runs)]
            print(f"{told:12}{min(times):8.2f} s   peak {peak():.0f} MiB")


def units(count: int) -> Iterator[TranslationUnit]:
    """Units of invented sentences in two languages."""
    rng = random.Random(1)  # noqa: S311
    for _ in range(count):
        variants = (Variant(Language(code), sentence(rng, code)) for code in SYLLABLES)
        yield TranslationUnit("", tuple(variants), confidence=0.99)


def sentence(rng: random.Random, code: str) -> str:
    """4 to 40 words."""
    words = ("".join(rng.choices(SYLLABLES[code], k=rng.randint(1, 4))) for _ in range(rng.randint(4, 40)))
    return " ".join(words).capitalize() + "."


def seconds(call: Callable[[], object]) -> float:
    """How long a call takes."""
    begin = time.perf_counter()
    call()
    return time.perf_counter() - begin


def peak() -> float:
    """The most memory this process has held so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
