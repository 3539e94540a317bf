"""How well likeness in meaning tells translations from other pairs, in a memory that ``qostil build`` made.

    python scripts/bench/meaning.py out/memory.db

prints, for raw cosines and in the space that ``qostil find --like`` compares in: likenesses of the two texts of a unit
and of texts of different units, and how often the unit a clause was cut from is the nearest, or among three.
"""

import argparse
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qostil.app.aligning import embed
from qostil.app.encoders import open_encoder
from qostil.encoder import Vectors
from qostil.languages import detect
from qostil.memory import Memory
from qostil.memory.like import MEANING_SHOWN
from qostil.memory.meaning import Sample, Space

CLAUSES = 500
LONG, SHORTEST, LONGEST = 150, 40, 90


@dataclass(frozen=True, slots=True)
class Texts:
    """All texts of a memory: number of the unit, language, words."""

    units: NDArray[np.int64]
    languages: NDArray[np.str_]
    words: list[str]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("memory", type=Path)
    texts = read(parser.parse_args().memory)
    encoder = open_encoder()
    raw = embed(encoder, texts.words)
    space = Space.fit([sample for _, sample in samples(texts, raw)])
    placed = np.zeros_like(raw)
    for numbers, sample in samples(texts, raw):
        placed[numbers] = space.place(sample)
    sources, clauses = clauses_of(texts)
    asked = embed(encoder, clauses)
    asked_placed = np.stack([space.place_any(v, len(c)) for v, c in zip(asked, clauses, strict=True)])
    print(encoder.name, encoder.digest[:12], f"{len(texts.words)} texts, {len(clauses)} clauses")
    for name, vectors, queries in (("raw cosine", raw, asked), ("in the space", placed, asked_placed)):
        print_likeness(name, texts, vectors)
        print_ranks(name, texts, queries @ vectors.T, sources)
    print_languages(texts, raw, space)


def read(path: Path) -> Texts:
    """The texts of a memory."""
    with Memory.open(path, create=False) as memory:
        rows = [(number, v.language.code, v.text) for number, unit in enumerate(memory.units()) for v in unit.variants]
    units, languages, words = zip(*rows, strict=True)
    return Texts(np.array(units), np.array(languages), list(words))


def samples(texts: Texts, vectors: Vectors) -> list[tuple[NDArray[np.int64], Sample]]:
    """The texts of each language with their numbers."""
    found = []
    for language in sorted(set(texts.languages.tolist())):
        numbers = np.flatnonzero(texts.languages == language)
        found.append((numbers, Sample(language, vectors[numbers], [len(texts.words[n]) for n in numbers])))
    return found


def clauses_of(texts: Texts) -> tuple[list[int], list[str]]:
    """Clauses cut from long texts, and the numbers of those."""
    chance = random.Random(3)  # noqa: S311
    found = []
    for number, text in enumerate(texts.words):
        parts = [part for part in re.split(r"[,;:] ", text) if SHORTEST < len(part) < LONGEST]
        if len(text) > LONG and parts:
            found.append((number, chance.choice(parts)))
    chosen = chance.sample(found, min(CLAUSES, len(found)))
    return [number for number, _ in chosen], [clause for _, clause in chosen]


def print_likeness(name: str, texts: Texts, vectors: Vectors) -> None:
    """Likeness of translations and of other pairs."""
    likeness = vectors @ vectors.T
    same = texts.units[:, None] == texts.units[None, :]
    upper = np.triu(np.ones_like(same), 1)
    for what, values in (("translations", likeness[same & upper]), ("other pairs", likeness[~same & upper])):
        low, middle, high = np.quantile(values, [0.05, 0.5, 0.95])
        reach = (values >= MEANING_SHOWN).mean()
        print(f"{name:14}{what:14}5 % {low:.2f}  half {middle:.2f}  95 % {high:.2f}  >= {MEANING_SHOWN} {reach:.2%}")


def print_ranks(name: str, texts: Texts, likeness: Vectors, sources: Sequence[int]) -> None:
    """How often the text that a clause was cut from, or its translation, is nearest or among three."""
    for what in ("same language", "other languages"):
        ranks = []
        for row, source in zip(likeness, sources, strict=True):
            looked = (texts.languages == texts.languages[source]) == (what == "same language")
            right = row[looked & (texts.units == texts.units[source])]
            if len(right):
                ranks.append(int((row[looked] > right.max()).sum()))
        first, three = np.mean(np.array(ranks) < 1), np.mean(np.array(ranks) < 3)
        print(f"{name:14}clause, {what:16} first {first:.1%}  among three {three:.1%}")


def print_languages(texts: Texts, vectors: Vectors, space: Space) -> None:
    """How often the language of short texts is told, by the space and by letters and words."""
    short = [number for number, text in enumerate(texts.words) if len(text) < 60]
    by_space = []
    for number in short:
        told = space.place_any(vectors[number], len(texts.words[number]))
        sample = Sample(str(texts.languages[number]), vectors[[number]], [len(texts.words[number])])
        by_space.append(bool(np.allclose(told, space.place(sample)[0])))
    by_letters = [detect(texts.words[number]).language.code == texts.languages[number] for number in short]
    both = f"{np.mean(by_space):.1%} by the space, {np.mean(by_letters):.1%} by letters"
    print(f"language of {len(short)} short texts: {both}")


if __name__ == "__main__":
    main()
