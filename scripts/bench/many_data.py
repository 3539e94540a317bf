"""Texts in several languages for scripts/bench/many.py: which sentences say one thing, and damaged versions of them."""

import csv
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

from qostil.align import read_beads
from qostil.app.evaluating import sides_of

Said = tuple[str, frozenset[int]]
"""A sentence, and which of the text's rows (things said) it belongs to."""
Numbers = tuple[tuple[int, ...], ...]
"""Numbers of sentences, by language."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text in several languages: its sentences by language."""

    name: str
    languages: tuple[str, ...]
    said: tuple[tuple[Said, ...], ...]


@dataclass(frozen=True, slots=True)
class Right:
    """The units that are right, and the beads that are right for each pair of languages by itself.

    A sentence that covers two rows ties them in the units, but not in a pair of two other languages.
    """

    units: frozenset[Numbers]
    pairs: Mapping[tuple[int, int], frozenset[Numbers]]


def right(text: Text) -> Right:
    """What is right for a text, by the rows of its sentences."""
    every = range(len(text.said))
    pairs = {pair: frozenset(_units(text, pair)) for pair in combinations(every, 2)}
    return Right(frozenset(_units(text, every)), pairs)


def table(path: Path, size: int, leave_out: Iterable[str] = (), *, header: bool = False) -> Iterator[Text]:
    """Texts of ``size`` rows of a table (an id, then a sentence in each of four languages), in its order."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))[header:]
    rows = [row for row in rows if row[0] not in set(leave_out)]
    for begin in range(0, len(rows), size):
        part = rows[begin : begin + size]
        columns = [[(row[at].strip(), frozenset({n})) for n, row in enumerate(part)] for at in range(1, 5)]
        said = tuple(tuple(one for one in column if one[0]) for column in columns)
        yield Text(f"{path.stem}-{begin}", ("en", "kk", "ky", "ru"), said)


def from_gold(folder: Path) -> Text:
    """A text from gold alignments that have the same first language, whose sentences are the rows."""
    golds = sorted(folder.glob("*.gold"))
    sides = [sides_of(gold) for gold in golds]
    first = [(line, frozenset({n})) for n, line in enumerate(_lines(sides[0][0]))]
    said, new = [tuple(first)], len(first)
    for gold, (_, path) in zip(golds, sides, strict=True):
        rows = {j: frozenset(bead.source) for bead in read_beads(gold) for j in bead.target}
        # A sentence without partner is a row of its own.
        said.append(tuple((line, rows[j] or frozenset({new + j})) for j, line in enumerate(_lines(path))))
        new += len(said[-1])
    return Text(folder.parent.name, ("en", *(path.suffix[1:] for _, path in sides)), tuple(said))


def part(text: Text, languages: Sequence[str]) -> Text:
    """The text in some of its languages."""
    places = [text.languages.index(language) for language in languages]
    return Text(text.name, tuple(languages), tuple(text.said[place] for place in places))


def damaged(text: Text, rate: float, seed: int) -> Text:
    """The text with a share ``rate`` of the sentences of every language hit, in each language by itself.

    Of those hit, half are left out, and half become one sentence with the next.
    """
    seeds = hashlib.sha256(f"{text.name}/{rate}/{seed}".encode()).digest()
    rng = np.random.default_rng(list(seeds))
    return Text(text.name, text.languages, tuple(tuple(_hit(one, rate, rng)) for one in text.said))


def _hit(sentences: Sequence[Said], rate: float, rng: np.random.Generator) -> Iterator[Said]:
    held: Said | None = None
    for said, rows in sentences:
        if held is not None:
            yield f"{held[0]} {said}", held[1] | rows
            held = None
        elif rng.random() >= rate:
            yield said, rows
        elif rng.random() < 0.5:
            held = said, rows
    if held is not None:
        yield held


def _units(text: Text, languages: Sequence[int]) -> Iterator[Numbers]:
    """What some languages say together: rows under one sentence are one unit; two languages at least."""
    unit_of: dict[int, set[int]] = {}
    for language in languages:
        for _, rows in text.said[language]:
            joined = set[int]().union(rows, *(unit_of.get(row, ()) for row in rows))
            unit_of.update(dict.fromkeys(joined, joined))
    found: dict[int, list[list[int]]] = {}
    for place, language in enumerate(languages):
        for number, (_, rows) in enumerate(text.said[language]):
            unit = found.setdefault(min(unit_of[min(rows)]), [[] for _ in languages])
            unit[place].append(number)
    return (tuple(map(tuple, unit)) for unit in found.values() if sum(map(bool, unit)) > 1)


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()
