"""The history of units: every decision, with who, when, and what the unit was before and after. Never deleted."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from qostil import TranslationUnit
from qostil.memory.connection import Connection

MERGED, SPLIT, REOPENED, COMMENTED = "merged", "split", "reopened", "commented"
MOVED, UNDONE = "moved", "undone"


@dataclass(frozen=True, slots=True)
class Event:
    """One decision: ``before`` and ``after`` hold the status and the texts by language.

    Where units were merged or split, ``before`` of the new unit and ``after`` of the one that is gone hold the ids of
    the other side under ``units``.
    """

    unit: str
    action: str
    person: str
    at: datetime
    before: Mapping[str, Any]
    after: Mapping[str, Any]

    @property
    def comment(self) -> str:
        """What the person wrote beside the decision."""
        return str(self.after.get("comment", ""))

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of the units this one was made of, by a merge or a split."""
        return tuple(self.before.get("units", ()))

    @property
    def results(self) -> tuple[str, ...]:
        """Ids of the units this one became, by a merge or a split."""
        return tuple(self.after.get("units", ()))


@dataclass(frozen=True, slots=True)
class Decider:
    """Who decides, when, and the comment written beside the decision."""

    person: str
    at: datetime
    comment: str = ""


def snapshot(unit: TranslationUnit) -> dict[str, Any]:
    """What the history keeps of a unit."""
    return {"status": unit.status, "texts": {str(variant.language): variant.text for variant in unit.variants}}


def record(
    connection: Connection,
    key: str,
    action: str,
    by: Decider,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
) -> None:
    """Write one event."""
    noted = {**after, "comment": by.comment} if by.comment else after
    connection.execute(
        "INSERT INTO history (unit, action, person, at, before, after) VALUES (?, ?, ?, ?, ?, ?)",
        (key, action, by.person, by.at.isoformat(), _json(before), _json(noted)),
    )


def history(connection: Connection, key: str) -> list[Event]:
    """All decisions on a unit, oldest first."""
    rows = connection.execute(
        "SELECT unit, action, person, at, before, after FROM history WHERE unit = ? ORDER BY at, id", (key,)
    )
    return [
        Event(unit, action, person, datetime.fromisoformat(at), json.loads(before), json.loads(after))
        for unit, action, person, at, before, after in rows
    ]


def _json(values: Mapping[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False)
