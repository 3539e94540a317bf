"""The index of meaning: it finds what comparing every text finds, whatever happened to the memory since."""

import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qostil import TranslationUnit, Variant
from qostil.location import Location
from qostil.memory import Memory
from qostil.memory.like import Like
from qostil.memory.matching.match import Near
from qostil.memory.near import index as near_index
from qostil.memory.near import updating
from tests.memory.making import EN, KK, RU, Clock

from .making import PAIR, WORDS, Counting, agree, exact, folder_of, invented, model

QUERIES = ("the law on the school budget", "winter in the valley", "court", "tax reform of the council", "quite other")


@pytest.fixture(autouse=True)
def small_graphs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Graphs from the first vectors on, in small steps."""
    monkeypatch.setattr(updating, "TAIL", 4)
    monkeypatch.setattr(updating, "_AT_ONCE", 8)
    monkeypatch.setattr(updating, "_STEP", 16)


def nearest(memory: Memory, tmp_path: Path, query: str, limit: int = 5) -> list[Near]:
    with memory.meaning(folder_of(memory, tmp_path), model()) as index:
        return list(memory.nearest(PAIR, index).nearest(query, limit))


def check(memory: Memory, tmp_path: Path) -> None:
    with memory.meaning(folder_of(memory, tmp_path), model()) as index:
        assert index.uncovered == 0
        everything = exact(memory, index)
        by_index = memory.nearest(PAIR, index)
        for query in QUERIES:
            found, wanted = by_index.nearest(query, 5), everything.nearest(query, 5)
            assert agree(found, wanted), (query, found, wanted)


STEPS = st.lists(st.sampled_from(("add", "delete", "edit", "reject", "index", "replace")), min_size=1, max_size=8)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, seed=st.integers(0, 1000))
def test_it_finds_what_every_text_gives(
    steps: Sequence[str], seed: int, places: Callable[[], Location], tmp_path_factory: pytest.TempPathFactory
) -> None:
    tmp_path = tmp_path_factory.mktemp("index")
    with Memory.open(places(), clock=Clock()) as memory:
        memory.replace_group("0", invented(40, seed))
        folder = folder_of(memory, tmp_path)
        assert memory.index_meaning(folder, model())
        for number, step in enumerate(steps, start=1):
            change(memory, step, number, random.Random(seed + number))  # noqa: S311
            if step == "index":
                memory.index_meaning(folder, model())
            check(memory, tmp_path)


def change(memory: Memory, step: str, number: int, chance: random.Random) -> None:
    units = list(memory.units())
    if step == "add":
        memory.replace_group(str(number), invented(chance.randint(1, 30), number))
    elif step == "delete":
        memory.replace_group("0", [])
    elif step == "replace":
        memory.replace_group("0", invented(20, chance.randint(0, 1000)))
    elif units and step == "edit":
        memory.edit(chance.choice(units).id, {EN: " ".join(chance.choices(WORDS, k=4))}, "Aigul")
    elif units and step == "reject":
        memory.reject(chance.choice(units).id, "Aigul")


def test_nothing_is_embedded_twice(memory: Memory, tmp_path: Path) -> None:
    memory.replace_group("0", invented(60, 1))
    folder, embed = folder_of(memory, tmp_path), Counting()
    first = memory.index_meaning(folder, model(embed))
    assert first is not None
    assert first.texts == first.embedded == len(set(embed.texts))
    again = memory.index_meaning(folder, model(embed))
    assert again is not None
    assert (again.texts, again.embedded) == (first.texts, 0)
    memory.replace_group("1", [TranslationUnit("", (Variant(EN, "a new text"), Variant(KK, "жаңа мәтін")))])
    before = len(embed.texts)
    more = memory.index_meaning(folder, model(embed))
    assert more is not None
    assert (more.texts, more.embedded) == (first.texts + 2, 2)
    assert sorted(embed.texts[before:]) == ["a new text", "жаңа мәтін"]


def test_units_that_are_of_no_use_are_not_found(memory: Memory, tmp_path: Path) -> None:
    memory.replace_group("0", [*invented(30, 1), TranslationUnit("", (Variant(EN, "court law"), Variant(RU, "суд")))])
    folder = folder_of(memory, tmp_path)
    memory.index_meaning(folder, model())
    russian = next(unit.id for unit in memory.units() if unit.variant(RU))
    assert russian not in {near.unit for near in nearest(memory, tmp_path, "court law", 50)}
    first = nearest(memory, tmp_path, "court law")[0]
    memory.reject(first.unit, "Aigul")
    assert first.unit not in {near.unit for near in nearest(memory, tmp_path, "court law", 50)}


def test_texts_that_came_since_are_found_while_they_are_few(
    memory: Memory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory.replace_group("0", invented(30, 1))
    memory.index_meaning(folder_of(memory, tmp_path), model())
    memory.replace_group("1", [TranslationUnit("", (Variant(EN, "glacier melts"), Variant(KK, "мұздық ериді")))])
    new = next(unit.id for unit in memory.units() if unit.variants[0].text == "glacier melts")
    assert nearest(memory, tmp_path, "glaciers melt")[0].unit == new
    monkeypatch.setattr(near_index, "EMBEDDED", 1)
    with memory.meaning(folder_of(memory, tmp_path), model()) as index:
        assert index.uncovered == 2
    assert new not in {near.unit for near in nearest(memory, tmp_path, "glaciers melt")}
    monkeypatch.setattr(updating, "TAIL", 1000)
    memory.index_meaning(folder_of(memory, tmp_path), model())
    monkeypatch.setattr(near_index, "COMPARED", 1)
    with memory.meaning(folder_of(memory, tmp_path), model()) as index:
        assert index.uncovered == 0  # two vectors came since the graphs, one of each language


def test_search_for_sentences_like_one(memory: Memory, tmp_path: Path) -> None:
    memory.replace_group("0", invented(60, 3))
    memory.index_meaning(folder_of(memory, tmp_path), model())
    texts = [unit.variants[0].text for unit in memory.units()]

    def told(found: Sequence[Like]) -> list[tuple[float, float]]:
        return [(round(like.wording or 0, 4), round(like.meaning or 0, 2)) for like in found]

    with memory.meaning(folder_of(memory, tmp_path), model()) as index:
        for query in (*QUERIES, texts[0], texts[1].replace(" ", " the ", 1)):
            for language in (None, EN, KK):
                found = memory.like(query, None, language, limit=8, index=index)
                wanted = memory.like(query, Counting(), language, limit=8)
                for one, other in zip(told(found), told(wanted), strict=True):
                    assert one == pytest.approx(other, abs=0.02)


def test_a_language_that_comes_later_has_a_space_of_its_own(memory: Memory, tmp_path: Path) -> None:
    memory.replace_group("0", invented(30, 1))
    folder = folder_of(memory, tmp_path)
    memory.index_meaning(folder, model())
    memory.replace_group(
        "1", [TranslationUnit("", (Variant(RU, f"закон {n}"), Variant(KK, f"заң {n}"))) for n in range(9)]
    )
    memory.index_meaning(folder, model())
    with memory.meaning(folder, model()) as index:
        assert sorted(index.space.expected_more) == ["en", "kk", "ru"]
        assert index.languages == ["en", "kk", "ru"]
    check(memory, tmp_path)


def test_what_is_gone_is_dropped_when_it_is_much(
    memory: Memory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(updating, "_STALE_LEAST", 10)
    memory.replace_group("0", invented(60, 1))
    folder, embed = folder_of(memory, tmp_path), Counting()
    memory.index_meaning(folder, model(embed))
    memory.replace_group("0", invented(10, 1))
    memory.index_meaning(folder, model(embed))
    with updating.open_shelf(folder, model(), create=False) as shelf:
        kept = len(shelf.contents())
    assert kept == memory.meaning_indexed(folder, model())[0]
    check(memory, tmp_path)


def test_an_empty_memory(memory: Memory, tmp_path: Path) -> None:
    folder = folder_of(memory, tmp_path)
    updated = memory.index_meaning(folder, model())
    assert updated is not None
    assert updated.texts == 0
    memory.replace_group("0", invented(10, 1))
    memory.index_meaning(folder, model())
    check(memory, tmp_path)
