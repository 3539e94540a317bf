"""What matching is asked and what it answers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from qostil import Tag, TranslationUnit
from qostil.memory.matching.difference import Operation
from qostil.memory.matching.exchange import Exchange
from qostil.memory.matching.penalties import Deduction, Penalties

CONTEXT_BONUS = 1
MEANING_MOST = 74
"""A match by meaning is never above this, so that fuzzy ones of 75 and more come first."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A text to translate, with the texts before and behind it in its file.

    ``before`` and ``behind`` are None where the file begins or ends. ``context`` tells strings apart that read alike,
    as that of a unit. ``tags`` stand beside the text; None where the file could have none, so that those of units do
    not matter.
    """

    text: str
    before: str | None = None
    behind: str | None = None
    context: str = ""
    tags: tuple[Tag, ...] | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """How many matches at most, from which score on, and what is taken off."""

    limit: int = 5
    least: int = 70
    penalties: Penalties = field(default_factory=Penalties)


class MatchKind(StrEnum):
    """How a unit was found to match."""

    CONTEXT = "context"
    EXACT = "exact"
    FUZZY = "fuzzy"
    MEANING = "meaning"


@dataclass(frozen=True, slots=True)
class Match:
    """A unit that helps to translate a segment.

    ``target`` is its translation with ``exchanges`` made; ``missed`` are placeables that could not be exchanged.
    ``base`` is the score before ``deductions``; ``difference`` leads from ``source`` to the segment. ``tags`` are those
    of the segment in ``target``, or the unit's own where the segment's are not known; ``tags_missed`` have no certain
    place in it.
    """

    unit: TranslationUnit
    source: str
    target: str
    kind: MatchKind
    base: int
    deductions: tuple[Deduction, ...] = ()
    difference: tuple[Operation, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    missed: tuple[str, ...] = ()
    tags: tuple[Tag, ...] = ()
    tags_missed: tuple[Tag, ...] = ()

    @property
    def score(self) -> int:
        """0 to 100, or 101 in context."""
        return max(0, self.base - sum(deduction.points for deduction in self.deductions))

    @property
    def told(self) -> str:
        """The sum in words: ``96 = 100 - 4 unconfirmed``; empty where nothing was taken off."""
        taken = "".join(f" - {deduction.points} {deduction.reason}" for deduction in self.deductions)
        return f"{self.score} = {self.base}{taken}" if taken else ""


@dataclass(frozen=True, slots=True)
class Near:
    """The id of a unit, and how near its source is in meaning, 0 chance and 1 the same."""

    unit: str
    likeness: float


class NearestByMeaning(Protocol):
    """Finds the units of a pair of languages whose sources mean something like a text."""

    def nearest(self, text: str, limit: int) -> Sequence[Near]:
        """The nearest, best first."""
        ...
