"""The history of another memory, of units and of concepts, beside the one that is here."""

import json
from collections.abc import Mapping
from typing import Any

from qostil.memory.connection import Connection


def bring_units(source: Connection, target: Connection, renamed: Mapping[str, str]) -> int:
    """Bring every decision that is not here yet, under the ids that units have here; returns how many."""
    count = 0
    rows = source.stream("SELECT unit, action, person, at, before, after FROM history ORDER BY id")
    for unit, action, person, at, before, after in rows:
        row = (renamed.get(unit, unit), action, person, at, _with_ids(before, renamed), _with_ids(after, renamed))
        known = target.execute(
            "SELECT 1 FROM history WHERE unit = ? AND action = ? AND person = ? AND at = ? AND before = ?"
            " AND after = ?",
            row,
        )
        if known.fetchone() is None:
            target.execute(
                "INSERT INTO history (unit, action, person, at, before, after) VALUES (?, ?, ?, ?, ?, ?)", row
            )
            count += 1
    return count


def bring_concepts(source: Connection, target: Connection) -> int:
    """Bring every decision on concepts that is not here yet, what was done at once together; returns how many."""
    count = 0
    acts: dict[int, int] = {}
    rows = source.stream(
        "SELECT act, concept, action, person, at, comment, before, after FROM concept_history ORDER BY id"
    )
    for act, concept, action, person, at, *rest in rows:
        known = target.execute(
            "SELECT 1 FROM concept_history WHERE concept = ? AND action = ? AND person = ? AND at = ?",
            (concept, action, person, at),
        )
        if known.fetchone() is not None:
            continue
        if act not in acts:
            (acts[act],) = target.execute("SELECT coalesce(max(id), 0) + 1 FROM concept_history").fetchone()
        target.execute(
            "INSERT INTO concept_history (act, concept, action, person, at, comment, before, after)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (acts[act], concept, action, person, at, *rest),
        )
        count += 1
    return count


def _with_ids(text: str, renamed: Mapping[str, str]) -> str:
    """The state of a unit with the ids of others that it names as they are here."""
    state: dict[str, Any] = json.loads(text)
    if "units" not in state:
        return text
    return json.dumps({**state, "units": [renamed.get(key, key) for key in state["units"]]}, ensure_ascii=False)
