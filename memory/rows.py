"""Units as rows of the database, and back."""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from typing import Any

from qostil import Language, Role, Span, Status, TranslationUnit, Variant

# Ends with the columns of the variant; one row for each, those of a unit together, in their order.
SELECT = """
SELECT u.id, u.key, g.name, u.confidence, u.role, u.status, u.decided_by, u.decided_at, u.created_at, s.text,
       v.language, v.text, v.report_name, v.section, v.sentences, v.spans, v.original
FROM units u
JOIN variants v ON v.unit_id = u.id
LEFT JOIN groups g ON g.id = u.group_id
LEFT JOIN signatures s ON s.id = u.signature_id
"""
_UNIT_COLUMNS = 10


def spans_text(spans: Iterable[Span]) -> str:
    """Spans as they are stored: ``12-48,50-60``."""
    return ",".join(map(str, spans))


def parse_spans(text: str) -> tuple[Span, ...]:
    """Read what ``spans_text`` wrote."""
    pairs = (part.split("-") for part in text.split(",") if part)
    return tuple(Span(int(start), int(end)) for start, end in pairs)


def numbers_text(numbers: Iterable[int]) -> str:
    """Sentence numbers as they are stored: ``3,4``."""
    return ",".join(map(str, numbers))


def parse_numbers(text: str) -> tuple[int, ...]:
    """Read what ``numbers_text`` wrote."""
    return tuple(int(part) for part in text.split(",") if part)


def moment(text: str | None) -> datetime | None:
    """Read a stored point in time."""
    return datetime.fromisoformat(text) if text else None


def load_units(rows: Iterable[tuple[Any, ...]]) -> Iterator[TranslationUnit]:
    """Units from the rows of ``SELECT``, in their order."""
    for _, members in groupby(rows, key=lambda row: row[0]):
        yield _unit(list(members))


def load_unit(connection: sqlite3.Connection, key: str) -> TranslationUnit | None:
    """The unit with this id, if there is one."""
    rows = connection.execute(f"{SELECT} WHERE u.key = ? ORDER BY v.position", (key,)).fetchall()
    return _unit(rows) if rows else None


def stored_languages(connection: sqlite3.Connection) -> list[Language]:
    """The languages of the memory, in order."""
    # SELECT DISTINCT would walk through every variant; this takes one step in the index for each language.
    rows = connection.execute(
        "WITH RECURSIVE tags (tag) AS (SELECT min(language) FROM variants"
        " UNION ALL SELECT (SELECT min(language) FROM variants WHERE language > tag) FROM tags WHERE tag IS NOT NULL)"
        " SELECT tag FROM tags WHERE tag IS NOT NULL"
    )
    return [Language(tag) for (tag,) in rows]


def _unit(rows: list[tuple[Any, ...]]) -> TranslationUnit:
    _, key, group, confidence, role, status, decided_by, decided_at, created_at, signature = rows[0][:_UNIT_COLUMNS]
    return TranslationUnit(
        id=key,
        variants=tuple(_variant(row[_UNIT_COLUMNS:]) for row in rows),
        group=group or "",
        confidence=confidence,
        role=Role(role),
        status=Status(status),
        decided_by=decided_by,
        decided_at=moment(decided_at),
        created_at=moment(created_at),
        signature=signature or "",
    )


def _variant(row: tuple[Any, ...]) -> Variant:
    language, text, report, section, sentences, spans, original = row
    return Variant(Language(language), text, report, section, parse_numbers(sentences), parse_spans(spans), original)
