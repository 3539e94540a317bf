"""Concepts as rows of the database, and back."""

# Statements are put together from texts that stand in this file; every value is a parameter.
# ruff: noqa: S608

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from qostil import Concept, Evidence, Language, Status, Term, TermStatus
from qostil.memory.connection import EVERYTHING, Connection
from qostil.memory.rows import moment, parse_spans, spans_text
from qostil.memory.statements import marks
from qostil.memory.writing import signature_id

Extra = tuple[tuple[str, str], ...]

_CONCEPTS = """
SELECT c.id, c.key, c.definition, c.note, c.subject, c.frequency, c.confidence, c.status, c.decided_by, c.decided_at,
       c.created_at, s.text, c.extra
FROM concepts c LEFT JOIN signatures s ON s.id = c.signature_id
"""
_TERMS = """
SELECT concept_id, id, text, language, status, part_of_speech, note, frequency, confidence, extra
FROM terms
"""
_AT_ONCE = 500


def load_concepts(connection: Connection, statuses: Sequence[Status], limit: int | None = None) -> Iterator[Concept]:
    """Concepts of some statuses, the best first."""
    rows = connection.stream(
        f"{_CONCEPTS} WHERE c.status IN ({marks(statuses)}) ORDER BY c.place, c.id LIMIT ?",
        (*statuses, EVERYTHING if limit is None else limit),
    )
    while some := rows.fetchmany(_AT_ONCE):
        yield from _whole(connection, some)


def load_concept(connection: Connection, key: str) -> Concept | None:
    """The concept with this id, if there is one."""
    rows = connection.execute(f"{_CONCEPTS} WHERE c.key = ?", (key,)).fetchall()
    return next(_whole(connection, rows), None)


def place_of(connection: Connection, key: str) -> int | None:
    """Where a concept stands in the order; None if there is no such concept."""
    row = connection.execute("SELECT place FROM concepts WHERE key = ?", (key,)).fetchone()
    return None if row is None else int(row[0])


def put(connection: Connection, concept: Concept, place: int) -> None:
    """Store a concept, in place of the one that has its id."""
    remove(connection, concept.id)
    (number,) = connection.execute(
        "INSERT INTO concepts (key, place, definition, note, subject, frequency, confidence, status, decided_by,"
        " decided_at, created_at, signature_id, extra) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (
            concept.id,
            place,
            concept.definition,
            concept.note,
            concept.subject,
            concept.frequency,
            concept.confidence,
            concept.status,
            concept.decided_by,
            concept.decided_at.isoformat() if concept.decided_at else None,
            concept.created_at.isoformat() if concept.created_at else None,
            signature_id(connection, concept.signature),
            extra_text(concept.extra),
        ),
    ).fetchone()
    for position, term in enumerate(concept.terms):
        _put_term(connection, number, position, term)


def move(connection: Connection, key: str, place: int) -> None:
    """Give a concept another place in the order."""
    connection.execute("UPDATE concepts SET place = ? WHERE key = ? AND place <> ?", (place, key, place))


def remove(connection: Connection, key: str) -> None:
    """Forget a concept, if it is there."""
    connection.execute("DELETE FROM concepts WHERE key = ?", (key,))


def extra_text(extra: Extra) -> str:
    """What a file said beyond what we know, as it is stored."""
    return json.dumps(extra, ensure_ascii=False) if extra else ""


def parse_extra(text: str) -> Extra:
    """Read what ``extra_text`` wrote."""
    return tuple((str(name), str(value)) for name, value in json.loads(text)) if text else ()


def _put_term(connection: Connection, concept: int, position: int, term: Term) -> None:
    (number,) = connection.execute(
        "INSERT INTO terms (concept_id, position, language, text, status, part_of_speech, note, frequency, confidence,"
        " extra) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (
            concept,
            position,
            str(term.language),
            term.text,
            term.status,
            term.part_of_speech,
            term.note,
            term.frequency,
            term.confidence,
            extra_text(term.extra),
        ),
    ).fetchone()
    connection.executemany(
        "INSERT INTO evidence (term_id, position, unit, report_name, span) VALUES (?, ?, ?, ?, ?)",
        ((number, at, place.unit, place.report, spans_text([place.span])) for at, place in enumerate(term.evidence)),
    )


def _whole(connection: Connection, rows: Sequence[tuple[Any, ...]]) -> Iterator[Concept]:
    terms = _terms(connection, [row[0] for row in rows])
    return (_concept(row, terms[row[0]]) for row in rows)


def _terms(connection: Connection, concepts: Sequence[int]) -> defaultdict[int, list[Term]]:
    places: defaultdict[int, list[Evidence]] = defaultdict(list)
    for term, unit, report, span in connection.execute(
        "SELECT e.term_id, e.unit, e.report_name, e.span FROM terms t JOIN evidence e ON e.term_id = t.id"
        f" WHERE t.concept_id IN ({marks(concepts)}) ORDER BY e.term_id, e.position",
        tuple(concepts),
    ):
        places[term].append(Evidence(unit, report, parse_spans(span)[0]))
    found: defaultdict[int, list[Term]] = defaultdict(list)
    rows = connection.execute(
        f"{_TERMS} WHERE concept_id IN ({marks(concepts)}) ORDER BY concept_id, position", tuple(concepts)
    )
    for concept, number, *row in rows:
        found[concept].append(_term(row, places.get(number, ())))
    return found


def _term(row: Sequence[Any], evidence: Iterable[Evidence]) -> Term:
    text, language, status, part, note, frequency, confidence, extra = row
    return Term(
        text,
        Language(language),
        TermStatus(status),
        part,
        note,
        frequency,
        confidence,
        tuple(evidence),
        parse_extra(extra),
    )


def _concept(row: Sequence[Any], terms: Iterable[Term]) -> Concept:
    _, key, definition, note, subject, frequency, confidence, status, by, at, created, signature, extra = row
    return Concept(
        key,
        tuple(terms),
        definition,
        note,
        subject,
        frequency,
        confidence,
        Status(status),
        by,
        moment(at),
        moment(created),
        signature or "",
        parse_extra(extra),
    )
