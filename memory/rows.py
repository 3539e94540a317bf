"""Units as rows of the database, and back."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from qostil import Language, Role, Span, Status, Tag, TagKind, TranslationUnit, Variant
from qostil.memory.connection import Connection

# Ends with the columns of the variant; one row for each, those of a unit together, in their order.
SELECT = """
SELECT u.id, u.key, g.name, u.confidence, u.role, u.status, u.decided_by, u.decided_at, u.created_at, s.text,
       u.context, u.notes, u.extra,
       v.language, v.text, v.report_name, v.section, v.sentences, v.spans, v.original, v.tags, v.extra
FROM units u
JOIN variants v ON v.unit_id = u.id
LEFT JOIN groups g ON g.id = u.group_id
LEFT JOIN signatures s ON s.id = u.signature_id
"""
_UNIT_COLUMNS = 13
# Made once: json.dumps would make an encoder at each call.
_as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def spans_text(spans: Sequence[Span]) -> str:
    """Spans as they are stored: ``12-48,50-60``."""
    return ",".join(map(str, spans)) if spans else ""


def parse_spans(text: str) -> tuple[Span, ...]:
    """Read what ``spans_text`` wrote."""
    pairs = (part.split("-") for part in text.split(",") if part)
    return tuple(Span(int(start), int(end)) for start, end in pairs)


def numbers_text(numbers: Sequence[int]) -> str:
    """Sentence numbers as they are stored: ``3,4``."""
    return ",".join(map(str, numbers)) if numbers else ""


def parse_numbers(text: str) -> tuple[int, ...]:
    """Read what ``numbers_text`` wrote."""
    return tuple(int(part) for part in text.split(",") if part)


def list_text(values: Sequence[object]) -> str:
    """Notes, tags or extra names and texts as they are stored: JSON, empty where there are none."""
    return _as_json(values) if values else ""


def parse_list(text: str) -> list[Any]:
    """Read what ``list_text`` wrote."""
    found: list[Any] = json.loads(text) if text else []
    return found


def parse_pairs(text: str) -> tuple[tuple[str, str], ...]:
    """Extra names and texts."""
    return tuple((name, value) for name, value in parse_list(text))


def tags_text(tags: Sequence[Tag]) -> str:
    """Tags as they are stored."""
    return list_text([(tag.at, tag.kind, tag.pair, tag.content, tag.markup) for tag in tags]) if tags else ""


def parse_tags(text: str) -> tuple[Tag, ...]:
    """Read what ``tags_text`` wrote."""
    return tuple(Tag(at, TagKind(kind), *words) for at, kind, *words in parse_list(text))


def moment(text: str | None) -> datetime | None:
    """Read a stored point in time."""
    return datetime.fromisoformat(text) if text else None


def load_units(rows: Iterable[tuple[Any, ...]]) -> Iterator[TranslationUnit]:
    """Units from the rows of ``SELECT``, in their order."""
    return (unit for _, unit in load_numbered(rows))


def load_numbered(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, TranslationUnit]]:
    """Units from the rows of ``SELECT``, each with its row number."""
    for number, members in groupby(rows, key=lambda row: row[0]):
        yield number, _unit(list(members))


def load_unit(connection: Connection, key: str) -> TranslationUnit | None:
    """The unit with this id, if there is one."""
    rows = connection.execute(f"{SELECT} WHERE u.key = ? ORDER BY v.position", (key,)).fetchall()
    return _unit(rows) if rows else None


def stored_languages(connection: Connection) -> list[Language]:
    """The languages of the memory, in order."""
    # SELECT DISTINCT would walk through every variant; this takes one step in the index for each language.
    rows = connection.execute(
        "WITH RECURSIVE tags (tag) AS (SELECT min(language) FROM variants"
        " UNION ALL SELECT (SELECT min(language) FROM variants WHERE language > tag) FROM tags WHERE tag IS NOT NULL)"
        " SELECT tag FROM tags WHERE tag IS NOT NULL"
    )
    return [Language(tag) for (tag,) in rows]


def _unit(rows: list[tuple[Any, ...]]) -> TranslationUnit:
    _, key, group, confidence, role, status, *decided, signature, context, notes, extra = rows[0][:_UNIT_COLUMNS]
    decided_by, decided_at, created_at = decided
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
        notes=tuple(parse_list(notes)),
        context=context,
        extra=parse_pairs(extra),
    )


def _variant(row: tuple[Any, ...]) -> Variant:
    language, text, report, section, sentences, spans, original, tags, extra = row
    return Variant(
        Language(language),
        text,
        report,
        section,
        parse_numbers(sentences),
        parse_spans(spans),
        original,
        parse_tags(tags),
        parse_pairs(extra),
    )
