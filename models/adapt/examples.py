"""What an encoder learns from: texts that say the same, and which reports they are from."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from qostil import InputError

LEAST_REPORTS = 3
"""One part of the reports to learn from, one to stop by, one to judge by."""
LEAST_UNITS = 200
"""Fewer to learn from gained nothing that could be told from noise (docs/adapting.md)."""
LEAST_JUDGED = 30

# In characters; two long units are as far from one of them as any other is.
_LONGEST_JOINED = 800
_HELD_SHARE = 0.2
_WATCHED_SHARE = 0.12
# Ways to share the reports out that are looked at, the best of which is taken.
_TRIES = 50


@dataclass(frozen=True, slots=True)
class Example:
    """One thing said in two or more languages (code and text), and ids of the reports it was said in."""

    texts: tuple[tuple[str, str], ...]
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """An example in two of its languages; ``example`` is its number."""

    languages: tuple[str, str]
    texts: tuple[str, str]
    example: int


@dataclass(frozen=True, slots=True)
class Parts:
    """Examples to learn from, to stop by and to judge by: no report, and no text, is in two of them."""

    learned: tuple[Example, ...]
    watched: tuple[Example, ...]
    held: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Tasks:
    """What is really learned, watched and judged: units, and neighbours joined, which are hard to tell from them."""

    learned: tuple[Example, ...]
    watched: tuple[Example, ...]
    held: tuple[Example, ...]

    @classmethod
    def of(cls, parts: Parts) -> "Tasks":
        """Joined neighbours take twice the time to learn from, so they come half as often there."""
        learned = with_joined(parts.learned, step=2)
        return cls(tuple(learned), tuple(with_joined(parts.watched)), tuple(with_joined(parts.held)))


def pairs(examples: Sequence[Example]) -> Iterator[Pair]:
    """Every two languages of every example, in order."""
    for number, example in enumerate(examples):
        for (one, first), (other, second) in combinations(sorted(example.texts), 2):
            yield Pair((one, other), (first, second), number)


def with_joined(examples: Sequence[Example], step: int = 1) -> list[Example]:
    """The examples, and behind every ``step``-th pair of neighbours both of them joined.

    A sentence is not translated by two, of which one translates it; whole units of a memory are never so alike.
    Neighbours are of the same reports and languages.
    """
    found = list(examples[:1])
    for number, (before, behind) in enumerate(pairwise(examples)):
        found.append(behind)
        texts = _both(before, behind)
        if number % step == 0 and before.reports == behind.reports and texts:
            found.append(Example(texts, before.reports))
    return found


def _both(before: Example, behind: Example) -> tuple[tuple[str, str], ...]:
    """The texts of both, joined by language; none where they differ in languages or the texts are long."""
    first, second = dict(before.texts), dict(behind.texts)
    texts = tuple((code, f"{text} {second[code]}") for code, text in first.items() if code in second)
    fits = first.keys() == second.keys() and all(len(text) <= _LONGEST_JOINED for _, text in texts)
    return texts if fits else ()


def share_out(examples: Sequence[Example], seed: int, least: int = LEAST_UNITS) -> Parts:
    """Keep reports back, about a fifth of the examples, and some to stop by; ``seed`` decides which of equals.

    Versions of one report stay together. What the other parts have word for word is not learned from.

    :raises InputError: if there are too few reports or examples.
    """
    shelves = _shelves(examples)
    if len(shelves) < LEAST_REPORTS:
        raise InputError(
            f"its units are from {_count(len(shelves), 'report')} (versions of a report count as one);"
            f" adapting takes {LEAST_REPORTS}, as some are kept back to judge by: add reports and build again"
        )
    randomly = random.Random(seed)  # noqa: S311
    rest, held = _kept_back(shelves, _HELD_SHARE, randomly)
    learned, watched = _kept_back(rest, _WATCHED_SHARE, randomly)
    parts = Parts(_without(_flat(learned), _flat([*watched, *held])), _flat(watched), _flat(held))
    if len(parts.learned) < least or len(parts.held) < min(LEAST_JUDGED, least):
        raise InputError(
            f"{_count(len(examples), 'unit')} in {_count(len(shelves), 'report')} leave {len(parts.learned)} to learn"
            f" from and {len(parts.held)} to judge by; it takes {least} and {min(LEAST_JUDGED, least)}: confirm more"
            " units, take sure ones too (--min-confidence 0.95), or add reports"
        )
    return parts


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' if number != 1 else ''}"


def _shelves(examples: Sequence[Example]) -> list[list[Example]]:
    """Examples by report; reports that share an example are one."""
    shelf_of: dict[str, int] = {}
    shelves: dict[int, list[Example]] = {}
    for number, example in enumerate(examples):
        met = {shelf_of[report] for report in example.reports if report in shelf_of}
        shelves[number] = [old for shelf in sorted(met) for old in shelves.pop(shelf)] + [example]
        shelf_of = {report: number if shelf in met else shelf for report, shelf in shelf_of.items()}
        shelf_of.update(dict.fromkeys(example.reports, number))
    return sorted(shelves.values(), key=lambda shelf: shelf[0].reports)


def _kept_back(
    shelves: list[list[Example]], share: float, randomly: random.Random
) -> tuple[list[list[Example]], list[list[Example]]]:
    """Shelves that stay, and at least one kept back: about ``share`` of all, each side with all pairs of languages."""
    total = sum(map(len, shelves))
    choices = []
    for _ in range(_TRIES):
        order = randomly.sample(range(len(shelves)), len(shelves))
        count = 1
        while count < len(order) - 1 and sum(len(shelves[i]) for i in order[:count]) < 0.8 * share * total:
            count += 1
        choices.append(sorted(order[:count]))
    best = min(choices, key=lambda back: _misfit(shelves, back, share * total))
    return [s for i, s in enumerate(shelves) if i not in best], [shelves[i] for i in best]


def _misfit(shelves: Sequence[list[Example]], back: Sequence[int], wanted: float) -> tuple[int, float]:
    sides: tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]] = (Counter(), Counter())
    for i, shelf in enumerate(shelves):
        sides[i in back].update(pair.languages for pair in pairs(shelf))
    lonely = sum(not side[pair] for side in sides for pair in sides[0] | sides[1])
    return lonely, abs(sum(len(shelves[i]) for i in back) - wanted)


def _flat(shelves: Sequence[list[Example]]) -> tuple[Example, ...]:
    return tuple(example for shelf in shelves for example in shelf)


def _without(examples: Sequence[Example], others: Sequence[Example]) -> tuple[Example, ...]:
    known = {text for other in others for text in other.texts}
    return tuple(example for example in examples if not known & set(example.texts))
