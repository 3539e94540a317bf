"""How often the intervals of ``qostil eval`` hold the true F1: prints a table.

    python scripts/bench/intervals.py [--trials 400]

Made-up alignments, whose beads are right or wrong by known chances, so that the F1 of endless text is known.
"""

import argparse
from collections.abc import Iterable

import numpy as np

from qostil import Bead
from qostil.align import Interval, resampled, unit_counts

FATES = ("right", "cut", "less", "lost", "made up")
CHANCES = {"many errors": (0.80, 0.05, 0.06, 0.05, 0.04), "few errors": (0.95, 0.01, 0.02, 0.01, 0.01)}


def main() -> None:
    """Print the share of trials in which the interval holds the true figure, which should be 95 %."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--trials", type=int, default=400)
    trials = cli.parse_args().trials
    print("beads", *CHANCES, sep="\t")
    for beads in (25, 50, 100, 300):
        held = [share_held(beads, chances, trials) for chances in CHANCES.values()]
        print(beads, *(f"{100 * share:.0f} %" for share in held), sep="\t")
    print("true F1", *(f"{100 * true_f1(chances):.1f}" for chances in CHANCES.values()), sep="\t")


def share_held(beads: int, chances: tuple[float, ...], trials: int) -> float:
    """Share of trials in which the interval holds the true F1."""
    random = np.random.default_rng(beads)
    held = 0
    for trial in range(trials):
        gold, predicted = made_up(FATES[fate] for fate in random.choice(len(FATES), beads, p=chances))
        replicates = resampled({str(trial): unit_counts(gold, predicted)})
        interval = Interval.of(replicates.f1([str(trial)]))
        held += interval.low <= true_f1(chances) <= interval.high
    return held / trials


def true_f1(chances: tuple[float, ...]) -> float:
    """Strict F1 of endless text."""
    right, cut, less, lost, invented = chances
    predicted, gold = right + 2 * cut + less + invented, right + cut + less + lost
    return 2 * right / (predicted + gold)


def made_up(fates: Iterable[str]) -> tuple[list[Bead], list[Bead]]:
    """Gold of two sentences a side for each fate, and what was predicted there."""
    gold, predicted = list[Bead](), list[Bead]()
    for number, fate in enumerate(fates):
        one = two = (2 * number, 2 * number + 1)
        whole = Bead(one, two, 1.0)
        gold += [Bead(one, (), 1.0), Bead((), two, 1.0)] if fate == "made up" else [whole]
        if fate in {"right", "made up"}:
            predicted.append(whole)
        elif fate == "cut":
            predicted += [Bead(one[:1], two[:1], 1.0), Bead(one[1:], two[1:], 1.0)]
        elif fate == "less":
            predicted.append(Bead(one, two[:1], 1.0))
    return gold, predicted


if __name__ == "__main__":
    main()
