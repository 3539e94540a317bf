"""A sentence goes from a unit to its neighbour, and everything is put back."""

import pytest

from qostil import InputError, Language, Status, TranslationUnit
from qostil.memory import Memory

from .making import report, unit

EN, KK = Language("en"), Language("kk")
EN_SAID = ["The well is deep.", "The water is cold.", "We drink it.", "It is good."]
KK_SAID = ["Құдық терең.", "Суы суық.", "Оны ішеміз.", "Ол жақсы."]


@pytest.fixture
def two(memory: Memory) -> list[TranslationUnit]:
    """Two units of two sentences each, the second one begins too late in Kazakh."""
    english, kazakh = report("en", EN, EN_SAID), report("kk", KK, KK_SAID)
    memory.record_reports([english, kazakh])
    units = [unit((english, [0]), (kazakh, [0, 1])), unit((english, [1, 2, 3]), (kazakh, [2, 3]))]
    memory.replace_group(units[0].group, units)
    return list(memory.units())


def kazakh(units: list[TranslationUnit]) -> list[str]:
    return [variant.text for each in units if (variant := each.variant(KK))]


def test_down_to_the_next(memory: Memory, two: list[TranslationUnit]) -> None:
    moved = memory.move_sentence(two[0].id, KK, "ann", down=True)
    assert kazakh(moved) == ["Құдық терең.", "Суы суық. Оны ішеміз. Ол жақсы."]
    assert list(memory.units()) == moved
    assert {each.status for each in moved} == {Status.CONFIRMED}
    assert [variant.sentences for each in moved if (variant := each.variant(KK))] == [(0,), (1, 2, 3)]
    assert memory.history(moved[0].id)[-1].action == "moved"


def test_up_from_the_next(memory: Memory, two: list[TranslationUnit]) -> None:
    moved = memory.move_sentence(two[0].id, EN, "ann", down=False)
    assert [variant.text for each in moved if (variant := each.variant(EN))] == [
        "The well is deep. The water is cold.",
        "We drink it. It is good.",
    ]
    assert kazakh(moved) == kazakh(two)


def test_put_back_as_it_was(memory: Memory, two: list[TranslationUnit]) -> None:
    moved = memory.move_sentence(two[0].id, KK, "ann", down=True)
    memory.restore([each.id for each in moved], two, "bob")
    assert list(memory.units()) == two
    assert [hit.unit for hit in memory.find("Суы", KK)] == [two[0]]
    confirmed = memory.confirm(two[0].id, "ann")
    memory.restore([confirmed.id], [two[0]], "bob")
    assert list(memory.units()) == two
    assert [event.action for event in memory.history(two[0].id)][-1] == "undone"
    merged = memory.merge([two[0].id, two[1].id], "ann")
    memory.restore([merged.id], two, "bob")
    assert list(memory.units()) == two


def test_a_build_leaves_what_was_moved(memory: Memory, two: list[TranslationUnit]) -> None:
    moved = memory.move_sentence(two[0].id, KK, "ann", down=True)
    memory.replace_group(two[0].group, two)
    assert kazakh(list(memory.units())) == kazakh(moved)


def test_nothing_is_left_empty(memory: Memory, two: list[TranslationUnit]) -> None:
    with pytest.raises(InputError, match="one sentence only"):
        memory.move_sentence(two[0].id, EN, "ann", down=True)
    with pytest.raises(InputError, match="no next unit"):
        memory.move_sentence(two[1].id, EN, "ann", down=True)
    memory.edit(two[0].id, {KK: "Құдық терең, суы суық."}, "ann")
    with pytest.raises(InputError, match="worded by a person"):
        memory.move_sentence(two[0].id, KK, "ann", down=True)
    assert [event.action for event in memory.history(two[1].id)] == []
