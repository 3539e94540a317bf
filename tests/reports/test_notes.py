"""Footnote marks and the list of notes behind a text."""

from pathlib import Path

import pytest

from qostil import Kind, Role
from qostil.reports.marks import footnote_numbers, take_marks
from qostil.reports.notes import find_notes
from tests.reports.making import read_text, uncovered

BODY = "The river rose.[1] The dam broke.[2] Nobody paid [sic] for it.[3]"
LISTS = {
    "a line each": "\n\n[1] Old Times, May 1901\n[2] New Times, https://a.b/c.pdf\n[3] Ibid.; Old Times, June 1901.",
    "in one run": " \xa0 [1] Old Times, May 1901 [2] New Times, https://a.b/c.pdf [3] Ibid.; Old Times, June 1901.",
    "glued": "\xa0[1] Old Times, May 1901[2] New Times, https://a.b/c.pdf[3] Ibid.; Old Times, June 1901.",
}


def notes(text: str) -> list[str]:
    return [text[note.span.start : note.span.end] for note in find_notes(text)]


@pytest.mark.parametrize("layout", LISTS)
def test_a_list_is_found_however_it_is_laid_out(layout: str) -> None:
    assert notes(BODY + LISTS[layout]) == [
        "[1] Old Times, May 1901",
        "[2] New Times, https://a.b/c.pdf",
        "[3] Ibid.; Old Times, June 1901.",
    ]


def test_a_list_cut_at_its_end_is_found() -> None:
    assert notes(f"{BODY}\xa0[1] Old Times[2] New Ti") == ["[1] Old Times", "[2] New Ti"]


def test_a_missing_number_does_not_end_the_list() -> None:
    assert [note.number for note in find_notes(f"{BODY}[4]\n[1] A one\n[2] A two\n[4] A four")] == [1, 2, 4]


def test_a_number_that_does_not_count_up_belongs_to_its_note() -> None:
    assert notes(f"{BODY}\n[1] As in [1] there\n[2] Of [2019] too\n[3] Last") == [
        "[1] As in [1] there",
        "[2] Of [2019] too",
        "[3] Last",
    ]


def test_marks_that_begin_anew_in_a_box_are_no_list() -> None:
    boxed = "One.[1] Two.[2]\n\nA box\n\nThree.[1] Four.[1] Five.[3]\n\n[1] A\n[2] B\n[3] C"
    assert notes(boxed) == ["[1] A", "[2] B", "[3] C"]


@pytest.mark.parametrize("text", ["", "No notes at all.", BODY, "See [2014] and [2015].", "1. One\n2. Two"])
def test_no_list_where_there_is_none(text: str) -> None:
    assert notes(text) == []


def test_one_note_is_a_list_where_the_text_refers_to_it() -> None:
    assert notes("It rained.[1] All day. \xa0 [1] Old Times, May 1901") == ["[1] Old Times, May 1901"]


def test_marks_are_taken_and_other_brackets_stay() -> None:
    assert take_marks("He left[1]. She [sic] stayed in [1999].[2][3]", {1, 2, 3}) == (
        "He left. She [sic] stayed in [1999].",
        (1, 2, 3),
    )
    assert take_marks("one[1]two", {1}) == ("one two", (1,))
    assert take_marks("stays [37].", {37}) == ("stays.", (37,))


def test_without_a_list_numbers_that_count_up_are_marks() -> None:
    assert footnote_numbers("A.[1] B.[2] In [1987] C.[4] Page [250]", ()) == {1, 2, 4}
    assert footnote_numbers("A.[1] B.[2] C.[3]", {1, 2}) == {1, 2, 3}


@pytest.mark.parametrize("layout", LISTS)
def test_a_report_has_its_notes_in_a_section_of_their_own(layout: str, tmp_path: Path) -> None:
    report = read_text(tmp_path, BODY + LISTS[layout])
    assert [sentence.text for sentence in report.sentences] == [
        "The river rose.",
        "The dam broke.",
        "Nobody paid [sic] for it.",
        "Old Times, May 1901",
        "New Times, https://a.b/c.pdf",
        "Ibid.; Old Times, June 1901.",
    ]
    assert [sentence.marks for sentence in report.sentences] == [(1,), (2,), (3,), (1,), (2,), (3,)]
    assert [section.role for section in report.sections] == [Role.BODY, Role.NOTES]
    assert {report.sentences[number].kind for number in report.notes} == {Kind.NOTE}
    assert uncovered(report) == ""


def test_the_heading_of_the_list_belongs_to_it(tmp_path: Path) -> None:
    report = read_text(tmp_path, f"{BODY}\n\nEndnotes\n\n[1] One\n[2] Two\n[3] Three")
    assert [(section.title, section.role) for section in report.sections] == [("", Role.BODY), ("Endnotes", Role.NOTES)]


def test_text_behind_the_list_is_body_again(tmp_path: Path) -> None:
    report = read_text(tmp_path, f"{BODY}\n\n[1] One\n[2] Two\n[3] Three\n\nThis was added in June.")
    assert [section.role for section in report.sections] == [Role.BODY, Role.NOTES, Role.BODY]
    assert report.sentences[-1].text == "This was added in June."
    assert uncovered(report) == ""
