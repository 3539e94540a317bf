"""Pages become running text: columns, paragraphs, headings, items, tables, what is set aside."""

from pathlib import Path

import pytest

from qostil import Kind
from qostil.report import Counted
from tests.reports.making import uncovered
from tests.reports.making_pdf import BOLD, HEIGHT, REGULAR, WIDTH, Sheets, texts

RIVER = (
    "The river rose in spring and took two bridges with it. Nobody in the valley had expected that, since the winter "
    "had been dry and the snow thin. The council met on the same evening and asked the villages for boats."
)
MILL = (
    "The old mill above the ford stood empty for eleven years. Last summer a family from the town bought it and began "
    "to repair the wheel. They hope to grind their first flour when the barley is ripe."
)
SCHOOL = (
    "The school has forty places and sixty children who want them. A second room would cost less than the road to the "
    "next school, and the parents have offered to build it themselves."
)
KAZAKH = "Өзен көктемде көтеріліп, екі көпірді ағызып кетті. Ауыл тұрғындары мұны күткен жоқ, өйткені қыс құрғақ болды."
KYRGYZ = "Дарыя жазында көтөрүлүп, эки көпүрөнү агызып кетти. Айылдагылар муну күткөн эмес, анткени кыш кургак болду."
RUSSIAN = "Весной река поднялась и унесла два моста. В долине этого никто не ждал: зима была сухой, снега выпало мало."


def sentences(*paragraphs: str) -> list[str]:
    return [f"{part.rstrip('.')}." for paragraph in paragraphs for part in paragraph.split(". ")]


@pytest.mark.parametrize(
    ("text", "code"), [(RIVER, "en"), (KAZAKH, "kk"), (KYRGYZ, "ky"), (RUSSIAN, "ru")], ids=["en", "kk", "ky", "ru"]
)
def test_lines_become_paragraphs_in_every_language(tmp_path: Path, text: str, code: str) -> None:
    sheets = Sheets(tmp_path / "report.pdf")
    top = sheets.block(60, 760, text, 420)
    sheets.block(60, top - 10, text.replace(".", "!", 1), 420)
    report = sheets.report()
    assert texts(report) == [*sentences(text), text.split(". ")[0] + "!", *sentences(text)[1:]]
    assert {report.language.code, report.id, report.source.format} == {code, "report", "pdf"}
    assert uncovered(report) == ""


@pytest.mark.parametrize("indent", [0, 18])
def test_paragraphs_without_a_gap_are_told_by_their_edges(tmp_path: Path, indent: float) -> None:
    sheets = Sheets(tmp_path / "report.pdf")
    top = 760.0
    for text in (RIVER, MILL, SCHOOL):
        top = sheets.block(60, top, text, 420, indent=indent)
    report = sheets.report()
    assert texts(report) == sentences(RIVER, MILL, SCHOOL)
    assert len({sentence.paragraph for sentence in report.sentences}) == 3


def test_two_columns_under_a_title_whatever_is_drawn_first(tmp_path: Path) -> None:
    sheets = Sheets(tmp_path / "report.pdf")
    right = [(308, RIVER), (308, MILL)]
    left = [(60, SCHOOL), (60, SCHOOL.replace("forty", "fifty"))]
    for column in (right, left):
        top = 700.0
        for at, text in column:
            top = sheets.block(at, top, text, 225) - 8
    sheets.text(60, 740, "Water, mills and schools of the whole long valley", 18, BOLD)
    report = sheets.report()
    first, *rest = texts(report)
    assert first == report.title == "Water, mills and schools of the whole long valley"
    assert rest == sentences(SCHOOL, SCHOOL.replace("forty", "fifty"), RIVER, MILL)


def test_three_columns(tmp_path: Path) -> None:
    sheets = Sheets(tmp_path / "report.pdf")
    for at, text in ((410, SCHOOL), (60, RIVER), (235, MILL)):
        sheets.block(at, 700, text, 155, 9)
    assert texts(sheets.report()) == sentences(RIVER, MILL, SCHOOL)


def test_a_paragraph_goes_on_over_pages_with_heads_and_numbers(tmp_path: Path) -> None:
    sheets = Sheets(tmp_path / "report.pdf")
    lines = sheets.broken(f"{RIVER} {MILL} {SCHOOL} {RIVER}", 480, 480, 11)
    for number in range(1, 5):
        sheets.text(60 if number % 2 else 350, 800, "Life in the valley" if number % 2 else "A yearly report", 9)
        part = lines[(number - 1) * 3 : number * 3] if number < 4 else lines[9:]
        for row, line in enumerate(part):
            sheets.text(60, 700 - 14 * row, line)
        sheets.text(290, 40, f"– {number + 6} –", 9)
        sheets.page()
    report = sheets.report()
    assert texts(report) == sentences(RIVER, MILL, SCHOOL, RIVER)
    found = [(aside.text, aside.reason) for aside in report.asides]
    assert ("– 9 –", "page number") in found
    assert ("Life in the valley", "running head") in found
    assert len(found) == 8
    assert uncovered(report) == ""
    place = report.place(report.sentences[-1].span.start)
    assert place.counted is Counted.PAGE


def test_headings_are_larger_or_bolder_and_may_have_two_lines(tmp_path: Path) -> None:
    sheets = Sheets(tmp_path / "report.pdf")
    sheets.text(60, 780, "Everything that happened in the valley", 16, BOLD)
    sheets.text(60, 760, "while the river stood high", 16, BOLD)
    top = sheets.block(60, 735, RIVER, 420)
    sheets.text(60, top - 10, "The mill", 11, BOLD)
    top = sheets.block(60, top - 30, MILL, 420)
    end = sheets.text(60, top - 10, "Note: ", 11, BOLD)
    sheets.text(end, top - 10, "this line begins with a bold word and is no heading.")
    report = sheets.report()
    assert texts(report, Kind.HEADING) == [
        "Everything that happened in the valley while the river stood high",
        "The mill",
    ]
    assert texts(report)[-1] == "Note: this line begins with a bold word and is no heading."
    assert [section.title for section in report.sections] == texts(report, Kind.HEADING)


def test_lines_of_a_centred_title_are_one_wherever_it_is_broken(tmp_path: Path) -> None:
    sheets = Sheets(tmp_path / "report.pdf")
    for base, line in ((780, "Су, диірмен және мектеп туралы"), (757, "Ұзын аңғар ауылдарының"), (734, "есебі")):
        sheets.text(270 - sheets.canvas.stringWidth(line, REGULAR, 18) / 2, base, line, 18)
    sheets.block(60, 700, KAZAKH, 420)
    assert texts(sheets.report(), Kind.HEADING) == ["Су, диірмен және мектеп туралы Ұзын аңғар ауылдарының есебі"]


def test_bookmarks_tell_headings_that_look_like_text(tmp_path: Path) -> None:
    sheets = Sheets(tmp_path / "report.pdf")
    sheets.canvas.bookmarkPage("mill")
    sheets.canvas.addOutlineEntry("The mill", "mill")
    top = sheets.block(60, 760, RIVER, 420)
    sheets.text(60, top - 12, "The mill")
    sheets.block(60, top - 38, MILL, 420)
    assert texts(sheets.report(), Kind.HEADING) == ["The mill"]


def test_items_hang_behind_their_bullets_and_numbers(tmp_path: Path) -> None:
    sheets = Sheets(tmp_path / "report.pdf")
    top = sheets.block(60, 760, RIVER, 420)
    for text in (f"• {MILL.split('. ')[0]}; and", f"\uf0b7 {SCHOOL.split('. ')[0]}.", "2. " + SCHOOL.split(". ")[1]):
        top = sheets.block(70, top, text, 300, hang=12)
    sheets.block(60, top, MILL, 420)
    report = sheets.report()
    assert texts(report, Kind.ITEM) == [
        f"{MILL.split('. ')[0]}; and",
        f"{SCHOOL.split('. ')[0]}.",
        f"2. {SCHOOL.split('. ')[1]}",
    ]
    assert texts(report)[-3:] == sentences(MILL)


@pytest.mark.parametrize("ruled", [False, True])
def test_tables_are_read_row_by_row_and_cell_by_cell(tmp_path: Path, ruled: bool) -> None:
    sheets = Sheets(tmp_path / "report.pdf")
    rows = [("Village", "Boats", "Bridges"), ("Upper ford", "4", "1"), ("Mill end", "7", "2"), ("Lake side", "12", "3")]
    top = sheets.block(60, 760, RIVER, 420) - 20
    for row in rows:
        for at, cell in zip((60, 220, 380), row, strict=True):
            sheets.text(at, top, cell)
        if ruled:
            sheets.canvas.line(58, top - 5, 470, top - 5)
        top -= 20
    report = sheets.report()
    assert texts(report)[3:] == [cell for row in rows for cell in row]


def test_cells_of_several_lines_between_drawn_lines(tmp_path: Path) -> None:
    sheets = Sheets(tmp_path / "report.pdf")
    top = 700.0
    for village, boats, remark in (("Upper ford", "4", MILL), ("Mill end", "7", SCHOOL), ("Lake side", "9", "None.")):
        for left, right in ((58, 158), (158, 258), (258, 500)):
            sheets.canvas.line(left, top + 14, right, top + 14)
        sheets.text(60, top, village)
        sheets.text(160, top, boats)
        top = sheets.block(260, top, remark, 230) - 10
    sheets.canvas.line(58, top + 14, 500, top + 14)
    report = sheets.report()
    assert texts(report) == [
        "Upper ford",
        "4",
        *sentences(MILL),
        "Mill end",
        "7",
        *sentences(SCHOOL),
        "Lake side",
        "9",
        "None.",
    ]


def test_bullets_may_be_drawn_as_a_browser_does_which_also_prints_around_the_page(tmp_path: Path) -> None:
    sheets = Sheets(tmp_path / "report.pdf")
    sheets.text(24, 820, "11/25/26, 8:46 AM", 8)
    sheets.text(280, 820, "Life in the valley", 8)
    sheets.block(60, 760, RIVER, 420)
    for base, text in ((700, "boats and oars"), (684, "ropes")):
        sheets.canvas.circle(68, base + 3, 2, stroke=0, fill=1)
        sheets.text(78, base, text)
    sheets.text(24, 20, "https://example.org/valley", 8)
    sheets.text(560, 20, "1/1", 8)
    report = sheets.report()
    assert texts(report) == [*sentences(RIVER), "boats and oars", "ropes"]
    assert texts(report, Kind.ITEM) == ["boats and oars", "ropes"]
    assert len(report.asides) == 4


def test_letters_are_written_as_people_write_them(tmp_path: Path) -> None:
    sheets = Sheets(tmp_path / "report.pdf")
    sheets.text(60, 700, "The \ufb01rst \ufb02ood came at 10 a.m. in the eve\u00adning.")
    sheets.canvas.drawString(60, 680, "A long winter", charSpace=4)
    report = sheets.report()
    assert texts(report) == ["The first flood came at 10 a.m. in the evening.", "A long winter"]


def test_text_nobody_sees_is_set_aside_and_text_printed_twice_read_once(tmp_path: Path) -> None:
    sheets = Sheets(tmp_path / "report.pdf")
    sheets.prints_twice = True
    sheets.block(60, 700, RIVER, 420)
    sheets.text(60, 600, "Bold by printing twice.")
    sheets.text(60.3, 600, "Bold by printing twice.")
    sheets.canvas.saveState()
    hidden = sheets.canvas.beginText(60, 560)
    hidden.setTextRenderMode(3)
    hidden.textLine("Hidden words.")
    sheets.canvas.drawText(hidden)
    sheets.canvas.restoreState()
    sheets.canvas.saveState()
    sheets.canvas.rotate(45)
    sheets.text(500, 100, "DRAFT", 40)
    sheets.canvas.restoreState()
    sheets.text(WIDTH + 50, 500, "Beside the page.")
    report = sheets.report()
    assert texts(report) == [*sentences(RIVER), "Bold by printing twice."]
    assert {aside.text: aside.reason for aside in report.asides} == {
        "Hidden words.": "invisible text",
        "Beside the page.": "text outside the page",
        "DRAFT": "text at an angle",
    }
    assert uncovered(report) == ""


def test_a_scan_with_text_laid_over_it_is_read(tmp_path: Path) -> None:
    sheets = Sheets(tmp_path / "report.pdf")
    hidden = sheets.canvas.beginText(60, 560)
    hidden.setTextRenderMode(3)
    hidden.setFont("PTSerif", 11)
    for line in sheets.broken(RIVER, 420, 420, 11):
        hidden.textLine(line)
    sheets.canvas.drawText(hidden)
    assert texts(sheets.report()) == sentences(RIVER)


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_may_be_turned(tmp_path: Path, angle: int) -> None:
    sheets = Sheets(tmp_path / "report.pdf")
    sheets.canvas.translate(WIDTH / 2, HEIGHT / 2)
    sheets.canvas.rotate(angle)
    top = sheets.block(-220, 200, RIVER, 420)
    sheets.block(-220, top - 10, MILL, 420)
    assert texts(sheets.report()) == sentences(RIVER, MILL)


@pytest.mark.parametrize(
    ("given", "title"),
    [
        ("Water in the valley", "Water in the valley"),
        ("Microsoft Word - water.doc", "report"),
        ("water.indd", "report"),
    ],
)
def test_a_title_is_taken_from_the_file_only_if_a_person_wrote_it(tmp_path: Path, given: str, title: str) -> None:
    sheets = Sheets(tmp_path / "report.pdf")
    sheets.canvas.setTitle(given)
    sheets.block(60, 700, RIVER, 420)
    report = sheets.report()
    assert report.title == title
    assert report.date is not None
