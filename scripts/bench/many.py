"""How right units in several languages are, and what the third language adds: prints tables, with the signature.

    python scripts/bench/many.py [--udhr FILE.tsv] [--sib FILE.tsv] [--gold examples/gold] [--size 100]
                                 [--rates 0 0.1 0.3] [--seeds 3] [--languages en kk ky ru] [--fit] [--sizes 1000 4000]

The tables hold an id and a sentence in English, Kazakh, Kyrgyz and Russian a row (--udhr with a header). Row k of one
language goes with row k of another; rows of --udhr that do not are found, named and left out. --gold is a folder of
gold alignments with the same English side. Documents are damaged: a share of the sentences of every language, each
language by itself, is left out (half of them) or made one with the next.

Against beads that are right for the pair by itself: "plain" is the alignment of the two, "agreed" the one put right by
the other languages. Against units that are right in all languages: "first" joins the alignments of the first language
with each other one, "all" those of every two, "ties" is what Qostil does; figures are of their projection on the pair,
and of whole units. --fit prints the weights of align/sureness.py, fitted on all that was measured.
"""

import argparse
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, combinations
from pathlib import Path

import numpy as np
from many_data import Numbers, Text, damaged, from_gold, part, right, table
from many_fit import Opinions, print_weights
from misplaced import misplaced

from qostil import Alignment, Bead, Signature
from qostil.align import TIED, Side, Tie, agreed, align_sides, bare_all, tie_versions
from qostil.align.links import links_of, numbers_of, stretches
from qostil.app.aligning import encoder_signature
from qostil.app.encoders import open_encoder
from qostil.encoder import Encoder

BINS = 15
SURE = 0.95
Pair = tuple[int, int]


@dataclass(slots=True)
class Count:
    """Right, all that are right, all that were given."""

    hits: int = 0
    gold: int = 0
    given: int = 0

    def add(self, gold: frozenset[Numbers], given: Iterable[Numbers]) -> None:
        """Count one text more."""
        found = set(given)
        self.hits += len(gold & found)
        self.gold += len(gold)
        self.given += len(found)

    @property
    def f1(self) -> float:
        """Strict F1 in percent."""
        return 200 * self.hits / max(self.gold + self.given, 1)


@dataclass(slots=True)
class Sure:
    """Confidences of units, and whether each was right."""

    confidence: list[float] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)

    def add(self, ties: Sequence[Tie], gold: frozenset[Numbers]) -> None:
        """Take the units of one text."""
        self.confidence += [tie.confidence for tie in ties]
        self.right += [tie.numbers in gold for tie in ties]

    def __str__(self) -> str:
        order = np.argsort(self.confidence, kind="stable")
        bins = (np.array_split(np.array(of, float)[order], BINS) for of in (self.confidence, self.right))
        error = sum(len(c) * abs(c.mean() - r.mean()) for c, r in zip(*bins, strict=True)) / len(order)
        return f"calibration error {error:.3f}, AUROC {auroc(self.confidence, self.right):.3f}, {len(order)} units"


@dataclass(slots=True)
class Figures:
    """What was counted of one set at one rate."""

    pairs: dict[tuple[str, Pair], Count] = field(default_factory=lambda: defaultdict(Count))
    units: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    sure: Sure = field(default_factory=Sure)


def auroc(sure: Sequence[float], right: Sequence[bool]) -> float:
    """Chance that a right unit is surer than a wrong one, ties counting half; nothing to tell where all are right."""
    values, wins = np.array(sure), np.array(right)
    good, bad = np.sort(values[wins]), values[~wins]
    if not len(good) or not len(bad):
        return float("nan")
    below, up_to = np.searchsorted(good, bad, "left"), np.searchsorted(good, bad, "right")
    return float(1 - (below + up_to).mean() / 2 / len(good))


def main() -> None:
    """Print the tables."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--udhr", "--sib", "--gold"):
        cli.add_argument(name, type=Path)
    cli.add_argument("--rates", type=float, nargs="*", default=[0.0, 0.1, 0.3])
    cli.add_argument("--seeds", type=int, default=3)
    cli.add_argument("--languages", nargs="*", default=["en", "kk", "ky", "ru"])
    cli.add_argument("--size", type=int, default=100, help="rows in a document of --sib")
    cli.add_argument("--fit", action="store_true")
    cli.add_argument("--sizes", type=int, nargs="*", default=[1000, 4000], help="sentences in a version, to take time")
    arguments = cli.parse_args()
    encoder, opinions = open_encoder(), Opinions()
    signature = Signature(())
    for name, texts in sets(arguments, encoder):
        texts = [part(text, arguments.languages) for text in texts]
        for rate in arguments.rates:
            figures = Figures()
            for text in versions(texts, rate, arguments.seeds):
                alignments = align_all(text, encoder)
                signature = alignments[0, 1].signature
                measure(figures, text, alignments, opinions)
            show(f"{name}, rate {rate}", arguments.languages, figures)
    if arguments.fit:
        print_weights(opinions)
    show_speed(arguments.sizes)
    print(encoder_signature(encoder) + signature + TIED)


def sets(arguments: argparse.Namespace, encoder: Encoder) -> Iterator[tuple[str, list[Text]]]:
    """The sets that were asked for."""
    if arguments.gold:
        yield arguments.gold.as_posix(), [from_gold(arguments.gold)]
    if arguments.sib:
        yield arguments.sib.stem, list(table(arguments.sib, arguments.size))
    if arguments.udhr:
        wrong = misplaced(arguments.udhr, encoder)
        print(f"{arguments.udhr.stem}: misplaced rows left out: {', '.join(wrong)}")
        yield arguments.udhr.stem, list(table(arguments.udhr, 1000, wrong, header=True))


def versions(texts: Sequence[Text], rate: float, seeds: int) -> Iterator[Text]:
    """Damaged versions of every text; undamaged there is but one."""
    return (damaged(text, rate, seed) for text in texts for seed in range(1, (seeds if rate else 1) + 1))


def align_all(text: Text, encoder: Encoder) -> dict[Pair, Alignment]:
    """Every two languages aligned."""
    words = [tuple(said for said, _ in sentences) for sentences in text.said]
    sides = [Side(some, encoder.encode(bare_all(some))) for some in words]
    return {(a, b): align_sides(sides[a], sides[b]) for a, b in combinations(range(len(sides)), 2)}


def measure(figures: Figures, text: Text, alignments: Mapping[Pair, Alignment], opinions: Opinions) -> None:
    """Count what every way makes of one text."""
    gold, count = right(text), len(text.languages)
    ties = tie_versions(count, alignments)
    first = {pair: alignment for pair, alignment in alignments.items() if pair[0] == 0}
    units = {
        "first": [tie.numbers for tie in tie_versions(count, first)],
        "all": all_joined(count, alignments),
        "ties": [tie.numbers for tie in ties],
    }
    put_right = agreed(alignments, ties)
    for pair in alignments:
        for way, alignment in (("plain", alignments[pair]), ("agreed", put_right[pair])):
            beads = ((bead.source, bead.target) for bead in alignment.beads if not bead.is_null)
            figures.pairs[way, pair].add(gold.pairs[pair], beads)
        for way, found in units.items():
            figures.pairs[way, pair].add(projected(gold.units, pair), projected(found, pair))
    for way, found in units.items():
        figures.units[way].add(gold.units, found)
    figures.sure.add(ties, gold.units)
    opinions.add(alignments, ties, gold)


def all_joined(count: int, alignments: Mapping[Pair, Alignment]) -> list[Numbers]:
    """Everything that hangs together by beads of any two languages."""
    full = (link for link in links_of(alignments) if not link.is_null)
    return [numbers_of(stretch.nodes, count) for stretch in stretches(full)]


def projected(units: Iterable[Numbers], pair: Pair) -> frozenset[Numbers]:
    """What units are for a pair of languages."""
    sides = ((unit[pair[0]], unit[pair[1]]) for unit in units)
    return frozenset(side for side in sides if all(side))


def show(title: str, languages: Sequence[str], figures: Figures) -> None:
    """Print one set at one rate."""
    pairs = sorted({pair for _, pair in figures.pairs})
    print(f"\n{title}: strict F1", *("-".join(languages[at] for at in pair) for pair in pairs), "mean", sep="\t")
    for way in ("plain", "agreed", "first", "all", "ties"):
        values = [figures.pairs[way, pair].f1 for pair in pairs]
        print(way.ljust(len(title) + 11), *(f"{value:.1f}" for value in chain(values, [np.mean(values)])), sep="\t")
    print("units right", "of right ones", "of given ones", "F1", sep="\t")
    for way, count in figures.units.items():
        shares = (f"{count.hits}/{count.gold}", f"{count.hits}/{count.given}", f"{count.f1:.1f}")
        print(way.ljust(11), *shares, sep="\t")
    print(f"confidence of units: {figures.sure}")


def show_speed(sizes: Sequence[int]) -> None:
    """CPU seconds of putting four versions together, alignments given: all agree, or one is off by a sentence."""
    print()
    for size in sizes:
        straight = Alignment(tuple(Bead((n,), (n,), SURE) for n in range(size)), TIED)
        shifted = [Bead((n + 1,), (n,), SURE) for n in range(size - 1)]
        off = Alignment((Bead((0,), (), SURE), *shifted, Bead((), (size - 1,), SURE)), TIED)
        every = dict.fromkeys(combinations(range(4), 2), straight)
        seconds = []
        for alignments in (every, {**every, (0, 1): off}):
            begin = time.process_time()
            agreed(alignments, tie_versions(4, alignments))
            seconds.append(time.process_time() - begin)
        print(
            f"{size} sentences in four versions: {seconds[0]:.2f} CPU s; {seconds[1]:.2f} with one alignment off by one"
        )


if __name__ == "__main__":
    main()
