"""Learn the weights of ``checks/data/sense.toml`` from errors planted into the units of a memory.

    python scripts/fit_sense.py MEMORY --without GOLD_DIR [--write]

Out of the texts of every language beside English clauses and stretches of words are left out, on either side, or put
in place of others; and some translations are those of another segment about as long. Stretches of twenty segments take
turns: half are learnt from, half judge. Printed for every model and language: how many of the planted errors are found
where 2, 3, 5 and 15 % of the whole segments are flagged. These hold real errors too, so the figures are lower than what
an editor would see; read what is flagged. Units with a sentence of a gold text stay out, since those texts judge.
"""

import argparse
import random
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qostil import Language
from qostil.app.checking.sense import LIMIT
from qostil.app.encoders import open_encoder
from qostil.cache import Cache
from qostil.checks import Document, Segment
from qostil.checks.encoded import EncodedMeaning
from qostil.checks.gaps import EVIDENCE, gaps_of
from qostil.checks.trouble import SIGNS, signs_of
from qostil.languages.search import words
from qostil.memory import Memory

ENGLISH = Language("en")
OUT = Path(__file__).parent.parent / "checks" / "data" / "sense.toml"
SEEDS = (1, 2, 3, 4)
IN_TURN = 20
SENTENCE = 25
# Shares of segments with each error; the weights are for a text in which one in ten has it.
RATES = {"omission": 0.3, "addition": 0.2, "exchange": 0.15, "swap": 0.1}
ASSUMED = 0.1
# Of so many segments the one nearest in length is swapped in.
SWAPPED_FROM = 20
SHORTEST, LEAST, MOST = 120, 25, 0.6
CLAUSE = re.compile(r"[,;:–—()]\s")
ROUNDS, RIDGE = 100, 1.0

Rows = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Cases:
    """Evidence in rows, whether the error was planted there, and whether the row is learnt from."""

    rows: Rows
    planted: NDArray[np.bool_]
    learnt: NDArray[np.bool_]


def stretch(text: str, rng: random.Random) -> tuple[int, int] | None:
    """A part to leave out: a clause or some words running; None where the text is too short for it."""
    found = [span for _, span in words(text)]
    if len(text) < SHORTEST:
        return None
    borders = [0, *(match.end() for match in CLAUSE.finditer(text)), len(text)]
    parts = list(pairwise(borders)) if rng.random() < 0.6 else []
    count = rng.randint(4, 9)
    parts = [part for part in parts if fits(part, text)]
    if not parts and len(found) > count + 6:
        first = rng.randrange(1, len(found) - count)
        parts = [part for part in [(found[first].start, found[first + count].start)] if fits(part, text)]
    return rng.choice(parts) if parts else None


def fits(part: tuple[int, int], text: str) -> bool:
    """Whether so much may be left out."""
    return LEAST < part[1] - part[0] < MOST * len(text)


def damaged(segment: Segment, others: Sequence[Segment], rng: random.Random) -> tuple[Segment, str]:
    """The segment with an error or as it is, and the name of the error."""
    draw = rng.random()
    for kind, rate in RATES.items():
        draw -= rate
        if draw < 0:
            return planted(segment, kind, others, rng)
    return segment, ""


def planted(segment: Segment, kind: str, others: Sequence[Segment], rng: random.Random) -> tuple[Segment, str]:
    """The segment with an error of a kind, where there is place for one."""
    if kind == "swap":
        others = [other for other in rng.sample(others, min(SWAPPED_FROM, len(others))) if other.id != segment.id]
        nearest = min(others, key=lambda other: abs(len(other.target) - len(segment.target)), default=segment)
        return replace(segment, target=nearest.target), kind if nearest is not segment else ""
    side = "source" if kind == "addition" else "target"
    text = getattr(segment, side)
    cut = stretch(text, rng)
    if cut is None:
        return segment, ""
    put = ""
    if kind == "exchange":
        other = rng.choice(others).target
        taken = stretch(other, rng)
        if taken is None:
            return segment, ""
        put = other[slice(*taken)]
    return replace(segment, **{side: text[: cut[0]] + put + text[cut[1] :]}), kind


def gold_lines(folder: Path) -> list[str]:
    """The English sentences of the gold."""
    return [line for path in sorted(folder.glob("*.en")) for line in path.read_text("utf-8").splitlines() if line]


def is_gold(text: str, gold: Sequence[str]) -> bool:
    """Whether a text is part of the gold, or has a sentence of it."""
    return any(text in line or (len(line) >= SENTENCE and line in text) for line in gold)


def documents(memory: Path, gold: Sequence[str]) -> Iterator[tuple[Document, list[str]]]:
    """Damaged texts with the names of the errors, without those that are part of the gold."""
    with Memory.open(memory) as opened:
        every = list(opened.units())
    english = [(unit, unit.variant(ENGLISH)) for unit in every]
    units = [unit for unit, text in english if text and not is_gold(text.text, gold)]
    print(f"{len(units)} of {len(every)} units, the others are in the gold")
    for language in sorted({each.code for unit in units for each in unit.languages} - {"en"}):
        target = Language(language)
        pairs = [(unit.id, unit.variant(ENGLISH), unit.variant(target)) for unit in units]
        whole = [Segment(name, one.text, other.text) for name, one, other in pairs if one and other]
        for seed in SEEDS:
            rng = random.Random(seed)  # noqa: S311 - the same seed, the same errors
            done = [damaged(segment, whole, rng) for segment in whole]
            yield Document(tuple(segment for segment, _ in done), ENGLISH, target), [kind for _, kind in done]


def cases(document: Document, kinds: Sequence[str], meaning: EncodedMeaning) -> dict[str, Cases]:
    """What each model learns from in one text."""
    gaps, signs = gaps_of(document, meaning), signs_of(document, meaning)
    learnt = np.array([place // IN_TURN % 2 == 0 for place in range(len(kinds))])
    found = {}
    for side, kind in enumerate(("omission", "addition")):
        places = [i for i, pair in enumerate(gaps) if pair[side] and kinds[i] in {"", kind}]
        rows = np.array([gap.evidence for i in places if (gap := gaps[i][side])])
        found[kind] = Cases(rows, np.array([kinds[i] == kind for i in places]), learnt[places])
    places = [i for i, row in enumerate(signs) if row is not None]
    rows = np.array([row for row in signs if row is not None])
    found["trouble"] = Cases(rows, np.array([bool(kinds[i]) for i in places]), learnt[places])
    return found


def joined(parts: Sequence[Cases]) -> Cases:
    """Cases of several texts together."""
    columns = zip(*((part.rows, part.planted, part.learnt) for part in parts), strict=True)
    return Cases(*(np.concatenate(column) for column in columns))


def fitted(data: Cases) -> Rows:
    """Weights of a logistic model, the bias last, by Newton's method; planted errors count as if they were rare."""
    rows, planted = data.rows[data.learnt], data.planted[data.learnt]
    middle, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    design = np.c_[(rows - middle) / spread, np.ones(len(rows))]
    counts = np.where(planted, ASSUMED / planted.mean(), (1 - ASSUMED) / (1 - planted.mean()))
    ridge = np.diag([RIDGE] * rows.shape[1] + [1e-6])
    weights = np.zeros(design.shape[1])
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (counts * (chance - planted)) + ridge @ weights
        weights -= np.linalg.solve((design.T * (counts * chance * (1 - chance))) @ design + ridge, slope)
    scaled = weights[:-1] / spread
    return np.append(scaled, weights[-1] - scaled @ middle)


def judged(data: Cases, weights: Rows) -> str:
    """How many planted errors are found where few whole segments are flagged, among those not learnt from."""
    worth = data.rows[~data.learnt] @ weights[:-1] + weights[-1]
    planted = data.planted[~data.learnt]
    found = [(worth[planted] > np.quantile(worth[~planted], 1 - share)).mean() for share in (0.02, 0.03, 0.05, 0.15)]
    return " ".join(f"{share:.2f}" for share in found) + f" of {planted.sum()}"


def main() -> None:
    """Plant, learn, judge, write."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("memory", type=Path)
    cli.add_argument("--without", type=Path, required=True, metavar="GOLD_DIR")
    cli.add_argument("--write", action="store_true")
    asked = cli.parse_args()
    encoder = open_encoder()
    by_language: dict[str, list[dict[str, Cases]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        cache = Cache(Path(folder, "meaning.sqlite"), LIMIT)
        for document, kinds in documents(asked.memory, gold_lines(asked.without)):
            found = cases(document, kinds, EncodedMeaning(document, encoder, cache))
            by_language.setdefault(document.target.code, []).append(found)
    lines = ["# Weights of evidence, learnt by scripts/fit_sense.py from errors planted into texts."]
    for model, names in (("omission", EVIDENCE), ("addition", EVIDENCE), ("trouble", SIGNS)):
        each = {code: joined([part[model] for part in parts]) for code, parts in by_language.items()}
        weights = fitted(joined(list(each.values())))
        lines += ["", f"[{model}]", *(f"{n} = {w:.4f}" for n, w in zip((*names, "bias"), weights, strict=True))]
        for code, data in each.items():
            print(f"{model} {code}: {judged(data, weights)} found at 2, 3, 5, 15 %")
    if asked.write:
        OUT.write_text("\n".join(lines) + "\n", "utf-8")
    else:
        print("\n".join(lines))


if __name__ == "__main__":
    main()
