"""Dumps of posts."""

from datetime import datetime
from pathlib import Path

from qostil import Kind, Language, Report, Role
from qostil.report import Place
from qostil.reports import Reading, read_file
from tests.reports.making import dump, post, uncovered

KAZAKH = (
    "Су туралы баяндамаНегізгі сұрақ – су.[1] Су аз, ал адам көп.\xa0Үкімет не істеуі керек?\n"
    "  • Арналарды тазалау;\n  • Шаруаларды тыңдау.\n\xa0Image by Ada Writer under (CC).\xa0"
    "[1] Су кітабы, 2020, https://example.org/a.pdf"
)
KYRGYZ = "Суу аз, ал эми эл көп. \xa0 Өкмөт эмне кылышы керек?\n  • Арыктарды тазалоо;\n  • Дыйкандарды угуу.\n"
RUSSIAN = "Воды мало, а людей много. \xa0 Что должно сделать правительство? \xa0 Фотография Ады под лицензией (CC). "
ENGLISH = "Water is scarce & people are many. \xa0 What should the government do?"


def read(folder: Path, text: str) -> Reading:
    path = folder / "dump.txt"
    path.write_text(text, encoding="utf-8")
    return read_file(path)


def only(folder: Path, text: str) -> Report:
    (report,) = read(folder, text).reports
    return report


def test_every_post_is_a_report(tmp_path: Path) -> None:
    text = dump(post(7, ENGLISH, "Water"), post(8, KAZAKH, "Су"), post(9, KYRGYZ, "Суу"), post(10, RUSSIAN, "Вода"))
    reports = read(tmp_path, text).reports
    assert [(report.id, report.title, report.language.tag) for report in reports] == [
        ("7", "Water", "en"),
        ("8", "Су", "kk"),
        ("9", "Суу", "ky"),
        ("10", "Вода", "ru"),
    ]
    assert {report.date for report in reports} == {datetime(2024, 5, 31, 10)}
    assert {report.source.format for report in reports} == {"php-dump"}
    assert not any(report.cut or uncovered(report) for report in reports)


def test_the_text_is_the_content_as_it_stands_and_places_lead_back(tmp_path: Path) -> None:
    text = dump(post(7, ENGLISH), post(9, f"{KYRGYZ}Бүттү."))
    for report in read(tmp_path, text).reports:
        for sentence in report.sentences:
            place = report.place(sentence.span.start)
            there = text[place.offset : place.offset + sentence.span.end - sentence.span.start]
            assert there == report.text[sentence.span.start : sentence.span.end]
            assert place == Place(text.count("\n", 0, place.offset) + 1, place.offset)


def test_sections_items_notes_and_credits(tmp_path: Path) -> None:
    report = only(tmp_path, dump(post(8, KAZAKH)))
    assert [(sentence.kind, sentence.text, sentence.marks) for sentence in report.sentences] == [
        (Kind.HEADING, "Су туралы баяндама", ()),
        (Kind.SENTENCE, "Негізгі сұрақ – су.", (1,)),
        (Kind.SENTENCE, "Су аз, ал адам көп.", ()),
        (Kind.SENTENCE, "Үкімет не істеуі керек?", ()),
        (Kind.ITEM, "Арналарды тазалау;", ()),
        (Kind.ITEM, "Шаруаларды тыңдау.", ()),
        (Kind.NOTE, "Су кітабы, 2020, https://example.org/a.pdf", (1,)),
    ]
    assert [section.role for section in report.sections] == [Role.BODY, Role.NOTES]
    assert [(aside.text, aside.reason) for aside in report.asides] == [
        ("Image by Ada Writer under (CC).", "credit of a picture")
    ]


def test_paragraphs_are_counted_through_the_report(tmp_path: Path) -> None:
    report = only(tmp_path, dump(post(7, "One. Two. \xa0 Three. Four.\n  • Five;\n  • Six. Seven.\n")))
    assert [sentence.paragraph for sentence in report.sentences] == [0, 0, 1, 1, 2, 3, 3]


def test_a_post_cut_in_its_content_is_read_and_named(tmp_path: Path) -> None:
    reading = read(tmp_path, dump(post(7, ENGLISH), post(8, "A plan for water\xa0The plan is lo", title=None)))
    assert [(report.id, report.title, report.cut) for report in reading.reports] == [
        ("7", "A title", False),
        ("8", "A plan for water", True),
    ]
    (notice,) = [notice for notice in reading.notices if notice.unit]
    assert (notice.unit, notice.line) == ("8", 7)
    assert "cut" in notice.message


def test_what_stands_around_the_posts_is_named(tmp_path: Path) -> None:
    reading = read(tmp_path, f"{dump(post(7, ENGLISH))}\n\nFollow us on the way out")
    before, behind = (notice.message for notice in reading.notices)
    assert "Skip to content" in before
    assert "Follow us on the way out" in behind


def test_a_dump_printed_over_many_lines_is_read(tmp_path: Path) -> None:
    text = (
        "Array\n(\n    [0] => WP_Post Object\n        (\n            [ID] => 12\n            [post_author] => 1\n"
        "            [post_date] => 2023-01-02 03:04:05\n            [post_content] => First line.\nSecond line.\n"
        "            [post_title] => A title of two words\n            [post_excerpt] => \n"
        "            [filter] => raw\n"
        "        )\n\n)\n"
    )
    reading = read(tmp_path, text)
    (report,) = reading.reports
    assert (report.id, report.title, report.cut) == ("12", "A title of two words", False)
    assert report.text == "First line.\nSecond line."
    assert report.place(0) == Place(8, text.index("First"))
    assert not reading.notices


def test_a_post_without_text_is_named_and_left_out(tmp_path: Path) -> None:
    reading = read(tmp_path, dump(post(7, ""), post(8, ENGLISH)))
    assert [report.id for report in reading.reports] == ["8"]
    assert any(notice.unit == "7" and "no text" in notice.message for notice in reading.notices)


def test_a_file_that_ends_inside_a_letter_is_read_up_to_it(tmp_path: Path) -> None:
    path = tmp_path / "cut.txt"
    path.write_bytes(dump(post(8, KYRGYZ.strip(), title=None)).encode()[:-2])
    reading = read_file(path)
    (report,) = reading.reports
    assert report.cut
    assert any("middle of a letter" in notice.message for notice in reading.notices)


def test_the_language_can_be_told(tmp_path: Path) -> None:
    path = tmp_path / "dump.txt"
    path.write_text(dump(post(7, ENGLISH)), encoding="utf-8")
    (report,) = read_file(path, language=Language("en-GB")).reports
    assert report.language == Language("en-GB")
    assert {section.language for section in report.sections} == {Language("en-GB")}
