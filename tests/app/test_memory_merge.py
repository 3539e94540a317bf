"""``qostil memory merge``: what a person sees of it, and the glossary."""

import shutil
from pathlib import Path

import pytest

from qostil import Concept, Status, Term, TermStatus
from qostil.memory import Memory
from tests.app.running import Runner
from tests.memory.making import EN, ENGLISH, KAZAKH, KK, RU, report, units


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.db"
    with Memory.open(path) as memory:
        reports = report("1", EN, ENGLISH), report("2", KK, KAZAKH)
        memory.record_reports(reports)
        memory.replace_group("1+2", units(*reports))
        memory.glossary.record([concept("village", "ауыл")])
        memory.glossary.decide("added", "Aigul", [concept("bridge", "көпір", status=Status.CONFIRMED)])
    return path


@pytest.fixture
def theirs(mine: Path, tmp_path: Path) -> Path:
    path = tmp_path / "theirs.db"
    shutil.copy(mine, path)
    return path


def concept(english: str, kazakh: str, *, status: Status = Status.AUTOMATIC) -> Concept:
    terms = Term(english, EN, TermStatus.PREFERRED), Term(kazakh, KK, TermStatus.PREFERRED)
    return Concept(english, terms, status=status)


def said(path: Path) -> dict[str, tuple[str, Status]]:
    with Memory.open(path, create=False) as memory:
        concepts = list(memory.glossary.concepts(statuses=tuple(Status)))
        return {c.id: (", ".join(term.text for term in c.terms), c.status) for c in concepts}


def test_contradictions_are_listed(qostil: Runner, mine: Path, theirs: Path) -> None:
    with Memory.open(mine) as memory:
        first, second, *_ = memory.units()
        memory.edit(first.id, {KK: "Бір."}, "Aigul")
    with Memory.open(theirs) as memory:
        memory.edit(first.id, {KK: "Екі."}, "Bakyt")
        memory.confirm(second.id, "Bakyt")
    ran = qostil("memory", "merge", theirs, "--memory", mine, "--dry-run")
    assert ran.code == 0
    here, but, _, ours, english, kazakh, other, _, other_kazakh = ran.out.rstrip("\n").split("\t")
    assert (here, but, ours, english, kazakh) == (first.id, "but", "confirmed by Aigul", ENGLISH[0], "Бір.")
    assert (other, other_kazakh) == ("confirmed by Bakyt", "Екі.")
    assert ran.err.splitlines() == [
        "units: 1 added, 4 there already, 1 decided by what people said there",
        "0 automatic ones gave way to decided ones, 0 were left out for them",
        "1 decided otherwise, 2 decisions of the history",
        "concepts: 0 added, 0 changed, 0 contradictions, 0 found by builds",
        "a trial run: nothing was written",
    ]
    with Memory.open(mine) as memory:
        assert (memory.stats().units, memory.imports.all()) == (6, [])
    ran = qostil("memory", "merge", theirs, "--memory", mine, "--by", "Dana")
    assert ran.err.endswith("\nimport 1\n")
    assert qostil("memory", "history", "--memory", mine).out.endswith(f"Dana: {theirs} (memory), 1 units\n")
    assert qostil("memory", "history", second.id, "--memory", mine).out.endswith("Bakyt: confirmed\n")
    ran = qostil("memory", "undo", "1", "--yes", "--memory", mine)
    assert (ran.out, ran.err) == ("1 are again as they were before a memory was merged\n", "1 units removed\n")


def test_the_glossary(qostil: Runner, mine: Path, theirs: Path) -> None:
    before = said(mine)
    with Memory.open(theirs) as memory:
        memory.glossary.decide("edited", "Bakyt", [concept("bridge", "өткел", status=Status.CONFIRMED)])
        memory.glossary.decide("edited", "Bakyt", [concept("village", "қыстақ", status=Status.CONFIRMED)])
        memory.glossary.decide("added", "Bakyt", [concept("lake", "көл", status=Status.CONFIRMED)])
        memory.glossary.add_found([concept("river", "өзен")])
    ran = qostil("memory", "merge", theirs, "--memory", mine)
    assert ran.code == 0
    assert "conflict: bridge: " in ran.err
    assert "\nconcepts: 1 added, 1 changed, " in ran.err
    assert " 1 found by builds\n" in ran.err
    after = said(mine)
    assert {key: after[key] for key in ("bridge", "lake", "river")} == {
        "bridge": ("bridge, көпір", Status.CONFIRMED),
        "lake": ("lake, көл", Status.CONFIRMED),
        "river": ("river, өзен", Status.AUTOMATIC),
    }
    assert "қыстақ" in after["village"][0]
    with Memory.open(mine) as memory:
        assert [event.action for event in memory.glossary.history("lake")] == ["added", "imported"]
    assert qostil("memory", "undo", "1", "--yes", "--memory", mine).code == 0
    assert said(mine) == before


def test_what_was_decided_with_a_concept_since_stays(qostil: Runner, mine: Path, theirs: Path) -> None:
    with Memory.open(theirs) as memory:
        memory.glossary.decide("added", "Bakyt", [concept("lake", "көл", status=Status.CONFIRMED)])
        memory.glossary.add_found([concept("river", "өзен")])
    assert qostil("memory", "merge", theirs, "--memory", mine).code == 0
    with Memory.open(mine) as memory:
        lake = concept("lake", "бөген", status=Status.CONFIRMED)
        memory.glossary.decide("edited", "Aigul", [lake])
        memory.glossary.comment("river", "Aigul", "Which?")
    ran = qostil("memory", "undo", "1", "--yes", "--memory", mine)
    assert ran.out == "lake stays: it was decided on since\n"
    assert {"lake", "river"} <= said(mine).keys()


def test_errors(qostil: Runner, mine: Path, tmp_path: Path) -> None:
    ran = qostil("memory", "merge", mine, "--memory", mine)
    assert ran.code == 1
    assert "is the memory to merge into" in ran.err
    assert qostil("memory", "merge", tmp_path / "none.db", "--memory", mine).code == 1
    assert qostil("memory", "merge", mine, "--memory", tmp_path / "none.db").code == 1
    assert not (tmp_path / "none.db").exists()


def test_evidence_names_units_as_they_are_called_here(mine: Path, tmp_path: Path) -> None:
    from qostil import Evidence, Span
    from qostil.app.memory_merging import merge_memories

    with Memory.open(tmp_path / "other.db") as other, Memory.open(mine) as memory:
        reports = report("1", EN, ENGLISH), report("2", KK, KAZAKH)
        other.record_reports(reports, root="elsewhere")
        other.replace_group("1+2", units(*reports), root="elsewhere")
        first = next(other.units())
        place = Evidence(first.id, "1", Span(0, 5))
        other.glossary.record([Concept("civil", (Term("civil", EN, evidence=(place,)), Term("азаматтық", RU)))])
        merged = merge_memories(memory, other, "Aigul")
        assert (merged.found, merged.units.count.known) == (1, 6)
        found = memory.glossary.concept("civil")
        assert found is not None
        (here,) = found.terms[0].evidence
        assert here.unit == merged.units.renamed[first.id] != first.id
        assert memory.unit(here.unit) is not None
