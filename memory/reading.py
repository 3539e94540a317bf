"""Units out of the memory, all or by language pair, confidence and status; and what the memory holds in figures."""

# Statements are put together from texts that stand in this file; every value is a parameter.
# ruff: noqa: S608

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import combinations

from qostil import Language, Status, TranslationUnit
from qostil.memory.connection import Connection
from qostil.memory.rows import SELECT, load_units
from qostil.memory.statements import marks, of_language, tags


class Order(StrEnum):
    """In which order units are read: as they stand in the reports, or the least certain first."""

    PLACE = "place"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which units to read. ``pair``: those with both languages, regional forms included.

    ``min_confidence`` concerns automatic units only: behind the others stands a person. ``since`` and ``until`` are the
    first and the last day on which a unit was made or, if it was, decided on. ``import_id``: those that came with an
    import, new or not.
    """

    pair: tuple[Language, Language] | None = None
    group: str | None = None
    root: str | None = None
    min_confidence: float = 0.0
    statuses: Collection[Status] = (Status.AUTOMATIC, Status.CONFIRMED)
    order: Order = Order.PLACE
    report: str | None = None
    since: date | None = None
    until: date | None = None
    import_id: int | None = None


@dataclass(frozen=True, slots=True)
class Stats:
    """The memory in figures. ``pairs``: units for every two languages, rejected ones left out."""

    reports: int
    groups: int
    units: int
    confirmed: int
    rejected: int
    languages: dict[Language, int]
    pairs: dict[tuple[Language, Language], int]


_ORDER = {
    Order.PLACE: "g.root NULLS FIRST, g.name, u.position, u.id, v.position",
    Order.DOUBTFUL: "u.confidence IS NULL, u.confidence, g.root NULLS FIRST, g.name, u.position, u.id, v.position",
}


def read_units(connection: Connection, wanted: Wanted) -> Iterator[TranslationUnit]:
    """The units wanted, one after another."""
    where, parameters = _where(wanted)
    yield from load_units(connection.stream(f"{SELECT} {where} ORDER BY {_ORDER[wanted.order]}", parameters))


def stats(connection: Connection) -> Stats:
    """Count everything."""
    statuses = dict(connection.execute("SELECT status, count(*) FROM units GROUP BY status"))
    (reports,) = connection.execute("SELECT count(*) FROM reports").fetchone()
    (groups,) = connection.execute("SELECT count(DISTINCT group_id) FROM units").fetchone()
    languages: dict[Language, int] = {}
    pairs: dict[tuple[Language, Language], int] = {}
    # One row for each combination of languages: few, however many units there are.
    rows = connection.execute(
        f"SELECT together, count(*) FROM (SELECT {connection.dialect.languages} AS together FROM"
        " (SELECT unit_id, language FROM variants ORDER BY unit_id, language) v JOIN units u ON u.id = v.unit_id"
        " WHERE u.status <> ? GROUP BY v.unit_id) AS combinations GROUP BY together",
        (Status.REJECTED,),
    )
    for together, number in rows:
        members = sorted(map(Language, together.split(",")))
        for language in members:
            languages[language] = languages.get(language, 0) + number
        for pair in combinations(members, 2):
            pairs[pair] = pairs.get(pair, 0) + number
    return Stats(
        reports,
        groups,
        sum(statuses.values()),
        statuses.get(Status.CONFIRMED, 0),
        statuses.get(Status.REJECTED, 0),
        dict(sorted(languages.items())),
        dict(sorted(pairs.items())),
    )


def _where(wanted: Wanted) -> tuple[str, list[object]]:
    statuses = list(wanted.statuses)
    conditions = [f"u.status IN ({marks(statuses)})"]
    parameters: list[object] = [*statuses]
    if wanted.min_confidence > 0:
        conditions.append("(u.status <> ? OR u.confidence IS NULL OR u.confidence >= ?)")
        parameters += [Status.AUTOMATIC, wanted.min_confidence]
    if wanted.group is not None:
        conditions.append("g.name = ?")
        parameters.append(wanted.group)
    if wanted.root is not None:
        conditions.append("g.root = ?")
        parameters.append(wanted.root)
    conditions += [condition for condition, _ in _origin(wanted)]
    parameters += [value for _, values in _origin(wanted) for value in values]
    for language in wanted.pair or ():
        conditions.append(f"u.id IN (SELECT unit_id FROM variants WHERE {of_language('language')})")
        parameters += tags(language)
    return f"WHERE {' AND '.join(conditions)}", parameters


def _origin(wanted: Wanted) -> Iterator[tuple[str, list[object]]]:
    """Conditions on where units are from and of when; moments are stored in UTC, as ISO writes them."""
    if wanted.report is not None:
        yield "u.id IN (SELECT unit_id FROM variants WHERE report_name = ?)", [wanted.report]
    if wanted.since is not None:
        yield "coalesce(u.decided_at, u.created_at) >= ?", [wanted.since.isoformat()]
    if wanted.until is not None:
        yield "coalesce(u.decided_at, u.created_at) < ?", [(wanted.until + timedelta(days=1)).isoformat()]
    if wanted.import_id is not None:
        origins = "SELECT unit_id FROM origins WHERE import_id = ?"
        yield f"(u.import_id = ? OR u.id IN ({origins}))", [wanted.import_id, wanted.import_id]
