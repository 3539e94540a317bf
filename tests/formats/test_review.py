"""The sheet for review: what is written comes back, and what people do to it is understood."""

import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qostil import InputError, Language, TranslationUnit, Variant
from qostil.formats import review
from qostil.formats.review import Decision, Offered, as_cell
from qostil.formats.review_words import folded, words
from qostil.formats.workbook import LONGEST

from .making import EN, KK, KY, RU, ten, unit, variant
from .programs import program

KEYS = [f"{number:016x}" for number in range(10)]


def offered() -> list[Offered]:
    """Ten units of two languages and one of four."""
    four = unit("f" * 16, *(variant(language, f"Text {language}") for language in (EN, KK, KY, RU)), confidence=0.3)
    units = [replace(each, id=key) for each, key in zip(ten(), KEYS, strict=True)]
    return [
        Offered(each, f"{each.id[::-1]}", KEYS[3], "c" * 16, "Valley", {EN: "Before."}, {EN: "⟨Between⟩ Behind."})
        for each in (*units, four)
    ]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    written = review.dump(offered(), tmp_path / "review.xlsx")
    assert (written.units, written.too_long) == (11, ())
    return tmp_path / "review.xlsx"


def column(sheet: Any, head: str) -> int:
    return [cell.value for cell in sheet[1]].index(head) + 1


def changed(path: Path, change: Callable[[Any], object], sheet: str = "en-kk") -> list[review.Reviewed]:
    """What is read after somebody changed a sheet with another program."""
    book = openpyxl.load_workbook(path)
    change(book[sheet])
    book.save(path)
    return review.load(path)


def test_what_is_written_comes_back(path: Path) -> None:
    rows = review.load(path)
    assert [(row.sheet, row.number) for row in rows] == [("en-kk", n) for n in range(2, 12)] + [("en-kk-ky-ru", 2)]
    for row, each in zip(rows, offered(), strict=True):
        assert (row.unit, row.state, row.next_id, row.next_state) == (each.unit.id, each.state, KEYS[3], "c" * 16)
        assert row.texts == {v.language: v.text for v in each.unit.variants}
        assert (row.decision, row.comment, row.reviewer, row.faults) == (None, "", "", ())


@given(
    st.lists(
        st.tuples(st.text(min_size=1), st.text(min_size=1)).filter(lambda pair: all(map(as_cell, pair))), max_size=5
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
def test_any_text_comes_back_as_a_cell_holds_it(tmp_path: Path, pairs: list[tuple[str, str]]) -> None:
    units = [TranslationUnit(key, (Variant(EN, a), Variant(KK, b))) for key, (a, b) in zip(KEYS, pairs, strict=False)]
    review.dump([Offered(each, "0") for each in units], tmp_path / "x.xlsx")
    if units:
        rows = review.load(tmp_path / "x.xlsx")
        assert [row.texts for row in rows] == [{v.language: as_cell(v.text) for v in u.variants} for u in units]
        assert all(not row.faults for row in rows)


@pytest.mark.parametrize(
    "text", ["=1+1", "+7 701", "-12%", "@here", "'quoted", "=cmd|' /C calc'!A0", "3-4", "2024-05-01", "#N/A"]
)
def test_a_text_never_becomes_a_formula_or_a_date(tmp_path: Path, text: str) -> None:
    review.dump([Offered(unit("a" * 16, variant(EN, text), variant(KK, "Су")), "0")], tmp_path / "x.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "x.xlsx")["en-kk"].cell(2, 2)
    assert (cell.data_type, cell.value, cell.number_format) == ("s", text, "@")
    assert review.load(tmp_path / "x.xlsx")[0].texts[EN] == text


def test_a_text_too_long_for_a_cell_is_named(tmp_path: Path) -> None:
    long = unit("a" * 16, variant(EN, "x" * (LONGEST + 1)), variant(KK, "Су"))
    written = review.dump([Offered(long, "0"), *offered()], tmp_path / "x.xlsx")
    assert (written.units, written.too_long) == (11, ("a" * 16,))


def test_the_sheet_says_how_to_in_four_languages(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["en-kk", "en-kk-ky-ru", "How to"]
    lines = [row[0].value for row in book["How to"] if row[0].value]
    assert {"How to review", "Как проверять", "Қалай тексеру керек", "Кантип текшерүү керек"} <= set(lines)
    assert len({len(text) for text in words().howto}) == 1
    for text in words().howto:
        for decision in Decision:
            assert any(line.startswith(words().shown_as(decision)) for line in text)


def test_the_decisions_are_offered_as_a_list(path: Path) -> None:
    (offer,) = openpyxl.load_workbook(path)["en-kk"].data_validations.dataValidation
    assert offer.formula1 == '"accept,reject,merge with next,split"'
    assert str(offer.sqref) == "D2:D11"


@pytest.mark.parametrize(
    ("said", "decision"),
    [
        ("accept", Decision.ACCEPT),
        (" Merge  With Next ", Decision.MERGE),
        ("Принять", Decision.ACCEPT),
        ("Отклонён", Decision.REJECT),
        ("қабылдамау", Decision.REJECT),
        ("Бириктирүү.", Decision.MERGE),
        ("БӨЛҮҮ", Decision.SPLIT),
    ],
)
def test_decisions_in_other_words(path: Path, said: str, decision: Decision) -> None:
    rows = changed(path, lambda sheet: sheet.cell(2, column(sheet, "Decision"), said))
    assert (rows[0].decision, rows[0].faults) == (decision, ())


def test_no_word_stands_for_two_things() -> None:
    import tomllib
    from importlib.resources import files

    read = tomllib.loads(files("qostil.formats").joinpath("review.toml").read_text("utf-8"))
    for part in ("decisions", "headers"):
        for key, some in read[part].items():
            for other, others in read[part].items():
                assert key == other or not set(map(folded, some)) & set(map(folded, others))


def test_a_misspelt_decision_is_named(path: Path) -> None:
    rows = changed(path, lambda sheet: sheet.cell(2, column(sheet, "Decision"), "acept"))
    assert rows[0].decision is None
    assert rows[0].faults == ("the decision 'acept' is unknown; expected accept, reject, merge with next or split",)


def test_columns_may_move_be_renamed_a_little_and_be_joined_by_others(path: Path) -> None:
    def change(sheet: Any) -> None:
        sheet.insert_cols(1, 2)
        sheet.insert_rows(1, 2)
        sheet.cell(1, 1, "Work of Monday")
        sheet.cell(3, 1, "My notes")
        sheet.cell(3, 5).value = "kk"
        sheet.cell(3, 6).value = "  DECISION "
        sheet.cell(4, 1, "see the minutes")
        sheet.cell(4, 6, "accept")

    rows = changed(path, change)
    assert (rows[0].number, rows[0].decision, rows[0].texts[KK]) == (4, Decision.ACCEPT, ten()[0].variants[1].text)
    assert rows[0].faults == ()


def test_rows_may_go_be_sorted_and_leave_gaps(path: Path) -> None:
    def change(sheet: Any) -> None:
        sheet.delete_rows(3, 2)
        sheet.insert_rows(4)

    rows = changed(path, change)
    assert [row.unit for row in rows[:3]] == [KEYS[0], KEYS[3], KEYS[4]]
    assert [row.number for row in rows[:3]] == [2, 3, 5]


@pytest.mark.parametrize("head", ["kk", "Kazakh", "қазақша", "KAZAKH (KK)", "Мәтін (kk)"])
def test_a_column_of_texts_under_a_shorter_name(path: Path, head: str) -> None:
    rows = changed(path, lambda sheet: sheet.cell(1, 3, head))
    assert rows[0].texts[KK] == ten()[0].variants[1].text


@pytest.mark.parametrize("head", ["Unit", "State", "Decision"])
def test_a_needed_column_that_is_gone_is_named(path: Path, head: str) -> None:
    with pytest.raises(InputError, match=f"sheet 'en-kk' has no column {head}; "):
        changed(path, lambda sheet: sheet.delete_cols(column(sheet, head)))


@pytest.mark.parametrize(
    "head", ["Sure", "Comment", "Reviewer", "Next", "Sentences", "Kazakh (kk)", "Around: English (en)"]
)
def test_other_columns_may_be_gone(path: Path, head: str) -> None:
    rows = changed(path, lambda sheet: sheet.delete_cols(column(sheet, head)))
    assert rows[0].unit == KEYS[0]
    assert rows[0].faults == ()


def test_a_column_that_is_there_twice(path: Path) -> None:
    with pytest.raises(InputError, match="has two columns kk"):
        changed(path, lambda sheet: sheet.cell(1, 30, "kk"))


def test_no_sheet_of_units(path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Budget", "2024"])
    book.save(path)
    with pytest.raises(InputError, match="has no sheet of units; expected one that qostil review export wrote"):
        review.load(path)


def test_merged_cells_formulas_and_broken_ids_are_named(path: Path) -> None:
    def change(sheet: Any) -> None:
        at = column(sheet, "Unit")
        sheet.merge_cells(start_row=2, end_row=3, start_column=at, end_column=at)
        sheet.cell(4, at).value = "my unit"
        sheet.cell(5, 3).value = "=B5"

    rows = changed(path, change)
    assert [row.faults for row in rows[:4]] == [
        (),
        ("there is no unit id in this row; were cells merged? Undo that, or delete the row",),
        ("'my unit' is no unit id; put back the one that was there",),
        ("the cell of kk holds a formula; write it as text",),
    ]


def test_a_word_made_bold_is_text_like_any_other(path: Path) -> None:
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    rich = CellRichText("The ", TextBlock(InlineFont(b=True), "valley"), " sleeps.")
    rows = changed(path, lambda sheet: sheet.cell(2, 2, rich))
    assert rows[0].texts[EN] == "The valley sleeps."


def test_nothing_is_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = tmp_path / "review.xlsx"
    output.write_bytes(b"decisions of a person")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(InputError, match="the disk is full"):
        review.dump(offered(), output)
    assert output.read_bytes() == b"decisions of a person"
    assert [entry.name for entry in tmp_path.iterdir()] == ["review.xlsx"]


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_saved_by_libreoffice(path: Path, tmp_path: Path, form: str) -> None:
    """The same rows come back; a sheet saved as ODS is an error that says what to do."""
    soffice = program("soffice", "libreoffice-calc")
    tricky = [
        Offered(unit(key * 16, variant(EN, text), variant(KK, f"Ағын {text}")), "0")
        for key, text in zip("abcde", ["=1+1", "1-2", "two\nlines", "code _x0041_", "2024-05-01"], strict=True)
    ]
    review.dump([*offered(), *tricky], path)
    before = review.load(path)
    out = tmp_path / "out"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    arguments = [soffice, profile, "--headless", "--convert-to", form, "--outdir", str(out), str(path)]
    subprocess.run(arguments, check=True, capture_output=True, timeout=180)
    if form == "ods":
        with pytest.raises(InputError, match="is an OpenDocument sheet"):
            review.load(out / "review.ods")
    else:
        assert review.load(out / "review.xlsx") == before


def test_regional_languages_have_their_own_columns(tmp_path: Path) -> None:
    cyrillic = Language("kk-Cyrl-KZ")
    review.dump([Offered(unit("a" * 16, variant(EN, "Water"), variant(cyrillic, "Су")), "0")], tmp_path / "x.xlsx")
    assert review.load(tmp_path / "x.xlsx")[0].texts == {EN: "Water", cyrillic: "Су"}
