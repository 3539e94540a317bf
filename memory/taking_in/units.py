"""Units of another memory among those that are here: what people decided counts, and nothing is doubled."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from qostil import Status, TranslationUnit
from qostil.memory import decisions, writing
from qostil.memory.arriving import ROOT
from qostil.memory.connection import Connection
from qostil.memory.groups import group_number
from qostil.memory.identity import StoredKeys, free_id
from qostil.memory.presence import Present, arrival
from qostil.memory.rows import SELECT, list_text, load_units
from qostil.memory.taking_in.journal import Journal
from qostil.memory.taking_in.places import Places, There


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two units of one thing that people decided otherwise about, both in the memory: one of here, one that came."""

    here: str
    came: str


@dataclass(slots=True)
class Count:
    """Units that came new, were there, took over a decision, were in the way of one, or gave way to one."""

    added: int = 0
    known: int = 0
    decided: int = 0
    shadowed: int = 0
    replaced: int = 0


class Arriving:
    """Takes units in one by one; ``renamed`` has the ids here of those that have another there."""

    def __init__(self, source: Connection, target: Connection, import_id: int, journal: Journal, now: datetime) -> None:
        self._target = target
        self._import_id = import_id
        self._journal = journal
        self._now = now
        self._places = Places(source, target)
        self._signatures = writing.Signatures(target)
        self.count = Count()
        self.contradictions = list[Contradiction]()
        self.renamed: dict[str, str] = {}

    def take(self, unit_row: int, unit: TranslationUnit) -> None:
        """Take in the unit of a row there."""
        there = self._places.of(unit_row)
        same = list(self._same(unit, there))
        said = next((stored for _, stored in same if _decided_alike(stored, unit)), None)
        if said is not None or (same and unit.status is Status.AUTOMATIC):
            stored = said or same[0][1]
            self._know(stored, unit)
        elif unit.status is Status.AUTOMATIC:
            self._take_undecided(unit, there)
        else:
            self._take_decided(unit, there, same)

    def _know(self, stored: TranslationUnit, unit: TranslationUnit) -> None:
        self._rename(unit, stored.id)
        self._add_notes(stored, unit)
        self.count.known += 1

    def _take_undecided(self, unit: TranslationUnit, there: Sequence[There]) -> None:
        if self._places.is_taken(unit, there):
            self.count.shadowed += 1
        else:
            self._insert(unit, there)
            self.count.added += 1

    def _take_decided(
        self, unit: TranslationUnit, there: Sequence[There], same: Sequence[tuple[int, TranslationUnit]]
    ) -> None:
        open_here = next(((row, stored) for row, stored in same if stored.status is Status.AUTOMATIC), None)
        if open_here is not None:
            self._decide(*open_here, unit)
            self.count.decided += 1
            return
        in_the_way = self._places.automatic_meeting(unit, there)
        key = self._insert(unit, there)
        self.count.added += 1
        self.contradictions += (Contradiction(stored.id, key) for _, stored in same)
        for row in in_the_way:
            self._journal.remove(row)
            writing.delete(self._target, [row])
            self.count.replaced += 1

    def _same(self, unit: TranslationUnit, there: Sequence[There]) -> Iterator[tuple[int, TranslationUnit]]:
        """Units here that were the same before anybody worded them anew: by id, by place, by their texts."""
        by_id = self._target.execute("SELECT id FROM units WHERE key = ?", (unit.id,)).fetchall()
        rows = dict.fromkeys([row for (row,) in by_id] + self._places.at(unit, there))
        for row in rows:
            stored = self._loaded(row)
            if stored is not None and stored.context == unit.context and _originals(stored) >= _originals(unit):
                yield row, stored
        arrived = arrival(unit)
        alike = Present(self._target, [arrived]).find(arrived)
        if alike is not None and alike.row not in rows:
            yield alike.row, alike.unit

    def _loaded(self, row: int) -> TranslationUnit | None:
        rows = self._target.execute(f"{SELECT} WHERE u.id = ? ORDER BY v.position", (row,)).fetchall()
        return next(load_units(rows), None)

    def _insert(self, unit: TranslationUnit, there: Sequence[There]) -> str:
        keys = StoredKeys(self._target)
        key = free_id(ROOT, unit, keys) if unit.id in keys else unit.id
        self._rename(unit, key)
        (number,) = self._target.execute("SELECT coalesce(max(id), 0) FROM units").fetchone()
        row = self._places.bring(writing.unit_row(self._signatures, unit, number, {}), there)
        group = group_number(self._target, ROOT, unit.group) if unit.group else None
        arrived = writing.NewUnit(key, group, row, unit.created_at or self._now, import_id=self._import_id)
        writing.insert_indexed(self._target, [arrived])
        writing.mark(self._target, replace(unit, id=key))
        self._target.execute("UPDATE imports SET units = units + 1 WHERE id = ?", (self._import_id,))
        return key

    def _decide(self, row: int, stored: TranslationUnit, unit: TranslationUnit) -> None:
        """Let an automatic unit say what a person has decided there."""
        self._journal.change(row)
        self._rename(unit, stored.id)
        self._add_notes(stored, unit)
        writing.mark(self._target, replace(unit, id=stored.id))
        for position, variant in enumerate(stored.variants):
            worded = unit.variant(variant.language)
            if worded is not None and worded.text != variant.text:
                original = variant.text if worded.original is None else worded.original
                reworded = replace(variant, text=worded.text, original=original, tags=worded.tags)
                decisions.store_text(self._target, row, position, reworded)

    def _add_notes(self, stored: TranslationUnit, unit: TranslationUnit) -> None:
        new = [note for note in unit.notes if note not in stored.notes]
        if new:
            notes = list_text([*stored.notes, *new])
            self._target.execute("UPDATE units SET notes = ? WHERE key = ?", (notes, stored.id))

    def _rename(self, unit: TranslationUnit, key: str) -> None:
        if unit.id != key:
            self.renamed[unit.id] = key


def _originals(unit: TranslationUnit) -> set[tuple[str, str]]:
    return {(v.language.code, v.text if v.original is None else v.original) for v in unit.variants}


def _decided_alike(stored: TranslationUnit, unit: TranslationUnit) -> bool:
    """Whether they have the same status and, where both have a language, the same text."""
    texts = ((variant.text, stored.variant(variant.language)) for variant in unit.variants)
    return stored.status is unit.status and all(other is None or other.text == text for text, other in texts)
