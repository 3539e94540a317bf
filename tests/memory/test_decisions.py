"""What a person decided stays, whatever is built afterwards."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from qostil import InputError, Language, Report, Span, Status, TranslationUnit
from qostil.memory import Changes, Memory

from .making import EN, ENGLISH, KAZAKH, KK, KY, KYRGYZ, cut_at, report, spans_of, unit, units

ENGLISH_REPORT = report("10", EN, ENGLISH)
KAZAKH_REPORT = report("20", KK, KAZAKH)
KYRGYZ_REPORT = report("30", KY, KYRGYZ)

Decide = Callable[[Memory, str], TranslationUnit]


def confirm(memory: Memory, unit_id: str) -> TranslationUnit:
    return memory.confirm(unit_id, "Aigul")


def edit(memory: Memory, unit_id: str) -> TranslationUnit:
    return memory.edit(unit_id, {KK: "Басқаша айтылған сөйлем."}, "Aigul")


def reject(memory: Memory, unit_id: str) -> TranslationUnit:
    return memory.reject(unit_id, "Aigul")


every_decision = pytest.mark.parametrize("decide", [confirm, edit, reject])


def build(memory: Memory, *reports: Report, made: list[TranslationUnit] | None = None) -> Changes:
    group = "+".join(each.id for each in reports)
    with memory.transaction():
        memory.record_reports(reports)
        changes = memory.replace_group(group, units(*reports) if made is None else made)
        memory.drop_missing({group}, {each.id for each in reports})
    return changes


@pytest.fixture
def third(memory: Memory) -> str:
    """The id of the third unit of a memory built of English and Kazakh."""
    build(memory, ENGLISH_REPORT, KAZAKH_REPORT)
    return list(memory.units())[2].id


def test_a_decision_says_who_and_when_and_what_it_was(memory: Memory, third: str) -> None:
    before = memory.unit(third)
    edited = edit(memory, third)
    assert memory.unit(third) == edited
    assert edited.status is Status.CONFIRMED
    assert edited.decided_by == "Aigul"
    kazakh = edited.variant(KK)
    assert kazakh is not None
    assert (kazakh.text, kazakh.original) == ("Басқаша айтылған сөйлем.", KAZAKH[2])
    memory.reject(third, "Baurzhan")
    assert memory.reopen(third, "Aigul") == before
    assert [(event.action, event.person) for event in memory.history(third)] == [
        ("edited", "Aigul"),
        ("rejected", "Baurzhan"),
        ("reopened", "Aigul"),
    ]
    first = memory.history(third)[0]
    assert first.before == {"status": "automatic", "texts": {"en": ENGLISH[2], "kk": KAZAKH[2]}}
    assert first.after["texts"]["kk"] == "Басқаша айтылған сөйлем."
    assert first.at == edited.decided_at


def test_deciding_the_same_again_changes_nothing(memory: Memory, third: str) -> None:
    once = memory.confirm(third, "Aigul")
    assert memory.confirm(third, "Baurzhan") == once
    assert memory.edit(third, {KK: KAZAKH[2]}, "Baurzhan") == once
    assert memory.reopen(third, "Aigul").status is Status.AUTOMATIC
    assert memory.reopen(third, "Aigul").status is Status.AUTOMATIC
    assert len(memory.history(third)) == 2


def test_words_of_an_edit_are_found_and_the_old_ones_not(memory: Memory, third: str) -> None:
    assert [hit.unit.id for hit in memory.find("алқап")] == [third]
    edit(memory, third)
    assert memory.find("алқап") == []
    assert [hit.unit.id for hit in memory.find("басқаша")] == [third]


@pytest.mark.parametrize(
    ("texts", "message"),
    [({KK: "  "}, "empty; reject the unit"), ({Language("de"): "Ein Satz."}, "has no text in de; it has en, kk")],
)
def test_an_edit_that_makes_no_sense(memory: Memory, third: str, texts: dict[Language, str], message: str) -> None:
    with pytest.raises(InputError, match=message):
        memory.edit(third, texts, "Aigul")


@pytest.mark.parametrize("action", [confirm, edit, reject, lambda memory, unit: memory.reopen(unit, "Aigul")])
def test_no_such_unit(memory: Memory, action: Decide) -> None:
    with pytest.raises(InputError, match=r"^nothing: there is no such unit"):
        action(memory, "nothing")


@every_decision
def test_the_same_build_keeps_it(memory: Memory, third: str, decide: Decide) -> None:
    decided = decide(memory, third)
    assert build(memory, ENGLISH_REPORT, KAZAKH_REPORT) == Changes(kept=5, shadowed=1)
    assert memory.unit(third) == decided


@every_decision
def test_another_aligner_keeps_it(memory: Memory, third: str, decide: Decide) -> None:
    decided = decide(memory, third)
    made = units(ENGLISH_REPORT, KAZAKH_REPORT, confidence=0.2, signature="other")
    assert build(memory, ENGLISH_REPORT, KAZAKH_REPORT, made=made) == Changes(changed=5, shadowed=1)
    assert memory.unit(third) == decided


@every_decision
def test_other_beads_over_its_place_are_not_stored(memory: Memory, third: str, decide: Decide) -> None:
    decided = decide(memory, third)
    pairs = [([0], [0]), ([1], [1, 2]), ([2, 3], [3]), ([4, 5], [4, 5])]
    made = [unit((ENGLISH_REPORT, english), (KAZAKH_REPORT, kazakh)) for english, kazakh in pairs]
    changes = build(memory, ENGLISH_REPORT, KAZAKH_REPORT, made=made)
    assert changes == Changes(added=1, kept=1, removed=4, shadowed=2)
    assert memory.unit(third) == decided


@every_decision
def test_a_splitter_that_cuts_it_in_two(memory: Memory, third: str, decide: Decide) -> None:
    decided = decide(memory, third)
    halves = ["The rivers", "of the valley rise in spring."], ["Алқаптың өзендері", "көктемде тасиды."]
    english = report("10", EN, [*ENGLISH[:2], *halves[0], *ENGLISH[3:]])
    kazakh = report("20", KK, [*KAZAKH[:2], *halves[1], *KAZAKH[3:]])
    assert (english.text, kazakh.text) == (ENGLISH_REPORT.text, KAZAKH_REPORT.text)
    assert build(memory, english, kazakh) == Changes(changed=3, kept=2, shadowed=2)
    assert memory.unit(third) == decided


@every_decision
def test_a_splitter_that_joins_it_with_its_neighbour(memory: Memory, third: str, decide: Decide) -> None:
    decided = decide(memory, third)
    english = report("10", EN, [*ENGLISH[:2], " ".join(ENGLISH[2:4]), *ENGLISH[4:]])
    kazakh = report("20", KK, [*KAZAKH[:2], " ".join(KAZAKH[2:4]), *KAZAKH[4:]])
    assert build(memory, english, kazakh) == Changes(changed=2, kept=2, removed=1, shadowed=1)
    assert memory.unit(third) == decided


def test_a_shared_blank_or_full_stop_is_no_overlap(memory: Memory, third: str) -> None:
    decided = confirm(memory, third)
    spans = [[sentence.span for sentence in each.sentences] for each in (ENGLISH_REPORT, KAZAKH_REPORT)]
    for side in spans:
        side[1], side[3] = Span(side[1].start, side[1].end + 1), Span(side[3].start - 2, side[3].end)
    english = cut_at("10", EN, ENGLISH_REPORT.text, spans[0])
    kazakh = cut_at("20", KK, KAZAKH_REPORT.text, spans[1])
    assert build(memory, english, kazakh).shadowed == 1
    assert memory.unit(third) == decided


@every_decision
def test_a_third_language_joins(memory: Memory, third: str, decide: Decide) -> None:
    decided = decide(memory, third)
    assert build(memory, ENGLISH_REPORT, KAZAKH_REPORT, KYRGYZ_REPORT) == Changes(added=5, shadowed=1)
    assert memory.unit(third) == decided
    assert [u.group for u in memory.units(statuses=tuple(Status))].count("10+20") == 1


@every_decision
def test_the_pairing_falls_apart(memory: Memory, third: str, decide: Decide) -> None:
    decided = decide(memory, third)
    with memory.transaction():
        memory.record_reports([ENGLISH_REPORT])
        assert memory.drop_missing((), {"10"}) == 5
    assert list(memory.units(statuses=tuple(Status))) == [decided]
    assert [stored.id for stored in memory.reports()] == ["10", "20"]


def test_the_files_are_renamed(memory: Memory, third: str) -> None:
    decided = confirm(memory, third)
    renamed = replace(ENGLISH_REPORT, id="11"), replace(KAZAKH_REPORT, id="21")
    assert build(memory, *renamed) == Changes(added=5, shadowed=1)
    assert memory.unit(third) == decided


def test_the_folder_is_built_under_another_name(memory: Memory, third: str) -> None:
    decided = confirm(memory, third)
    memory.record_reports([ENGLISH_REPORT, KAZAKH_REPORT], root="copy")
    assert memory.replace_group("10+20", units(ENGLISH_REPORT, KAZAKH_REPORT), root="copy").shadowed == 1
    assert memory.unit(third) == decided


def test_a_reopened_unit_is_the_builds_again(memory: Memory, third: str) -> None:
    edit(memory, third)
    memory.reopen(third, "Aigul")
    made = units(ENGLISH_REPORT, KAZAKH_REPORT, confidence=0.3)
    assert build(memory, ENGLISH_REPORT, KAZAKH_REPORT, made=made) == Changes(changed=6)


def test_a_unit_without_places_is_not_doubled(memory: Memory) -> None:
    bare = [
        replace(u, variants=tuple(replace(v, spans=(), report="") for v in u.variants))
        for u in units(ENGLISH_REPORT, KAZAKH_REPORT)
    ]
    memory.replace_group("bare", bare)
    decided = edit(memory, list(memory.units())[2].id)
    assert memory.replace_group("bare", bare) == Changes(kept=5, shadowed=1)
    assert memory.unit(decided.id) == decided


# The text of a report changes


@every_decision
def test_a_paragraph_is_added_above(memory: Memory, third: str, decide: Decide) -> None:
    decided = decide(memory, third)
    english = report("10", EN, ["A new beginning was made.", *ENGLISH])
    recorded = memory.record_reports([english, KAZAKH_REPORT])
    assert (recorded.changed, recorded.relocated, recorded.lost) == (1, 1, 0)
    moved = memory.unit(third)
    assert moved is not None
    variant = moved.variant(EN)
    assert variant is not None
    assert (variant.spans, variant.sentences) == ((english.sentences[3].span,), (3,))
    restored = replace(variant, spans=decided.variants[0].spans, sentences=decided.variants[0].sentences)
    assert replace(moved, variants=(restored, decided.variants[1])) == decided
    made = [unit((english, [number + 1]), (KAZAKH_REPORT, [number])) for number in range(6)]
    assert build(memory, english, KAZAKH_REPORT, made=made) == Changes(changed=5, shadowed=1)


@pytest.mark.parametrize(
    "printed",
    [
        "The rivers of\n   the valley rise in spring.",
        "The rivers[12] of the valley rise in spring.[13]",
        "The rivers of the valley12 rise in spring13.",
        "“The rivers of the valley” rise — in spring!",
    ],
)
def test_it_is_found_again_in_other_spacing_and_with_marks(memory: Memory, third: str, printed: str) -> None:
    confirm(memory, third)
    english = report("10", EN, [ENGLISH[0], "Something was put in.", *ENGLISH[1:2], printed, *ENGLISH[3:]])
    assert memory.record_reports([english, KAZAKH_REPORT]).relocated == 1
    moved = memory.unit(third)
    assert moved is not None
    assert moved.variants[0].spans == (english.sentences[3].span,)
    assert moved.variants[0].text == ENGLISH[2]


def test_it_is_no_longer_there(memory: Memory, third: str) -> None:
    decided = confirm(memory, third)
    english = report("10", EN, [*ENGLISH[:2], "Spring floods the valley.", *ENGLISH[3:]])
    recorded = memory.record_reports([english, KAZAKH_REPORT])
    assert (recorded.relocated, recorded.lost) == (0, 1)
    assert memory.unit(third) == decided
    # The Kazakh side still stands there, so nothing else is stored beside it.
    assert build(memory, english, KAZAKH_REPORT).shadowed == 1
    kazakh = report("20", KK, [*KAZAKH[:2], "Көктемде алқапты су басады.", *KAZAKH[3:]])
    assert build(memory, english, kazakh) == Changes(added=1, changed=3, kept=2)
    assert memory.unit(third) == decided
    # Both come back: the old place counts again.
    assert build(memory, ENGLISH_REPORT, KAZAKH_REPORT) == Changes(changed=3, kept=2, removed=1, shadowed=1)
    assert memory.unit(third) == decided


def test_of_equal_sentences_the_one_in_the_same_surroundings_is_taken(memory: Memory) -> None:
    english = report("1", EN, ["North", "Summary", "Hills rise.", "South", "Summary", "Plains lie."])
    kazakh = report("2", KK, ["Солтүстік", "Түйін", "Төбелер бар.", "Оңтүстік", "Түйін", "Жазықтар бар."])
    build(memory, english, kazakh)
    second = list(memory.units())[4]
    memory.confirm(second.id, "Aigul")
    changed = report(
        "1",
        EN,
        ["Summary", "All of it.", "Summary", "North", "Summary", "Hills rise.", "South", "Summary", "Plains lie."],
    )
    memory.record_reports([changed, kazakh])
    moved = memory.unit(second.id)
    assert moved is not None
    assert moved.variants[0].sentences == (7,)


def test_two_decided_units_never_land_on_one_place(memory: Memory) -> None:
    english, kazakh = report("1", EN, ["Summary", "Hills.", "Summary"]), report("2", KK, ["Түйін", "Төбе.", "Түйін"])
    build(memory, english, kazakh)
    first, _, last = [memory.confirm(u.id, "Aigul") for u in memory.units()]
    recorded = memory.record_reports([report("1", EN, ["Hills.", "Summary"]), kazakh])
    assert (recorded.relocated, recorded.lost) == (2, 1)
    found = [memory.unit(u.id) for u in (first, last)]
    assert [u.variants[0].sentences for u in found if u] == [(1,), (2,)]


def test_a_unit_of_several_sentences_moves_as_one(memory: Memory) -> None:
    joined = unit((ENGLISH_REPORT, [2, 3]), (KAZAKH_REPORT, [2, 3]))
    build(memory, ENGLISH_REPORT, KAZAKH_REPORT, made=[joined])
    (stored,) = memory.units()
    edit(memory, stored.id)
    kazakh = report("20", KK, ["Жаңа сөйлем.", *KAZAKH])
    memory.record_reports([ENGLISH_REPORT, kazakh])
    moved = memory.unit(stored.id)
    assert moved is not None
    assert moved.variants[1].spans == tuple(sentence.span for sentence in kazakh.sentences[3:5])
    assert moved.variants[1].sentences == (3, 4)


def test_sentences_are_told_apart_whole(memory: Memory) -> None:
    """A decided "Schools." is not found inside of "Schoolsmanship." or another word."""
    english, kazakh = report("1", EN, ["Schools."]), report("2", KK, ["Мектептер."])
    build(memory, english, kazakh)
    memory.confirm(next(memory.units()).id, "Aigul")
    assert memory.record_reports([report("1", EN, ["Preschools. Schoolsmanship."]), kazakh]).lost == 1


def test_a_heading_glued_to_what_follows_is_found_again(memory: Memory) -> None:
    """A heading that stands so in the page: "Laws of 2020The court"."""
    text, kazakh = "Laws of 2020The court sat.", report("2", KK, ["2020 жылғы заңдар", "Сот отырды."])
    build(memory, cut_at("1", EN, text, [Span(0, 12), Span(12, 26)]), kazakh)
    for each in list(memory.units()):
        memory.confirm(each.id, "Aigul")
    moved = cut_at("1", EN, "At first. " + text, [Span(0, 9), Span(10, 22), Span(22, 36)])
    assert memory.record_reports([moved, kazakh]).lost == 0


def test_spans_point_at_what_they_say(memory: Memory, third: str) -> None:
    confirm(memory, third)
    assert spans_of(ENGLISH_REPORT.text, [ENGLISH[2]]) == list(memory.unit(third).variants[0].spans)  # type: ignore[union-attr]


def test_equal_sentences_are_decided_one_by_one(memory: Memory) -> None:
    english, kazakh = report("1", EN, ["Summary"] * 3), report("2", KK, ["Түйін"] * 3)
    build(memory, english, kazakh)
    first, second, last = list(memory.units())
    decided = confirm(memory, first.id)
    assert build(memory, english, kazakh) == Changes(kept=2, shadowed=1)
    assert list(memory.units()) == [decided, second, last]
