"""Units merged with the next one and cut in several: texts, places, history, and what builds make of it."""

import pytest

from qostil import InputError, Report, Span, Status, TranslationUnit
from qostil.memory import Changes, Memory

from .making import EN, ENGLISH, KAZAKH, KK, KY, KYRGYZ, cut_at, report, unit, units

ENGLISH_REPORT = report("10", EN, ENGLISH, title="Valley")
KAZAKH_REPORT = report("20", KK, KAZAKH, title="Алқап")
KYRGYZ_REPORT = report("30", KY, KYRGYZ, title="Өрөөн")

CUT_ENGLISH = ("The rivers of the valley", "rise in spring.")
CUT_KAZAKH = ("Алқаптың өзендері", "көктемде тасиды.")


def build(memory: Memory, *reports: Report, made: list[TranslationUnit] | None = None) -> Changes:
    group = "+".join(each.id for each in reports)
    with memory.transaction():
        memory.record_reports(reports)
        changes = memory.replace_group(group, units(*reports) if made is None else made)
        memory.drop_missing({group}, {each.id for each in reports})
    return changes


def pairs(*numbers: tuple[list[int], list[int]]) -> list[TranslationUnit]:
    return [unit((ENGLISH_REPORT, english), (KAZAKH_REPORT, kazakh)) for english, kazakh in numbers]


def texts(given: TranslationUnit) -> list[str]:
    return [variant.text for variant in given.variants]


def said(memory: Memory, given: TranslationUnit, reports: tuple[Report, ...]) -> list[str]:
    """What the reports have at the unit's places."""
    stored = memory.unit(given.id)
    assert stored is not None
    return [
        " ".join(each.text[span.start : span.end] for span in variant.spans)
        for variant, each in zip(stored.variants, reports, strict=True)
    ]


@pytest.fixture
def ids(memory: Memory) -> list[str]:
    """The ids of six units of a memory built of English and Kazakh."""
    build(memory, ENGLISH_REPORT, KAZAKH_REPORT)
    return [u.id for u in memory.units()]


REPORTS = (ENGLISH_REPORT, KAZAKH_REPORT)


# Merged


def test_two_become_one(memory: Memory, ids: list[str]) -> None:
    merged = memory.merge(ids[2:4], "Aigul", "belongs together")
    assert memory.unit(merged.id) == merged
    assert texts(merged) == [" ".join(ENGLISH[2:4]), " ".join(KAZAKH[2:4])]
    assert [v.original for v in merged.variants] == [None, None]
    assert [v.sentences for v in merged.variants] == [(2, 3), (2, 3)]
    assert said(memory, merged, REPORTS) == texts(merged)
    assert (merged.status, merged.decided_by, merged.confidence) == (Status.CONFIRMED, "Aigul", 0.9)
    assert [u.id for u in memory.units()] == [*ids[:2], merged.id, *ids[4:]]
    assert [memory.unit(gone) for gone in ids[2:4]] == [None, None]
    assert [hit.unit for hit in memory.find("village school")] == [merged]


def test_history_tells_on_all_sides(memory: Memory, ids: list[str]) -> None:
    merged = memory.merge(ids[2:4], "Aigul", "belongs together")
    for number in (2, 3):
        (event,) = memory.history(ids[number])
        assert (event.action, event.person, event.results) == ("merged", "Aigul", (merged.id,))
        assert event.before == {"status": "automatic", "texts": {"en": ENGLISH[number], "kk": KAZAKH[number]}}
        assert event.comment == "belongs together"
    (event,) = memory.history(merged.id)
    assert (event.action, event.sources, event.at) == ("merged", tuple(ids[2:4]), merged.decided_at)
    assert event.after["texts"]["kk"] == " ".join(KAZAKH[2:4])


def test_a_chain_of_three(memory: Memory, ids: list[str]) -> None:
    merged = memory.merge(ids[1:4], "Aigul")
    assert texts(merged) == [" ".join(ENGLISH[1:4]), " ".join(KAZAKH[1:4])]
    assert build(memory, *REPORTS) == Changes(kept=3, shadowed=3)


def test_an_edited_text_stays_edited(memory: Memory, ids: list[str]) -> None:
    memory.edit(ids[2], {KK: "Өзендер көктемде тасиды."}, "Aigul")
    merged = memory.merge(ids[2:4], "Aigul")
    kazakh = merged.variant(KK)
    assert kazakh is not None
    assert (kazakh.text, kazakh.original) == (f"Өзендер көктемде тасиды. {KAZAKH[3]}", " ".join(KAZAKH[2:4]))
    assert texts(memory.reopen(merged.id, "Aigul")) == [" ".join(ENGLISH[2:4]), " ".join(KAZAKH[2:4])]


def test_a_sentence_between_that_no_unit_has_is_taken_in(memory: Memory) -> None:
    build(memory, *REPORTS, made=pairs(([1], [1]), ([3], [2]), ([4], [4])))
    first, second, last = memory.units()
    (seen,) = memory.around([first])
    assert seen.following == second
    assert seen.behind[EN].startswith(f"⟨{ENGLISH[2]}⟩ {ENGLISH[3]}")
    assert seen.behind[KK].startswith(KAZAKH[2])
    assert seen.before[EN] == ENGLISH[0]
    merged = memory.merge([first.id, second.id], "Aigul")
    assert texts(merged) == [" ".join(ENGLISH[1:4]), " ".join(KAZAKH[1:3])]
    assert merged.variants[0].sentences == (1, 2, 3)
    assert said(memory, merged, REPORTS) == texts(merged)
    changes = build(memory, *REPORTS, made=pairs(([1], [1]), ([2], [3]), ([3], [2]), ([4], [4])))
    assert changes == Changes(kept=1, shadowed=3)
    assert [u.id for u in memory.units()] == [merged.id, last.id]


def test_marks_and_bullets_between_are_no_text(memory: Memory) -> None:
    text = "Hills rise.[1]\n\n• Plains lie low.[2]\n\nLakes are blue."
    spans = [Span(0, 14), Span(18, 36), Span(38, 53)]
    english = cut_at("1", EN, text, spans)
    kazakh = report("2", KK, ["Төбелер биік.", "Көлдер көк."])
    made = [unit((english, [0]), (kazakh, [0])), unit((english, [2]), (kazakh, [1]))]
    build(memory, english, kazakh, made=made)
    merged = memory.merge([u.id for u in memory.units()], "Aigul")
    assert merged.variants[0].text == "Hills rise.[1] Plains lie low. Lakes are blue."


def test_what_was_set_aside_between_stays_out(memory: Memory) -> None:
    text = "Hills rise. Photo: B. Orman. Plains lie low."
    english = cut_at("1", EN, text, [Span(0, 11), Span(29, 44)])
    kazakh = report("2", KK, ["Төбелер биік.", "Жазықтар ойпаң."])
    build(memory, english, kazakh)
    merged = memory.merge([u.id for u in memory.units()], "Aigul")
    assert texts(merged)[0] == "Hills rise. Plains lie low."
    longer = "At first. " + text
    moved = cut_at("1", EN, longer, [Span(0, 9), Span(10, 21), Span(39, 54)])
    assert memory.record_reports([moved, kazakh]).lost == 0
    assert said(memory, merged, (moved, kazakh))[0] == "Hills rise. Plains lie low."


def test_a_language_that_only_one_has(memory: Memory) -> None:
    reports = (ENGLISH_REPORT, KAZAKH_REPORT, KYRGYZ_REPORT)
    made = [
        unit((ENGLISH_REPORT, [0]), (KAZAKH_REPORT, [0])),
        unit((ENGLISH_REPORT, [1]), (KAZAKH_REPORT, [1]), (KYRGYZ_REPORT, [1])),
    ]
    build(memory, *reports, made=made)
    merged = memory.merge([u.id for u in memory.units()], "Aigul")
    assert texts(merged) == [" ".join(ENGLISH[:2]), " ".join(KAZAKH[:2]), KYRGYZ[1]]


def test_the_last_has_no_next(memory: Memory, ids: list[str]) -> None:
    assert memory.following(ids[5]) is None
    with pytest.raises(InputError, match="there is no next unit"):
        memory.merge([ids[5], ids[0]], "Aigul")


def test_not_the_next(memory: Memory, ids: list[str]) -> None:
    with pytest.raises(InputError, match=f"the unit that follows it is {ids[3]}, not {ids[4]}"):
        memory.merge([ids[2], ids[4]], "Aigul")


@pytest.mark.parametrize(
    ("number", "message"), [(2, "it was rejected by Aigul"), (3, "the next unit, .* was rejected")]
)
def test_rejected_ones_are_not_merged(memory: Memory, ids: list[str], number: int, message: str) -> None:
    memory.reject(ids[number], "Aigul")
    with pytest.raises(InputError, match=message):
        memory.merge(ids[2:4], "Aigul")
    assert memory.unit(ids[2]) is not None


def test_elsewhere_in_one_language(memory: Memory) -> None:
    build(memory, *REPORTS, made=pairs(([0], [2]), ([1], [0]), ([2], [3])))
    first, second, third = memory.units()
    with pytest.raises(InputError, match=f"{second.id}, does not stand behind it in kk"):
        memory.merge([first.id, second.id], "Aigul")
    with pytest.raises(InputError, match=f"unit {first.id} stands between it and the next unit, {third.id}, in kk"):
        memory.merge([second.id, third.id], "Aigul")


def test_too_much_between(memory: Memory) -> None:
    build(memory, *REPORTS, made=pairs(([0], [0]), ([5], [1])))
    with pytest.raises(InputError, match=r"4 sentences without a translation stand between .* in en; at most 3"):
        memory.merge([u.id for u in memory.units()], "Aigul")


def test_texts_of_different_times(memory: Memory, ids: list[str]) -> None:
    memory.confirm(ids[2], "Aigul")
    changed = report("10", EN, [*ENGLISH[:2], "Floods come.", *ENGLISH[3:]])
    build(memory, changed, KAZAKH_REPORT)
    follower = memory.following(ids[2])
    assert follower is not None
    with pytest.raises(InputError, match="are not of the same text in en"):
        memory.merge([ids[2], follower.id], "Aigul")
    assert [(each.unit, each.language) for each in memory.stranded()] == [(ids[2], EN)]


# Split


def test_one_becomes_two(memory: Memory, ids: list[str]) -> None:
    first, second = memory.split(ids[2], {EN: CUT_ENGLISH, KK: CUT_KAZAKH}, "Aigul")
    assert [texts(first), texts(second)] == [[CUT_ENGLISH[0], CUT_KAZAKH[0]], [CUT_ENGLISH[1], CUT_KAZAKH[1]]]
    for part in (first, second):
        assert memory.unit(part.id) == part
        assert said(memory, part, REPORTS) == texts(part)
        assert [v.sentences for v in part.variants] == [(2,), (2,)]
        assert (part.status, part.decided_by) == (Status.CONFIRMED, "Aigul")
        assert memory.history(part.id)[0].sources == (ids[2],)
    assert memory.history(ids[2])[0].results == (first.id, second.id)
    assert [u.id for u in memory.units()] == [*ids[:2], first.id, second.id, *ids[3:]]


def test_sentences_go_with_their_parts(memory: Memory) -> None:
    build(memory, *REPORTS, made=pairs(([1, 2, 3], [1, 2])))
    (joined,) = memory.units()
    parts = {EN: (ENGLISH[1], " ".join(ENGLISH[2:4])), KK: KAZAKH[1:3]}
    first, second = memory.split(joined.id, parts, "Aigul")
    assert [v.sentences for v in first.variants] == [(1,), (1,)]
    assert [v.sentences for v in second.variants] == [(2, 3), (2,)]
    assert said(memory, second, REPORTS) == texts(second)


def test_parts_may_be_worded_anew(memory: Memory, ids: list[str]) -> None:
    parts = {EN: CUT_ENGLISH, KK: ("Бұл алқаптың өзендері", "ерте көктемде қатты тасиды.")}
    first, second = memory.split(ids[2], parts, "Aigul")
    assert [(v.text, v.original) for v in (first.variants[1], second.variants[1])] == [
        ("Бұл алқаптың өзендері", CUT_KAZAKH[0]),
        ("ерте көктемде қатты тасиды.", CUT_KAZAKH[1]),
    ]
    assert said(memory, second, REPORTS) == [CUT_ENGLISH[1], CUT_KAZAKH[1]]


def test_marks_and_quotation_marks_stay_on_their_side(memory: Memory) -> None:
    text = "Rivers rise[12] «Soon», they say."
    english = cut_at("1", EN, text, [Span(0, len(text))])
    kazakh = report("2", KK, ["Өзендер тасиды «Жақында», дейді."])
    joined = unit((english, [0]), (kazakh, [0]))
    variant = joined.variants[0].__class__(EN, "Rivers rise «Soon», they say.", "1", "", (0,), joined.variants[0].spans)
    build(memory, english, kazakh, made=[TranslationUnit("", (variant, joined.variants[1]))])
    (stored,) = memory.units()
    parts = {EN: ("Rivers rise", "«Soon», they say."), KK: ("Өзендер тасиды", "«Жақында», дейді.")}
    first, second = memory.split(stored.id, parts, "Aigul")
    assert said(memory, first, (english, kazakh))[0] == "Rivers rise[12]"
    assert said(memory, second, (english, kazakh))[0] == "«Soon», they say."
    assert [v.original for v in (*first.variants, *second.variants)] == [None] * 4


def test_parts_of_words_glued_together_move_with_the_text(memory: Memory) -> None:
    english = report("1", EN, ["Rule of lawThe court sat.", "Nobody spoke."])
    kazakh = report("2", KK, ["Құқық үстемдігі Сот отырды.", "Ешкім сөйлемеді."])
    build(memory, english, kazakh)
    first, *_ = memory.units()
    parts = {EN: ("Rule of law", "The court sat."), KK: ("Құқық үстемдігі", "Сот отырды.")}
    made = memory.split(first.id, parts, "Aigul")
    moved = report("1", EN, ["In the beginning.", "Rule of lawThe court sat.", "Nobody spoke."])
    assert memory.record_reports([moved, kazakh]).lost == 0
    assert [said(memory, part, (moved, kazakh)) for part in made] == [
        list(pair) for pair in zip(*parts.values(), strict=True)
    ]


def test_equal_parts_are_units_of_their_own(memory: Memory) -> None:
    english, kazakh = report("1", EN, ["Summary Summary"]), report("2", KK, ["Түйін Түйін"])
    build(memory, english, kazakh)
    (joined,) = memory.units()
    first, second = memory.split(joined.id, {EN: ["Summary"] * 2, KK: ["Түйін"] * 2}, "Aigul")
    assert first.id != second.id
    assert first.variants[0].spans != second.variants[0].spans


@pytest.mark.parametrize(
    ("english", "kazakh", "message"),
    [
        (CUT_ENGLISH, (KAZAKH[2],), "different numbers of parts: 2 in en, 1 in kk"),
        ((ENGLISH[2],), (KAZAKH[2],), "is not cut; expected two or more parts"),
        (CUT_ENGLISH, (KAZAKH[2], " "), "a part without text in kk"),
        (CUT_ENGLISH, ("Мүлдем басқа", KAZAKH[2]), "'Мүлдем басқа' is not found where the text in kk is cut"),
    ],
)
def test_cuts_that_make_no_sense(
    memory: Memory, ids: list[str], english: tuple[str, ...], kazakh: tuple[str, ...], message: str
) -> None:
    before = list(memory.units())
    with pytest.raises(InputError, match=message) as caught:
        memory.split(ids[2], {EN: english, KK: kazakh}, "Aigul")
    assert caught.value.unit == ids[2]
    assert list(memory.units()) == before


def test_every_language_is_cut_and_no_other(memory: Memory, ids: list[str]) -> None:
    with pytest.raises(InputError, match="is not cut in kk; cut it in every language"):
        memory.split(ids[2], {EN: CUT_ENGLISH}, "Aigul")
    with pytest.raises(InputError, match="has no text in ky"):
        memory.split(ids[2], {EN: CUT_ENGLISH, KK: CUT_KAZAKH, KY: CUT_KAZAKH}, "Aigul")


# Builds afterwards


def reshape(memory: Memory, ids: list[str]) -> list[TranslationUnit]:
    merged = memory.merge(ids[3:5], "Aigul")
    return [*memory.split(ids[2], {EN: CUT_ENGLISH, KK: CUT_KAZAKH}, "Aigul"), merged]


def test_the_same_build_and_another_splitter_bring_nothing_back(memory: Memory, ids: list[str]) -> None:
    made = reshape(memory, ids)
    assert build(memory, *REPORTS) == Changes(kept=3, shadowed=3)
    halves = cut_at("10", EN, ENGLISH_REPORT.text, [s for one in ENGLISH_REPORT.sentences for s in _halves(one.span)])
    kazakh = cut_at("20", KK, KAZAKH_REPORT.text, [s for one in KAZAKH_REPORT.sentences for s in _halves(one.span)])
    assert build(memory, halves, kazakh).shadowed == 6
    assert [memory.unit(u.id) for u in made] == made


def _halves(span: Span) -> tuple[Span, Span]:
    middle = (span.start + span.end) // 2
    return Span(span.start, middle), Span(middle, span.end)


def test_they_move_with_the_text(memory: Memory, ids: list[str]) -> None:
    made = reshape(memory, ids)
    changed = report("10", EN, ["New words come first.", *ENGLISH[:3], "More words.", *ENGLISH[3:]])
    recorded = memory.record_reports([changed, KAZAKH_REPORT])
    assert (recorded.relocated, recorded.lost) == (3, 0)
    assert [said(memory, u, (changed, KAZAKH_REPORT)) for u in made] == [texts(u) for u in made]
    assert build(memory, changed, KAZAKH_REPORT, made=units(changed, KAZAKH_REPORT)).shadowed > 0
    assert [texts(u) for u in made] == [texts(v) for u in made if (v := memory.unit(u.id))]


def test_reopening_lets_the_next_build_make_its_own(memory: Memory, ids: list[str]) -> None:
    before = list(memory.units())
    first, second, merged = reshape(memory, ids)
    assert [u.id for u in memory.relatives(first.id)] == [second.id]
    assert memory.relatives(merged.id) == []
    assert memory.reopen(first.id, "Aigul").status is Status.AUTOMATIC
    reopened = memory.unit(second.id)
    assert reopened is not None
    assert reopened.status is Status.AUTOMATIC
    memory.reopen(merged.id, "Aigul")
    assert build(memory, *REPORTS) == Changes(added=3, kept=3, removed=3)
    assert [u.id for u in memory.units()] == [u.id for u in before]
    assert [event.action for event in memory.history(first.id)] == ["split", "reopened"]


def test_a_part_merged_with_the_next_is_reopened_with_its_sibling(memory: Memory, ids: list[str]) -> None:
    first, second = memory.split(ids[2], {EN: CUT_ENGLISH, KK: CUT_KAZAKH}, "Aigul")
    merged = memory.merge([second.id, ids[3]], "Aigul")
    memory.reject(first.id, "Baurzhan")
    assert [u.id for u in memory.relatives(merged.id)] == [first.id]
    memory.reopen(merged.id, "Aigul")
    assert build(memory, *REPORTS) == Changes(added=2, kept=4, removed=2)


def test_a_split_undone_by_a_merge_has_the_old_id(memory: Memory, ids: list[str]) -> None:
    parts = memory.split(ids[2], {EN: CUT_ENGLISH, KK: CUT_KAZAKH}, "Aigul")
    merged = memory.merge([part.id for part in parts], "Aigul")
    assert (merged.id, texts(merged)) == (ids[2], [ENGLISH[2], KAZAKH[2]])
    memory.reopen(merged.id, "Aigul")
    assert build(memory, *REPORTS) == Changes(changed=1, kept=5)


def test_old_ties_count_no_more(memory: Memory, ids: list[str]) -> None:
    merged = memory.merge(ids[2:4], "Aigul")
    memory.reopen(merged.id, "Aigul")
    build(memory, *REPORTS)
    for key in ids[2:4]:
        memory.confirm(key, "Aigul")
    assert memory.relatives(ids[2]) == []
    memory.reopen(ids[2], "Aigul")
    kept = memory.unit(ids[3])
    assert kept is not None
    assert kept.status is Status.CONFIRMED


def test_a_comment_is_kept_once(memory: Memory, ids: list[str]) -> None:
    assert memory.comment(ids[0], "Aigul", "look again")
    assert not memory.comment(ids[0], "Aigul", "look again")
    (event,) = memory.history(ids[0])
    assert (event.action, event.comment) == ("commented", "look again")
    assert memory.unit(ids[0]) == next(memory.units())
