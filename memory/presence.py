"""Which units are there already: those of the memory that units of a batch may be, and those of the batch itself."""

# Statements are put together from marks for parameters; every value is a parameter.
# ruff: noqa: S608

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from qostil import TranslationUnit
from qostil.memory import contents
from qostil.memory.connection import Connection
from qostil.memory.rows import SELECT, load_units
from qostil.memory.sameness import says
from qostil.memory.statements import marks

_Item = TypeVar("_Item")

# A unit is looked up by so many of its texts, the longest, which are the rarest; in the database by two of them.
_PROBES = 4
# Parameters of a statement.
_AT_ONCE = 8_000


class Arrival(NamedTuple):
    """A unit, and the numbers of its texts in order."""

    unit: TranslationUnit
    numbers: tuple[int, ...]

    @property
    def probes(self) -> tuple[int, ...]:
        """The numbers of its longest texts."""
        if len(self.numbers) <= 2:
            return self.numbers
        lengths = [-len(variant.text) for variant in self.unit.variants]
        return tuple(number for _, number in sorted(zip(lengths, self.numbers, strict=True)))[:_PROBES]


@dataclass(slots=True)
class Stored:
    """A unit of the memory with its row number and its id; its notes grow with the units that are the same."""

    row: int
    key: str
    unit: TranslationUnit
    notes: tuple[str, ...]


class Present:
    """Units that others may be: all of the memory that have the longest texts of some units, and those added since."""

    def __init__(self, connection: Connection, arrivals: Iterable[Arrival]) -> None:
        self._rows: dict[int, Stored] = {}
        self._with: dict[int, set[int]] = {}
        probes = {(probes[0], probes[-1]) for arrival in arrivals if (probes := arrival.probes[:2])}
        for row, unit in _loaded(connection, _alike(connection, sorted(probes))):
            self.add(row, unit.id, arrival(unit))

    def add(self, row: int, key: str, arrival: Arrival) -> None:
        """From now on this one is there too, under an id that may be another than the unit's own."""
        self._rows[row] = Stored(row, key, arrival.unit, arrival.unit.notes)
        for number in arrival.numbers:
            self._with.setdefault(number, set()).add(row)

    def find(self, arrival: Arrival, *, but: int | None = None) -> Stored | None:
        """The one that says what a unit says, one with its id before others, then the first; never row ``but``."""
        some = [self._with.get(number, _NONE) for number in arrival.probes]
        if not all(some):
            return None
        unit, rows = arrival.unit, sorted(some[0].intersection(*some[1:]))
        alike = [self._rows[row] for row in rows if row != but]
        found = [stored for stored in alike if says(stored.key, stored.unit, unit)]
        return next((stored for stored in found if stored.key == unit.id), found[0] if found else None)


_NONE = frozenset[int]()


def arrival(unit: TranslationUnit) -> Arrival:
    """A unit with the numbers of its texts."""
    return Arrival(unit, tuple([contents.number(variant.language, variant.text) for variant in unit.variants]))


def _alike(connection: Connection, probes: Sequence[tuple[int, int]]) -> set[int]:
    """The rows of units that have both texts of a pair."""
    found = set[int]()
    for some in _cut(probes, _AT_ONCE // 2):
        pairs = ", ".join(["(?, ?)"] * len(some))
        rows = connection.execute(
            f"WITH probes (one, other) AS (VALUES {pairs}) SELECT v.unit_id FROM probes"
            " JOIN variants v ON v.contents = probes.one"
            " JOIN variants w ON w.contents = probes.other AND w.unit_id = v.unit_id",
            [number for pair in some for number in pair],
        )
        found.update(row for (row,) in rows)
    return found


def _loaded(connection: Connection, rows: set[int]) -> Iterator[tuple[int, TranslationUnit]]:
    for some in _cut(sorted(rows), _AT_ONCE):
        found = connection.execute(f"{SELECT} WHERE u.id IN ({marks(some)}) ORDER BY u.id, v.position", some).fetchall()
        yield from zip(dict.fromkeys(row[0] for row in found), load_units(found), strict=True)


def _cut(items: Sequence[_Item], size: int) -> Iterator[Sequence[_Item]]:
    return (items[at : at + size] for at in range(0, len(items), size))
