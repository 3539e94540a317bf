"""A number that a text says, whichever way it is written."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from qostil import Span

_HUNDRED = 100


class Kind(StrEnum):
    """What a number is: a year, a decade, a century; the day of a date; part of a name as in COVID-19; any other."""

    PLAIN = "plain"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    DAY = "day"
    CODE = "code"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Number:
    """A value with its place. ``readings`` are all it may be, the likeliest first: 1,500 is a thousand and more, or less.

    ``span`` covers a scale word too: 1,5 million.
    """

    readings: tuple[Decimal, ...]
    span: Span
    kind: Kind = Kind.PLAIN

    @property
    def value(self) -> Decimal:
        """The likeliest reading."""
        return self.readings[0]

    @property
    def written(self) -> str:
        """The likeliest reading as a person writes it."""
        value = self.value
        text = f"{value.normalize():f}" if value % 1 else f"{int(value)}"
        return text if self.kind in {Kind.YEAR, Kind.DECADE, Kind.CODE} or len(text) < 5 or value % 1 else f"{int(value):,}"


def same(one: Number, other: Number) -> bool:
    """Whether both may say one value. Of decades the last two digits do: the 1930s are the 30s."""
    if not set(one.readings).isdisjoint(other.readings):
        return True
    if Kind.DECADE in {one.kind, other.kind}:
        return any(_one_decade(a, b) for a in one.readings for b in other.readings)
    return False


def _one_decade(a: Decimal, b: Decimal) -> bool:
    return a % _HUNDRED == b % _HUNDRED and min(a, b) < _HUNDRED
