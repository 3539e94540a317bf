"""Units of files in the memory: whole, not doubled, and out again."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qostil import InputError, Language, Role, Span, Status, Tag, TagKind, TranslationUnit, Variant
from qostil.memory import Added, Import, Memory, Undone
from tests.formats.anything import extras, letters, short, tags_of

from .making import EN, ENGLISH, KAZAKH, KK, KY, KYRGYZ, RU, report, units

MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))


@st.composite
def variants(draw: st.DrawFn, language: Language) -> Variant:
    """A text with whatever can stand beside it."""
    text = draw(short)
    spans = draw(st.lists(st.integers(0, 10**6), max_size=3))
    return Variant(
        language,
        text,
        draw(letters),
        draw(letters),
        tuple(draw(st.lists(st.integers(0, 10**6), max_size=3))),
        tuple(Span(at, at + 5) for at in spans),
        draw(st.none() | short),
        draw(tags_of(text)),
        draw(extras),
    )


@st.composite
def arbitrary(draw: st.DrawFn) -> TranslationUnit:
    """A unit with an id of ours and anything else."""
    languages = draw(st.lists(st.sampled_from([EN, KK, KY, RU, Language("en-GB")]), min_size=2, unique=True))
    return TranslationUnit(
        f"{draw(st.integers(0, 2**64 - 1)):016x}",
        tuple(draw(variants(language)) for language in languages),
        draw(letters),
        draw(st.none() | st.floats(0, 1)),
        draw(st.sampled_from(Role)),
        draw(st.sampled_from(Status)),
        draw(st.none() | letters),
        draw(st.none() | MOMENTS),
        draw(MOMENTS),
        draw(letters),
        tuple(draw(st.lists(letters, max_size=3))),
        draw(letters),
        draw(extras),
    )


def begun(memory: Memory, name: str = "old.tmx") -> Import:
    return memory.imports.begin(name, f"digest of {name}", "tmx", "Aigul")


def put(memory: Memory, *given: TranslationUnit, name: str = "old.tmx") -> Added:
    import_ = begun(memory, name)
    added = memory.imports.add(import_, given)
    memory.imports.finish(import_)
    return added


def simple(number: int = 0, **more: object) -> TranslationUnit:
    unit = TranslationUnit("", (Variant(EN, ENGLISH[number]), Variant(KK, KAZAKH[number])))
    return replace(unit, **more)  # type: ignore[arg-type]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(unit=arbitrary())
def test_everything_a_unit_has_comes_back(memory: Memory, unit: TranslationUnit) -> None:
    with memory.trial():
        assert put(memory, unit) == Added(added=1)
        assert memory.unit(unit.id) == unit
        assert put(memory, unit) == Added(known=1)


def test_a_unit_that_is_there_is_not_doubled(memory: Memory) -> None:
    english, kazakh, kyrgyz = report("1", EN, ENGLISH), report("2", KK, KAZAKH), report("3", KY, KYRGYZ)
    memory.record_reports([english, kazakh, kyrgyz])
    memory.replace_group("1+2+3", units(english, kazakh, kyrgyz))
    before = list(memory.units())
    american = TranslationUnit("7", (Variant(Language("en-US"), ENGLISH[1]), Variant(KK, KAZAKH[1])), notes=("Seen",))
    assert put(memory, simple(), american) == Added(known=2)
    after = list(memory.units())
    assert after == [before[0], replace(before[1], notes=("Seen",)), *before[2:]]
    assert [each.name for each in memory.imports.of(before[0].id)] == ["old.tmx"]
    assert [unit.id for unit in memory.units(import_id=1)] == [before[0].id, before[1].id]


def test_other_context_tags_or_texts_make_another_unit(memory: Memory) -> None:
    bold = Variant(EN, ENGLISH[0], tags=(Tag(0, TagKind.OPEN, "1", "<b>"), Tag(5, TagKind.CLOSE, "1", "</b>")))
    tagged = TranslationUnit("", (bold, Variant(KK, KAZAKH[0])))
    another = TranslationUnit("", (Variant(EN, ENGLISH[0]), Variant(KK, KAZAKH[1])))
    assert put(memory, simple(), simple(context="menu"), tagged, another) == Added(added=4)
    assert put(memory, simple(), simple(context="menu"), tagged, another, name="b.tmx") == Added(known=4)
    assert len({unit.id for unit in memory.units()}) == 4


def test_the_id_of_another_program_is_kept_beside(memory: Memory) -> None:
    put(memory, simple(0, id="12"), simple(1, id="12"))
    assert [unit.extra for unit in memory.units()] == [(("file:id", "12"),)] * 2


def test_the_same_place_in_another_memory_is_the_same_unit(memory: Memory) -> None:
    placed = Variant(EN, ENGLISH[0], "1", "Valley", (3,), (Span(5, 40),))
    first = TranslationUnit("00000000000000aa", (placed, Variant(KK, KAZAKH[0], "2")), "1+2")
    assert put(memory, first, replace(first, id="00000000000000bb")) == Added(added=1, known=1)
    elsewhere = replace(placed, sentences=(9,), spans=(Span(90, 125),))
    assert put(memory, replace(first, id="00000000000000cc", variants=(elsewhere, first.variants[1]))).added == 1


def test_an_id_with_other_texts_is_another_unit(memory: Memory) -> None:
    put(memory, simple(0, id="00000000000000aa"), simple(1, id="00000000000000aa"))
    first, second = memory.units()
    assert first.id == "00000000000000aa"
    assert (second.variants[0].text, second.extra) == (ENGLISH[1], ())


def test_an_import_that_was_stopped_goes_on(memory: Memory) -> None:
    import_ = begun(memory)
    memory.imports.add(import_, [simple(0), simple(1)])
    assert not memory.imports.all()[0].done
    again = begun(memory)
    assert (again.id, again.at) == (import_.id, import_.at)
    assert memory.imports.add(again, [simple(0), simple(1), simple(2)]) == Added(added=1, known=2)
    memory.imports.finish(again)
    (whole,) = memory.imports.all()
    assert (whole.units, whole.done) == (3, True)
    assert [unit.variants[0].text for unit in memory.units()] == list(ENGLISH[:3])


def test_undo(memory: Memory) -> None:
    put(memory, simple(0), simple(1), simple(2), name="a.tmx")
    put(memory, simple(1), simple(3), name="b.tmx")
    first, _, third, _ = memory.units()
    memory.comment(first.id, "Bakyt", "Hm.")
    memory.confirm(third.id, "Bakyt")
    assert memory.imports.undo(1, "Bakyt") == Undone(removed=1, shared=1, decided=(third.id,))
    assert [unit.variants[0].text for unit in memory.units()] == [ENGLISH[1], ENGLISH[2], ENGLISH[3]]
    assert not memory.find("civil society grows")
    assert memory.imports.all()[0].undone_by == "Bakyt"
    with pytest.raises(InputError, match="was undone by Bakyt already"):
        memory.imports.undo(1, "Bakyt")
    with pytest.raises(InputError, match="there is no import 9"):
        memory.imports.undo(9, "Bakyt")
    assert put(memory, simple(0), simple(1), simple(2), name="a.tmx") == Added(added=1, known=2)
    assert memory.imports.undo(2, "Bakyt").shared == 1


def test_a_decision_of_before_the_import_is_none_of_since(memory: Memory) -> None:
    put(memory, simple())
    (unit,) = memory.units()
    memory.confirm(unit.id, "Bakyt")
    memory.reopen(unit.id, "Bakyt")
    assert memory.imports.undo(1, "Bakyt").decided == (unit.id,)
    with memory.transaction():
        put(memory, simple(1))
        assert memory.imports.undo(2, "Bakyt").removed == 1


def test_a_build_leaves_imported_units_alone(memory: Memory) -> None:
    english, kazakh = report("1", EN, ENGLISH), report("2", KK, KAZAKH)
    put(memory, simple(0, group="1+2"))
    memory.record_reports([english, kazakh])
    memory.replace_group("1+2", units(english, kazakh))
    memory.drop_missing(set(), set())
    (left,) = memory.units()
    assert left.group == "1+2"


def test_filters(memory: Memory) -> None:
    early, late = datetime(2020, 1, 5, 23, tzinfo=UTC), datetime(2021, 3, 1, tzinfo=UTC)
    placed = TranslationUnit("", (Variant(EN, ENGLISH[2], "reports/7"), Variant(KK, KAZAKH[2])), created_at=late)
    put(memory, simple(0, created_at=early), simple(1, created_at=early, decided_at=late), placed)
    assert len(list(memory.units(since=date(2020, 1, 6)))) == 2
    assert len(list(memory.units(until=date(2020, 1, 5)))) == 1
    assert len(list(memory.units(report="reports/7"))) == 1
    assert not list(memory.units(import_id=2))


def test_tags_stay_with_their_words(memory: Memory) -> None:
    tags = (Tag(6, TagKind.OPEN, "1", "<b>"), Tag(13, TagKind.CLOSE, "1", "</b>"), Tag(27, TagKind.ALONE, "", "<br/>"))
    text = "Civil society grows slowly."
    put(memory, TranslationUnit("", (Variant(EN, text, tags=tags), Variant(KK, KAZAKH[0]))))
    (unit,) = memory.units()
    edited = memory.edit(unit.id, {EN: "Civil society grows very slowly."}, "Aigul")
    assert [tag.at for tag in edited.variants[0].tags] == [6, 13, 32]
    assert memory.unit(unit.id) == edited
    assert memory.reopen(unit.id, "Aigul").variants[0].tags == tags
    parts = {EN: ["Civil society", "grows slowly."], KK: ["Азаматтық қоғам", "баяу өсуде."]}
    first, second = memory.split(unit.id, parts, "Aigul")
    assert [tag.at for tag in first.variants[0].tags] == [6, 13]
    assert [tag.at for tag in second.variants[0].tags] == [13]
