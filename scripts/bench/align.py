"""How accurate, how sure and how fast the aligner is: prints tables, with the signature.

    python scripts/bench/align.py GOLD_DIR [--damage DAMAGE.py] [--foreign DIR] [--seeds 5] [--sizes 1000 5000 20000]

GOLD_DIR holds NAME.gold and two sentence files each, as ``qostil eval`` wants them. DAMAGE.py makes a damaged version
of a set (omissions, insertions, merges, splits, and in texts of more than 40 beads a block moved and typing errors); it
is called with EN TARGET GOLD OUT --rate R --seed S. DIR has sentences that do not belong there: en-kk/*.en and *.kk.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

import numpy as np

from qostil import Alignment, Bead
from qostil.align import Evaluation, Side, align_sides, evaluate, read_beads
from qostil.app.encoders import open_encoder
from qostil.app.evaluating import sides_of
from qostil.app.pairs import align_pair, read_pair
from qostil.encoder import Encoder
from qostil.language import Language

BINS = 15


@dataclass(frozen=True, slots=True)
class Damage:
    """What is done to a text: a name, and the settings of the script that does it."""

    name: str
    options: tuple[str, ...]
    least_beads: int = 0


CLEAN = Damage("clean", ())
DAMAGES = (
    Damage("0.1", ("--rate", "0.1")),
    Damage("0.3", ("--rate", "0.3")),
    Damage("moved", ("--rate", "0.1", "--move", "--typos", "0.01"), 41),
)


@dataclass(frozen=True, slots=True)
class Run:
    """One text aligned: its set, what was done to it, what came out and how it scored."""

    name: str
    damage: str
    gold: tuple[Bead, ...]
    alignment: Alignment
    scored: Evaluation


def main() -> None:
    """Print the tables."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("gold", type=Path)
    cli.add_argument("--damage", type=Path)
    cli.add_argument("--foreign", type=Path)
    cli.add_argument("--seeds", type=int, default=5)
    cli.add_argument("--sizes", type=int, nargs="*", default=[1000, 5000, 20_000])
    cli.add_argument("--worst", type=int, default=0, metavar="N", help="print so many beads that came out wrong")
    arguments = cli.parse_args()
    encoder = open_encoder()
    with tempfile.TemporaryDirectory() as scratch:
        runs = list(clean_runs(arguments.gold, encoder))
        if arguments.damage:
            damaged = Damaged(arguments.damage, arguments.foreign, Path(scratch))
            runs += damaged.runs(arguments.gold, encoder, arguments.seeds)
    print_accuracy(runs)
    print_confidence(runs)
    print_wrong(runs, arguments.worst)
    print_speed(arguments.sizes)
    print(runs[0].alignment.signature)


def clean_runs(folder: Path, encoder: Encoder) -> Iterator[Run]:
    """The gold texts as they are."""
    for gold in sorted(folder.glob("*.gold")):
        yield run(gold, sides_of(gold), CLEAN, encoder)


@dataclass(frozen=True, slots=True)
class Damaged:
    """The gold texts, damaged by a script, in several ways, each with several seeds."""

    script: Path
    foreign: Path | None
    scratch: Path

    def runs(self, folder: Path, encoder: Encoder, seeds: int) -> Iterator[Run]:
        """Make them and align them."""
        for gold in sorted(folder.glob("*.gold")):
            beads = len(read_beads(gold))
            for damage in (damage for damage in DAMAGES if beads >= damage.least_beads):
                for seed in range(1, seeds + 1):
                    out = self.scratch / f"{gold.stem}-{damage.name}-{seed}"
                    self._make(gold, out, damage, seed)
                    sides = (Path(f"{out}.en"), Path(f"{out}.tgt"))
                    yield run(Path(f"{out}.gold"), sides, damage, encoder, gold.stem)

    def _make(self, gold: Path, out: Path, damage: Damage, seed: int) -> None:
        source, target = sides_of(gold)
        command = [sys.executable, self.script, source, target, gold, out, "--seed", seed, *damage.options]
        if self.foreign:
            code = target.suffix[1:]
            for option, suffix in (("--foreign-en", "en"), ("--foreign-tgt", code)):
                command += [option, next(self.foreign.glob(f"en-{code}/*.{suffix}"))]
        subprocess.run(list(map(str, command)), check=True, capture_output=True)


def run(gold: Path, sides: tuple[Path, Path], damage: Damage, encoder: Encoder, name: str | None = None) -> Run:
    """Align one set and score it."""
    pair, _ = read_pair(sides, (Language("und"), Language("und")), lines=True)
    alignment, beads = align_pair(pair, encoder), read_beads(gold)
    return Run(name or gold.stem, damage.name, beads, alignment, evaluate(beads, alignment.beads))


def print_accuracy(runs: Sequence[Run]) -> None:
    """Strict and lax F1 by set and damage."""
    print("set".ljust(16), "damage", "strict F1", "lax F1", "right/gold", sep="\t")
    for damage in dict.fromkeys(one.damage for one in runs):
        for name in sorted({one.name for one in runs}):
            these = [one.scored for one in runs if (one.name, one.damage) == (name, damage)]
            if these:
                hits = f"{sum(s.strict_hits for s in these)}/{sum(s.gold for s in these)}"
                print(name.ljust(16), damage, *_means(these), hits, sep="\t")
        print("mean".ljust(16), damage, *_means([one.scored for one in runs if one.damage == damage]), sep="\t")


def print_wrong(runs: Sequence[Run], count: int) -> None:
    """Beads that are not in the gold, with the text they are from."""
    for one in runs:
        gold = {(bead.source, bead.target) for bead in one.gold}
        for bead in one.alignment.beads:
            if count and not bead.is_null and (bead.source, bead.target) not in gold:
                near = [b for b in gold if set(b[0]) & set(bead.source) or set(b[1]) & set(bead.target)]
                print(one.name, one.damage, bead, "gold:", near)
                count -= 1


def _means(scored: Sequence[Evaluation]) -> tuple[str, str]:
    return f"{100 * fmean(s.strict.f1 for s in scored):.2f}", f"{100 * fmean(s.lax.f1 for s in scored):.2f}"


def print_confidence(runs: Sequence[Run]) -> None:
    """How far what was said is from what was found, whether right beads are surer than wrong ones, and a table."""
    sure, right = [], []
    for one in runs:
        for bead in one.alignment.beads:
            sure.append(bead.confidence)
            right.append(is_right(bead, one.gold))
    print(f"confidence: calibration error {calibration_error(sure, right):.4f}, AUROC {auroc(sure, right):.3f}", end="")
    print(f", {len(sure)} beads")
    print("said, %\tright, %\tbeads")
    for said, found, count in reliability(sure, right):
        print(f"{100 * said:.1f}", f"{100 * found:.1f}", f"{count:>5} {'#' * round(40 * found)}", sep="\t")


def reliability(sure: Sequence[float], right: Sequence[bool]) -> list[tuple[float, float, int]]:
    """Mean confidence, share of right beads, and how many there are, in bins of equal count: the least sure first."""
    order = np.argsort(sure, kind="stable")
    parts = zip(*(np.array_split(np.array(values, float)[order], BINS) for values in (sure, right)), strict=True)
    return [(float(said.mean()), float(found.mean()), len(said)) for said, found in parts]


def calibration_error(sure: Sequence[float], right: Sequence[bool]) -> float:
    """Expected calibration error: by how much what was said and what was found differ, over the bins."""
    return sum(count * abs(said - found) for said, found, count in reliability(sure, right)) / len(sure)


def is_right(bead: Bead, gold: Sequence[Bead]) -> bool:
    """Whether the gold has the bead; of a sentence alone, whether it has no partner there, however these are put."""
    if not bead.is_null:
        return any((bead.source, bead.target) == (other.source, other.target) for other in gold)
    return any(
        other.is_null and {*bead.source} <= {*other.source} and {*bead.target} <= {*other.target} for other in gold
    )


def auroc(sure: Sequence[float], right: Sequence[bool]) -> float:
    """Chance that a right bead is surer than a wrong one (Mann and Whitney), ties counting half."""
    values, wins = np.array(sure), np.array(right)
    good, bad = np.sort(values[wins]), values[~wins]
    if not len(good) or not len(bad):
        return float("nan")
    below, up_to = np.searchsorted(good, bad, "left"), np.searchsorted(good, bad, "right")
    return float(1 - (below + up_to).mean() / 2 / len(good))


def print_speed(sizes: Sequence[int]) -> None:
    """CPU seconds of aligning made-up texts, and how that grows."""
    before: tuple[int, float] | None = None
    align_sides(*made_up(50))  # what is compiled is loaded before the clock starts
    for size in sizes:
        sides = made_up(size)
        begin = time.process_time()
        align_sides(*sides)
        seconds = time.process_time() - begin
        growth = (
            "" if before is None else f", {seconds / before[1]:.2f} x the time for {size / before[0]:.2f} x the text"
        )
        print(f"{size} sentences a side: {seconds:.2f} CPU s{growth}")
        before = size, seconds
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"peak memory {peak} MB, the making of the texts included")


def made_up(size: int) -> tuple[Side, Side]:
    """Two texts of ``size`` sentences, every tenth of which has no partner."""
    rng = np.random.default_rng(size)
    meanings = rng.normal(size=(size + size // 10, 384))
    kept = (np.sort(rng.permutation(len(meanings))[:size]) for _ in range(2))
    noisy = (meanings[rows] + 0.7 * rng.normal(size=(size, 384)) for rows in kept)
    unit = (part / np.linalg.norm(part, axis=1, keepdims=True) for part in noisy)
    one, other = (Side(("letters " * 15,) * len(part), part.astype(np.float32)) for part in unit)
    return one, other


if __name__ == "__main__":
    main()
