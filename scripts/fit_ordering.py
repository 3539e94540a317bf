"""Fit the weights that put the first concepts in order to terms and translations marked by people.

    python scripts/fit_ordering.py MEMORY.db GOLD_DIR [-o glossaries/data/ordering.toml]

A logistic regression, ridge by --ridge, over the first thousand concepts met in the marked texts and translated into
their language, bare names of places and peoples left out: right is a marked term with a marked translation first, by
stems. Figures: per marked text, the share right of its first 40 by termhood alone, and in an order fitted with the
text left out.
"""

import argparse
import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from fit_termhood import Floats, fitted, plain, within
from numpy.typing import NDArray

from qostil import Language, Role
from qostil.app.encoders import open_encoder
from qostil.glossaries.candidates import Key
from qostil.glossaries.extraction import MOST_CONCEPTS, Read, ranked
from qostil.glossaries.families import same_stem
from qostil.glossaries.ordering import HEAD, Ranked, is_bare_name, ordering_features
from qostil.languages.search import folded
from qostil.memory import Memory

FIRST = 40
LANGUAGES = ("kk", "ky", "ru")


@dataclass(frozen=True, slots=True)
class Judged:
    """A marked text: numbers of the concepts met in it with a translation, and which of these are right."""

    name: str
    concepts: NDArray[np.int64]
    right: NDArray[np.bool_]


def main() -> None:
    """Fit, print, write."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("memory", type=Path)
    cli.add_argument("gold", type=Path)
    cli.add_argument("-o", "--output", type=Path)
    cli.add_argument("--ridge", type=float, default=3.0)
    arguments = cli.parse_args()
    with Memory.open(arguments.memory, create=False) as memory:
        read = Read.of([unit for unit in memory.units() if unit.role is Role.BODY], open_encoder())
    head = ranked(read, MOST_CONCEPTS)[:HEAD]
    numbers = ordering_features(head, read.found, read.corpus)
    names = list(numbers[0])
    rows = np.array([[some[name] for name in names] for some in numbers])
    judged = [_judged(path, head, read) for path in sorted(arguments.gold.glob("*.terms.tsv"))]
    for text in judged:
        left_out = _fit(rows, [other for other in judged if other is not text], arguments.ridge)
        print(
            text.name, len(text.concepts), f"{_first(rows[:, 0], text):.1f} % -> {_first(rows @ left_out, text):.1f} %"
        )
    weights = _fit(rows, judged, arguments.ridge)
    lines = [f'"{name}" = {weight:.2f}' for name, weight in zip(names, weights, strict=True)]
    print(*lines, sep="\n")
    if arguments.output:
        told = "# Written by scripts/fit_ordering.py: what each feature of one of the first concepts weighs.\n"
        arguments.output.write_text("\n".join([told, "[weights]", *lines, ""]), encoding="utf-8")


def _judged(path: Path, head: Sequence[Ranked], read: Read) -> Judged:
    name = path.name.removesuffix(".terms.tsv")
    language = next(Language(code) for code in LANGUAGES if path.with_name(f"{name}.{code}").exists())
    terms, met = _terms(path), within(path, read.texts)
    concepts, right = [], []
    for number, one in enumerate(head):
        translations = one.concept.terms_in(language)
        if (
            translations
            and not is_bare_name(one.key, read.corpus)
            and any(met[place.text] for place in read.found[one.key])
        ):
            english = one.concept.terms[0].text
            marked = terms.get(plain(english), ())
            concepts.append(number)
            right.append(any(_alike(translations[0].text, other, language) for other in marked))
    return Judged(name, np.array(concepts), np.array(right))


def _terms(path: Path) -> Mapping[Key, list[str]]:
    """The translations of every marked term."""
    terms: dict[Key, list[str]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            terms[plain(row["en"])] += [row["target"], *(row["variants"] or "").split(" | ")]
    return terms


def _alike(one: str, other: str, language: Language) -> bool:
    words, others = folded(one), folded(other)
    pairs = zip(words, others, strict=False)
    return len(words) == len(others) and all(same_stem(word, another, language.code) for word, another in pairs)


def _fit(rows: Floats, judged: Sequence[Judged], ridge: float) -> Floats:
    seen = rows[np.concatenate([text.concepts for text in judged])]
    right = np.concatenate([text.right for text in judged])
    return fitted(seen, right, seen.mean(axis=0), seen.std(axis=0) + 1e-9, ridge)


def _first(worth: Floats, text: Judged) -> float:
    order = np.argsort(-worth[text.concepts], kind="stable")
    return float(100 * text.right[order[:FIRST]].mean())


if __name__ == "__main__":
    main()
