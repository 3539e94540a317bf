"""Footnotes at the foot of pages, and notes at the end."""

from pathlib import Path

from qostil import Kind, Report
from tests.reports.making import uncovered
from tests.reports.making_pdf import Sheets, texts

FILLER = "The council counted the boats again, and this time none was missing from the list that the villages had sent."
_WORDS = FILLER.split()
SOURCES = ("Diary of the ferry.", "Letter of a miller.", "Timetable, autumn.", "Board at the ford.")


def other(page: int) -> str:
    """Text that stands on one page only, so that it is no running head."""
    return " ".join((*_WORDS[3 * page :], *_WORDS[: 3 * page]))


def marks(report: Report) -> list[tuple[int, ...]]:
    return [sentence.marks for sentence in report.sentences if sentence.marks and sentence.kind is not Kind.NOTE]


def notes(report: Report) -> list[tuple[str, tuple[int, ...]]]:
    return [(sentence.text, sentence.marks) for sentence in report.sentences if sentence.kind is Kind.NOTE]


def test_a_raised_number_with_a_note_at_the_foot_is_a_mark_and_others_stay(tmp_path: Path) -> None:
    sheets = Sheets(tmp_path / "report.pdf")
    sheets.block(60, 760, FILLER, 470)
    sheets.marked(60, 720, ["The lake covers 40 km", "2", " in spring.", "1", " It is frozen till May.", "2"])
    sheets.marked(60, 700, ["On the 1", "st", " of June the boats are let down."])
    sheets.canvas.line(60, 130, 200, 130)
    sheets.marked(60, 115, ["", "1", " Survey of the lakes, 2019."], 9)
    sheets.block(60, 103, "2 Diary of the ferryman, page 7.", 470, 9)
    report = sheets.report()
    assert texts(report)[1:4] == [
        "The lake covers 40 km² in spring.",
        "It is frozen till May.",
        "On the 1st of June the boats are let down.",
    ]
    assert marks(report) == [(1,), (2,)]
    assert notes(report) == [("Survey of the lakes, 2019.", (1,)), ("Diary of the ferryman, page 7.", (2,))]
    assert uncovered(report) == ""


def test_a_note_goes_on_at_the_foot_of_the_next_page_under_an_open_paragraph(tmp_path: Path) -> None:
    sheets = Sheets(tmp_path / "report.pdf")
    sheets.block(60, 760, FILLER, 470)
    sheets.marked(
        60, 160, ["A letter came from the other shore,", "1", " and it was read out before everybody who had come"]
    )
    sheets.canvas.line(60, 130, 200, 130)
    sheets.text(60, 115, "1 The letter is kept in the school. It was written in a hurry, and part of it", 9)
    sheets.page()
    sheets.text(60, 760, "down to the ford that evening.")
    sheets.block(60, 740, FILLER, 470)
    sheets.canvas.line(60, 130, 200, 130)
    sheets.text(60, 115, "is lost.", 9)
    report = sheets.report()
    assert notes(report) == [
        ("The letter is kept in the school. It was written in a hurry, and part of it is lost.", (1,))
    ]
    assert (
        "A letter came from the other shore, and it was read out before everybody who had come down to the ford "
        "that evening."
    ) in texts(report)


def test_numbers_that_begin_anew_on_each_page_are_counted_through(tmp_path: Path) -> None:
    sheets = Sheets(tmp_path / "report.pdf")
    for page, sign in enumerate(("1", "1", "*")):
        sheets.block(60, 760, other(page), 470)
        sheets.marked(60, 700, [f"{SOURCES[page]} So it is said.", sign])
        sheets.text(60, 115, f"{sign} {SOURCES[page]}", 9)
        sheets.page()
    report = sheets.report()
    assert marks(report) == [(1,), (2,), (3,)]
    assert notes(report) == [(SOURCES[page], (page + 1,)) for page in range(3)]


def test_each_column_has_its_own_notes(tmp_path: Path) -> None:
    sheets = Sheets(tmp_path / "report.pdf")
    for at, number in ((60, 1), (308, 2)):
        top = sheets.block(at, 760, FILLER, 225)
        top = sheets.block(at, top, FILLER, 225)
        sheets.marked(at, top, [f"Column {number} ends here.", str(number)])
        sheets.block(
            at, 120, f"{number} Source of column {number}, as long as notes are wont to be in reports.", 225, 8
        )
    report = sheets.report()
    assert marks(report) == [(1,), (2,)]
    assert [text.split(",")[0] for text, _ in notes(report)] == ["Source of column 1", "Source of column 2"]


def test_a_list_at_the_end_answers_the_marks_before_it(tmp_path: Path) -> None:
    sheets = Sheets(tmp_path / "report.pdf")
    sheets.block(60, 760, FILLER, 470)
    sheets.marked(60, 700, ["The ferry runs twice a day.", "1", " In autumn it runs once.", "2", " Fares rose.", "3"])
    sheets.page()
    sheets.text(60, 760, "Notes", 14)
    top = sheets.block(60, 730, "1. Timetable of the ferry.", 470)
    top = sheets.block(60, top, "2. The same, autumn sheet.", 470)
    sheets.block(60, top, "3. Board at the landing stage.", 470)
    report = sheets.report()
    assert marks(report) == [(1,), (2,), (3,)]
    assert notes(report)[1] == ("The same, autumn sheet.", (2,))
    assert len(notes(report)) == 3


def test_a_numbered_list_in_the_text_is_no_list_of_notes(tmp_path: Path) -> None:
    sheets = Sheets(tmp_path / "report.pdf")
    sheets.block(60, 760, FILLER, 470)
    sheets.marked(60, 700, ["The ferry runs twice a day.", "1", " Fares rose.", "2, 3"])
    top = sheets.block(60, 670, "1. Buy boats.", 470)
    top = sheets.block(60, top, "2. Mend the oars.", 470)
    sheets.text(60, top - 20, "Sources", 14)
    top = sheets.block(60, top - 45, "1. Timetable of the ferry.", 470)
    top = sheets.block(60, top, "2. Board at the landing stage.", 470)
    sheets.block(60, top, "3. The same, autumn sheet.", 470)
    report = sheets.report()
    assert marks(report) == [(1,), (2, 3)]
    assert [text for text, _ in notes(report)] == [
        "Timetable of the ferry.",
        "Board at the landing stage.",
        "The same, autumn sheet.",
    ]
    assert "1. Buy boats." in texts(report)


def test_the_number_of_a_note_is_no_number_of_a_page(tmp_path: Path) -> None:
    sheets = Sheets(tmp_path / "report.pdf")
    for page, source in enumerate(SOURCES, 1):
        sheets.block(60, 760, other(page), 470)
        sheets.marked(60, 700, [f"It was {source.lower()}", str(page)])
        sheets.text(60, 60, str(page), 9)
        sheets.text(75, 60, source, 9)
        sheets.page()
    report = sheets.report()
    assert marks(report) == [(1,), (2,), (3,), (4,)]
    assert report.asides == ()


def test_marks_may_be_raised_digits_of_the_font_and_stand_glued_before_their_notes(tmp_path: Path) -> None:
    sheets = Sheets(tmp_path / "report.pdf", pageCompression=0)
    sheets.block(60, 760, FILLER, 470)
    sheets.text(60, 700, "The ferry runs twice a day.¹ In autumn it runs once,² if at all.³ The lake covers 12 acres.")
    sheets.canvas.line(60, 130, 200, 130)
    for base, note in ((115, "¹Unless it storms."), (103, "²https://example.org/ferry"), (91, "³So says the board.")):
        sheets.text(60, base, note, 9)
    report = sheets.with_raised_digits()
    assert texts(report)[1:4] == [
        "The ferry runs twice a day.",
        "In autumn it runs once, if at all.",
        "The lake covers 12 acres.",
    ]
    assert marks(report) == [(1,), (2, 3)]
    assert notes(report) == [
        ("Unless it storms.", (1,)),
        ("https://example.org/ferry", (2,)),
        ("So says the board.", (3,)),
    ]


def test_raised_brackets_answer_a_typed_list(tmp_path: Path) -> None:
    sheets = Sheets(tmp_path / "report.pdf")
    sheets.block(60, 760, FILLER, 470)
    sheets.marked(60, 700, ["The ferry runs twice a day.", "[1]", " In autumn it runs once", "[2]", "."])
    for base, note in ((660, "[1] Timetable of the ferry."), (640, "[2] The same, autumn sheet.")):
        sheets.text(60, base, note)
    report = sheets.report()
    assert marks(report) == [(1,), (2,)]
    assert [text for text, _ in notes(report)] == ["Timetable of the ferry.", "The same, autumn sheet."]
    assert texts(report)[1:3] == ["The ferry runs twice a day.", "In autumn it runs once."]


def test_a_mark_behind_a_stretched_space_or_alone_on_the_next_line(tmp_path: Path) -> None:
    sheets = Sheets(tmp_path / "report.pdf")
    sheets.block(60, 760, FILLER, 470)
    end = sheets.text(60, 700, "Паром ходит дважды в день.")
    sheets.text(end + 10, 704, "1", 6.5)
    sheets.block(60, 660, FILLER.replace("again", "twice"), 470)
    sheets.text(60, 620.5, "2", 6.5)
    sheets.block(60, 590, FILLER.replace("again", "thrice"), 470)
    sheets.canvas.line(60, 130, 200, 130)
    sheets.text(60, 115, "1 Расписание парома.", 9)
    sheets.text(60, 103, "2", 11)
    sheets.text(60, 91, "https://example.org/boats", 9)
    report = sheets.report()
    assert marks(report) == [(1,), (2,)]
    assert notes(report) == [("Расписание парома.", (1,)), ("https://example.org/boats", (2,))]
    assert len(texts(report)) == 6
