"""Reports in the memory: their particulars and plain texts."""

# Statements are put together from names of columns that stand in this file; every value is a parameter.
# ruff: noqa: S608

import hashlib
import zlib
from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from qostil import InputError, Language, Report
from qostil.memory.connection import Connection
from qostil.memory.moving import move_decided
from qostil.memory.rows import moment

# What a build sets of a report, and what a reader gets.
COLUMNS = ("title", "language", "date", "path", "digest", "format", "splitter", "cut", "text_id")
_PARTICULARS = "r.name, r.title, r.language, r.date, r.path, r.digest, r.format, r.splitter, r.cut, r.root"


@dataclass(frozen=True, slots=True)
class Recorded:
    """How many reports were new, changed and as before; and decided units found again in changed texts, or not."""

    added: int = 0
    changed: int = 0
    kept: int = 0
    relocated: int = 0
    lost: int = 0

    def __add__(self, other: "Recorded") -> "Recorded":
        return Recorded(
            self.added + other.added,
            self.changed + other.changed,
            self.kept + other.kept,
            self.relocated + other.relocated,
            self.lost + other.lost,
        )


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A report as the memory knows it. ``root`` is the collection it was built in, ``digest`` that of its file."""

    id: str
    title: str
    language: Language
    date: datetime | None
    path: str
    digest: str
    format: str
    splitter: str
    cut: bool
    root: str


@dataclass(frozen=True, slots=True)
class KnownReport:
    """The row numbers of a report and of its present text."""

    id: int
    text_id: int


def record_reports(connection: Connection, root: str, reports: Iterable[Report]) -> Recorded:
    """Store reports, new or changed; a changed text moves the decided units that point into it."""
    total, seen = Recorded(), set[str]()
    for report in reports:
        if report.id in seen:
            raise InputError(
                "has the name of another report of this build; rename it", path=report.source.path, unit=report.id
            )
        seen.add(report.id)
        total += _record(connection, root, report)
    return total


def stored_reports(connection: Connection, root: str | None) -> list[StoredReport]:
    """Reports in the memory, of one collection or all, by collection and id."""
    rows = connection.execute(
        f"SELECT {_PARTICULARS} FROM reports r WHERE CAST(? AS TEXT) IS NULL OR r.root = ? ORDER BY r.root, r.name",
        (root, root),
    )
    return [_stored(*row) for row in rows]


def origins(connection: Connection, key: str) -> dict[Language, StoredReport]:
    """The reports that a unit's texts came from, by the language of the text."""
    rows = connection.execute(
        f"SELECT v.language, {_PARTICULARS} FROM reports r JOIN variants v ON v.report_id = r.id"
        " JOIN units u ON u.id = v.unit_id WHERE u.key = ? ORDER BY v.position",
        (key,),
    )
    return {Language(language): _stored(*row) for language, *row in rows}


def _stored(
    name: str,
    title: str,
    language: str,
    date: str | None,
    path: str,
    digest: str,
    form: str,
    splitter: str,
    cut: int,
    root: str,
) -> StoredReport:
    return StoredReport(name, title, Language(language), moment(date), path, digest, form, splitter, bool(cut), root)


def known_reports(connection: Connection, root: str) -> dict[str, KnownReport]:
    """The reports of a collection by their ids."""
    rows = connection.execute("SELECT name, id, text_id FROM reports WHERE root = ?", (root,))
    return {name: KnownReport(report, text) for name, report, text in rows}


def drop_reports(connection: Connection, root: str, keep: Container[str]) -> None:
    """Forget the other reports of a collection, but those that a unit came from, and texts nothing points into."""
    for name, report in known_reports(connection, root).items():
        if name not in keep:
            connection.execute(
                "DELETE FROM reports WHERE id = ? AND NOT EXISTS (SELECT 1 FROM variants WHERE report_id = reports.id)",
                (report.id,),
            )
    connection.execute(
        "DELETE FROM texts WHERE NOT EXISTS (SELECT 1 FROM reports WHERE text_id = texts.id)"
        " AND NOT EXISTS (SELECT 1 FROM variants WHERE text_id = texts.id)"
    )


def _record(connection: Connection, root: str, report: Report) -> Recorded:
    row = _report_row(connection, report)
    before = connection.execute(
        f"SELECT id, {', '.join(COLUMNS)} FROM reports WHERE root = ? AND name = ?", (root, report.id)
    ).fetchone()
    if before is None:
        connection.execute(
            f"INSERT INTO reports (root, name, {', '.join(COLUMNS)}) VALUES (?, ?{', ?' * len(COLUMNS)})",
            (root, report.id, *row),
        )
        return Recorded(added=1)
    number, *stored = before
    if tuple(stored) == row:
        return Recorded(kept=1)
    assignments = ", ".join(f"{column} = ?" for column in COLUMNS)
    connection.execute(f"UPDATE reports SET {assignments} WHERE id = ?", (*row, number))
    if stored[-1] == row[-1]:
        return Recorded(changed=1)
    found, lost = move_decided(connection, number, report, row[-1])
    return Recorded(changed=1, relocated=found, lost=lost)


def _report_row(connection: Connection, report: Report) -> tuple[Any, ...]:
    source, date = report.source, report.date.isoformat() if report.date else None
    text_id = _text_id(connection, report.text)
    return (
        *(report.title, str(report.language), date, source.path, source.digest, source.format),
        *(report.splitter, int(report.cut), text_id),
    )


def _text_id(connection: Connection, text: str) -> int:
    body = text.encode()
    digest = hashlib.sha256(body).hexdigest()
    row = connection.execute("SELECT id FROM texts WHERE digest = ?", (digest,)).fetchone()
    if row is None:
        row = connection.execute(
            "INSERT INTO texts (digest, body) VALUES (?, ?) RETURNING id", (digest, zlib.compress(body))
        ).fetchone()
    found: int = row[0]
    return found
