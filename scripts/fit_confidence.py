"""Fit slope and shift of align/confidence.py on gold texts, clean and damaged, and judge them text by text.

    python scripts/fit_confidence.py GOLD_DIR... --damage DAMAGE.py [--foreign DIR] [--seeds 10]

For every text, slope and shift are fitted on the others and the text judged by them: that is what the figures are of.
What is fitted on all is printed last, to be put into align/confidence.py.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qostil.align.confidence import SHIFT, SLOPE
from qostil.app.encoders import open_encoder

sys.path.insert(0, str(Path(__file__).resolve().parent / "bench"))
from align import Damaged, Run, auroc, calibration_error, clean_runs, is_right

Values = NDArray[np.float64]
# Draws slope and shift towards none a little, so that a text without errors does not make them infinite.
RIDGE = 1.0


def main() -> None:
    """Print the figures, and the slope and shift."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("gold", type=Path, nargs="+")
    cli.add_argument("--damage", type=Path, required=True)
    cli.add_argument("--foreign", type=Path)
    cli.add_argument("--seeds", type=int, default=10)
    arguments = cli.parse_args()
    encoder, runs = open_encoder(), list[Run]()
    with tempfile.TemporaryDirectory() as scratch:
        damaged = Damaged(arguments.damage, arguments.foreign, Path(scratch))
        for folder in arguments.gold:
            runs += [*clean_runs(folder, encoder), *damaged.runs(folder, encoder, arguments.seeds)]
    names, odds, right = table(runs)
    judged = np.zeros(len(odds))
    for name in sorted(set(names)):
        held = names == name
        judged[held] = confidence(odds[held], *fit(odds[~held], right[~held]))
    print(f"{len(odds)} beads, {int((1 - right).sum())} of them wrong")
    print(f"each text by what was fitted on the others: {figures(judged, right)}")
    slope, shift = fit(odds, right)
    print(f"fitted on all: {figures(confidence(odds, slope, shift), right)}")
    print(f"SLOPE = {slope:.2f}  SHIFT = {shift:.2f}")


def table(runs: Sequence[Run]) -> tuple[NDArray[np.str_], Values, Values]:
    """For every bead its text, the log odds that the search gives it, and whether it is right."""
    rows = [(run.name, bead, run.gold) for run in runs for bead in run.alignment.beads]
    sure = np.array([bead.confidence for _, bead, _ in rows])
    odds = (np.log(sure / (1 - sure)) - SHIFT) / SLOPE
    return np.array([name for name, _, _ in rows]), odds, np.array([float(is_right(b, gold)) for _, b, gold in rows])


def confidence(odds: Values, slope: float, shift: float) -> Values:
    """The logistic function of a line."""
    return np.asarray(1 / (1 + np.exp(-slope * odds - shift)))


def fit(odds: Values, right: Values) -> tuple[float, float]:
    """Slope and shift of the greatest likelihood (Newton's method)."""
    inputs, line = np.stack([odds, np.ones(len(odds))], axis=1), np.zeros(2)
    for _ in range(50):
        sure = confidence(odds, *line)
        curvature = (inputs * (sure * (1 - sure))[:, None]).T @ inputs + RIDGE * np.eye(2)
        line -= np.linalg.solve(curvature, inputs.T @ (sure - right) + RIDGE * line)
    return float(line[0]), float(line[1])


def figures(sure: Values, right: Values) -> str:
    """Calibration error and area under the ROC curve."""
    truth = [bool(value) for value in right]
    return f"calibration error {calibration_error(sure.tolist(), truth):.4f}, AUROC {auroc(sure.tolist(), truth):.3f}"


if __name__ == "__main__":
    main()
