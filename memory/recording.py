"""Reports in the memory: their particulars and plain texts, and what happens to decided units when a text changes."""

import hashlib
import sqlite3
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from qostil import InputError, Language, Report, Span, Status
from qostil.memory.relocation import relocated, sentences_at
from qostil.memory.rows import moment, numbers_text, parse_spans, spans_text

# What a build sets of a report, and what a reader gets.
_COLUMNS = "title, language, date, path, digest, format, splitter, cut, text_id"
_PARTICULARS = "r.name, r.title, r.language, r.date, r.path, r.digest, r.format, r.splitter, r.cut, r.root"


@dataclass(frozen=True, slots=True)
class Recorded:
    """How many reports were new, changed and as before; and decided units found again in changed texts, or not."""

    added: int = 0
    changed: int = 0
    kept: int = 0
    relocated: int = 0
    lost: int = 0


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
class _Place:
    """A text of a decided unit in a report that has changed."""

    variant_id: int
    unit_id: int
    position: int
    text: str
    old: str
    spans: tuple[Span, ...]


def record_reports(connection: sqlite3.Connection, root: str, reports: Iterable[Report]) -> Recorded:
    """Store reports, new or changed; a changed text moves the decided units that point into it."""
    added = changed = kept = found = lost = 0
    seen: set[str] = set()
    for report in reports:
        if report.id in seen:
            raise InputError(
                "has the name of another report of this build; rename it", path=report.source.path, unit=report.id
            )
        seen.add(report.id)
        row = _report_row(connection, report)
        before = connection.execute(
            f"SELECT id, {_COLUMNS} FROM reports WHERE root = ? AND name = ?", (root, report.id)
        ).fetchone()
        if before is None:
            added += 1
            connection.execute(
                f"INSERT INTO reports (root, name, {_COLUMNS}) VALUES (?, ?{', ?' * len(row)})", (root, report.id, *row)
            )
        elif tuple(before[1:]) == row:
            kept += 1
        else:
            changed += 1
            assignments = ", ".join(f"{column.strip()} = ?" for column in _COLUMNS.split(","))
            connection.execute(f"UPDATE reports SET {assignments} WHERE id = ?", (*row, before[0]))
            moved, left = _relocate(connection, before[0], report, row[-1])
            found, lost = found + moved, lost + left
    return Recorded(added, changed, kept, found, lost)


def stored_reports(connection: sqlite3.Connection, root: str | None) -> list[StoredReport]:
    """Reports in the memory, of one collection or all, by collection and id."""
    rows = connection.execute(
        f"SELECT {_PARTICULARS} FROM reports r WHERE ? IS NULL OR r.root = ? ORDER BY r.root, r.name", (root, root)
    )
    return [_stored(*row) for row in rows]


def origins(connection: sqlite3.Connection, key: str) -> dict[Language, StoredReport]:
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


def plain_text(connection: sqlite3.Connection, text_id: int) -> str:
    """A stored plain text."""
    body: bytes = connection.execute("SELECT body FROM texts WHERE id = ?", (text_id,)).fetchone()[0]
    return zlib.decompress(body).decode()


def prune_texts(connection: sqlite3.Connection) -> None:
    """Forget the plain texts that nothing points into any more."""
    connection.execute(
        "DELETE FROM texts WHERE NOT EXISTS (SELECT 1 FROM reports WHERE text_id = texts.id)"
        " AND NOT EXISTS (SELECT 1 FROM variants WHERE text_id = texts.id)"
    )


def _report_row(connection: sqlite3.Connection, report: Report) -> tuple[object, ...]:
    source, date = report.source, report.date.isoformat() if report.date else None
    text_id = _text_id(connection, report.text)
    return (
        *(report.title, str(report.language), date, source.path, source.digest, source.format),
        *(report.splitter, int(report.cut), text_id),
    )


def _text_id(connection: sqlite3.Connection, text: str) -> int:
    body = text.encode()
    digest = hashlib.sha256(body).hexdigest()
    row = connection.execute("SELECT id FROM texts WHERE digest = ?", (digest,)).fetchone()
    if row is None:
        cursor = connection.execute("INSERT INTO texts (digest, body) VALUES (?, ?)", (digest, zlib.compress(body)))
        row = (cursor.lastrowid,)
    found: int = row[0]
    return found


def _relocate(connection: sqlite3.Connection, report_id: int, report: Report, text_id: object) -> tuple[int, int]:
    """Point decided units of a changed report into its new text; returns how many were found and not found."""
    taken = decided_spans(connection, text_id)
    places = _places(connection, report_id, text_id)
    found = 0
    for place in places:
        stretch = relocated(place.text, (place.old, place.spans), report, taken)
        if stretch is None:
            continue
        found += 1
        numbers, spans = sentences_at(report, stretch)
        taken += spans
        section = report.section_of(numbers[0]).title if numbers else ""
        connection.execute(
            "UPDATE variants SET section = ?, sentences = ?, spans = ?, text_id = ? WHERE id = ?",
            (section, numbers_text(numbers), spans_text(spans), text_id, place.variant_id),
        )
        if place.position == 0:
            connection.execute("UPDATE units SET position = ? WHERE id = ?", (spans[0].start, place.unit_id))
    return found, len(places) - found


def decided_spans(connection: sqlite3.Connection, text_id: object) -> list[Span]:
    """Where decided units stand in a text, whatever report they came from."""
    rows = connection.execute(
        "SELECT v.spans FROM variants v JOIN units u ON u.id = v.unit_id WHERE v.text_id = ? AND u.status <> ?",
        (text_id, Status.AUTOMATIC),
    )
    return [span for (spans,) in rows for span in parse_spans(spans)]


def _places(connection: sqlite3.Connection, report_id: int, text_id: object) -> list[_Place]:
    rows = connection.execute(
        "SELECT v.id, v.unit_id, v.position, coalesce(v.original, v.text), v.text_id, v.spans"
        " FROM variants v JOIN units u ON u.id = v.unit_id"
        " WHERE v.report_id = ? AND v.text_id <> ? AND v.spans <> '' AND u.status <> ? ORDER BY u.position, v.id",
        (report_id, text_id, Status.AUTOMATIC),
    ).fetchall()
    texts = {old: plain_text(connection, old) for old in {row[4] for row in rows}}
    return [
        _Place(variant, unit, position, text, texts[old], parse_spans(spans))
        for variant, unit, position, text, old, spans in rows
    ]
