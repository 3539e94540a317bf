"""Decided units whose report has changed: their places in the new text."""

import zlib
from dataclasses import dataclass

from qostil import Language, Report, Span, Status
from qostil.memory.connection import Connection
from qostil.memory.relocation import relocated, sentences_at
from qostil.memory.rows import numbers_text, parse_spans, spans_text

# Pieces of one unit may be so many characters apart.
_APART = 1000


@dataclass(frozen=True, slots=True)
class Stranded:
    """A text of a confirmed unit whose words are no longer in its report: the unit, who confirmed it, the report."""

    unit: str
    person: str
    report: str
    language: Language


@dataclass(frozen=True, slots=True)
class _Place:
    """A text of a decided unit in a report that has changed."""

    variant_id: int
    unit_id: int
    position: int
    text: str
    old: str
    spans: tuple[Span, ...]


def move_decided(connection: Connection, report_id: int, report: Report, text_id: int) -> tuple[int, int]:
    """Point the decided units of a changed report into its new text; returns how many were found, and were not."""
    taken = decided_spans(connection, text_id)
    places = _places(connection, report_id, text_id)
    found = 0
    for place in places:
        stretches = _stretches(place, report, taken)
        if not stretches:
            continue
        found += 1
        parts = [sentences_at(report, stretch) for stretch in stretches]
        numbers = sorted({number for some, _ in parts for number in some})
        spans = tuple(span for _, some in parts for span in some)
        taken += spans
        section = report.section_of(numbers[0]).title if numbers else ""
        connection.execute(
            "UPDATE variants SET section = ?, sentences = ?, spans = ?, text_id = ? WHERE id = ?",
            (section, numbers_text(numbers), spans_text(spans), text_id, place.variant_id),
        )
        if place.position == 0:
            connection.execute("UPDATE units SET position = ? WHERE id = ?", (spans[0].start, place.unit_id))
    return found, len(places) - found


def _stretches(place: _Place, report: Report, taken: list[Span]) -> list[Span]:
    """Where a text stands now: in one piece, else in the pieces it had before, near one another and in order.

    A credit of a picture, or a sentence put in later, may stand between two sentences of a unit.
    """
    whole = relocated(place.text, (place.old, place.spans), report, taken)
    if whole is not None:
        return [whole]
    found: list[Span] = []
    for span in place.spans if len(place.spans) > 1 else ():
        piece = relocated(place.old[span.start : span.end], (place.old, (span,)), report, [*taken, *found])
        if piece is None or (found and not 0 <= piece.start - found[-1].end <= _APART):
            return []
        found.append(piece)
    return found


def decided_spans(connection: Connection, text_id: int) -> list[Span]:
    """Where decided units stand in a text, whatever report they came from."""
    rows = connection.execute(
        "SELECT v.spans FROM variants v JOIN units u ON u.id = v.unit_id WHERE v.text_id = ? AND u.status <> ?",
        (text_id, Status.AUTOMATIC),
    )
    return [span for (spans,) in rows for span in parse_spans(spans)]


def plain_text(connection: Connection, text_id: int) -> str:
    """A stored plain text."""
    body: bytes = connection.execute("SELECT body FROM texts WHERE id = ?", (text_id,)).fetchone()[0]
    return zlib.decompress(body).decode()


def stranded(connection: Connection) -> list[Stranded]:
    """Texts of confirmed units that were not found again when their report changed, in order of place."""
    rows = connection.execute(
        "SELECT u.key, u.decided_by, v.report_name, v.language FROM units u JOIN variants v ON v.unit_id = u.id"
        " JOIN reports r ON r.id = v.report_id WHERE u.status = ? AND v.spans <> '' AND v.text_id <> r.text_id"
        " ORDER BY u.group_id NULLS FIRST, u.position, u.key, v.position",
        (Status.CONFIRMED,),
    )
    return [Stranded(key, person, report, Language(language)) for key, person, report, language in rows]


def _places(connection: Connection, report_id: int, text_id: int) -> list[_Place]:
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
