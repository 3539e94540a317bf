"""Which vectors of neighbouring sentences tell the right span from one too long or too short: prints a table.

    python scripts/bench/spans.py GOLD_DIR...

For every gold bead, both ways: does its span win among all spans of 1 to 4 sentences that overlap or touch it? Spans
are compared as the aligner does it: likeness less the mean of chance partners, in deviations. Cost is the encoder's
CPU time, beside that of the sentences alone.
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
from qostil.encoder import Encoder, TokenVectors, Vectors
from qostil.models import load

MOST = 4
SAMPLES = 1000
Key = tuple[int, int]
SpanVectors = dict[Key, Vectors]
Sides = tuple[SpanVectors, SpanVectors]
Texts = tuple[Sequence[str], Sequence[str]]
Way = Callable[["Timed", Sequence[str]], SpanVectors]
Judge = Callable[["Timed", Texts, Sequence[Bead]], Iterator["Rank"]]


class Timed:
    """An encoder and the CPU time that its calls took."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self.seconds = 0.0

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of texts."""
        begin = time.process_time()
        vectors = self.encoder.encode(texts)
        self.seconds += time.process_time() - begin
        return vectors

    def encode_tokens(self, texts: Sequence[str]) -> list[TokenVectors]:
        """Vectors of their pieces."""
        begin = time.process_time()
        found = self.encoder.encode_tokens(texts)
        self.seconds += time.process_time() - begin
        return found


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
    for name, judge in JUDGES.items():
        ranks: list[Rank] = []
        timed, sentences = Timed(encoder), 0
        for gold in sets:
            one, other = (bare_all(path.read_text("utf-8").splitlines()) for path in sides_of(gold))
            sentences += len(one) + len(other)
            ranks += judge(timed, (one, other), read_beads(gold))
        base = base or timed.seconds
        cost = f"{sentences / timed.seconds:.1f}\t{timed.seconds / base:.2f}"
        print(name.ljust(34), *figures([r for r in ranks if not r.several])[::2], sep="\t", end="\t")
        print(*figures([r for r in ranks if r.several]), cost, sep="\t", flush=True)
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


def alone(encoder: Timed, texts: Sequence[str]) -> SpanVectors:
    """Sentences by themselves, each counting the same."""
    return summed(encoder.encode(texts))


def by_length(power: float) -> Way:
    """Sentences by themselves, each counting by a power of its length in characters: free as well."""

    def way(encoder: Timed, texts: Sequence[str]) -> SpanVectors:
        lengths = np.array([[len(text) + 1] for text in texts], np.float32)
        return summed(encoder.encode(texts) * lengths**power)

    return way


def every_span(encoder: Timed, texts: Sequence[str]) -> SpanVectors:
    """Every span embedded for itself: what the others are measured by."""
    keys = list(keys_of(len(texts)))
    return dict(zip(keys, encoder.encode([" ".join(texts[a:b]) for a, b in keys]), strict=True))


def by_tokens(encoder: Timed, texts: Sequence[str]) -> SpanVectors:
    """Sentences by themselves, each counting by its tokens: the sum of their states."""
    return summed(rows_in_windows(encoder, texts, 0, normed=False))


def in_windows(characters: int, *, normed: bool = True, mixed: bool = False) -> Way:
    """Windows of neighbours go through the network together; ``mixed`` adds the sentences by themselves."""

    def way(encoder: Timed, texts: Sequence[str]) -> SpanVectors:
        rows = rows_in_windows(encoder, texts, characters, normed=normed)
        return summed(rows + encoder.encode(texts) if mixed else rows)

    return way


def rows_in_windows(encoder: Timed, texts: Sequence[str], characters: int, *, normed: bool) -> Vectors:
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


def by(way: Way) -> Judge:
    """Ranks by one kind of vectors."""

    def judge(encoder: Timed, texts: Texts, beads: Sequence[Bead]) -> Iterator[Rank]:
        sides = (way(encoder, texts[0]), way(encoder, texts[1]))
        for question in questions(beads):
            keys, scores = ranked(question, sides, sides)
            yield Rank(float((scores >= scores[keys.index(question.target)]).sum()), question.several)

    return judge


def in_two_steps(way: Way, within: float) -> Judge:
    """Ranks by cheap vectors; spans ``within`` so many deviations of the best are then embedded and compared anew."""

    def judge(encoder: Timed, texts: Texts, beads: Sequence[Bead]) -> Iterator[Rank]:
        cheap = (way(encoder, texts[0]), way(encoder, texts[1]))
        asked = list(questions(beads))
        rivals = [competing(*ranked(question, cheap, cheap), within) for question in asked]
        wanted: tuple[set[Key], set[Key]] = (set(), set())
        for question, keys in zip(asked, rivals, strict=True):
            if len(keys) > 1:
                wanted[question.side].add(question.source)
                wanted[1 - question.side].update(keys)
        sides = (embedded(encoder, texts[0], cheap[0], wanted[0]), embedded(encoder, texts[1], cheap[1], wanted[1]))
        for question, keys in zip(asked, rivals, strict=True):
            yield Rank(place(question, keys, sides, cheap), question.several)

    return judge


def embedded(encoder: Timed, texts: Sequence[str], cheap: SpanVectors, wanted: set[Key]) -> SpanVectors:
    """The cheap vectors, but those ``wanted`` embedded; of a single sentence they are the same."""
    keys = sorted(key for key in wanted if key[1] - key[0] > 1)
    found = dict(cheap)
    found.update(zip(keys, encoder.encode([" ".join(texts[a:b]) for a, b in keys]), strict=True))
    return found


@dataclass(frozen=True, slots=True)
class Question:
    """What stands for the span ``source`` of one side? ``target`` of the other."""

    side: int
    source: Key
    target: Key

    @property
    def several(self) -> bool:
        """Whether more than one sentence is on a side."""
        return any(end - start > 1 for start, end in (self.source, self.target))


def questions(beads: Sequence[Bead]) -> Iterator[Question]:
    """Every bead both ways."""
    for side in (0, 1):
        for bead in beads:
            if not bead.is_null and max(len(bead.source), len(bead.target)) <= MOST:
                spans = [(part[0], part[-1] + 1) for part in (bead.source, bead.target)]
                yield Question(side, spans[side], spans[1 - side])


def ranked(question: Question, sides: Sides, chance: Sides) -> tuple[list[Key], Vectors]:
    """All spans that overlap or touch the right one, and how surely each stands for the source.

    ``chance`` has the vectors that partners by chance are taken from.
    """
    mine, theirs, target = sides[question.side], sides[1 - question.side], question.target
    near = [key for key in theirs if key[0] <= target[1] and target[0] <= key[1]]
    candidates = np.array([theirs[key] for key in near])
    size = question.source[1] - question.source[0]
    others = np.array([vector for (a, b), vector in chance[question.side].items() if b - a == size])
    by_chance = candidates @ others.T
    scores = (candidates @ mine[question.source] - by_chance.mean(axis=1)) / np.maximum(by_chance.std(axis=1), 0.01)
    return near, scores


def competing(keys: list[Key], scores: Vectors, within: float) -> list[Key]:
    """Spans whose score is near the best."""
    return [keys[i] for i in np.flatnonzero(scores >= scores.max() - within)]


def place(question: Question, rivals: list[Key], sides: Sides, cheap: Sides) -> float:
    """The place of the right span: those that compete come first, by their new scores."""
    keys, new = ranked(question, sides, cheap)
    _, old = ranked(question, cheap, cheap)
    first = np.array([key in rivals for key in keys])
    at = keys.index(question.target)
    if first[at]:
        return float((first & (new >= new[at])).sum())
    return float(first.sum() + (~first & (old >= old[at])).sum())


def figures(ranks: Sequence[Rank]) -> tuple[str, str, str]:
    """Accuracy in %, its 95 % interval by resampling, and the mean reciprocal rank."""
    places = np.array([rank.place for rank in ranks])
    right = places == 1
    drawn = np.random.default_rng(0).choice(right, (SAMPLES, len(right))).mean(axis=1)
    low, high = np.percentile(100 * drawn, (2.5, 97.5))
    return f"{100 * right.mean():.1f}", f"{low:.1f}..{high:.1f}", f"{(1 / places).mean():.4f}"


JUDGES: dict[str, Judge] = {
    "sum of unit vectors": by(alone),
    "sum by length ** 0.5": by(by_length(0.5)),
    "sum by length": by(by_length(1.0)),
    "sum by tokens": by(by_tokens),
    "window of 600 characters": by(in_windows(600)),
    "window of 600, by tokens": by(in_windows(600, normed=False)),
    "alone + window of 600": by(in_windows(600, mixed=True)),
    **{f"sum by length, then those within {w}": in_two_steps(by_length(1.0), w) for w in (0.25, 0.5, 1.0, 2.0)},
    "sum of unit vectors, then within 0.5": in_two_steps(alone, 0.5),
    "sum of unit vectors, then within 1.0": in_two_steps(alone, 1.0),
    "every span embedded": by(every_span),
}


if __name__ == "__main__":
    main()
