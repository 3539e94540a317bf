"""A memory in figures for charts: how sure its units are, of how many sentences, and what each group has."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from qostil import Status
from qostil.memory.connection import Connection
from qostil.memory.storage import Storage


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """A group, named with its collection: its units but rejected ones, and how many of them a person confirmed.

    ``doubtful`` are automatic units less certain than asked.
    """

    root: str
    name: str
    units: int
    doubtful: int
    confirmed: int


class Figures:
    """Counts over all units; ``Memory.figures`` gives it. Rejected units never count."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def certainty(self, edges: Sequence[float]) -> list[int]:
        """How many automatic units lie between every two edges, the lower one belonging to them; the last to both."""
        columns = ", ".join("coalesce(sum(CASE WHEN confidence < ? THEN 1 ELSE 0 END), 0)" for _ in edges[1:-1])
        with self._storage.read() as connection:
            *below, total = connection.execute(
                f"SELECT {columns}, count(*) FROM units WHERE confidence IS NOT NULL AND status = ?",  # noqa: S608
                (*edges[1:-1], Status.AUTOMATIC),
            ).fetchone()
        ends = [0, *below, total]
        return [high - low for low, high in pairwise(ends)]

    def shapes(self) -> dict[tuple[int, int], int]:
        """How many texts of so many sentences have a translation of so many; only those that stand in reports."""
        with self._storage.read() as connection:
            return _shapes(connection)

    def groups(self, look: float) -> list[GroupFigures]:
        """Every group that has units, by collection and name; those less certain than ``look`` are doubtful."""
        with self._storage.read() as connection:
            rows = connection.execute(
                "SELECT g.root, g.name, count(*),"
                " sum(CASE WHEN u.status = ? AND u.confidence < ? THEN 1 ELSE 0 END),"
                " sum(CASE WHEN u.status = ? THEN 1 ELSE 0 END)"
                " FROM groups g JOIN units u ON u.group_id = g.id WHERE u.status <> ?"
                " GROUP BY g.root, g.name ORDER BY g.root, g.name",
                (Status.AUTOMATIC, look, Status.CONFIRMED, Status.REJECTED),
            )
            return [GroupFigures(*row) for row in rows]


def _shapes(connection: Connection) -> dict[tuple[int, int], int]:
    # Sentence numbers stand with a comma between them.
    count = "length({0}.sentences) - length(replace({0}.sentences, ',', '')) + 1"
    rows = connection.execute(
        f"SELECT {count.format('a')} AS one, {count.format('b')} AS other, count(*) FROM variants a"  # noqa: S608
        " JOIN variants b ON b.unit_id = a.unit_id AND b.position > 0 JOIN units u ON u.id = a.unit_id"
        " WHERE a.position = 0 AND a.sentences <> '' AND b.sentences <> '' AND u.status <> ?"
        " GROUP BY one, other ORDER BY one, other",
        (Status.REJECTED,),
    )
    return {(one, other): number for one, other, number in rows}
