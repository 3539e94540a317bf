"""A memory goes into another: nothing doubled, decisions count, all of it taken back."""

import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from qostil import Language, Status, TranslationUnit, Variant
from qostil.location import Location
from qostil.memory import Memory
from qostil.memory.taking_in.whole import TakenIn

from .making import EN, ENGLISH, KAZAKH, KK, KY, KYRGYZ, Clock, report, units
from .making import unit as made_of

EVERY = tuple(Status)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def mine(location: Location, clock: Clock) -> Iterator[Memory]:
    """A report in two languages."""
    with Memory.open(location, clock=clock) as memory:
        reports = report("1", EN, ENGLISH), report("2", KK, KAZAKH)
        memory.record_reports(reports, root="valley")
        memory.replace_group("1+2", units(*reports), root="valley")
        yield memory


@pytest.fixture
def theirs(mine: Memory, places: Callable[[], Location], clock: Clock) -> Iterator[Memory]:
    """A copy of it, from before anything is decided."""
    with Memory.open(places(), clock=clock) as other:
        mine.copy_to(other)
        yield other


def texts(memory: Memory) -> list[tuple[str, ...]]:
    return sorted((str(unit.status), *(v.text for v in unit.variants)) for unit in memory.units(statuses=EVERY))


def all_of(memory: Memory) -> list[TranslationUnit]:
    return sorted(memory.units(statuses=EVERY), key=lambda unit: unit.id)


def counts(taken: TakenIn) -> tuple[int, int, int, int, int]:
    count = taken.count
    return count.added, count.known, count.decided, count.shadowed, count.replaced


def test_the_same_memory_changes_nothing(mine: Memory, theirs: Memory) -> None:
    before = all_of(mine)
    assert counts(mine.take_in(theirs, "Aigul")) == (0, 6, 0, 0, 0)
    assert all_of(mine) == before


def test_their_decisions_count_more_than_what_was_found(mine: Memory, theirs: Memory) -> None:
    first, second, third, *_ = theirs.units()
    theirs.edit(first.id, {KK: "Азаматтық қоғам баяу дамуда."}, "Bakyt", "better")
    theirs.reject(second.id, "Bakyt")
    theirs.confirm(third.id, "Bakyt")
    before = all_of(mine)
    taken = mine.take_in(theirs, "Aigul")
    assert counts(taken) == (0, 3, 3, 0, 0)
    assert all_of(mine) == all_of(theirs)
    for unit in (first, second, third):
        assert mine.history(unit.id) == theirs.history(unit.id)
    assert mine.find("дамуда")[0].unit.id == first.id
    undone = mine.imports.undo(taken.import_id, "Aigul")
    assert (undone.removed, undone.decided, undone.restored) == (0, (), 3)
    assert all_of(mine) == before
    assert not mine.find("дамуда")
    assert len(mine.history(first.id)) == 1


def test_our_decisions_count_more_than_what_was_found(mine: Memory, theirs: Memory) -> None:
    first, second, *_ = mine.units()
    mine.edit(first.id, {KK: "Азаматтық қоғам баяу дамуда."}, "Aigul")
    mine.reject(second.id, "Aigul")
    before = all_of(mine)
    assert counts(mine.take_in(theirs, "Aigul")) == (0, 6, 0, 0, 0)
    assert all_of(mine) == before


def test_the_same_decision_is_none_of_two(mine: Memory, theirs: Memory) -> None:
    first = next(mine.units())
    for memory, person in ((mine, "Aigul"), (theirs, "Bakyt")):
        memory.edit(first.id, {KK: "Азаматтық қоғам баяу дамуда."}, person)
    taken = mine.take_in(theirs, "Aigul")
    assert (counts(taken), taken.contradictions) == ((0, 6, 0, 0, 0), ())
    assert [event.person for event in mine.history(first.id)] == ["Aigul", "Bakyt"]
    unit = mine.unit(first.id)
    assert unit is not None
    assert unit.decided_by == "Aigul"


def test_where_people_decided_otherwise_both_stay(mine: Memory, theirs: Memory) -> None:
    first, second, *_ = mine.units()
    mine.edit(first.id, {KK: "Азаматтық қоғам баяу дамуда."}, "Aigul")
    theirs.edit(first.id, {KK: "Азаматтық қоғам ақырын өседі."}, "Bakyt")
    mine.confirm(second.id, "Aigul")
    theirs.reject(second.id, "Bakyt")
    before = all_of(mine)
    taken = mine.take_in(theirs, "Aigul")
    assert counts(taken) == (2, 4, 0, 0, 0)
    assert [each.here for each in taken.contradictions] == [first.id, second.id]
    came = [mine.unit(each.came) for each in taken.contradictions]
    assert [unit and (unit.status, unit.decided_by) for unit in came] == [
        (Status.CONFIRMED, "Bakyt"),
        (Status.REJECTED, "Bakyt"),
    ]
    assert len(all_of(mine)) == 8
    assert [event.action for event in mine.history(taken.contradictions[0].came)] == ["edited"]
    # Once more: they are there.
    again = mine.take_in(theirs, "Aigul")
    assert (counts(again), again.events, again.contradictions) == ((0, 6, 0, 0, 0), 0, ())
    assert mine.imports.undo(taken.import_id, "Aigul").removed == 2
    assert all_of(mine) == before


def test_what_was_merged_or_split_takes_the_place_of_what_was_found(mine: Memory, theirs: Memory) -> None:
    first, second, third, *_ = theirs.units()
    merged = theirs.merge([first.id, second.id], "Bakyt")
    parts = {EN: ["The rivers of the valley", "rise in spring."], KK: ["Алқаптың өзендері", "көктемде тасиды."]}
    theirs.split(third.id, parts, "Bakyt")
    before = all_of(mine)
    taken = mine.take_in(theirs, "Aigul")
    assert counts(taken) == (3, 3, 0, 0, 3)
    assert texts(mine) == texts(theirs)
    assert mine.history(merged.id) == theirs.history(merged.id)
    # A build leaves the place to them.
    reports = report("1", EN, ENGLISH), report("2", KK, KAZAKH)
    with mine.trial():
        mine.record_reports(reports, root="valley")
        assert mine.replace_group("1+2", units(*reports), root="valley").shadowed == 3
    undone = mine.imports.undo(taken.import_id, "Aigul")
    assert (undone.removed, undone.restored) == (3, 3)
    assert all_of(mine) == before
    assert mine.find("rivers of the valley")


def test_what_was_found_there_gives_way_to_what_was_decided_here(mine: Memory, theirs: Memory) -> None:
    first, second, *_ = mine.units()
    mine.merge([first.id, second.id], "Aigul")
    assert counts(mine.take_in(theirs, "Aigul")) == (0, 4, 0, 2, 0)
    assert len(all_of(mine)) == 5


def test_another_report_comes_with_its_text(mine: Memory, places: Callable[[], Location], clock: Clock) -> None:
    with Memory.open(places(), clock=clock) as other:
        reports = report("8", EN, ENGLISH[:3], title="Eight"), report("9", KY, KYRGYZ[:3])
        other.record_reports(reports)
        other.replace_group("8+9", units(*reports))
        decided = next(other.units())
        other.confirm(decided.id, "Bakyt")
        taken = mine.take_in(other, "Aigul")
        assert counts(taken) == (3, 0, 0, 0, 0)
        assert [replace(unit, id="") for unit in mine.units((EN, KY))] == [replace(u, id="") for u in other.units()]
        assert mine.origins(decided.id)[EN].title == "Eight"
        # Built here later, from a folder of its own: what was decided keeps its place.
        mine.record_reports(reports, root="other")
        assert mine.replace_group("8+9", units(*reports), root="other").shadowed == 1
        assert [unit.id for unit in mine.units(import_id=taken.import_id)]
        assert mine.imports.undo(taken.import_id, "Aigul").removed == 3
        assert {each.root for each in mine.reports()} == {"valley", "other"}


def test_another_folder_with_the_same_reports(mine: Memory, places: Callable[[], Location], clock: Clock) -> None:
    """Ids are others there; the places are the same."""
    with Memory.open(places(), clock=clock) as other:
        reports = report("1", EN, ENGLISH), report("2", KK, KAZAKH)
        other.record_reports(reports, root="elsewhere")
        other.replace_group("1+2", units(*reports), root="elsewhere")
        first = next(other.units())
        assert mine.unit(first.id) is None
        other.edit(first.id, {KK: "Азаматтық қоғам баяу дамуда."}, "Bakyt")
        taken = mine.take_in(other, "Aigul")
        assert counts(taken) == (0, 5, 1, 0, 0)
        here = mine.find("дамуда")[0].unit
        assert [event.person for event in mine.history(here.id)] == ["Bakyt"]
        assert taken.renamed[first.id] == here.id


def test_what_was_aligned_otherwise_there_is_left(mine: Memory, places: Callable[[], Location], clock: Clock) -> None:
    """But not what it has in another language."""
    with Memory.open(places(), clock=clock) as other:
        reports = report("1", EN, ENGLISH), report("2", KK, KAZAKH), report("3", KY, KYRGYZ)
        other.record_reports(reports)
        pairs = [made_of((reports[0], [0, 1]), (reports[1], [0, 1])), made_of((reports[0], [3]), (reports[2], [3]))]
        other.replace_group("1+2", pairs)
        assert counts(mine.take_in(other, "Aigul")) == (1, 0, 0, 1, 0)
        assert [unit.variants[1].text for unit in mine.units((EN, KY))] == [KYRGYZ[3]]


def test_units_of_files(mine: Memory, theirs: Memory) -> None:
    unit = TranslationUnit("", (Variant(EN, "A lake."), Variant(KK, "Көл.")), context="sign", notes=("Seen",))
    for memory in (mine, theirs):
        import_ = memory.imports.begin("a.tmx", "digest", "tmx", "Aigul")
        memory.imports.add(import_, [replace(unit, context=""), unit])
    import_ = theirs.imports.begin("b.tmx", "other", "tmx", "Bakyt")
    more = replace(unit, variants=(Variant(EN, "A pond."), Variant(Language("kk-Cyrl"), "Тоған.")), extra=(("x", "y"),))
    theirs.imports.add(import_, [more])
    assert counts(mine.take_in(theirs, "Aigul")) == (1, 8, 0, 0, 0)
    undated = [[replace(unit, created_at=None) for unit in all_of(memory)] for memory in (mine, theirs)]
    assert undated[0] == undated[1]


def test_what_was_decided_since_stays(mine: Memory, theirs: Memory) -> None:
    first, second, *_ = theirs.units()
    theirs.confirm(first.id, "Bakyt")
    theirs.edit(second.id, {KK: "Бір."}, "Bakyt")
    unit = TranslationUnit("", (Variant(EN, "A lake."), Variant(KK, "Көл.")))
    theirs.imports.add(theirs.imports.begin("a.tmx", "digest", "tmx", "Bakyt"), [unit])
    taken = mine.take_in(theirs, "Aigul")
    lake = mine.find("lake")[0].unit
    mine.reject(lake.id, "Aigul")
    mine.reject(first.id, "Aigul")
    undone = mine.imports.undo(taken.import_id, "Aigul")
    assert (undone.removed, undone.decided, undone.restored) == (0, (lake.id, first.id), 1)
    assert mine.unit(first.id) is not None


def test_all_or_nothing(mine: Memory, theirs: Memory) -> None:
    first = next(theirs.units())
    theirs.confirm(first.id, "Bakyt")
    before = all_of(mine)

    def broken(_: TakenIn) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        mine.take_in(theirs, "Aigul", broken)  # type: ignore[arg-type]
    assert (all_of(mine), mine.imports.all(), mine.history(first.id)) == (before, [], [])
    with mine.trial():
        mine.take_in(theirs, "Aigul")
    assert (all_of(mine), mine.imports.all()) == (before, [])


def decide_at_random(memory: Memory, chance: random.Random, person: str) -> None:
    for _ in range(chance.randint(0, 4)):
        found = [unit for unit in memory.units() if unit.status is Status.AUTOMATIC]
        if not found:
            return
        unit, what = chance.choice(found), chance.randint(0, 4)
        if what == 0:
            memory.confirm(unit.id, person)
        elif what == 1:
            memory.reject(unit.id, person)
        elif what == 2:
            memory.edit(unit.id, {KK: f"{chance.choice(KAZAKH)} {chance.randint(1, 2)}"}, person)
        elif what == 3 and len(unit.variants[0].text.split()) > 2:
            halves = {variant.language: _halves(variant.text) for variant in unit.variants}
            memory.split(unit.id, halves, person)
        else:
            ahead = memory.following(unit.id)
            if ahead is not None and ahead.status is Status.AUTOMATIC:
                memory.merge([unit.id, ahead.id], person)


def _halves(text: str) -> list[str]:
    words = text.split()
    return [" ".join(words[:2]), " ".join(words[2:])]


@pytest.mark.parametrize("seed", range(20))
def test_whatever_people_decided(seed: int, mine: Memory, theirs: Memory) -> None:
    chance = random.Random(seed)  # noqa: S311 (the same decisions every time)
    decide_at_random(mine, chance, "Aigul")
    decide_at_random(theirs, chance, "Bakyt")
    before, ours, others = all_of(mine), set(texts(mine)), set(texts(theirs))
    taken = mine.take_in(theirs, "Aigul")
    both = texts(mine)
    decided = {row for row in ours | others if row[0] != "automatic"}
    assert decided <= set(both)
    assert len(both) == len(set(both))
    assert set(both) <= ours | others
    # Nobody's decision has something found beside it on the same words.
    standing = [unit for unit in mine.units(statuses=EVERY) if unit.status is Status.AUTOMATIC]
    spans = {span for unit in mine.units(statuses=EVERY) if unit not in standing for span in unit.variants[0].spans}
    assert not [
        unit for unit in standing if any(span.meets(other) for span in unit.variants[0].spans for other in spans)
    ]
    again = mine.take_in(theirs, "Aigul")
    assert (again.count.added, again.count.decided, again.count.replaced, again.events) == (0, 0, 0, 0)
    assert texts(mine) == both
    mine.imports.undo(again.import_id, "Aigul")
    undone = mine.imports.undo(taken.import_id, "Aigul")
    assert undone.decided == ()
    assert all_of(mine) == before


def test_from_a_file_to_a_server_and_back(tmp_path: Path, mine: Memory) -> None:
    with Memory.open(tmp_path / "other.db") as other:
        assert counts(other.take_in(mine, "Aigul")) == (6, 0, 0, 0, 0)
        other.confirm(next(other.units()).id, "Bakyt")
        assert counts(mine.take_in(other, "Aigul")) == (0, 5, 1, 0, 0)
    shutil.rmtree(tmp_path)
