"""Looking after a memory: duplicates, units that look wrong, all units of a report."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from qostil import InputError, Status
from qostil.memory import arriving, decisions, writing
from qostil.memory.alternatives import Alternatives, alternatives
from qostil.memory.connection import Connection
from qostil.memory.flaws import Flaw, Kind, flaw_of
from qostil.memory.history import COMMENTED, Decider, record, snapshot
from qostil.memory.indexing import searching
from qostil.memory.matching.losses import Loss, losses
from qostil.memory.matching.penalties import Penalties
from qostil.memory.near_duplicates import Alike, near_duplicates
from qostil.memory.rows import SELECT, load_unit, load_units
from qostil.memory.storage import Storage

DOUBLED = "doubled"

# No person has decided on it; what a file says of itself is no decision.
_UNDECIDED = "NOT EXISTS (SELECT 1 FROM history h WHERE h.unit = u.key AND h.action <> ?)"


@dataclass(frozen=True, slots=True)
class ReportUnits:
    """How many units have a text from a report."""

    report: str
    title: str
    units: int


@dataclass(frozen=True, slots=True)
class Doubled:
    """A unit that stays, and one that said the same and is gone."""

    kept: str
    gone: str


@dataclass(frozen=True, slots=True)
class Deleted:
    """How many units of a report are gone, and which stay because a person decided on them."""

    removed: int
    decided: tuple[str, ...]


class Upkeep:
    """Upkeep of a memory; ``Memory.upkeep`` gives it. Within ``Memory.trial`` it shows what would be done."""

    def __init__(self, storage: Storage, clock: Callable[[], datetime]) -> None:
        self._storage = storage
        self._clock = clock

    def units_of_reports(self) -> list[ReportUnits]:
        """The number of units of each report, also of reports that only an import names."""
        with self._storage.read() as connection:
            rows = connection.execute(
                "SELECT v.report_name, coalesce(max(r.title), ''), count(DISTINCT v.unit_id) FROM variants v"
                " LEFT JOIN reports r ON r.id = v.report_id WHERE v.report_name <> '' GROUP BY v.report_name"
            )
            return [ReportUnits(*row) for row in rows]

    def merge_duplicates(self, by: str) -> list[Doubled]:
        """Remove imported units whose texts another unit has; that one takes over their origins and notes.

        Units that stand in a report are never removed, since a build would make them again, nor those decided on.
        """
        with self._storage.write() as connection:
            decider = Decider(by, self._clock())
            rows = connection.execute(
                f"SELECT u.id, u.key FROM units u WHERE u.import_id IS NOT NULL AND {_UNDECIDED} ORDER BY u.id DESC",  # noqa: S608
                (COMMENTED,),
            ).fetchall()
            found = (_merged(connection, row, key, decider) for row, key in rows)
            return [doubled for doubled in found if doubled]

    def near_duplicates(self, least: float) -> Iterator[Alike]:
        """Pairs of units whose first texts have the same words, or so many letters the same."""
        with searching(self._storage) as connection:
            yield from near_duplicates(connection, least)

    def alternatives(self) -> Iterator[Alternatives]:
        """First texts with several translations in a language."""
        with self._storage.read() as connection:
            yield from alternatives(connection)

    def losses(self, penalties: Penalties) -> list[Loss]:
        """What penalties take off the units, by report and reason; of those that lose nothing how many they are."""
        with self._storage.read() as connection:
            return losses(connection, penalties, self._clock().date())

    def flaws(self) -> Iterator[Flaw]:
        """Units that look wrong, but for those a person has decided on."""
        with self._storage.read() as connection:
            rows = connection.execute(
                f"{SELECT} WHERE u.status <> ? AND {_UNDECIDED} ORDER BY u.id, v.position", (Status.REJECTED, COMMENTED)
            )
            yield from (flaw for unit in load_units(rows) if (flaw := flaw_of(unit)))

    def reject_flawed(self, by: str) -> list[Flaw]:
        """Reject units that look wrong, and give all flaws; other numbers are no reason to reject."""
        with self._storage.write() as connection:
            found = list(self.flaws())
            for flaw in found:
                if flaw.kind is not Kind.NUMBERS:
                    decisions.decide(connection, flaw.unit, Status.REJECTED, Decider(by, self._clock(), flaw.told))
            return found

    def delete_report(self, report: str) -> Deleted:
        """Remove every unit with a text from a report, but those that a person has decided on.

        :raises InputError: if no unit has one.
        """
        with self._storage.write() as connection:
            rows = connection.execute(
                f"SELECT u.id, u.key, {_UNDECIDED} FROM units u"  # noqa: S608
                " WHERE u.id IN (SELECT unit_id FROM variants WHERE report_name = ?) ORDER BY u.id",
                (COMMENTED, report),
            ).fetchall()
            if not rows:
                raise InputError(f"no unit is from a report {report!r}; qostil memory stats lists the reports")
            gone = [row for row, _, undecided in rows if undecided]
            writing.delete(connection, gone)
            return Deleted(len(gone), tuple(key for _, key, undecided in rows if not undecided))


def _merged(connection: Connection, row: int, key: str, by: Decider) -> Doubled | None:
    unit = load_unit(connection, key)
    if unit is None or any(variant.report for variant in unit.variants):
        return None
    same = arriving.there(connection, replace(unit, id=""), but=row)
    if same is None:
        return None
    arriving.take_over(connection, row, unit, same)
    writing.delete(connection, [row])
    record(connection, key, DOUBLED, by, snapshot(unit), {"units": [same.key]})
    return Doubled(same.key, key)
