"""Which vectors of neighbouring sentences tell the right span from one too long or too short: prints a table.

    python scripts/bench/spans.py GOLD_DIR...

For every gold bead, both ways: does its span win among all spans of 1 to 4 sentences that overlap or touch it? Spans
are compared as the aligner does it: likeness less the mean of chance partners, in deviations.
"""

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from qostil import Bead, Signature, Span
from qostil.align import read_beads
from qostil.align.side import bare_all
from qostil.app.evaluating import sides_of
from qostil.encoder import Encoder, Vectors
from qostil.models import load

MOST = 4
SAMPLES = 1000
Key = tuple[int, int]
SpanVectors = dict[Key, Vectors]
Way = Callable[[Encoder, Sequence[str]], SpanVectors]


@dataclass(frozen=True, slots=True)
class Rank:
    """The place of a gold span among its neighbours, 1 being the best, and whether a side has several sentences."""

    place: float
    several: bool


def main() -> None:
    """Print the table."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folders", type=Path, nargs="+")
    sets = [gold for folder in cli.parse_args().folders for gold in sorted(folder.glob("*.gold"))]
    encoder = load()
    encoder.encode(["weights are loaded before the clock starts"])
    base: float | None = None
    print("vectors".ljust(34), "1-1 acc", "MRR", "n-m acc", "95%", "MRR", "sentences/s", "cost", sep="\t")
    for name, way in WAYS.items():
        ranks: list[Rank] = []
        seconds, sentences = 0.0, 0
        for gold in sets:
            texts = [bare_all(path.read_text("utf-8").splitlines()) for path in sides_of(gold)]
            begin = time.process_time()
            one, other = (way(encoder, side) for side in texts)
            seconds += time.process_time() - begin
            sentences += sum(map(len, texts))
            ranks += ranks_of(read_beads(gold), one, other)
        base = base or seconds
        cost = f"{sentences / seconds:.1f}\t{seconds / base:.2f}"
        print(name.ljust(34), *figures([r for r in ranks if not r.several])[::2], sep="\t", end="\t")
        print(*figures([r for r in ranks if r.several]), cost, sep="\t")
    print(Signature.of(encoder=encoder.name, digest=encoder.digest[:12], most=MOST))


def keys_of(count: int) -> Iterator[Key]:
    """All spans of up to ``MOST`` of ``count`` sentences, half open."""
    return ((i, i + size) for size in range(1, MOST + 1) for i in range(count - size + 1))


def summed(rows: Vectors) -> SpanVectors:
    """Every span as the sum of its rows, at unit length."""
    return {(a, b): unit(rows[a:b].sum(axis=0)) for a, b in keys_of(len(rows))}


def unit(rows: Vectors) -> Vectors:
    """Rows at unit length; zeros stay zeros."""
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-6), np.float32)


def alone(encoder: Encoder, texts: Sequence[str]) -> SpanVectors:
    """Sentences by themselves, each counting the same."""
    return summed(encoder.encode(texts))


def by_length(power: float) -> Way:
    """Sentences by themselves, each counting by a power of its length in characters: free as well."""

    def way(encoder: Encoder, texts: Sequence[str]) -> SpanVectors:
        lengths = np.array([[len(text) + 1] for text in texts], np.float32)
        return summed(encoder.encode(texts) * lengths**power)

    return way


def every_span(encoder: Encoder, texts: Sequence[str]) -> SpanVectors:
    """Every span embedded for itself: what the others are measured by."""
    keys = list(keys_of(len(texts)))
    return dict(zip(keys, encoder.encode([" ".join(texts[a:b]) for a, b in keys]), strict=True))


def by_tokens(encoder: Encoder, texts: Sequence[str]) -> SpanVectors:
    """Sentences by themselves, each counting by its tokens: the sum of their states."""
    return summed(rows_in_windows(encoder, texts, 0, normed=False))


def in_windows(characters: int, *, normed: bool = True, mixed: bool = False) -> Way:
    """Windows of neighbours go through the network together; ``mixed`` adds the sentences by themselves."""

    def way(encoder: Encoder, texts: Sequence[str]) -> SpanVectors:
        rows = rows_in_windows(encoder, texts, characters, normed=normed)
        return summed(rows + encoder.encode(texts) if mixed else rows)

    return way


def rows_in_windows(encoder: Encoder, texts: Sequence[str], characters: int, *, normed: bool) -> Vectors:
    """A row for each sentence: the sum of its tokens' states in a window of about so many characters."""
    rows = []
    for members in windows(texts, characters):
        ends = np.cumsum([len(text) + 1 for text in members])
        places = [Span(int(end) - len(text) - 1, int(end) - 1) for end, text in zip(ends, members, strict=True)]
        (tokens,) = encoder.encode_tokens([" ".join(members)])
        rows.append(tokens.pooled(places))
    together = np.concatenate(rows)
    return unit(together) if normed else together


def windows(texts: Sequence[str], characters: int) -> Iterator[list[str]]:
    """Neighbours put together up to a number of characters; a longer sentence stands alone."""
    members: list[str] = []
    for text in texts:
        if members and sum(map(len, members)) + len(text) > characters:
            yield members
            members = []
        members.append(text)
    yield members


def ranks_of(beads: Sequence[Bead], one: SpanVectors, other: SpanVectors) -> Iterator[Rank]:
    """For every bead, where its target stands for its source, and its source for its target."""
    for mine, theirs, flip in ((one, other, False), (other, one, True)):
        chance = {size: of_size(mine, size) for size in range(1, MOST + 1)}
        for bead in beads:
            source, target = (bead.target, bead.source) if flip else (bead.source, bead.target)
            if not bead.is_null and max(len(source), len(target)) <= MOST:
                several = len(source) > 1 or len(target) > 1
                yield Rank(
                    place((source[0], source[-1] + 1), (target[0], target[-1] + 1), mine, theirs, chance), several
                )


def of_size(spans: SpanVectors, size: int) -> Vectors:
    """Vectors of all spans of one size."""
    return np.array([vector for (a, b), vector in spans.items() if b - a == size])


def place(source: Key, target: Key, mine: SpanVectors, theirs: SpanVectors, chance: dict[int, Vectors]) -> float:
    """How many spans that overlap or touch the target are at least as like the source, itself included."""
    near = [key for key in theirs if key[0] <= target[1] and target[0] <= key[1]]
    candidates = np.array([theirs[key] for key in near])
    by_chance = candidates @ chance[source[1] - source[0]].T
    scores = (candidates @ mine[source] - by_chance.mean(axis=1)) / np.maximum(by_chance.std(axis=1), 0.01)
    return float((scores >= scores[near.index(target)]).sum())


def figures(ranks: Sequence[Rank]) -> tuple[str, str, str]:
    """Accuracy in %, its 95 % interval by resampling, and the mean reciprocal rank."""
    places = np.array([rank.place for rank in ranks])
    right = places == 1
    drawn = np.random.default_rng(0).choice(right, (SAMPLES, len(right))).mean(axis=1)
    low, high = np.percentile(100 * drawn, (2.5, 97.5))
    return f"{100 * right.mean():.1f}", f"{low:.1f}..{high:.1f}", f"{(1 / places).mean():.4f}"


WAYS: dict[str, Way] = {
    "sum of unit vectors": alone,
    "every span embedded": every_span,
    "sum by tokens": by_tokens,
    "sum by length ** 0.25": by_length(0.25),
    "sum by length ** 0.5": by_length(0.5),
    "sum by length ** 0.75": by_length(0.75),
    "sum by length": by_length(1.0),
    "window of 600 characters": in_windows(600),
    "window of 600, by tokens": in_windows(600, normed=False),
    "window of 1500 characters": in_windows(1500),
    "alone + window of 600": in_windows(600, mixed=True),
}


if __name__ == "__main__":
    main()
