"""Units like a sentence. The encoder here knows letters, not meaning; that meaning is found, tests/app sees to."""

from collections.abc import Sequence

import pytest

from qostil import Language
from qostil.encoder import Vectors
from qostil.memory import Memory
from qostil.memory.like import FIRST, MEANING_OF_FIRST, MEANING_SHOWN, WORDING_SHOWN, Like
from tests.tiny_encoder import TinyEncoder

from .making import EN, ENGLISH, KAZAKH, KK, report, unit, units

BRIDGE, SCHOOL = ENGLISH[5], ENGLISH[3]


def embed(texts: Sequence[str]) -> Vectors:
    return TinyEncoder().encode(texts)


@pytest.fixture
def filled(memory: Memory) -> Memory:
    english, kazakh = report("1", EN, ENGLISH), report("2", KK, KAZAKH)
    memory.record_reports([english, kazakh])
    memory.replace_group("1+2", units(english, kazakh))
    return memory


def text(like: Like) -> str:
    variant = like.unit.variant(like.language)
    assert variant is not None
    return variant.text


def unit_of(memory: Memory, sentence: str) -> str:
    return next(unit.id for unit in memory.units() if sentence in {variant.text for variant in unit.variants})


def test_the_same_sentence_comes_first(filled: Memory) -> None:
    for sentence in (*ENGLISH, *KAZAKH):
        first, *others = filled.like(sentence, embed)
        assert text(first) == sentence
        assert first.wording == pytest.approx(1)
        assert first.meaning == pytest.approx(1, abs=1e-3)
        assert first.spans == ()
        assert len({like.unit.id for like in others} | {first.unit.id}) == len(others) + 1


def test_other_words_are_pointed_at(filled: Memory) -> None:
    first = filled.like("The old bridge was closed for repair", embed)[0]
    assert text(first) == BRIDGE
    assert first.wording is not None
    assert 0.8 < first.wording < 1
    assert [BRIDGE[span.start : span.end] for span in first.spans] == ["repairs"]


def test_without_an_encoder_words_count(filled: Memory) -> None:
    (found,) = filled.like("Әр ауылда бір мектеп бар")
    assert (found.language, found.meaning) == (KK, None)
    assert [variant.text for variant in found.unit.variants] == [SCHOOL, KAZAKH[3]]


def test_only_what_is_like_it_is_found(filled: Memory) -> None:
    assert filled.like("Ровно в полночь зазвонил телефон", embed) == []
    for place, like in enumerate(filled.like("Every village has a school and a bridge", embed)):
        least = MEANING_OF_FIRST if place < FIRST else MEANING_SHOWN
        assert (like.wording or 0) >= WORDING_SHOWN or (like.meaning or 0) >= least


def test_nearly_the_same_words_come_before_all_meaning(filled: Memory) -> None:
    def everything_means_the_same(texts: Sequence[str]) -> Vectors:
        vectors = embed(texts)
        vectors[[sentence != BRIDGE for sentence in texts]] = vectors[0]
        return vectors

    found = filled.like("The bridge was closed for a repair.", everything_means_the_same)
    assert text(found[0]) == BRIDGE


def test_a_language_asked_for(filled: Memory) -> None:
    assert {like.language for like in filled.like(BRIDGE, embed, EN)} == {EN}
    assert {like.language for like in filled.like(KAZAKH[5], embed, Language("kk"))} == {KK}
    assert filled.like(KAZAKH[5], embed, Language("fr")) == []


def test_rejected_units_are_not_found(filled: Memory) -> None:
    filled.reject(unit_of(filled, BRIDGE), "Aigul")
    assert BRIDGE not in {text(like) for like in filled.like(BRIDGE, embed)}


def test_an_edited_unit_is_found_by_its_edited_text(filled: Memory) -> None:
    edited = unit_of(filled, BRIDGE)
    filled.edit(edited, {KK: "Өткел уақытша тоқтатылды"}, "Aigul")
    (found,) = filled.like("Өткел уақытша тоқтатылған")
    assert found.unit.id == edited
    assert filled.like(KAZAKH[5]) == []


def test_a_confirmed_unit_comes_before_an_equal_one(memory: Memory) -> None:
    english, kazakh = report("1", EN, [BRIDGE, BRIDGE, SCHOOL]), report("2", KK, [KAZAKH[5], KAZAKH[4], KAZAKH[3]])
    memory.record_reports([english, kazakh])
    memory.replace_group("1+2", units(english, kazakh))
    second = [unit.id for unit in memory.units()][1]
    memory.confirm(second, "Aigul")
    assert [like.unit.id for like in memory.like(BRIDGE, embed, limit=1)] == [second]


def test_as_many_as_asked_for(filled: Memory) -> None:
    assert len(filled.like("Civil society needs good laws", embed, limit=1)) == 1


@pytest.mark.parametrize("query", ["", " \n", "...", "—", "\ud83d", "%_\"'", "х" * 5000])
def test_odd_queries_are_no_error(filled: Memory, query: str) -> None:
    for given in (embed, None):
        for like in filled.like(query, given):
            assert like.wording is None


def test_an_empty_memory(memory: Memory) -> None:
    assert memory.like(BRIDGE, embed) == []


def test_a_large_memory_is_looked_at_in_parts(filled: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = filled.like("Every village keeps its school", embed)
    monkeypatch.setattr("qostil.memory.like._TEXTS_AT_ONCE", 5)
    assert filled.like("Every village keeps its school", embed) == whole
    monkeypatch.setattr("qostil.memory.like.SAMPLE", 2)
    assert text(filled.like(SCHOOL, embed)[0]) == SCHOOL


def test_a_sentence_of_several_is_found(memory: Memory) -> None:
    english, kazakh = report("1", EN, ENGLISH), report("2", KK, KAZAKH)
    memory.record_reports([english, kazakh])
    memory.replace_group("1+2", [unit((english, [2, 3, 5]), (kazakh, [2, 3, 5])), unit((english, [5]), (kazakh, [4]))])
    whole, part = memory.like(BRIDGE, embed)
    assert (text(whole), whole.part) == (BRIDGE, None)
    assert part.part is not None
    assert text(part)[part.part.start : part.part.end] == BRIDGE
    assert memory.like("The old school keeps every village.") == []
    found = memory.like("Every small village keeps a school")[0]
    assert found.part is not None
    assert [text(found)[span.start : span.end] for span in found.spans] == []
