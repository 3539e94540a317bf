"""Measure the ranges of activations on the sentences of examples/ and write models/export/ranges.toml.

    python scripts/measure_ranges.py [-o FILE]

Runs the original weights in float32; needs the export and hub extras. What a graph needs of the measurement is rounded
and kept in the file, so that scripts/export_encoder.py gives the same bytes on any machine.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from export_encoder import find_weights, read_original
from numpy.typing import NDArray

from qostil.models.export.ranges import FILE

if TYPE_CHECKING:
    from original import OriginalEncoder

ROOT = Path(__file__).resolve().parent.parent
# What goes into the matrices of a layer, by the module it goes into, and how many times as large as the median channel
# a channel may be before it is divided by a factor. Chosen by the cosine with the original on sentences of reports;
# 1 to 6 were tried, and factors that weigh the sizes of weights against those of activations.
INPUTS = {
    "x": ("attention.self.query", 2.0),
    "attended": ("attention.output.dense", np.inf),
    "middle": ("intermediate.dense", 3.0),
    "inner": ("output.dense", 3.0),
}
# What other texts may have beyond these; more costs the rest its steps.
ROOM = 1.15


def sentences() -> list[str]:
    """Every different sentence of the examples in four languages."""
    paths = sorted(ROOT.joinpath("examples", "gold").glob("*.??"))
    lines = [line.strip() for path in paths for line in path.read_text("utf-8").splitlines()]
    return [line for line in dict.fromkeys(lines) if line]


def activations(encoder: "OriginalEncoder", texts: list[str]) -> Iterator[tuple[str, NDArray[np.float32]]]:
    """What goes into each matrix, shape (tokens, channels), by name; padding is left out."""
    seen: dict[str, list[NDArray[np.float32]]] = defaultdict(list)

    def note(name: str) -> Any:
        return lambda _, inputs: seen[name].append(inputs[0][0].numpy().copy())

    for number, layer in enumerate(encoder.model.encoder.layer):
        for kind, (module, _) in INPUTS.items():
            layer.get_submodule(module).register_forward_pre_hook(note(f"l{number}.{kind}"))
    for text in texts:  # one at a time: nothing is padded
        encoder.encode([text])
    for name, parts in seen.items():
        yield name, np.concatenate(parts)


def table(name: str, values: NDArray[np.float32]) -> str:
    """The range of one activation, as the file has it."""
    peaks = np.abs(values).max(axis=0)
    factors = np.maximum(1.0, peaks / (INPUTS[name.partition(".")[2]][1] * np.median(peaks)))
    large = np.flatnonzero(factors > 1.005)
    factors = np.array([float(f"{factor:.3g}") for factor in factors])
    scaled = values / factors
    low, high = (float(f"{ROOM * float(value):.3g}") for value in (scaled.min(), scaled.max()))
    told = ", ".join(f"{factor:g}" for factor in factors[large])
    return f'["{name}"]\nlow = {low}\nhigh = {high}\nchannels = {large.tolist()}\nfactors = [{told}]\n'


def main() -> None:
    """Read the command line, measure and write."""
    sys.path.insert(0, str(ROOT / "scripts" / "bench"))
    from original import OriginalEncoder

    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "models" / "export" / FILE)
    output = parser.parse_args().output
    texts = sentences()
    tables = [
        table(name, values) for name, values in activations(OriginalEncoder(read_original(find_weights(None))), texts)
    ]
    head = (
        "# Written by scripts/measure_ranges.py. What activations are at most, once channels are divided by factors.\n"
    )
    output.write_text("\n".join([head, *tables]), encoding="utf-8")
    print(f"{len(tables)} ranges from {len(texts)} sentences in {output}")


if __name__ == "__main__":
    main()
