"""Fit the weights of termhood to terms marked by people, and print how well they do on texts left out.

    python scripts/fit_termhood.py MEMORY.db GOLD_DIR [-o glossaries/data/termhood.toml]

A logistic regression, ridge by --ridge, over the candidates met in the marked texts: those marked against those not.
Figures: per marked text, how many of its terms are within the first 1,000 and 6,000 candidates of all texts, the text
itself left out of the fit, and for comparison with all texts in it. Nothing but the weights is kept.
"""

import argparse
import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qostil import Language, Role
from qostil.glossaries.candidates import Key, Occurrence, candidates
from qostil.glossaries.english_form import english_form
from qostil.glossaries.features import Corpus, features
from qostil.glossaries.spelling import key_of
from qostil.glossaries.tagging import tokens_of
from qostil.languages.search import words
from qostil.memory import Memory

Floats = NDArray[np.float64]
ENGLISH = Language("en")
STEPS = 30
FIRST = (1000, 6000)


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked text: its terms by key, which candidates are met in it, and which of these are terms."""

    name: str
    terms: frozenset[Key]
    met: NDArray[np.bool_]
    right: NDArray[np.bool_]


def main() -> None:
    """Fit, print, write."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("memory", type=Path)
    cli.add_argument("gold", type=Path)
    cli.add_argument("-o", "--output", type=Path)
    cli.add_argument("--ridge", type=float, default=30.0)
    arguments = cli.parse_args()
    with Memory.open(arguments.memory, create=False) as memory:
        variants = [v for unit in memory.units() if unit.role is Role.BODY and (v := unit.variant(ENGLISH))]
    texts = [variant.text for variant in variants]
    corpus = Corpus.of(tokens_of(texts), [variant.report for variant in variants])
    found = candidates(corpus.texts)
    keys = sorted(found)
    numbers = features(found, corpus)
    names = list(numbers[keys[0]])
    rows = np.array([[numbers[key][name] for name in names] for key in keys])
    forms = [plain(english_form(found[key], corpus.texts, texts, corpus.usage)[0]) for key in keys]
    marked = [_marked(path, texts, found, keys, forms) for path in sorted(arguments.gold.glob("*.terms.tsv"))]
    for text in marked:
        left_out = _fit(rows, [other for other in marked if other is not text], arguments.ridge)
        print(text.name, len(text.terms), _found(rows @ left_out, forms, text))
    weights = _fit(rows, marked, arguments.ridge)
    for text in marked:
        print("fitted on all:", text.name, _found(rows @ weights, forms, text))
    if arguments.output:
        arguments.output.write_text(_written(names, weights), encoding="utf-8")


def plain(term: str) -> Key:
    """Without what stands in brackets."""
    return key_of([word for word, _ in words(re.sub(r"\([^)]*\)", " ", term))])


def _marked(
    path: Path,
    texts: Sequence[str],
    found: Mapping[Key, Sequence[Occurrence]],
    keys: Sequence[Key],
    forms: Sequence[Key],
) -> Marked:
    name = path.name.removesuffix(".terms.tsv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        terms = frozenset(plain(row["en"]) for row in rows)
    inside = within(path, texts)
    met = np.array([any(inside[place.text] for place in found[key]) for key in keys])
    return Marked(name, terms, met, np.array([form in terms for form in forms]))


def within(path: Path, texts: Sequence[str]) -> list[bool]:
    """Which of ``texts`` are in the English of a marked text."""
    english = path.with_name(path.name.replace(".terms.tsv", ".en"))
    whole = " ".join(english.read_text(encoding="utf-8").split())
    return [" ".join(text.split()) in whole for text in texts]


def _fit(rows: Floats, marked: Sequence[Marked], ridge: float) -> Floats:
    met = np.logical_or.reduce([text.met for text in marked])
    right = np.logical_or.reduce([text.right for text in marked])
    return fitted(rows[met], right[met], rows.mean(axis=0), rows.std(axis=0) + 1e-9, ridge)


def fitted(rows: Floats, right: NDArray[np.bool_], mean: Floats, spread: Floats, ridge: float) -> Floats:
    """Weights of features as they are, from a logistic regression on standardised ones (Newton's method)."""
    inputs = np.column_stack([np.ones(len(rows)), (rows - mean) / spread])
    penalty = np.diag([1e-6, *[ridge] * rows.shape[1]])
    weights = np.zeros(inputs.shape[1])
    for _ in range(STEPS):
        guess = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (right - guess) - penalty @ weights
        weights += np.linalg.solve(inputs.T * (guess * (1 - guess)) @ inputs + penalty, slope)
    return np.asarray(weights[1:] / spread, np.float64)


def _found(scores: Floats, forms: Sequence[Key], text: Marked) -> str:
    order = np.argsort(-scores, kind="stable")
    found = {first: len({forms[i] for i in order[:first]} & text.terms) for first in FIRST}
    return ", ".join(f"{100 * count / len(text.terms):.1f} % in {first}" for first, count in found.items())


def _written(names: Sequence[str], weights: Floats) -> str:
    lines = [f'"{name}" = {weight:.3f}' for name, weight in zip(names, weights, strict=True)]
    return "# Written by scripts/fit_termhood.py: what each feature of a candidate weighs.\n\n[weights]\n" + "\n".join(
        [*lines, ""]
    )


if __name__ == "__main__":
    main()
