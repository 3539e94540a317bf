"""Word documents: what becomes of paragraphs, headings, lists and tables, whichever program wrote them."""

from pathlib import Path

import pytest
from docx import Document

from qostil import Kind
from qostil.report import Counted, Place
from tests.reports.making import uncovered
from tests.reports.making_docx import (
    asides,
    docx,
    field,
    paragraph,
    reading_of,
    report_of,
    run,
    table,
    texts,
)

FILLER = paragraph("Өзен суы көктемде көтерілді. Оны ешкім күткен жоқ.")
BOLD = "<w:b/>"
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr>'


def kinds(tmp_path: Path, body: str) -> dict[str, Kind]:
    report = report_of(tmp_path, body)
    assert uncovered(report) == ""
    return {sentence.text: sentence.kind for sentence in report.sentences}


def test_a_document_of_python_docx_is_read(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("Вода и люди", 0)
    document.add_heading("Как делят реку", 1)
    document.add_paragraph("Совет собрался в старой библиотеке. Никто этого не ждал.")
    document.add_paragraph("Первый пункт;", style="List Bullet")
    document.add_paragraph("Второй пункт.", style="List Number")
    document.add_paragraph("Так сказано в отчёте.", style="Quote")
    document.add_paragraph("Рисунок 1. Река весной", style="Caption")
    path = tmp_path / "water-ru.docx"
    document.save(str(path))
    (report,) = reading_of(tmp_path, path.read_bytes(), "water-ru.docx").reports
    assert [(sentence.kind, sentence.text) for sentence in report.sentences] == [
        (Kind.HEADING, "Вода и люди"),
        (Kind.HEADING, "Как делят реку"),
        (Kind.SENTENCE, "Совет собрался в старой библиотеке."),
        (Kind.SENTENCE, "Никто этого не ждал."),
        (Kind.ITEM, "Первый пункт;"),
        (Kind.ITEM, "Второй пункт."),
        (Kind.SENTENCE, "Так сказано в отчёте."),
        (Kind.SENTENCE, "Рисунок 1."),
        (Kind.SENTENCE, "Река весной"),
    ]
    assert (report.id, report.title, report.language.tag) == ("water-ru", "Вода и люди", "ru")
    assert (report.source.format, report.date) == ("docx", None)
    assert uncovered(report) == ""


@pytest.mark.parametrize(
    ("style", "properties", "kind"),
    [
        ("1", "", Kind.HEADING),
        ("Chapter", "", Kind.HEADING),
        ("Lead", "", Kind.SENTENCE),
        ("", '<w:outlineLvl w:val="2"/>', Kind.HEADING),
        ("1", '<w:outlineLvl w:val="9"/>', Kind.SENTENCE),
        ("1", NUMBERED, Kind.HEADING),
        ("Heading2", "", Kind.HEADING),
        ("L", "", Kind.ITEM),
        ("L", '<w:numPr><w:numId w:val="0"/></w:numPr>', Kind.SENTENCE),
        ("", NUMBERED, Kind.ITEM),
        ("S", "", Kind.HEADING),
        ("Loop", "", Kind.SENTENCE),
        ("Unknown", "", Kind.SENTENCE),
    ],
)
def test_the_style_of_a_paragraph_tells_what_it_is(tmp_path: Path, style: str, properties: str, kind: Kind) -> None:
    around = FILLER + paragraph("Бірінші бөлім", "1") + FILLER
    body = around + paragraph("Жаңа жоспар туралы", style, properties) + around
    assert kinds(tmp_path, body)["Жаңа жоспар туралы"] is kind


@pytest.mark.parametrize("name", ["heading 1", "Heading 3", "Заголовок 2", "Тақырып 1", "1-тақырып", "Баш аты 2"])
def test_names_of_headings_are_known_in_other_languages(tmp_path: Path, name: str) -> None:
    styles = f'<w:style w:type="paragraph" w:styleId="x"><w:name w:val="{name}"/></w:style>'
    body = FILLER + paragraph("Жаңа жоспар туралы", "x") + FILLER
    assert texts(report_of(tmp_path, body, styles=styles), Kind.HEADING) == ["Жаңа жоспар туралы"]


def test_a_long_paragraph_styled_as_a_heading_keeps_its_sentences(tmp_path: Path) -> None:
    sentence = "Кеңес ескі кітапханада жиналып, суды қалай бөлетінін ұзақ талқылады."
    found = kinds(tmp_path, paragraph("Бөлім", "1") + paragraph(f"{sentence} {sentence[:-1]} тағы.", "1") + FILLER)
    assert found[sentence] is Kind.SENTENCE


def test_bold_paragraphs_are_headings_where_no_style_tells_any(tmp_path: Path) -> None:
    body = (
        paragraph("Вода и люди", "T")
        + paragraph("Доклад совета долины", "S")
        + paragraph(run("Как делят ", BOLD) + run("реку", '<w:rStyle w:val="Strong"/>'))
        + paragraph("Совет собрался в старой библиотеке.")
        + paragraph(run("1. Что дальше", BOLD))
        + paragraph(run("Важно. ", BOLD) + run("Никто этого не ждал."))
        + paragraph(run("Все пришли.", BOLD))
    )
    assert [text for text, kind in kinds(tmp_path, body).items() if kind is Kind.HEADING] == [
        "Вода и люди",
        "Доклад совета долины",
        "Как делят реку",
        "1. Что дальше",
    ]


def test_bold_paragraphs_are_no_headings_where_styles_tell_them(tmp_path: Path) -> None:
    body = paragraph("Начало", "1") + FILLER + paragraph("Река", "1") + paragraph(run("Жирная строка", BOLD)) + FILLER
    assert kinds(tmp_path, body)["Жирная строка"] is Kind.SENTENCE


def test_headings_are_found_by_their_look_where_the_document_tells_none(tmp_path: Path) -> None:
    body = paragraph("Water and people", "T") + paragraph("A report", "S") + paragraph("It rained all day.")
    body += paragraph("How a river is shared") + paragraph("Nobody had expected that.") + paragraph("– an item typed")
    assert kinds(tmp_path, body) == {
        "Water and people": Kind.HEADING,
        "A report": Kind.HEADING,
        "It rained all day.": Kind.SENTENCE,
        "How a river is shared": Kind.HEADING,
        "Nobody had expected that.": Kind.SENTENCE,
        "an item typed": Kind.ITEM,
    }


def test_typed_bullets_and_numbers_are_items_as_in_plain_text(tmp_path: Path) -> None:
    body = paragraph("Бөлім", "1") + FILLER + paragraph("Бөлім екі", "1")
    body += paragraph("• бірінші тармақ;") + paragraph("– екінші тармақ;") + paragraph("3) үшінші тармақ.")
    items = [text for text, kind in kinds(tmp_path, body).items() if kind is Kind.ITEM]
    assert items == ["бірінші тармақ;", "екінші тармақ;", "3) үшінші тармақ."]


def test_cells_of_a_table_are_items_in_the_order_of_rows(tmp_path: Path) -> None:
    spanned = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + paragraph("Merged")
    below = "<w:tcPr><w:vMerge/></w:tcPr><w:p/>"
    leftover = "<w:tcPr><w:vMerge/></w:tcPr>" + paragraph("Under it")
    nested = paragraph("Two paragraphs. Here.") + paragraph("The second") + table(("N1", "N2")) + "<w:p/>"
    body = FILLER + table(("A1", spanned), ("A2", below), ("A3", leftover), (nested, "B4"))
    report = report_of(tmp_path, body)
    assert texts(report, Kind.ITEM) == [
        *("A1", "Merged", "A2", "A3", "Two paragraphs.", "Here.", "The second", "N1", "N2", "B4")
    ]
    assert asides(report) == [("hidden in a merged cell", "Under it")]
    assert uncovered(report) == ""


def test_a_table_that_only_places_text_is_text(tmp_path: Path) -> None:
    long = "The council met in the old library, and everybody who had come spoke about the river. " * 4
    box = table((paragraph("In a box", "1") + paragraph("It rained. It was late."),))
    columns = table((long, long.replace("river", "land")))
    found = kinds(tmp_path, FILLER + box + columns)
    assert found["In a box"] is Kind.HEADING
    assert found["It was late."] is Kind.SENTENCE
    assert found[long[: long.index(".") + 1]] is Kind.SENTENCE


def test_deleted_rows_and_cells_are_left_out(tmp_path: Path) -> None:
    rows = table(("Old", "row"), ("New", '<w:tcPr><w:cellDel w:id="1"/></w:tcPr>' + paragraph("gone")), ("A", "B"))
    body = FILLER + rows.replace("<w:tr>", '<w:tr><w:trPr><w:del w:id="2"/></w:trPr>', 1)
    assert texts(report_of(tmp_path, body), Kind.ITEM) == ["New", "A", "B"]


def test_rows_and_cells_in_controls_are_read(tmp_path: Path) -> None:
    rows = table(("A", "B"), ("C", "D"))
    wrapped = rows.replace("<w:tr>", "<w:sdt><w:sdtPr/><w:sdtContent><w:tr>", 1)
    wrapped = wrapped.replace("</w:tr>", "</w:tr></w:sdtContent></w:sdt>", 1)
    assert texts(report_of(tmp_path, FILLER + wrapped), Kind.ITEM) == ["A", "B", "C", "D"]


def test_a_table_of_contents_is_set_aside(tmp_path: Path) -> None:
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    control = f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{paragraph('Мазмұны')}</w:sdtContent></w:sdt>"
    whole = field('TOC \\o "1-3" \\h', "RESULT")
    begins, ends = whole.split("RESULT")
    lines = (
        paragraph(begins + run("Бірінші бөлім 1")) + paragraph("Екінші бөлім 2") + paragraph(ends + run("Кіріспе сөз."))
    )
    body = control + lines + paragraph("Үшінші бөлім 3", "TOC1") + paragraph("Сурет 1", "F") + paragraph("су 5", "I")
    report = report_of(tmp_path, body + paragraph("Бірінші бөлім", "1") + FILLER)
    assert texts(report)[:2] == ["Кіріспе сөз.", "Бірінші бөлім"]
    assert asides(report) == [
        ("table of contents", "Мазмұны"),
        ("table of contents", "Бірінші бөлім 1"),
        ("table of contents", "Екінші бөлім 2"),
        ("table of contents", "Үшінші бөлім 3"),
        ("list of figures", "Сурет 1"),
        ("index", "су 5"),
    ]


def test_running_heads_are_set_aside_once_each(tmp_path: Path) -> None:
    sections = "".join(
        f'<w:{kind}Reference w:type="default" r:id="r{number}"/>'
        for number, kind in [(2, "header"), (3, "header"), (4, "footer"), (2, "header")]
    )
    watermark = "<w:p><w:r><w:pict><v:shape><v:textpath string='DRAFT'/></v:shape></w:pict></w:r></w:p>"
    report = report_of(
        tmp_path,
        FILLER + f"<w:sectPr>{sections}</w:sectPr>",
        header1=paragraph("Су және адам"),
        header2=paragraph("Су және адам") + paragraph("2024") + watermark,
        footer3=paragraph(field("PAGE", run("7"))),
        header4=paragraph("Used nowhere"),
    )
    assert asides(report) == [
        ("running head", "Су және адам"),
        ("page number", "2024"),
        ("running head", "DRAFT"),
        ("page number", "7"),
    ]
    assert uncovered(report) == ""


def test_text_in_boxes_is_read_once_behind_its_paragraph(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{paragraph('In the box.')}{paragraph('And more.')}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    drawn = "<a:p><a:r><a:t>Drawn</a:t></a:r><a:r><a:t> text</a:t></a:r></a:p>"
    body = paragraph(run("It rained ") + f"<w:r>{both}</w:r>" + run("all day.")) + paragraph(f"<w:r>{drawn}</w:r>")
    assert texts(report_of(tmp_path, body + FILLER))[:4] == [
        "It rained all day.",
        "In the box.",
        "And more.",
        "Drawn text",
    ]


def test_of_two_forms_of_a_text_the_one_with_text_is_read(tmp_path: Path) -> None:
    choice = "<mc:Choice/><mc:Fallback>" + run("old form ") + "</mc:Fallback>"
    blocks = f"<mc:Choice>{paragraph('New block.')}</mc:Choice><mc:Fallback>{paragraph('Old block.')}</mc:Fallback>"
    alternate = "<mc:AlternateContent>{}</mc:AlternateContent>"
    nested = alternate.format(f"<mc:Choice>{alternate.format('<mc:Choice/>')}</mc:Choice>" + choice)
    body = paragraph(nested + run("is read.")) + alternate.format(blocks) + FILLER
    assert texts(report_of(tmp_path, body))[:3] == [
        "old form is read.",
        "New block.",
        texts(report_of(tmp_path, FILLER))[0],
    ]


def test_text_of_diagrams_is_read_and_that_of_charts_set_aside(tmp_path: Path) -> None:
    drawings = '<w:r><w:drawing><dgm:relIds r:dm="r2"/></w:drawing><w:drawing><c:chart r:id="r3"/></w:drawing></w:r>'
    words = "<c:strCache><c:pt><c:v>Spring</c:v></c:pt><c:pt><c:v>Spring</c:v></c:pt></c:strCache>"
    body = (
        FILLER + paragraph(run("See below.") + drawings) + paragraph(drawings.replace("r2", "r9").replace("r3", "r9"))
    )
    data = docx(
        body,
        diagramData="<dgm:pt><a:p><a:r><a:t>First step</a:t></a:r></a:p></dgm:pt>",
        chart=f"<a:p><a:r><a:t>Water</a:t></a:r></a:p>{words}",
    )
    reading = reading_of(tmp_path, data)
    assert texts(reading.reports[0], Kind.ITEM) == ["First step"]
    assert asides(reading.reports[0]) == [("text of a chart", "Water"), ("text of a chart", "Spring")]
    assert [str(notice).rpartition(": ")[2] for notice in reading.notices] == ["2 embedded objects are not read"]


def test_every_sentence_leads_back_to_its_paragraph(tmp_path: Path) -> None:
    body = paragraph("Бөлім", "1") + "<w:p/>" + FILLER + table(("A", "B")) + paragraph("Соңы осы.")
    report = report_of(tmp_path, body)
    places = {sentence.text: report.place(sentence.span.start) for sentence in report.sentences}
    assert {text: place.number for text, place in places.items()} == {
        "Бөлім": 1,
        "Өзен суы көктемде көтерілді.": 2,
        "Оны ешкім күткен жоқ.": 2,
        "A": 3,
        "B": 4,
        "Соңы осы.": 5,
    }
    assert places["A"] == Place(3, 0, Counted.PARAGRAPH)


@pytest.mark.parametrize(
    ("title", "taken"),
    [
        ("Су және адам", "Су және адам"),
        ("Report 2019", "Бірінші бөлім"),
        ("адам", "Бірінші бөлім"),
        ("", "Бірінші бөлім"),
    ],
)
def test_the_title_of_the_properties_counts_if_the_text_has_it(tmp_path: Path, title: str, taken: str) -> None:
    document = Document()
    document.core_properties.title = title
    document.add_heading("Бірінші бөлім", 1)
    document.add_paragraph("Баяндама «Су және адам» деп аталады.")
    document.save(str(tmp_path / "made.docx"))
    (report,) = reading_of(tmp_path, (tmp_path / "made.docx").read_bytes()).reports
    assert report.title == taken
