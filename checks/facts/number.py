"""A number that a text says, whichever way it is written."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from qostil import Span

_HUNDRED = 100
_UNGROUPED = 10_000


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
    """A value with its place.

    ``readings`` are all it may be, the likeliest first: 1,500 is a thousand and more, or one and a half. ``span``
    covers a scale word too: 1,5 million.
    """

    readings: tuple[Decimal, ...]
    span: Span
    kind: Kind = Kind.PLAIN

    @property
    def value(self) -> Decimal:
        """The likeliest reading."""
        return self.readings[0]

    @property
    def plain(self) -> str:
        """The likeliest reading in digits, a full stop before decimals."""
        return f"{self.value.normalize():f}"

    @property
    def written(self) -> str:
        """The same with commas between thousands."""
        grouped = self.kind in {Kind.PLAIN, Kind.WORDS} and self.value >= _UNGROUPED
        return f"{self.value.normalize():,f}" if grouped else self.plain


def same(one: Number, other: Number) -> bool:
    """Whether both may say one value. Of decades the last two digits do: the 1930s are the 30s."""
    if not set(one.readings).isdisjoint(other.readings):
        return True
    if Kind.DECADE in {one.kind, other.kind}:
        return any(_one_decade(a, b) for a in one.readings for b in other.readings)
    return False


def _one_decade(a: Decimal, b: Decimal) -> bool:
    return a % _HUNDRED == b % _HUNDRED and min(a, b) < _HUNDRED
