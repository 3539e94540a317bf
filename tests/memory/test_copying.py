"""A memory into another database and back: everything is there, and one can go on."""

from collections.abc import Callable
from pathlib import Path

import pytest

from qostil import Concept, InputError, Status, Term, TermStatus
from qostil.location import Location
from qostil.memory import Memory, Order, schema

from .making import EN, ENGLISH, KAZAKH, KK, Clock, report, units

EVERY = tuple(Status)


def filled(memory: Memory) -> None:
    reports = [report("1", EN, ENGLISH), report("2", KK, KAZAKH)]
    memory.record_reports(reports)
    memory.replace_group("1+2", units(*reports))
    first, second, third, *_ = memory.units()
    memory.edit(first.id, {KK: "Азаматтық қоғам баяу дамуда."}, "Aigul")
    memory.merge([second.id, third.id], "Bakyt", "one thought")
    term = Term("civil society", EN, TermStatus.PREFERRED, extra=(("geo", "Almaty"),))
    memory.glossary.decide("added", "Aigul", [Concept("civil-society", (term,), status=Status.CONFIRMED)])


def everything(memory: Memory) -> list[object]:
    found = list(memory.units(statuses=EVERY, order=Order.DOUBTFUL))
    concepts = list(memory.glossary.concepts(statuses=EVERY))
    histories = [memory.history(unit.id) for unit in found]
    decisions = [memory.glossary.history(concept.id) for concept in concepts]
    hits = memory.find("civil society")
    return [found, concepts, histories, decisions, hits, memory.reports(), memory.stats(), memory.decided()]


def test_there_and_back(tmp_path: Path, places: Callable[[], Location]) -> None:
    clock = Clock()
    with (
        Memory.open(tmp_path / "memory.db", clock=clock) as memory,
        Memory.open(places(), clock=clock) as there,
        Memory.open(tmp_path / "back.db", clock=clock) as back,
    ):
        filled(memory)
        memory.copy_to(there)
        assert everything(there) == everything(memory)
        there.copy_to(back)
        assert everything(back) == everything(memory)
        # New rows get numbers of their own.
        reports = [report("3", EN, ENGLISH[:2]), report("4", KK, KAZAKH[:2])]
        there.record_reports(reports)
        assert there.replace_group("3+4", units(*reports)).added == 2
        there.confirm(next(iter(there.units(group="3+4"))).id, "Aigul")


def test_not_into_one_that_has_something(tmp_path: Path, memory: Memory) -> None:
    filled(memory)
    with Memory.open(tmp_path / "other.db") as other:
        other.record_reports([report("9", EN, ENGLISH)])
        with pytest.raises(InputError, match="has something in it; expected an empty memory") as caught:
            memory.copy_to(other)
        assert caught.value.path == str(tmp_path / "other.db")
        assert other.stats().units == 0


def test_tables_come_behind_those_they_refer_to(monkeypatch: pytest.MonkeyPatch) -> None:
    made = {
        1: ["CREATE TABLE texts (id INTEGER);", "CREATE TABLE units (id INTEGER, text INTEGER REFERENCES texts (id));"],
        2: [
            "CREATE TABLE imports (id INTEGER);",
            "ALTER TABLE units ADD COLUMN import INTEGER REFERENCES imports (id);",
        ],
    }
    monkeypatch.setattr(schema, "statements", lambda version: iter(made.get(version, ())))
    found = schema.tables()
    assert sorted(found) == ["imports", "texts", "units"]
    assert found[-1] == "units"
