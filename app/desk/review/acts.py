"""What people do with units, kept one by one with what the units were before, so that each can be taken back."""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from qostil import InputError, Language, Status, TranslationUnit
from qostil.app.desk.errors import ForbiddenError, MissingError, StaleError
from qostil.app.desk.people import Person, Role
from qostil.app.desk.store import Store
from qostil.as_json import dumps, loads
from qostil.memory import Memory, state

_TABLES = """
CREATE TABLE IF NOT EXISTS acts (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, person TEXT NOT NULL, at TEXT NOT NULL, place TEXT NOT NULL,
    before BLOB NOT NULL, after BLOB NOT NULL, undone INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS acts_place ON acts (place, id);
"""


class Name(StrEnum):
    """What may be done with a unit."""

    ACCEPT = "accept"
    REJECT = "reject"
    REOPEN = "reopen"
    EDIT = "edit"
    SPLIT = "split"
    MERGE = "merge"
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class _Units:
    units: tuple[TranslationUnit, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """An act: what was done, by whom, to which units, and what they have become."""

    id: int
    name: Name
    person: str
    at: datetime
    before: tuple[TranslationUnit, ...]
    after: tuple[TranslationUnit, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants: which act on which unit as they saw it; texts where it is worded anew or split."""

    name: Name
    unit: str
    seen: str
    texts: Mapping[Language, str]
    language: Language | None = None
    comment: str = ""


Do = Callable[[], Sequence[TranslationUnit]]


class Acts:
    """Acts on the units of a memory. Use it from any thread."""

    def __init__(self, store: Store, memory: Memory) -> None:
        self._store = store
        self._memory = memory
        # An act and its note belong together: two at once would not know which came first.
        self._lock = threading.Lock()
        store.make(_TABLES)

    def do(self, asked: Asked, person: Person) -> Done:
        """Do what is asked for.

        :raises MissingError: if there is no such unit.
        :raises StaleError: if it is another by now.
        :raises ForbiddenError: if somebody else has decided on it, and the person is no editor.
        :raises InputError: if it cannot be done.
        """
        with self._lock, self._memory.transaction():
            unit = self._wanted(asked.unit, asked.seen)
            before = [unit]
            if asked.name in (Name.MERGE, Name.UP, Name.DOWN):
                following = self._memory.following(unit.id)
                if following is None:
                    raise InputError("there is no next unit", unit=unit.id)
                before.append(following)
            for each in before:
                _check(each, person)
            try:
                after = self._done(asked, before, person.name)
            except InputError as error:
                # Who sees the unit needs no id of it.
                raise InputError(error.message) from error
            return self._keep(asked.name, person.name, before, after)

    def undo(self, act: int, person: Person) -> Done:
        """Take an act back; gives what was done, from what there is now to what was before.

        :raises MissingError: if there is none, or it was taken back already.
        :raises StaleError: if one of its units is another by now.
        :raises ForbiddenError: if it is somebody else's, and the person is no editor.
        """
        with self._lock, self._memory.transaction():
            done = self._act(act)
            if done.person != person.name and person.role < Role.EDITOR:
                raise ForbiddenError(f"{done.person} did that; an editor may take it back")
            now = [self._memory.unit(unit.id) for unit in done.after]
            if any(one is None or state(one) != state(other) for one, other in zip(now, done.after, strict=True)):
                raise StaleError("its units were changed since; nothing was undone", "undo the later act first")
            self._memory.restore([unit.id for unit in done.after], done.before, person.name)
            with self._store.write() as connection:
                connection.execute("UPDATE acts SET undone = 1 WHERE id = ?", (act,))
            return Done(act, done.name, person.name, _now(), done.after, done.before)

    def last(self, place: str, person: Person) -> Done | None:
        """The last act of a person in a group that was not taken back."""
        rows = self._store.read(
            "SELECT id FROM acts WHERE place = ? AND person = ? AND undone = 0 ORDER BY id DESC LIMIT 1",
            place,
            person.name,
        )
        return self._act(rows[0]["id"]) if rows else None

    def _act(self, act: int) -> Done:
        rows = self._store.read("SELECT * FROM acts WHERE id = ? AND undone = 0", act)
        if not rows:
            raise MissingError("there is nothing to undo", "it was undone already")
        row = rows[0]
        try:
            before, after = (loads(_Units, row[side]).units for side in ("before", "after"))
        except (ValueError, TypeError, LookupError) as error:
            raise MissingError("there is nothing to undo", "another version of Qostil did that") from error
        return Done(row["id"], Name(row["name"]), row["person"], datetime.fromisoformat(row["at"]), before, after)

    def _done(self, asked: Asked, units: Sequence[TranslationUnit], by: str) -> Sequence[TranslationUnit]:
        memory, unit, comment = self._memory, units[0], asked.comment
        if asked.name is Name.SPLIT:
            parts = {language: text.splitlines() for language, text in _lines(asked.texts).items()}
            return memory.split(unit.id, parts, by, comment)
        if asked.name in (Name.UP, Name.DOWN):
            if asked.language is None:
                raise InputError("on which side is not said; expected a language", unit=unit.id)
            down = asked.name is Name.DOWN
            return memory.move_sentence(unit.id, asked.language, by, down=down, comment=comment)
        simple: dict[Name, Callable[[], TranslationUnit]] = {
            Name.ACCEPT: lambda: memory.confirm(unit.id, by, comment),
            Name.REJECT: lambda: memory.reject(unit.id, by, comment),
            Name.REOPEN: lambda: memory.reopen(unit.id, by, comment),
            Name.EDIT: lambda: memory.edit(unit.id, asked.texts, by, comment),
            Name.MERGE: lambda: memory.merge([each.id for each in units], by, comment),
        }
        return [simple[asked.name]()]

    def _wanted(self, unit_id: str, seen: str) -> TranslationUnit:
        unit = self._memory.unit(unit_id)
        if unit is None:
            raise MissingError("there is no such unit any more", "somebody has merged or split it; load the page anew")
        if state(unit) != seen:
            who = unit.decided_by or "somebody"
            raise StaleError(f"{who} has changed it meanwhile; nothing was done", "look at it as it is now")
        return unit

    def _keep(
        self, name: Name, person: str, before: Sequence[TranslationUnit], after: Sequence[TranslationUnit]
    ) -> Done:
        at = _now()
        with self._store.write() as connection:
            number = connection.execute(
                "INSERT INTO acts (name, person, at, place, before, after) VALUES (?, ?, ?, ?, ?, ?)",
                (
                    str(name),
                    person,
                    at.isoformat(),
                    before[0].group,
                    dumps(_Units(tuple(before))),
                    dumps(_Units(tuple(after))),
                ),
            ).lastrowid
        return Done(number or 0, name, person, at, tuple(before), tuple(after))


def _lines(texts: Mapping[Language, str]) -> dict[Language, str]:
    """Texts without empty lines."""
    return {key: "\n".join(line for line in text.splitlines() if line.strip()) for key, text in texts.items()}


def _check(unit: TranslationUnit, person: Person) -> None:
    others = unit.status is not Status.AUTOMATIC and unit.decided_by != person.name
    if others and person.role < Role.EDITOR:
        raise ForbiddenError(f"{unit.decided_by} has decided on it; an editor may change that")


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
