"""Doubtful units out into a spreadsheet, decided on as people do, and back in."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment

from qostil import Status, TranslationUnit
from qostil.memory import Changes, Memory
from tests.app.running import Ran, Runner
from tests.memory.making import EN, ENGLISH, KAZAKH, KK, KY, KYRGYZ, report, unit, units
from tests.shared import ROOT

ENGLISH_REPORT = report("10", EN, ENGLISH, title="Valley")
KAZAKH_REPORT = report("20", KK, KAZAKH, title="Алқап")

ROWS = {number: number + 2 for number in range(6)}
"""The row of each unit: the first is the least sure."""

Change = Callable[["Sheet"], object]


class Sheet:
    """A sheet as a person sees it: cells by row and header."""

    def __init__(self, sheet: Any) -> None:
        self.sheet = sheet
        self.heads = [cell.value for cell in sheet[1]]

    def put(self, row: int, head: str, value: object) -> None:
        """Type something into a cell."""
        self.sheet.cell(row, self.heads.index(head) + 1).value = value

    def get(self, row: int, head: str) -> str:
        """What a cell holds."""
        return str(self.sheet.cell(row, self.heads.index(head) + 1).value or "")


def build(memory: Memory) -> Changes:
    made = [
        replace(each, confidence=0.3 + number / 10) for number, each in enumerate(units(ENGLISH_REPORT, KAZAKH_REPORT))
    ]
    with memory.transaction():
        memory.record_reports([ENGLISH_REPORT, KAZAKH_REPORT])
        changes = memory.replace_group("10+20", made)
        memory.drop_missing({"10+20"}, {"10", "20"})
    return changes


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A memory of six units, which every command finds."""
    path = tmp_path / "memory.db"
    with Memory.open(path) as memory:
        build(memory)
    monkeypatch.setenv("QOSTIL_MEMORY", str(path))
    monkeypatch.chdir(tmp_path)
    return path


@pytest.fixture
def ids(path: Path) -> list[str]:
    with Memory.open(path) as memory:
        return [each.id for each in memory.units()]


@pytest.fixture
def review(qostil: Runner, path: Path, tmp_path: Path) -> Callable[..., Ran]:
    """Exports where there is no sheet yet, lets a person change it, and imports it."""

    def run(*changes: Change, options: tuple[str, ...] = ("--by", "Aigerim")) -> Ran:
        sheet = tmp_path / "review.xlsx"
        if not sheet.exists():
            assert qostil("review", "export", "--below", "1").code == 0
        book = openpyxl.load_workbook(sheet)
        for change in changes:
            change(Sheet(book["en-kk"]))
        book.save(sheet)
        return qostil("review", "import", sheet, *options)

    return run


def decide(number: int, decision: str, head: str = "Decision") -> Change:
    return lambda sheet: sheet.put(ROWS[number], head, decision)


def stored(path: Path) -> dict[str, TranslationUnit]:
    with Memory.open(path) as memory:
        return {each.id: each for each in memory.units(statuses=tuple(Status))}


def history(path: Path, unit_id: str) -> list[tuple[str, str, str]]:
    with Memory.open(path) as memory:
        return [(event.action, event.person, event.comment) for event in memory.history(unit_id)]


def texts(given: TranslationUnit) -> list[str]:
    return [variant.text for variant in given.variants]


# Export


def then(sheet: str) -> str:
    """What is said of the next step."""
    return f"when you have decided: qostil review import {sheet} --by YOUR-NAME\n"


def test_the_least_certain_come_first_with_what_stands_around(qostil: Runner, path: Path, ids: list[str]) -> None:
    ran = qostil("review", "export")
    assert (ran.code, ran.out, ran.err) == (0, "", "6 units in review.xlsx\n" + then("review.xlsx"))
    sheet = Sheet(openpyxl.load_workbook("review.xlsx")["en-kk"])
    assert [sheet.get(row, "Unit") for row in range(2, 8)] == ids
    assert [sheet.get(row, "Sure") for row in (2, 7)] == ["0.3", "0.8"]
    assert sheet.get(3, "Around: Kazakh (kk)") == f"↑ {KAZAKH[0]}\n↓ {' '.join(KAZAKH[2:6])}"
    assert (sheet.get(3, "Report"), sheet.get(3, "Sentences")) == ("Valley", "10: 1\n20: 1")


def test_how_many_and_which(qostil: Runner, path: Path) -> None:
    assert qostil("review", "export", "--below", "0.55").err == "3 units in review.xlsx\n" + then("review.xlsx")
    ran = qostil("review", "export", "--limit", "2", "-o", "two.xlsx")
    assert ran.err == "2 units in two.xlsx, the least certain; 4 more that nobody decided on\n" + then("two.xlsx")
    assert qostil("review", "export", "--report", "20", "--pair", "en-kk", "-o", "3.xlsx").code == 0
    ran = qostil("review", "export", "--report", "77", "-o", "4.xlsx")
    assert ran.err == f"qostil: {path}: there is no report '77' in the memory; it knows 10, 20\n"
    ran = qostil("review", "export", "--below", "0.1", "-o", "5.xlsx")
    assert "no unit less sure than 0.1 is left to review" in ran.err
    assert ran.code == 1


def test_a_sheet_with_decisions_is_not_written_over(qostil: Runner, path: Path) -> None:
    qostil("review", "export")
    ran = qostil("review", "export")
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert "is there already" in ran.err
    assert qostil("review", "export", "--overwrite").code == 0


def test_every_set_of_languages_has_a_sheet(qostil: Runner, path: Path) -> None:
    kyrgyz = report("30", KY, KYRGYZ)
    english = report("11", EN, ENGLISH[::-1])
    with Memory.open(path) as memory:
        memory.record_reports([english, kyrgyz], root="other")
        memory.replace_group("11+30", units(english, kyrgyz, confidence=0.2), root="other")
    assert qostil("review", "export").code == 0
    assert openpyxl.load_workbook("review.xlsx").sheetnames == ["en-ky", "en-kk", "How to"]


# Import


def test_every_decision_at_once(review: Callable[..., Ran], path: Path, ids: list[str]) -> None:
    ran = review(
        decide(0, "принять"),
        decide(0, "good", "Comment"),
        decide(1, "Reject"),
        decide(1, "Baurzhan", "Reviewer"),
        decide(2, "split"),
        decide(2, "The rivers of the valley\nrise in spring.", "English (en)"),
        decide(2, "Алқаптың өзендері || көктемде тасиды.", "Kazakh (kk)"),
        decide(3, "merge with next"),
        decide(5, "Көпір жөнделіп жатыр.", "Kazakh (kk)"),
    )
    now = stored(path)
    parts = [key for key, each in now.items() if each.variants[0].sentences == (2,)]
    (merged,) = (key for key, each in now.items() if each.variants[0].sentences == (3, 4))
    assert ran.err.splitlines() == [
        "en-kk row 2: accepted",
        "en-kk row 3: rejected",
        f"en-kk row 4: split: into {', '.join(parts)}",
        f"en-kk row 5: merged: 2 units into {merged}",
        f"en-kk row 6: merged: 2 units into {merged}",
        "en-kk row 7: edited: kk",
        "6 rows: 1 accepted, 1 edited, 1 rejected, 2 merged, 1 split",
    ]
    assert (ran.code, ran.out) == (0, "")
    assert history(path, ids[0]) == [("confirmed", "Aigerim", "good")]
    assert history(path, ids[1]) == [("rejected", "Baurzhan", "")]
    assert [texts(now[key]) for key in parts] == [
        ["The rivers of the valley", "Алқаптың өзендері"],
        ["rise in spring.", "көктемде тасиды."],
    ]
    assert texts(now[merged]) == [" ".join(ENGLISH[3:5]), " ".join(KAZAKH[3:5])]
    assert now[ids[5]].variants[1].original == KAZAKH[5]
    with Memory.open(path) as memory:
        assert build(memory) == Changes(shadowed=6)
        assert {each.id: each for each in memory.units(statuses=tuple(Status))} == now


def test_a_sheet_imported_twice(review: Callable[..., Ran], path: Path) -> None:
    changes = (
        decide(0, "accept"),
        decide(1, "reject"),
        decide(2, "split"),
        decide(2, "The rivers of the valley || rise in spring.", "English (en)"),
        decide(2, "Алқаптың өзендері || көктемде тасиды.", "Kazakh (kk)"),
        decide(3, "merge"),
        decide(4, "accept"),
        decide(5, "Another bridge.", "English (en)"),
        decide(5, "why", "Comment"),
    )
    assert review(*changes).code == 0
    before, digest = stored(path), hashlib.sha256(path.read_bytes()).hexdigest()
    ran = review()
    assert ran.code == 0
    assert ran.err.splitlines()[-1] == "6 rows: 6 already so; nothing has changed"
    assert stored(path) == before
    assert hashlib.sha256(path.read_bytes()).hexdigest() == digest


def test_a_trial_run_writes_nothing(review: Callable[..., Ran], path: Path) -> None:
    before, digest = stored(path), hashlib.sha256(path.read_bytes()).hexdigest()
    ran = review(decide(0, "accept"), decide(3, "merge with next"), options=("--dry-run",))
    assert ran.err.splitlines()[-2:] == [
        "6 rows: 1 accepted, 2 merged, 3 left open",
        "a trial run: nothing was written",
    ]
    assert stored(path) == before
    assert hashlib.sha256(path.read_bytes()).hexdigest() == digest


def test_nothing_was_decided(review: Callable[..., Ran]) -> None:
    ran = review()
    assert (ran.code, ran.err) == (0, "6 rows: 6 left open; nothing has changed\n")


def test_three_become_one(review: Callable[..., Ran], path: Path) -> None:
    ran = review(
        decide(1, "merge with next"),
        decide(2, "merge with next"),
        decide(2, "here too", "Comment"),
        decide(3, "A school stands in every village.", "English (en)"),
    )
    assert ran.code == 0
    assert "6 rows: 3 merged, 3 left open" in ran.err
    (merged,) = (each for each in stored(path).values() if len(each.variants[0].sentences) == 3)
    assert merged.variants[0].text == " ".join([*ENGLISH[1:3], "A school stands in every village."])
    assert merged.variants[0].original == " ".join(ENGLISH[1:4])
    assert "6 already so" not in review().err
    assert "3 already so, 3 left open" in review().err


def test_what_follows_need_not_be_in_the_sheet(review: Callable[..., Ran], path: Path) -> None:
    ran = review(decide(3, "merge with next"), lambda sheet: sheet.sheet.delete_rows(ROWS[4]))
    assert ran.code == 0
    assert len(stored(path)) == 5


def test_unclear_rows_are_named_and_the_others_done(review: Callable[..., Ran], path: Path, ids: list[str]) -> None:
    ran = review(
        decide(0, "accept"),
        decide(1, "reject"),
        decide(1, "Other words.", "English (en)"),
        decide(2, "merj"),
        decide(3, "split"),
        decide(3, "Every village || keeps a school.", "English (en)"),
        decide(4, "Адам құқықтары\nбаршаға тиесілі.", "Kazakh (kk)"),
        decide(5, "merge with next"),
    )
    assert ran.code == 1
    assert ran.err.splitlines() == [
        "en-kk row 2: accepted",
        "en-kk row 3: not done: the text in en was edited, and the decision is reject; do one of the two",
        "en-kk row 4: not done: the decision 'merj' is unknown; expected accept, reject, merge with next or split",
        "en-kk row 5: not done: has different numbers of parts: 2 in en, 1 in kk; cut it in as many in every language",
        "en-kk row 6: not done: the text in kk has a line break or ||; choose split to cut it there, or take it out",
        "en-kk row 7: not done: there is no next unit to merge it with",
        "6 rows: 1 accepted, 5 not done",
        f"qostil: {path.parent / 'review.xlsx'}: 5 of 6 rows could not be taken over, as listed above",
    ]
    assert [key for key, each in stored(path).items() if each.status is not Status.AUTOMATIC] == ids[:1]


def test_an_emptied_text_is_no_decision(review: Callable[..., Ran]) -> None:
    ran = review(decide(0, "", "Kazakh (kk)"), decide(1, "reject"), decide(1, "", "Kazakh (kk)"))
    assert ran.code == 1
    assert ran.err.count("the text in kk is empty; put it back, and choose reject if the unit is wrong") == 2


def test_merging_with_a_row_that_goes_elsewhere(review: Callable[..., Ran]) -> None:
    ran = review(
        *(decide(0, "merge with next"), decide(1, "reject")),
        *(decide(2, "merge with next"), decide(3, "accpt")),
    )
    assert ran.code == 1
    assert "row 2: not done: the next unit, in row 3, is to be rejected; do one of the two" in ran.err
    assert "row 3: rejected" in ran.err
    assert "row 4: not done: the next unit, in row 5, could not be decided on either" in ran.err


def test_a_chain_that_breaks_is_told_in_all_its_rows(review: Callable[..., Ran]) -> None:
    ran = review(decide(3, "merge with next"), decide(4, "merge with next"), decide(5, "split"))
    told = "the next unit, in row 7, is to be split; do one of the two"
    assert f"row 5: not done: it goes on in row 6, and there: {told}" in ran.err
    assert f"row 6: not done: {told}" in ran.err


def test_a_column_next_that_goes_in_a_circle(review: Callable[..., Ran]) -> None:
    def change(sheet: Sheet) -> None:
        first, second = sheet.get(ROWS[0], "Next"), sheet.get(ROWS[1], "Next")
        sheet.put(ROWS[1], "Next", f"{sheet.get(ROWS[0], 'Unit')}:{second.partition(':')[2]}")
        assert first.startswith(sheet.get(ROWS[1], "Unit"))

    ran = review(change, decide(0, "merge"), decide(1, "merge"))
    assert ran.err.count("not done: its column Next was changed; export again") == 2


def test_a_unit_in_two_rows(review: Callable[..., Ran]) -> None:
    def copied(decision: str) -> Change:
        def change(sheet: Sheet) -> None:
            for column, cell in enumerate(sheet.sheet[2], 1):
                sheet.sheet.cell(9, column).value = cell.value
            sheet.put(9, "Decision", decision)

        return change

    ran = review(decide(0, "accept"), copied("reject"))
    assert ran.err.count("rows 2, 9 are of one unit and ask for different things; keep one") == 2
    ran = review(copied("accept"))
    assert "row 9: already so: the same as row 2" in ran.err


def test_what_changed_in_the_memory_since_is_left_alone(
    review: Callable[..., Ran], qostil: Runner, path: Path, ids: list[str]
) -> None:
    assert review().code == 0
    qostil("unit", "edit", ids[0], f"kk={KAZAKH[0]} Иә.", "--by", "Baurzhan")
    qostil("unit", "reject", ids[1], "--by", "Baurzhan")
    qostil("unit", "merge", ids[3], "--by", "Baurzhan")
    before = stored(path)
    ran = review(
        decide(0, "accept"),
        decide(1, "reject"),
        decide(2, "merge with next"),
        decide(3, "reject"),
        decide(4, "doubtful", "Comment"),
    )
    (merged,) = (each.id for each in before.values() if len(each.variants[0].sentences) == 2)
    assert ran.code == 1
    assert ran.err.splitlines()[:-1] == [
        "en-kk row 2: not done: the unit was confirmed by Baurzhan since this sheet was written; left as it is",
        "en-kk row 3: already so: by Baurzhan",
        f"en-kk row 4: not done: what follows it has changed since this sheet was written; it is unit {merged} now",
        f"en-kk row 5: not done: the unit was merged by Baurzhan, see {merged}, since this sheet was written;"
        " left as it is",
        f"en-kk row 6: not done: the unit was merged by Baurzhan, see {merged}, since this sheet was written;"
        " left as it is",
        "6 rows: 1 already so, 1 left open, 4 not done; nothing has changed",
    ]
    assert stored(path) == before


def test_sheets_of_several_people_one_after_the_other(review: Callable[..., Ran], path: Path, ids: list[str]) -> None:
    assert review(decide(0, "accept")).code == 0
    ran = review(decide(0, ""), decide(1, "accept"), options=("--by", "Baurzhan"))
    assert (ran.code, "1 accepted, 5 left open" in ran.err) == (0, True)
    assert [each.decided_by for each in stored(path).values()][:2] == ["Aigerim", "Baurzhan"]


def test_decided_units_are_not_offered_again(review: Callable[..., Ran], qostil: Runner) -> None:
    assert review(decide(0, "accept"), decide(1, "reject"), decide(2, "merge")).code == 0
    assert qostil("review", "export", "-o", "again.xlsx", "--below", "1").err == "2 units in again.xlsx\n" + then(
        "again.xlsx"
    )


def test_a_comment_alone_is_kept_and_decides_nothing(review: Callable[..., Ran], path: Path, ids: list[str]) -> None:
    assert "row 2: commented" in review(decide(0, "ask Dinara", "Comment")).err
    assert history(path, ids[0]) == [("commented", "Aigerim", "ask Dinara")]
    assert "row 2: already so: the comment is known" in review().err
    assert stored(path)[ids[0]].status is Status.AUTOMATIC


def test_comments_fastened_to_cells_are_told(review: Callable[..., Ran]) -> None:
    def change(sheet: Sheet) -> None:
        sheet.sheet.cell(2, 2).comment = Comment("look here", "Aigerim")

    assert "has comments fastened to cells; only those in the column Comment are kept" in review(change).err


def test_rows_of_a_persons_own_and_rows_without_id(review: Callable[..., Ran]) -> None:
    def change(sheet: Sheet) -> None:
        sheet.sheet.cell(1, 30).value = "My notes"
        sheet.sheet.cell(9, 30).value = "Stopped here on Monday"
        sheet.put(ROWS[0], "Unit", None)
        sheet.put(ROWS[0], "Decision", "accept")

    ran = review(change)
    assert ran.code == 1
    assert "row 2: not done: there is no unit id in this row" in ran.err
    assert "7 rows: 6 left open, 1 not done" in ran.err


def test_a_sheet_of_another_memory(review: Callable[..., Ran], qostil: Runner, tmp_path: Path) -> None:
    assert review().code == 0
    with Memory.open(tmp_path / "other.db") as memory:
        memory.record_reports([ENGLISH_REPORT, KAZAKH_REPORT], root="elsewhere")
        memory.replace_group("10+20", [unit((ENGLISH_REPORT, [0]), (KAZAKH_REPORT, [0]))], root="elsewhere")
    ran = qostil("review", "import", "review.xlsx", "--memory", tmp_path / "other.db")
    assert ran.code == 1
    assert ran.err.endswith("name its own memory by --memory, or export again if all was built anew since\n")
    assert ran.err.startswith("qostil: review.xlsx: none of its 6 units is in ")


def test_one_unknown_unit_is_named(review: Callable[..., Ran]) -> None:
    ran = review(decide(0, "0123456789abcdef", "Unit"), decide(0, "accept"))
    assert ran.code == 1
    assert "row 2: not done: there is no such unit in the memory" in ran.err


def test_no_sheet_at_all(qostil: Runner, path: Path) -> None:
    ran = qostil("review", "import", path)
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert "is no XLSX workbook; save the sheet as XLSX" in ran.err
    assert qostil("review", "import", "none.xlsx").code == 2


def test_columns_sorted_apart_are_noticed(review: Callable[..., Ran], path: Path) -> None:
    before = stored(path)
    ran = review(*(decide(number, KAZAKH[5 - number], "Kazakh (kk)") for number in range(6)), decide(0, "accept"))
    assert ran.code == 1
    assert "row 2: not done: the text in kk is the one row 7 had; were columns sorted apart? Undo that" in ran.err
    assert "6 rows: 6 not done; nothing has changed" in ran.err
    assert stored(path) == before


def test_a_text_copied_from_another_row_is_an_edit(review: Callable[..., Ran], path: Path, ids: list[str]) -> None:
    assert review(decide(0, KAZAKH[1], "Kazakh (kk)"), decide(2, "Су.", "Kazakh (kk)")).code == 0
    assert stored(path)[ids[0]].variants[1].text == KAZAKH[1]


def test_a_column_of_texts_that_is_gone_is_told(review: Callable[..., Ran], path: Path, ids: list[str]) -> None:
    ran = review(decide(0, "accept"), lambda sheet: sheet.sheet.delete_cols(3))
    assert ran.code == 0
    assert "warning: " in ran.err
    assert "review.xlsx: sheet 'en-kk' has no column of texts in kk; none was changed" in ran.err
    assert stored(path)[ids[0]].status is Status.CONFIRMED
    assert "row 2: already so" in review().err


def test_the_example_of_the_documentation_runs(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], ids: list[str]
) -> None:
    (tmp_path / "out").mkdir()
    path.rename(tmp_path / "out" / "memory.db")
    page = (ROOT / "docs" / "review.md").read_text("utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    exec(compile(example, "docs/review.md", "exec"), {})  # noqa: S102
    assert capsys.readouterr().out.splitlines()[0].split() == ["2", "left", "open"]


def test_four_languages_through_another_build(qostil: Runner, examples: Path, own_build: Path, tmp_path: Path) -> None:
    memory, sheet = own_build / "memory.db", tmp_path / "review.xlsx"
    assert qostil("review", "export", "--limit", "12", "-o", sheet, "--memory", memory).code == 0
    book = openpyxl.load_workbook(sheet)
    (rows,) = (Sheet(book[name]) for name in book.sheetnames if name == "en-kk-ky-ru")
    texts_of = [head for head in rows.heads if head.endswith(")") and not head.startswith("Around")]
    assert texts_of == ["English (en)", "Kazakh (kk)", "Kyrgyz (ky)", "Russian (ru)"]
    rows.put(2, "Decision", "merge with next")
    for head in texts_of:
        first, *rest = rows.get(4, head).split(" ")
        rows.put(4, head, f"{first}\n{' '.join(rest)}")
    rows.put(4, "Decision", "split")
    rows.put(5, "Decision", "reject")
    rows.put(6, "Russian (ru)", rows.get(6, "Russian (ru)") + " (исправлено)")
    book.save(sheet)
    ran = qostil("review", "import", sheet, "--by", "Aigerim", "--memory", memory)
    assert ran.code == 0
    # The one that row 2 is merged with may be among the least certain too: then its row is told of as well.
    assert re.search(r"1 edited, 1 rejected, [12] merged, 1 split", ran.err)
    decided = {key: each for key, each in stored(memory).items() if each.status is not Status.AUTOMATIC}
    assert len(decided) == 5
    ran = qostil("build", examples, "-o", own_build, "--memory", memory)
    assert "gave way to units a person decided on" in ran.err
    now = stored(memory)
    assert {key: now[key] for key in decided} == decided
    ran = qostil("build", examples, "-o", own_build, "--memory", memory)
    assert "nothing has changed" in ran.err
    assert stored(memory) == now


# The same from the command line


def test_merge_and_split_and_what_became_of_them(qostil: Runner, path: Path, ids: list[str]) -> None:
    ran = qostil("unit", "merge", ids[3], "--by", "Aigerim")
    merged = ran.out.split()[0]
    assert ran.out == (
        f"{merged} (confirmed)\nen\t{' '.join(ENGLISH[3:5])}\t10 3,4\nkk\t{' '.join(KAZAKH[3:5])}\t20 3,4\n"
    )
    ran = qostil("unit", "show", ids[4])
    lines = ran.out.splitlines()
    assert lines[:3] == [f"{ids[4]} (gone: merged into {merged})", f"en\t{ENGLISH[4]}\t", f"kk\t{KAZAKH[4]}\t"]
    assert lines[3].endswith(f"Aigerim: merged into {merged}")
    assert qostil("unit", "show", merged).out.endswith(f"Aigerim: merged of {ids[3]}, {ids[4]}\n")
    cut = ("en=The rivers of the valley || rise in spring.", "kk=Алқаптың өзендері || көктемде тасиды.")
    ran = qostil("unit", "split", ids[2], *cut, "--by", "Aigerim")
    first, second = (line.split()[0] for line in ran.out.splitlines() if "(confirmed)" in line)
    ran = qostil("unit", "reopen", first, "--by", "Aigerim")
    assert [line for line in ran.out.splitlines() if "automatic" in line] == [
        f"{first} (automatic)",
        f"{second} (automatic)",
    ]
    ran = qostil("unit", "merge", ids[5])
    assert (ran.code, ran.err.endswith("there is no next unit to merge it with\n")) == (1, True)
    ran = qostil("unit", "split", ids[5], "en=The bridge || was closed.", "--by", "Aigerim")
    assert ran.err == f"qostil: {ids[5]}: is not cut in kk; cut it in every language\n"


def test_confirmed_units_that_left_their_report_are_named(qostil: Runner, path: Path, ids: list[str]) -> None:
    qostil("unit", "confirm", ids[0], "--by", "Aigerim")
    changed = report("10", EN, ["Nothing is as it was.", *ENGLISH[1:]])
    with Memory.open(path) as memory:
        memory.record_reports([changed])
    ran = qostil("review", "export")
    assert ran.code == 0
    assert f"unit {ids[0]} was confirmed by Aigerim, and its en words are no longer in report 10; it is kept" in ran.err
