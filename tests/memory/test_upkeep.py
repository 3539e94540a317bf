"""Duplicates, units that look wrong, and all units of a report."""

import random
from dataclasses import replace

import pytest

from qostil import InputError, Language, Role, Status, TranslationUnit, Variant
from qostil.memory import Memory
from qostil.memory.flaws import Kind, flaw_of
from qostil.memory.matching.postings import entry
from qostil.memory.matching.score import score
from qostil.memory.matching.tokens import Tokens, tokens
from qostil.memory.wording import likenesses

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


@pytest.mark.parametrize(
    ("text", "differs"),
    [
        ("Article 17 of the law", ("placeables",)),
        ("article 21 of the law", ("case",)),
        ("Article 21 of the Law!", ("case", "punctuation")),
        ("Article  21 of the law", ("spaces",)),
        ("Article 21 of the laws", ("words",)),
    ],
)
def test_what_differs(memory: Memory, text: str, differs: tuple[str, ...]) -> None:
    put(memory, pair("Article 21 of the law", "Заңның 21-бабы"), simple(), pair(text, "Заң туралы"))
    (alike,) = memory.upkeep.near_duplicates(0.9)
    assert alike.differs == differs


def test_the_same_text_with_another_translation(memory: Memory) -> None:
    in_kyrgyz = pair(ENGLISH[0], KYRGYZ[0], KY)
    put(memory, pair(ENGLISH[0], KAZAKH[0]), pair(ENGLISH[0], KAZAKH[1]), in_kyrgyz, pair("https://a.b/1", "1"))
    put(memory, pair("https://c.d/e", "2"), name="other.tmx")
    assert sorted(alike.differs for alike in memory.upkeep.near_duplicates(0.9)) == [(), ("translation",)]


@pytest.mark.parametrize(
    ("one", "other"), [("Introduction", "Introdction"), ("Free trade", "Freetrade"), ("2, 17", "2, 18")]
)
def test_texts_of_few_words(memory: Memory, one: str, other: str) -> None:
    put(memory, pair(one, "1"), pair("River", "2"), pair(other, "3"))
    assert len(list(memory.upkeep.near_duplicates(0.7))) == 1


WORDS = ("well", "wells", "river", "valley", "school", "old", "2", "17", "OSCE", "deep", "spring", "May")


def slowly(memory: Memory, least: float) -> dict[str, set[str]]:
    """What is connected by pairs, all compared; of the same words the first stands for all."""
    found = list(memory.units())
    together = {unit.id: {unit.id} for unit in found}
    firsts = list[TranslationUnit]()
    for unit in found:
        same = (first for first in firsts if score(*(_tokens(each) for each in (first, unit))).is_formal)
        first = next(same, None) if entry(unit.variants[0].text, EN).words else None
        if first is None:
            firsts.append(unit)
        else:
            _join(together, first.id, unit.id)
    texts = [first.variants[0].text for first in firsts]
    for one, text in zip(firsts, texts, strict=True):
        for other, likeness in zip(firsts, likenesses(text, texts, least), strict=True):
            if likeness:
                _join(together, one.id, other.id)
    return together


def _tokens(unit: TranslationUnit) -> Tokens:
    return tokens(unit.variants[0].text, EN)


def _join(together: dict[str, set[str]], one: str, other: str) -> None:
    both = together[one] | together[other]
    for each in both:
        together[each] = both


# 66: a word in capitals is a name in one text and a word in another, all in capitals, so that no word is left alike.
# 186: texts without words.
@pytest.mark.parametrize("seed", [*range(10), 66, 186])
def test_near_duplicates_against_all_with_all(memory: Memory, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 (the same texts every time)
    made = [[chance.choice(WORDS[:-3]) for _ in range(chance.randint(3, 25))] for _ in range(25)]
    made += [_changed(chance.choice(made), chance) for _ in range(50)]
    put(memory, *(pair(" ".join(words), f"{number}") for number, words in enumerate(made)))
    least = chance.choice([0.8, 0.9, 0.95])
    together = {unit.id: {unit.id} for unit in memory.units()}
    for alike in memory.upkeep.near_duplicates(least):
        assert alike.one.id != alike.other.id
        _join(together, alike.one.id, alike.other.id)
    assert together == slowly(memory, least)


def _changed(words: list[str], chance: random.Random) -> list[str]:
    found = [*words]
    found[chance.randrange(len(found))] = chance.choice(WORDS)
    return [*found, "!"] if chance.random() < 0.3 else found


def test_alternatives(memory: Memory) -> None:
    put(
        memory,
        pair(ENGLISH[0], KAZAKH[0]),
        replace(pair(ENGLISH[0], KAZAKH[1]), context="title"),
        replace(pair(ENGLISH[0], KAZAKH[1]), context="menu"),
        pair(ENGLISH[0], KYRGYZ[0], KY),
        pair(ENGLISH[1], KAZAKH[1]),
        pair(KAZAKH[1], ENGLISH[5]),
    )
    (found,) = memory.upkeep.alternatives()
    assert (found.source.text, found.language) == (ENGLISH[0], "kk")
    assert [(each.text, [unit.context for unit in each.units]) for each in found.texts] == [
        (KAZAKH[1], ["title", "menu"]),
        (KAZAKH[0], [""]),
    ]
    memory.reject(found.texts[1].units[0].id, "Aigul")
    assert not list(memory.upkeep.alternatives())


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
