"""Duplicates, units that look wrong, and all units of a report."""

from dataclasses import replace

import pytest

from qostil import InputError, Language, Role, Status, TranslationUnit, Variant
from qostil.memory import Memory
from qostil.memory.flaws import Kind, flaw_of

from .making import EN, ENGLISH, KAZAKH, KK, KY, KYRGYZ, RU, report, units
from .test_imports import put, simple

LONG = "The council of the village met again in the spring of 2021."
RUSSIAN = "Совет села снова собрался весной 2021 года, чтобы обсудить дорогу."
LONG_KAZAKH = "Ауыл кеңесі жолды талқылау үшін 2021 жылдың көктемінде қайта жиналды."


def pair(english: str, other: str, language: Language = KK) -> TranslationUnit:
    return TranslationUnit("", (Variant(EN, english), Variant(language, other)))


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        (pair(LONG, LONG_KAZAKH), None),
        (pair(LONG, RUSSIAN, RU), None),
        (pair("GDP", "GDP"), None),
        (pair(f"{LONG} https://a.example/1", f"{LONG} https://a.example/1"), None),
        (replace(pair(LONG, LONG), role=Role.NOTES), None),
        (pair(LONG, " … "), Kind.EMPTY),
        (pair(LONG, LONG), Kind.IDENTICAL),
        (pair(LONG, "Ауыл кеңесі 2020 жылы жиналды."), Kind.NUMBERS),
        (pair(LONG, RUSSIAN), Kind.LANGUAGE),
        (pair(LONG, "Auyl kenesi 2021 zhyly koktemde qayta zhinaldy."), Kind.SCRIPT),
        (pair(RUSSIAN, RUSSIAN.replace("снова", "опять"), RU), Kind.SCRIPT),
    ],
)
def test_flaws(unit: TranslationUnit, kind: Kind | None) -> None:
    found = flaw_of(unit)
    assert (found.kind if found else None) is kind


def test_what_looks_wrong_is_rejected_and_can_be_reopened(memory: Memory) -> None:
    put(memory, pair(LONG, LONG), pair(LONG, RUSSIAN), pair(LONG, "Ауыл кеңесі жиналды."), simple())
    identical, foreign, numbers, _ = memory.units()
    memory.confirm(foreign.id, "Bakyt")
    with memory.trial():
        assert [flaw.unit.id for flaw in memory.upkeep.reject_flawed("Aigul")] == [identical.id, numbers.id]
    assert [unit.status for unit in memory.units()].count(Status.AUTOMATIC) == 3
    memory.upkeep.reject_flawed("Aigul")
    (rejected,) = memory.units(statuses=[Status.REJECTED])
    assert (rejected.id, memory.history(rejected.id)[0].comment) == (identical.id, "the same in en and kk")
    assert memory.reopen(rejected.id, "Aigul").status is Status.AUTOMATIC
    assert [flaw.kind for flaw in memory.upkeep.flaws()] == [Kind.NUMBERS]


def test_duplicates_give_way_to_the_unit_that_stays(memory: Memory) -> None:
    put(memory, simple(0, notes=("Seen",)), simple(1), simple(2))
    _, second, third = memory.units()
    memory.edit(third.id, {EN: ENGLISH[1], KK: KAZAKH[1]}, "Bakyt")
    english, kazakh = report("1", EN, ENGLISH[:1]), report("2", KK, KAZAKH[:1])
    memory.record_reports([english, kazakh])
    memory.replace_group("1+2", units(english, kazakh))
    (built,) = memory.units(group="1+2")
    gone = {(each.kept, each.gone) for each in memory.upkeep.merge_duplicates("Aigul")}
    first = next(key for kept, key in gone if kept == built.id)
    assert gone == {(built.id, first), (third.id, second.id)}
    assert memory.unit(built.id) == replace(built, notes=("Seen",))
    assert [each.id for each in memory.imports.of(built.id)] == [1]
    assert memory.history(first)[0].results == (built.id,)
    assert memory.upkeep.merge_duplicates("Aigul") == []


def test_near_duplicates(memory: Memory) -> None:
    put(memory, pair(LONG, LONG_KAZAKH), pair(LONG.replace("again", "at last"), LONG_KAZAKH), simple())
    (alike,) = memory.upkeep.near_duplicates(0.8)
    assert {alike.one.variants[0].text, alike.other.variants[0].text} == {LONG, LONG.replace("again", "at last")}
    assert 0.8 < alike.likeness < 1
    assert not list(memory.upkeep.near_duplicates(0.99))


def test_delete_a_report(memory: Memory) -> None:
    english, kazakh, kyrgyz = report("1", EN, ENGLISH), report("2", KK, KAZAKH), report("3", KY, KYRGYZ)
    memory.record_reports([english, kazakh, kyrgyz])
    memory.replace_group("1+2", units(english, kazakh))
    memory.replace_group("3", units(english, kyrgyz))
    first = next(iter(memory.units(group="1+2")))
    memory.confirm(first.id, "Bakyt")
    numbers = {each.report: each.units for each in memory.upkeep.units_of_reports()}
    assert numbers == {"1": 12, "2": 6, "3": 6}
    deleted = memory.upkeep.delete_report("2")
    assert (deleted.removed, deleted.decided) == (5, (first.id,))
    assert memory.stats().units == 7
    with pytest.raises(InputError, match="no unit is from a report 'x'"):
        memory.upkeep.delete_report("x")
