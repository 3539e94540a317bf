"""Reports and units go in, again and again."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from qostil import InputError, Role, Status
from qostil.memory import Changes, Memory, Recorded

from .making import EN, ENGLISH, KAZAKH, KK, KY, KYRGYZ, Clock, report, unit, units

ENGLISH_REPORT = report("10", EN, ENGLISH, title="Valley")
KAZAKH_REPORT = report("20", KK, KAZAKH, title="Алқап")
KYRGYZ_REPORT = report("30", KY, KYRGYZ, title="Өрөөн")


def build(memory: Memory, *, confidence: float = 0.9, signature: str = "test") -> Changes:
    with memory.transaction():
        memory.record_reports([ENGLISH_REPORT, KAZAKH_REPORT])
        made = units(ENGLISH_REPORT, KAZAKH_REPORT, confidence=confidence, signature=signature)
        return memory.replace_group("10+20", made)


def test_units_come_back_as_they_went_in(memory: Memory) -> None:
    notes = replace(unit((ENGLISH_REPORT, [0, 1]), (KAZAKH_REPORT, [0, 1])), role=Role.NOTES, confidence=0.1 + 0.2)
    memory.record_reports([ENGLISH_REPORT, KAZAKH_REPORT])
    assert memory.replace_group("10+20", [notes]) == Changes(added=1)
    (stored,) = memory.units()
    assert replace(stored, id="", created_at=None, group="") == notes
    assert stored.group == "10+20"
    assert stored.created_at is not None
    assert memory.unit(stored.id) == stored


def test_the_same_build_changes_nothing_not_a_byte(path: Path) -> None:
    with Memory.open(path, clock=Clock()) as memory:
        assert build(memory) == Changes(added=6)
        before = list(memory.units())
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    with Memory.open(path, clock=Clock()) as memory:
        assert memory.record_reports([ENGLISH_REPORT, KAZAKH_REPORT]) == Recorded(kept=2)
        changes = build(memory)
        assert changes == Changes(kept=6)
        assert not changes.any
        assert memory.drop_missing({"10+20"}, {"10", "20"}) == 0
        assert list(memory.units()) == before
    assert hashlib.sha256(path.read_bytes()).hexdigest() == digest


def test_another_aligner_changes_units_and_keeps_their_ids_and_dates(memory: Memory) -> None:
    build(memory)
    before = list(memory.units())
    assert build(memory, confidence=0.5, signature="other") == Changes(changed=6)
    assert list(memory.units()) == [replace(u, confidence=0.5, signature="other") for u in before]


def test_other_units_replace_those_of_the_group_only(memory: Memory) -> None:
    memory.record_reports([ENGLISH_REPORT, KAZAKH_REPORT, KYRGYZ_REPORT])
    memory.replace_group("10+30", units(ENGLISH_REPORT, KYRGYZ_REPORT))
    build(memory)
    joined = unit((ENGLISH_REPORT, [0, 1]), (KAZAKH_REPORT, [0, 1]))
    rest = units(ENGLISH_REPORT, KAZAKH_REPORT)[2:]
    assert memory.replace_group("10+20", [joined, *rest]) == Changes(added=1, kept=4, removed=2)
    assert len(list(memory.units(group="10+20"))) == 5
    assert len(list(memory.units(group="10+30"))) == 6


def test_a_paragraph_added_above_keeps_the_ids_below(memory: Memory) -> None:
    build(memory)
    ids = {u.id for u in memory.units()}
    longer = report("10", EN, ["A new beginning was made.", *ENGLISH])
    memory.record_reports([longer, KAZAKH_REPORT])
    moved = [unit((longer, [number + 1]), (KAZAKH_REPORT, [number])) for number in range(6)]
    assert memory.replace_group("10+20", moved) == Changes(changed=6)
    assert {u.id for u in memory.units()} == ids


def test_equal_sentences_of_a_report_are_units_of_their_own(memory: Memory) -> None:
    english, kazakh = report("1", EN, ["Conclusions"] * 3), report("2", KK, ["Қорытынды"] * 3)
    memory.record_reports([english, kazakh])
    assert memory.replace_group("1+2", units(english, kazakh)) == Changes(added=3)
    assert memory.replace_group("1+2", units(english, kazakh)) == Changes(kept=3)
    assert len({u.id for u in memory.units()}) == 3


def test_three_languages_in_a_unit(memory: Memory) -> None:
    reports = (ENGLISH_REPORT, KAZAKH_REPORT, KYRGYZ_REPORT)
    memory.record_reports(reports)
    memory.replace_group("10+20+30", units(*reports))
    assert all(u.languages == (EN, KK, KY) for u in memory.units((KK, KY)))
    assert memory.stats().pairs == {(EN, KK): 6, (EN, KY): 6, (KK, KY): 6}


def test_what_left_the_folder_leaves_the_memory(memory: Memory) -> None:
    build(memory)
    memory.record_reports([KYRGYZ_REPORT])
    memory.replace_group("10+30", units(ENGLISH_REPORT, KYRGYZ_REPORT))
    assert memory.drop_missing({"10+30"}, {"10", "30"}) == 6
    assert {u.group for u in memory.units()} == {"10+30"}
    assert [r.id for r in memory.reports()] == ["10", "30"]
    assert memory.find("қоғам") == []


def test_collections_leave_one_another_alone(memory: Memory) -> None:
    build(memory)
    other = [report("10", EN, ENGLISH[:2]), report("20", KK, KAZAKH[:2])]
    memory.record_reports(other, root="elsewhere")
    assert memory.replace_group("10+20", units(*other), root="elsewhere") == Changes(added=2)
    assert memory.drop_missing((), (), root="elsewhere") == 2
    assert len(list(memory.units())) == 6
    assert memory.stats().reports == 2


def test_a_failed_step_leaves_no_trace(memory: Memory) -> None:
    build(memory)
    before = list(memory.units())

    def fail_half_way() -> None:
        with memory.transaction():
            memory.record_reports([report("10", EN, ["Something else."])])
            memory.replace_group("10+20", [])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail_half_way()
    assert list(memory.units()) == before
    assert memory.record_reports([ENGLISH_REPORT]) == Recorded(kept=1)


def test_an_inner_failure_undoes_the_inner_part(memory: Memory) -> None:
    def fail_inside() -> None:
        with memory.transaction():
            memory.record_reports([KAZAKH_REPORT])
            raise ZeroDivisionError

    with memory.transaction():
        memory.record_reports([ENGLISH_REPORT])
        with pytest.raises(ZeroDivisionError):
            fail_inside()
    assert [r.id for r in memory.reports()] == ["10"]


def test_reports_keep_their_particulars(memory: Memory) -> None:
    build(memory)
    english, _ = memory.reports(root="")
    assert (english.title, english.language, english.path, english.splitter) == ("Valley", EN, "10.txt", "test")
    assert english.digest == ENGLISH_REPORT.source.digest
    assert memory.reports(root="nowhere") == []
    unit_id = next(memory.units()).id
    assert memory.origins(unit_id)[KK].title == "Алқап"


def test_two_reports_of_one_name_are_an_error(memory: Memory) -> None:
    with pytest.raises(InputError, match=r"10\.txt: 10: .*rename"):
        memory.record_reports([ENGLISH_REPORT, ENGLISH_REPORT])
    assert memory.reports() == []


def test_units_of_unknown_reports_and_half_units_are_mistakes(memory: Memory) -> None:
    with pytest.raises(ValueError, match="record_reports comes first"):
        memory.replace_group("10+20", units(ENGLISH_REPORT, KAZAKH_REPORT))
    memory.record_reports([ENGLISH_REPORT])
    with pytest.raises(ValueError, match="two or more languages"):
        memory.replace_group("10", [unit((ENGLISH_REPORT, [0]))])


def test_figures(memory: Memory) -> None:
    build(memory)
    first, second, *_ = memory.units()
    memory.confirm(first.id, "Aigul")
    memory.reject(second.id, "Aigul")
    stats = memory.stats()
    assert (stats.reports, stats.groups, stats.units, stats.confirmed, stats.rejected) == (2, 1, 6, 1, 1)
    assert stats.languages == {EN: 5, KK: 5}
    assert stats.pairs == {(EN, KK): 5}
    assert first.status is Status.AUTOMATIC
