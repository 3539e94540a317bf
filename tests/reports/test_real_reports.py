"""The two dumps beside the repository, where they are."""

import pytest

from qostil import Kind, Report
from qostil.reports import Reading, read_folder
from tests.reports.making import uncovered
from tests.shared import shared

LANGUAGES = {
    "en": "5607 5612 5636 5763 5806 5811 5987 6003 6005 6111 6153 6155 6190 6248 6268 6270",
    "kk": "6085 6087 6107",
    "ky": "5845 5930 5954",
    "ru": "6060 6062 6080",
}
NOTES = {
    "5607": 122, "5636": 5, "5763": 15, "5806": 167, "5845": 185, "5954": 24, "5987": 12, "6003": 140, "6062": 167,
    "6080": 14, "6087": 135, "6107": 11, "6111": 1, "6155": 52, "6268": 27,
}  # fmt: skip


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_folder(shared("reports"))


@pytest.fixture(scope="module")
def reports(reading: Reading) -> dict[str, Report]:
    return {report.id: report for report in reading.reports}


def test_every_post_is_read_once_in_its_language(reports: dict[str, Report]) -> None:
    expected = {number: code for code, numbers in LANGUAGES.items() for number in numbers.split()}
    assert {number: report.language.tag for number, report in reports.items()} == expected


def test_cut_and_doubled_posts_are_named(reading: Reading, reports: dict[str, Report]) -> None:
    assert [number for number, report in reports.items() if report.cut] == ["5607"]
    named = [notice.unit for notice in reading.notices if notice.unit]
    assert sorted(named) == ["5607", "5987", "5987", "6003", "6005"]
    assert reports["5987"].source.path != reports["6003"].source.path


def test_lists_of_notes_are_found_whole(reports: dict[str, Report]) -> None:
    assert {number: len(report.notes) for number, report in reports.items() if report.notes} == NOTES


def test_no_character_is_lost(reports: dict[str, Report]) -> None:
    assert {number for number, report in reports.items() if uncovered(report)} == set()


def test_marks_in_the_text_answer_the_notes(reports: dict[str, Report]) -> None:
    for number, report in reports.items():
        marks = [mark for index in report.body for mark in report.sentences[index].marks]
        listed = {report.sentences[index].marks[0] for index in report.notes}
        assert report.cut or listed <= set(marks), number


def test_credits_are_set_aside(reports: dict[str, Report]) -> None:
    credited = {
        number for number, report in reports.items() if any("credit" in aside.reason for aside in report.asides)
    }
    assert len(credited) == 18
    assert not any("under (CC)" in sentence.text for report in reports.values() for sentence in report.sentences)


def test_headings_glued_to_their_text_are_found(reports: dict[str, Report]) -> None:
    headings = [sentence for sentence in reports["5806"].sentences if sentence.kind is Kind.HEADING]
    assert len(headings) >= 12
    assert reports["5607"].title == reports["5607"].sentences[0].text
