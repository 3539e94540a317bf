"""Units of a file go into the memory: new ones as they are, of those that are there only where they came from."""

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from qostil import Status, TranslationUnit
from qostil.memory import unindexed, writing
from qostil.memory.connection import Connection
from qostil.memory.groups import group_number
from qostil.memory.identity import StoredKeys, free_id, is_ours, stored_among, unit_id
from qostil.memory.presence import Arrival, Present, Stored, arrival
from qostil.memory.rows import list_text
from qostil.memory.writing import NewUnit, UnitRow

ROOT = "imports"
"""The collection of groups that files name, so that no build touches them."""

FILE_ID = "file:id"
"""Under this name a unit keeps an id that another program gave it."""


@dataclass(frozen=True, slots=True)
class Added:
    """How many units were new, and how many there already."""

    added: int = 0
    known: int = 0

    def __add__(self, other: "Added") -> "Added":
        return Added(self.added + other.added, self.known + other.known)


@dataclass(frozen=True, slots=True)
class Standing:
    """Who stands behind a unit."""

    status: Status
    decided_by: str | None
    decided_at: datetime | None


Stands = Callable[[TranslationUnit], Standing]


def as_it_says(unit: TranslationUnit) -> Standing:
    """Who a unit says it has behind it."""
    return Standing(unit.status, unit.decided_by, unit.decided_at)


def add(
    connection: Connection, import_id: int, units: Iterable[TranslationUnit], now: datetime, stands: Stands
) -> Added:
    """Store units of an import; each keeps its id if that is one of ours and free.

    Their texts wait for the index of words. ``stands`` tells who stands behind each.
    """
    arrivals = [arrival(unit) for unit in units]
    batch = _Batch(connection, import_id, now, arrivals, stands)
    for each in arrivals:
        batch.take(each)
    return batch.store()


def there(connection: Connection, unit: TranslationUnit, *, but: int) -> Stored | None:
    """What says what this unit says, other than the row ``but``."""
    wanted = arrival(unit)
    return Present(connection, [wanted]).find(wanted, but=but)


def take_over(connection: Connection, row: int, unit: TranslationUnit, kept: Stored) -> None:
    """Let a unit have the origins and the notes of one with the same texts that is to go."""
    rows = connection.execute(
        "SELECT import_id FROM units WHERE id = ? UNION SELECT import_id FROM origins WHERE unit_id = ?", (row, row)
    ).fetchall()
    _store_origins(connection, [(import_id, kept.row) for (import_id,) in rows if import_id is not None])
    if new := _new_notes(kept, unit):
        _store_notes(connection, [(kept.row, (*kept.notes, *new))])


class _Batch:
    """Units of an import that are stored together."""

    def __init__(
        self, connection: Connection, import_id: int, now: datetime, arrivals: Sequence[Arrival], stands: Stands
    ) -> None:
        self._connection = connection
        self._stands = stands
        self._import_id = import_id
        self._now = now
        self._present = Present(connection, arrivals)
        self._keys = _Keys(connection, arrivals)
        self._numbers = _Numbers(connection)
        # Behind all that is there: units without a place keep the order of their file.
        (self._highest,) = connection.execute("SELECT coalesce(max(id), 0) FROM units").fetchone()
        self._first = connection.reserve("units", len(arrivals)) if arrivals else 0
        self._new: list[NewUnit] = []
        self._known = 0
        self._again: dict[int, Stored] = {}
        self._noted: dict[int, Stored] = {}

    def take(self, given: Arrival) -> None:
        """Take a unit in the order of the file."""
        stored = self._present.find(given)
        if stored is None:
            self._take_new(given)
            return
        self._known += 1
        self._again[stored.row] = stored
        if new := _new_notes(stored, given.unit):
            stored.notes = (*stored.notes, *new)
            self._noted[stored.row] = stored

    def _take_new(self, given: Arrival) -> None:
        unit, row = given.unit, self._first + len(self._new)
        key = self._keys.given_to(unit)
        number, stands = self._highest, self._stands(unit)
        self._new.append(
            NewUnit(
                key,
                self._numbers.group(unit.group),
                self._numbers.row(given, number, _extra(unit)),
                unit.created_at or self._now,
                stands.status,
                stands.decided_by,
                stands.decided_at,
                self._import_id,
            )
        )
        self._present.add(row, key, given)
        self._highest = row

    def store(self) -> Added:
        """Write it all."""
        if self._new:
            texts = writing.insert(self._connection, self._new, self._first)
            unindexed.note(self._connection, texts, self._import_id)
            self._connection.execute(
                "UPDATE imports SET units = units + ? WHERE id = ?", (len(self._new), self._import_id)
            )
        _store_origins(self._connection, [(self._import_id, row) for row in self._again])
        _store_notes(self._connection, [(row, stored.notes) for row, stored in self._noted.items()])
        return Added(len(self._new), self._known)


class _Keys(Container[str]):
    """The ids that are taken, in the memory and in the batch: those that the batch may want are asked for at once."""

    def __init__(self, connection: Connection, arrivals: Sequence[Arrival]) -> None:
        self._stored = StoredKeys(connection)
        # By the place of the unit in memory: the batch holds it.
        self._first = {id(unit): unit.id if is_ours(unit.id) else unit_id(ROOT, unit) for unit, _ in arrivals}
        self._asked = set(self._first.values())
        self._taken = stored_among(connection, self._asked)

    def __contains__(self, key: object) -> bool:
        return key in self._taken or (key not in self._asked and key in self._stored)

    def given_to(self, unit: TranslationUnit) -> str:
        """The id of a unit: its own if that is one of ours, else one by what it says; taken from now on."""
        key = self._first[id(unit)]
        if key in self:
            key = free_id(ROOT, unit, self)
        self._taken.add(key)
        return key


def _extra(unit: TranslationUnit) -> Sequence[tuple[str, str]]:
    """What the file said beyond what we know, and the id of another program."""
    foreign = unit.id and not is_ours(unit.id) and (FILE_ID, unit.id) not in unit.extra
    return (*unit.extra, (FILE_ID, unit.id)) if foreign else unit.extra


class _Numbers:
    """Numbers of groups and signatures, each asked for once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._signatures = writing.Signatures(connection)
        self._groups: dict[str, int | None] = {"": None}

    def group(self, name: str) -> int | None:
        """The number of a group that a file names."""
        if name not in self._groups:
            self._groups[name] = group_number(self._connection, ROOT, name)
        return self._groups[name]

    def row(self, given: Arrival, number: int, extra: Sequence[tuple[str, str]]) -> UnitRow:
        """A unit as it is stored, with another ``extra``."""
        row = writing.unit_row(self._signatures, given.unit, number, {}, given.numbers)
        return row if extra is given.unit.extra else row._replace(extra=list_text(extra))


def _new_notes(stored: Stored, unit: TranslationUnit) -> list[str]:
    return [note for note in unit.notes if note not in stored.notes]


def _store_origins(connection: Connection, origins: Sequence[tuple[int, int]]) -> None:
    """Write down that imports have units too."""
    connection.executemany(
        "INSERT INTO origins (unit_id, import_id)"
        " SELECT id, ? FROM units WHERE id = ? AND (import_id IS NULL OR import_id <> ?)"
        " ON CONFLICT DO NOTHING",
        ((import_id, row, import_id) for import_id, row in origins),
    )


def _store_notes(connection: Connection, notes: Sequence[tuple[int, Sequence[str]]]) -> None:
    connection.executemany("UPDATE units SET notes = ? WHERE id = ?", ((list_text(some), row) for row, some in notes))
