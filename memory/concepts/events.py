"""The history of concepts: every decision, with who, when, and what the concept was before and after."""

# Statements are put together from texts that stand in this file; every value is a parameter.
# ruff: noqa: S608

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from qostil import Concept, Evidence, Language, Status, Term, TermStatus
from qostil.memory.concepts.rows import extra_text, parse_extra
from qostil.memory.connection import Connection
from qostil.memory.history import Decider
from qostil.memory.rows import moment, parse_spans, spans_text


@dataclass(frozen=True, slots=True)
class ConceptEvent:
    """One decision on one concept; what was done at once with several has the same ``act``.

    ``before`` and ``after`` are the concept as a whole, None where there was, or is, none.
    """

    act: int
    concept: str
    action: str
    person: str
    at: datetime
    comment: str
    before: Concept | None
    after: Concept | None


Change = tuple[str, Concept | None, Concept | None]
"""The id of a concept, and what it was and is."""


def record(connection: Connection, action: str, by: Decider, changes: Sequence[Change]) -> int:
    """Write what was done at once; gives its number."""
    act = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM concept_history").fetchone()[0]
    connection.executemany(
        "INSERT INTO concept_history (act, concept, action, person, at, comment, before, after)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (act, key, action, by.person, by.at.isoformat(), by.comment, _text(before), _text(after))
            for key, before, after in changes
        ),
    )
    return int(act)


def events_of(connection: Connection, key: str) -> list[ConceptEvent]:
    """All decisions on a concept, oldest first; of one that is gone too."""
    return _events(connection, "concept = ?", key)


def known_to_people(connection: Connection) -> set[str]:
    """Ids of all concepts somebody has done something with."""
    return {key for (key,) in connection.execute("SELECT DISTINCT concept FROM concept_history")}


def events_in(connection: Connection, act: int) -> list[ConceptEvent]:
    """All that was done at once."""
    return _events(connection, "act = ?", act)


def _events(connection: Connection, where: str, value: str | int) -> list[ConceptEvent]:
    rows = connection.execute(
        "SELECT act, concept, action, person, at, comment, before, after FROM concept_history"
        f" WHERE {where} ORDER BY id",
        (value,),
    )
    return [
        ConceptEvent(act, key, action, person, datetime.fromisoformat(at), comment, _read(before), _read(after))
        for act, key, action, person, at, comment, before, after in rows
    ]


def _text(concept: Concept | None) -> str | None:
    """A concept as the history keeps it, fields by name, so that later versions can read it."""
    if concept is None:
        return None
    fields = {
        "id": concept.id,
        "terms": [_term_fields(term) for term in concept.terms],
        "definition": concept.definition,
        "note": concept.note,
        "subject": concept.subject,
        "frequency": concept.frequency,
        "confidence": concept.confidence,
        "status": concept.status,
        "decided_by": concept.decided_by,
        "decided_at": concept.decided_at.isoformat() if concept.decided_at else None,
        "created_at": concept.created_at.isoformat() if concept.created_at else None,
        "signature": concept.signature,
        "extra": extra_text(concept.extra),
    }
    return json.dumps(fields, ensure_ascii=False)


def _term_fields(term: Term) -> dict[str, Any]:
    return {
        "text": term.text,
        "language": str(term.language),
        "status": term.status,
        "part_of_speech": term.part_of_speech,
        "note": term.note,
        "frequency": term.frequency,
        "confidence": term.confidence,
        "evidence": [[place.unit, place.report, spans_text([place.span])] for place in term.evidence],
        "extra": extra_text(term.extra),
    }


def _read(text: str | None) -> Concept | None:
    if text is None:
        return None
    fields = json.loads(text)
    told = {
        "terms": tuple(_term(each) for each in fields["terms"]),
        "status": Status(fields["status"]),
        "decided_at": moment(fields["decided_at"]),
        "created_at": moment(fields["created_at"]),
        "extra": parse_extra(fields["extra"]),
    }
    return Concept(**{**fields, **told})


def _term(fields: Mapping[str, Any]) -> Term:
    told = {
        "language": Language(fields["language"]),
        "status": TermStatus(fields["status"]),
        "evidence": tuple(Evidence(unit, report, parse_spans(span)[0]) for unit, report, span in fields["evidence"]),
        "extra": parse_extra(fields["extra"]),
    }
    return Term(**{**fields, **told})
