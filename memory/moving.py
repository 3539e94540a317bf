"""Decided units whose report has changed: their places in the new text."""

import sqlite3
import zlib
from dataclasses import dataclass

from qostil import Report, Span, Status
from qostil.memory.relocation import relocated, sentences_at
from qostil.memory.rows import numbers_text, parse_spans, spans_text


@dataclass(frozen=True, slots=True)
class _Place:
    """A text of a decided unit in a report that has changed."""

    variant_id: int
    unit_id: int
    position: int
    text: str
    old: str
    spans: tuple[Span, ...]


def move_decided(connection: sqlite3.Connection, report_id: int, report: Report, text_id: int) -> tuple[int, int]:
    """Point the decided units of a changed report into its new text; returns how many were found, and were not."""
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


def decided_spans(connection: sqlite3.Connection, text_id: int) -> list[Span]:
    """Where decided units stand in a text, whatever report they came from."""
    rows = connection.execute(
        "SELECT v.spans FROM variants v JOIN units u ON u.id = v.unit_id WHERE v.text_id = ? AND u.status <> ?",
        (text_id, Status.AUTOMATIC),
    )
    return [span for (spans,) in rows for span in parse_spans(spans)]


def plain_text(connection: sqlite3.Connection, text_id: int) -> str:
    """A stored plain text."""
    body: bytes = connection.execute("SELECT body FROM texts WHERE id = ?", (text_id,)).fetchone()[0]
    return zlib.decompress(body).decode()


def _places(connection: sqlite3.Connection, report_id: int, text_id: int) -> list[_Place]:
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
