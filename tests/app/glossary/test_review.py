"""``qostil terms review``: out into a sheet, decided there, and back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from qostil import Status
from qostil.memory import Memory
from tests.app.glossary.conftest import ADMITTED, DEPRECATED, EN, FOUND, KK, PREFERRED, RU, stored, texts
from tests.app.running import Ran, Runner

Fill = Callable[[dict[str, dict[str, str]]], None]
Review = Callable[..., Ran]


def columns(sheet: Worksheet) -> dict[str, int]:
    return {str(cell.value): number for number, cell in enumerate(sheet[1], 1)}


@pytest.fixture
def sheet(qostil: Runner, memory: Path, tmp_path: Path) -> Path:
    path = tmp_path / "terms.xlsx"
    assert qostil("terms", "review", "export", "-o", path, "--memory", memory).code == 0
    return path


@pytest.fixture
def fill(sheet: Path) -> Fill:
    """Writes into the rows of concepts, by their ids; rows of other names are new."""

    def filled(cells: dict[str, dict[str, str]]) -> None:
        book = load_workbook(sheet)
        page = book.worksheets[0]
        at = columns(page)
        rows = {str(page.cell(row, at["id"]).value): row for row in range(2, page.max_row + 1)}
        for key, told in cells.items():
            row = rows.get(key) or page.max_row + 1
            for column, text in told.items():
                page.cell(row, at[column]).value = text or None
        book.save(sheet)

    return filled


@pytest.fixture
def review(qostil: Runner, sheet: Path, memory: Path) -> Review:
    def ran(*more: str) -> Ran:
        return qostil("terms", "review", "import", sheet, "--by", "Aigul", "--memory", memory, *more)

    return ran


def test_the_sheet_shows_what_a_person_needs(sheet: Path) -> None:
    page = load_workbook(sheet).worksheets[0]
    at = columns(page)
    assert list(at)[:5] == ["decision", "with", "why", "en", "kk"]
    assert page.cell(2, at["kk"]).value == "су құқығы | суға құқық"
    assert page.cell(2, at["found"]).value == "en: water right 5\nkk: су құқығы 5, суға құқық 4\nru: право на воду 5"
    assert page.freeze_panes == "E2"
    assert any("accept,reject,merge,split" in str(each.formula1) for each in page.data_validations.dataValidation)
    how = load_workbook(sheet).worksheets[1]
    assert any("How to go over the terms" in str(cell.value) for row in how.rows for cell in row)


def test_nothing_decided_changes_nothing(review: Review, memory: Path) -> None:
    assert review().err == "5 rows: 5 left open\n"
    with Memory.open(memory) as opened:
        assert all(each.status is Status.AUTOMATIC for each in opened.glossary.concepts())


def test_accepting_preferring_forbidding_editing_rejecting(fill: Fill, review: Review, memory: Path) -> None:
    fill(
        {
            "water-right": {"decision": "accept", "why": "as the law has it"},
            "spring": {"kk": "бұлақ | бастау", "kk avoid": "көктем", "ru": "родник"},
            "village-council": {"decision": "қабылдау", "definition": "those elected"},
            "last-week": {"decision": "reject"},
        }
    )
    ran = review()
    assert ran.err.splitlines() == [
        "row 2, water right: accepted",
        "row 3, village council: edited",
        "row 5, spring: edited",
        "row 6, last week: rejected",
        "5 rows: 1 accepted, 2 edited, 1 rejected, 1 left open",
    ]
    assert stored(memory, "water-right").status is Status.CONFIRMED
    assert texts(memory, "spring", KK) == [("бұлақ", PREFERRED), ("бастау", ADMITTED), ("көктем", DEPRECATED)]
    assert [term.frequency for term in stored(memory, "spring").terms_in(KK)] == [4, 0, 5]
    assert texts(memory, "spring", RU) == [("родник", PREFERRED)]
    assert stored(memory, "village-council").definition == "those elected"
    assert stored(memory, "last-week").status is Status.REJECTED
    with Memory.open(memory) as opened:
        (event,) = opened.glossary.history("water-right")
        opened.glossary.record(FOUND)
        assert "last-week" not in [each.id for each in opened.glossary.concepts()]
    assert (event.person, event.action, event.comment) == ("Aigul", "accepted", "as the law has it")
    assert texts(memory, "spring", RU) == [("родник", PREFERRED)]


def test_merging_takes_what_other_rows_have_made(fill: Fill, review: Review, memory: Path) -> None:
    fill(
        {
            "rural-council": {"decision": "merge", "with": "village-council"},
            "village-council": {"kk": "ауыл кеңесі | кеңес"},
        }
    )
    assert "row 4, rural council: merged: with village council" in review().err
    assert [text for text, _ in texts(memory, "village-council", EN)] == ["village council", "rural council"]
    assert texts(memory, "village-council", KK) == [
        ("ауыл кеңесі", PREFERRED),
        ("кеңес", ADMITTED),
        ("ауылдық кеңес", ADMITTED),
    ]
    with Memory.open(memory) as opened:
        assert opened.glossary.concept("rural-council") is None


def test_splitting_off_a_second_meaning(fill: Fill, review: Review, memory: Path) -> None:
    fill(
        {
            "spring": {"kk": "көктем", "ru": "весна"},
            "new": {"en": "spring", "kk": "бұлақ", "ru": "родник", "decision": "split", "with": "spring"},
        }
    )
    ran = review()
    assert "row 7, spring: split: off spring" in ran.err
    assert [text for text, _ in texts(memory, "spring", KK)] == ["көктем"]
    with Memory.open(memory) as opened:
        springs = [each for each in opened.glossary.concepts() if each.terms[0].text == "spring"]
    springs.sort(key=lambda each: each.id != "spring")
    assert [[term.text for term in each.terms_in(RU)] for each in springs] == [["весна"], ["родник"]]
    assert springs[1].terms_in(KK)[0].frequency == 4


def test_a_row_of_ones_own_is_a_new_concept(fill: Fill, review: Review, memory: Path) -> None:
    fill({"new": {"en": "well", "kk": "құдық"}})
    assert "row 7, well: added" in review().err
    with Memory.open(memory) as opened:
        first = next(opened.glossary.concepts())
    assert (first.terms[0].text, first.decided_by) == ("well", "Aigul")


def test_importing_twice_changes_nothing(fill: Fill, review: Review) -> None:
    fill(
        {
            "water-right": {"decision": "accept"},
            "rural-council": {"decision": "merge", "with": "village-council"},
            "spring": {"kk": "көктем"},
            "last-week": {"decision": "reject"},
            "new": {"en": "spring", "kk": "бұлақ", "decision": "split", "with": "spring"},
        }
    )
    assert review().code == 0
    again = review()
    assert again.err.splitlines()[-1] == "6 rows: 5 already so, 1 left open"
    assert again.code == 0


def test_what_is_not_clear_is_listed_and_left_alone(fill: Fill, review: Review, memory: Path) -> None:
    fill(
        {
            "water-right": {"decision": "maybe"},
            "spring": {"decision": "merge"},
            "last-week": {"decision": "split", "with": "spring"},
            "new": {"en": "well", "decision": "split", "with": "wells"},
        }
    )
    ran = review()
    assert ran.code == 1
    assert "row 2, water right: not done: 'maybe' is no decision; expected accept, reject, merge or split" in ran.err
    assert "row 5, spring: not done: cannot be merged: its column with is empty" in ran.err
    assert "row 6, last week: not done: split belongs into a new row" in ran.err
    assert "row 7, well: not done: cannot be split off: 'wells' is not there" in ran.err
    with Memory.open(memory) as opened:
        assert all(each.status is Status.AUTOMATIC for each in opened.glossary.concepts())


def test_what_somebody_decided_since_is_not_written_over(fill: Fill, review: Review, memory: Path) -> None:
    with Memory.open(memory) as opened:
        found = opened.glossary.concept("spring")
        assert found is not None
        opened.glossary.decide("edited", "Bakyt", [FOUND[3].__class__(found.id, found.terms[:2])])
    fill({"spring": {"decision": "reject"}})
    ran = review()
    assert ran.code == 1
    assert "row 5, spring: not done: Bakyt decided on it since the sheet was written; export it again" in ran.err


def test_a_trial_run_writes_nothing(fill: Fill, review: Review, memory: Path) -> None:
    fill({"water-right": {"decision": "accept"}})
    assert review("--dry-run").err.endswith("a trial run: nothing was written\n")
    assert stored(memory, "water-right").status is Status.AUTOMATIC


def test_a_sheet_with_decisions_is_not_written_over(qostil: Runner, sheet: Path, memory: Path) -> None:
    ran = qostil("terms", "review", "export", "-o", sheet, "--memory", memory)
    assert (ran.code, "is there already, perhaps with decisions" in ran.err) == (1, True)
    ran = qostil("terms", "review", "export", "-o", sheet, "--memory", memory, "--overwrite", "--first", "2")
    assert ran.err.startswith("2 concepts in ")


def test_a_glossary_that_is_no_sheet_for_review(qostil: Runner, memory: Path, tmp_path: Path) -> None:
    qostil("terms", "export", "xlsx", "-o", tmp_path / "g.xlsx", "--memory", memory)
    ran = qostil("terms", "review", "import", tmp_path / "g.xlsx", "--memory", memory)
    assert (ran.code, "is no sheet for review: no row has a state" in ran.err) == (1, True)


def test_the_history_says_who_when_and_what(qostil: Runner, fill: Fill, review: Review, memory: Path) -> None:
    assert qostil("terms", "history", "spring", "--memory", memory).out == "nobody has decided on it\n"
    fill({"spring": {"kk": "бұлақ", "why": "the place, not the season"}})
    review()
    first, *changes = qostil("terms", "history", "бұлақ", "--memory", memory).out.splitlines()
    assert first.endswith("spring  edited by Aigul: the place, not the season")
    assert "   - kk: көктем" in changes
    assert "   + kk: бұлақ" in changes
    ran = qostil("terms", "history", "nothing", "--memory", memory)
    assert (ran.code, "there is no concept 'nothing'" in ran.err) == (1, True)
