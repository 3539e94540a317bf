"""Counts for charts, on both databases."""

from qostil import Status
from qostil.memory import GroupFigures, Memory

from .making import EN, ENGLISH, KAZAKH, KK, report, unit

EDGES = (0.0, 0.5, 0.9, 1.0)


def test_figures(memory: Memory) -> None:
    english, kazakh = report("a.en", EN, ENGLISH), report("a.kk", KK, KAZAKH)
    places = [([0], [0], 1.0), ([1, 2], [1], 0.95), ([3], [2, 3], 0.9), ([4], [4], 0.4), ([5], [5], 0.2)]
    made = [unit((english, one), (kazakh, other), confidence=sure) for one, other, sure in places]
    memory.record_reports([english, kazakh], root="mine")
    memory.replace_group("a", made, root="mine")
    assert memory.figures.certainty(EDGES) == [2, 0, 3]
    assert memory.figures.shapes() == {(1, 1): 3, (1, 2): 1, (2, 1): 1}
    assert memory.figures.groups(0.9) == [GroupFigures("mine", "a", units=5, doubtful=2, confirmed=0)]
    *_, fourth, fifth = memory.units()
    memory.confirm(fourth.id, "Aigul")
    memory.reject(fifth.id, "Aigul")
    assert memory.figures.certainty(EDGES) == [0, 0, 3]
    assert sum(memory.figures.shapes().values()) == 4
    assert memory.figures.groups(0.9) == [GroupFigures("mine", "a", units=4, doubtful=0, confirmed=1)]
    assert [one.status for one in memory.units()].count(Status.CONFIRMED) == 1


def test_an_empty_memory(memory: Memory) -> None:
    assert memory.figures.certainty(EDGES) == [0, 0, 0]
    assert memory.figures.shapes() == {}
    assert memory.figures.groups(0.9) == []
