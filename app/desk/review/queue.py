"""The rows of a review: units of a report in two languages, a page at a time."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from qostil import Language, Status, TranslationUnit, Variant
from qostil.app.building import LOOK
from qostil.memory import Memory, Surroundings, state

PAGE = 50
_SURE, _LIKELY = 0.95, 0.8
_NUMBER = re.compile(r"\d+")


class Order(StrEnum):
    """Which units, in which order: the doubtful ones, the least certain first; all as in the text; and others."""

    DOUBTFUL = "doubtful"
    TEXT = "text"
    UNEQUAL = "unequal"
    DECIDED = "decided"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Row:
    """A unit as the page shows it; ``version`` goes along with an act."""

    unit: TranslationUnit
    source: Variant
    target: Variant
    around: Surroundings
    version: str

    @property
    def certainty(self) -> str:
        """sure, likely or doubtful, by the aligner; empty where no machine has aligned it."""
        confidence = self.unit.confidence
        if confidence is None:
            return ""
        return "sure" if confidence >= _SURE else "likely" if confidence >= _LIKELY else "doubtful"

    @property
    def shape(self) -> tuple[int, int]:
        """How many sentences of the source stand beside how many of the translation."""
        return len(self.source.sentences), len(self.target.sentences)

    @property
    def numbers(self) -> tuple[str, str]:
        """Figures that only one side has, of each side."""
        one, other = (set(_NUMBER.findall(each.text)) for each in (self.source, self.target))
        return ", ".join(sorted(one - other)), ", ".join(sorted(other - one))


@dataclass(frozen=True, slots=True)
class Queue:
    """A page of rows; ``count`` there are, ``doubtful`` of ``units`` are still to be looked at."""

    rows: tuple[Row, ...]
    count: int
    page: int
    units: int
    doubtful: int
    decided: int

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.count // PAGE))


Pair = tuple[Language, Language]


def queue(memory: Memory, group: str, root: str, pair: Pair, order: Order, page: int, unit: str = "") -> Queue:
    """A page of the units of a report; that with ``unit`` on it, where one is named."""
    every = list(memory.units(pair, group=group, root=root, statuses=tuple(Status)))
    kept = [each for each in every if each.status is not Status.REJECTED]
    wanted = _wanted(every, kept, order, pair)
    at = next((number for number, each in enumerate(wanted) if each.id == unit), None)
    last = max(1, -(-len(wanted) // PAGE))
    shown = min(max(page if at is None else at // PAGE + 1, 1), last)
    some = wanted[(shown - 1) * PAGE : shown * PAGE]
    return Queue(
        tuple(rows_of(memory, some, pair)),
        len(wanted),
        shown,
        len(kept),
        sum(is_doubtful(each) for each in kept),
        sum(each.status is Status.CONFIRMED for each in kept),
    )


def rows_of(memory: Memory, units: Sequence[TranslationUnit], pair: Pair) -> list[Row]:
    """Units as rows; those that lack one of the languages are none."""
    found = []
    for around in memory.around(units):
        source, target = (around.unit.variant(language) for language in pair)
        if source and target:
            found.append(Row(around.unit, source, target, around, state(around.unit)))
    return found


def is_doubtful(unit: TranslationUnit) -> bool:
    """Whether nobody has decided on it, and the aligner was not sure."""
    return unit.status is Status.AUTOMATIC and (unit.confidence or 0.0) < LOOK


def _wanted(
    every: Sequence[TranslationUnit], kept: Sequence[TranslationUnit], order: Order, pair: Pair
) -> list[TranslationUnit]:
    if order is Order.TEXT:
        return list(kept)
    if order is Order.REJECTED:
        return [unit for unit in every if unit.status is Status.REJECTED]
    if order is Order.DECIDED:
        return [unit for unit in kept if unit.status is Status.CONFIRMED]
    if order is Order.UNEQUAL:
        return [unit for unit in kept if _shape(unit, pair) != (1, 1)]
    return sorted(filter(is_doubtful, kept), key=lambda unit: unit.confidence or 0.0)


def _shape(unit: TranslationUnit, pair: Pair) -> tuple[int, int]:
    one, other = (unit.variant(language) for language in pair)
    return len(one.sentences) if one else 0, len(other.sentences) if other else 0
