"""Footnote marks."""

from qostil import Severity
from qostil.checks.rules import footnote
from tests.checks.rules.judged import found, marked

RULE = footnote.RULE
NOTED = "Су келді[7]."


def test_marks_that_agree_before_or_after_the_stop() -> None:
    assert found(RULE, ("Water came.[1]", "Су келді[1]."), ("It rose.[2][3]", "Көтерілді.[2][3]")) == []


def test_a_mark_that_is_gone_should_stand_at_the_end_of_its_sentence() -> None:
    target = "Су келді. Ауыл аман қалды."
    (finding,) = found(RULE, ("Water came. The village was spared.[4]", target))
    assert (finding.severity, finding.expected) == (Severity.ERROR, "[4]")
    assert marked([finding], target) == ["қалды."]
    (finding,) = found(RULE, ("Water came.[4] The village was spared.", target))
    assert marked([finding], target) == ["келді."]


def test_a_wrong_mark() -> None:
    (finding,) = found(RULE, ("Water came.[4]", NOTED))
    assert (finding.severity, finding.expected) == (Severity.ERROR, "[4]")
    assert marked([finding], NOTED) == ["[7]"]


def test_a_mark_too_many() -> None:
    (finding,) = found(RULE, ("Water came.", NOTED))
    assert finding.severity is Severity.WARNING


def test_a_mark_that_moved_next_door_is_one_hint() -> None:
    (finding,) = found(RULE, ("Water came.[4]", "Су келді."), ("It rose.", "Көтерілді.[4]"))
    assert (finding.place, finding.severity, finding.others) == (1, Severity.HINT, (0,))


def test_another_count_is_told_once() -> None:
    pairs = [(f"Line {n}.[{n}]", f"Жол.[{n if n < 4 else n - 1}]") for n in range(1, 9) if n != 3]
    findings = found(RULE, *pairs)
    assert [(f.severity, f.place, f.message) for f in findings] == [
        (Severity.HINT, 2, "notes are counted otherwise from here on: -1")
    ]


def test_a_note_gone_and_the_count_behind_it() -> None:
    pairs = [("Line.[1]", "Жол.[1]"), ("Line.[2]", "Жол."), *((f"Line.[{n}]", f"Жол.[{n - 1}]") for n in range(3, 8))]
    findings = found(RULE, *pairs)
    assert [(f.severity, f.place) for f in findings] == [(Severity.HINT, 2), (Severity.ERROR, 1)]


def test_one_damaged_mark_in_a_new_count_is_still_found() -> None:
    marks = {3: 2, 4: 3, 5: 9, 6: 5, 7: 6, 8: 7}
    findings = found(RULE, ("Line.[1]", "Жол.[1]"), *((f"Line.[{n}]", f"Жол.[{m}]") for n, m in marks.items()))
    assert [(f.severity, f.place, f.expected) for f in findings] == [
        (Severity.HINT, 1, ""),
        (Severity.ERROR, 3, "[4]"),
    ]


def test_two_single_slips_are_no_new_count() -> None:
    pairs = [("A.[1]", "А.[1]"), ("B.[2]", "Ә.[3]"), ("C.[3]", "Б.[3]"), ("D.[4]", "В.[4]"), ("E.[5]", "Г.[5]")]
    assert [(f.severity, f.place) for f in found(RULE, *pairs)] == [(Severity.ERROR, 1)]
