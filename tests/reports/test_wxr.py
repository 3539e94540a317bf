"""WordPress exports."""

from datetime import datetime
from pathlib import Path

import pytest

from qostil import InputError, Kind, Language, Report
from qostil.reports import Reading, read_file
from tests.reports.making import dump, export, exported, post, uncovered

ENGLISH = "Water is scarce & people are many. \xa0 What should the government do?"
KAZAKH = (
    "Су туралы баяндамаНегізгі сұрақ – су.[1] Су аз, ал адам көп.\xa0Үкімет не істеуі керек?\n"
    "  • Арналарды тазалау;\n  • Шаруаларды тыңдау.\n\xa0Image by Ada Writer under (CC).\xa0"
    "[1] Су кітабы, 2020, https://example.org/a.pdf"
)
KYRGYZ = "Суу аз, ал эми эл көп. \xa0 Өкмөт эмне кылышы керек?\n  • Арыктарды тазалоо;\n  • Дыйкандарды угуу.\n"
RUSSIAN = "Воды мало, а людей много. \xa0 Что должно сделать правительство? \xa0 Фотография Ады под лицензией (CC). "


def read(folder: Path, text: str | bytes) -> Reading:
    path = folder / "site.xml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    reading = read_file(path)
    assert not any(uncovered(report) for report in reading.reports)
    return reading


def only(folder: Path, content: str, fields: dict[str, str] | None = None) -> Report:
    (report,) = read(folder, export(exported(7, content, fields=fields))).reports
    return report


def said(report: Report) -> list[str]:
    return [sentence.text for sentence in report.sentences]


def test_every_post_is_a_report(tmp_path: Path) -> None:
    reading = read(tmp_path, export(exported(7, ENGLISH, "Water &amp; <em>people</em>"), exported(8, KAZAKH, "Су")))
    assert [(report.id, report.title, report.language.tag) for report in reading.reports] == [
        ("7", "Water & people", "en"),
        ("8", "Су", "kk"),
    ]
    assert {(report.date, report.source.format) for report in reading.reports} == {(datetime(2024, 5, 31, 10), "wxr")}
    assert not reading.notices


@pytest.mark.parametrize("content", [ENGLISH, KAZAKH, KYRGYZ, RUSSIAN])
def test_text_without_tags_is_read_as_in_a_dump(content: str, tmp_path: Path) -> None:
    path = tmp_path / "dump.txt"
    path.write_text(dump(post(7, content)), encoding="utf-8")
    (dumped,) = read_file(path).reports
    report = only(tmp_path, content)
    assert report.sentences == dumped.sentences
    assert report.asides == dumped.asides


def test_places_lead_to_the_file(tmp_path: Path) -> None:
    text = export(exported(7, ENGLISH), exported(8, KYRGYZ), exported(9, "<h2>Суу</h2>\n\n<p>Суу аз.</p>"))
    for report in read(tmp_path, text).reports:
        for sentence in report.sentences:
            place = report.place(sentence.span.start)
            there = text[place.offset : place.offset + sentence.span.end - sentence.span.start]
            assert there.split()[0] == report.text[sentence.span.start : sentence.span.end].split()[0]
            assert place.number == text.count("\n", 0, place.offset) + 1


def test_paragraphs_of_the_old_editor(tmp_path: Path) -> None:
    report = only(
        tmp_path,
        "<h2>Water</h2>\n\nThe <em>river</em> rose\nin spring.\n\nNobody had expected "
        "that.\n<ul>\n<li>First;</li>\n<li>Second.</li>\n</ul>\n"
        '[caption id="a" width="3"]<img src="a.png" /> The river in May.[/caption]\n\n'
        "<!--more-->\n<h3>Later</h3>\nIt was late [sic].",
    )
    assert [(one.kind, one.text, one.paragraph) for one in report.sentences] == [
        (Kind.HEADING, "Water", 0),
        (Kind.SENTENCE, "The river rose in spring.", 1),
        (Kind.SENTENCE, "Nobody had expected that.", 2),
        (Kind.ITEM, "First;", 3),
        (Kind.ITEM, "Second.", 4),
        (Kind.SENTENCE, "The river in May.", 5),
        (Kind.HEADING, "Later", 6),
        (Kind.SENTENCE, "It was late [sic].", 7),
    ]


def test_blocks_of_the_new_editor_with_its_notes(tmp_path: Path) -> None:
    content = (
        "<!-- wp:heading -->\n<h2>Су туралы</h2>\n<!-- /wp:heading -->\n\n<!-- wp:paragraph -->\n<p>Су\nаз."
        '<sup data-fn="ab-1" class="fn"><a href="#ab-1" id="ab-1-link">1</a></sup></p>\n<!-- /wp:paragraph -->\n\n'
        "<!-- wp:paragraph -->\n<p>Адам көп.</p>\n<!-- /wp:paragraph --><!-- wp:footnotes /-->"
    )
    meta = (
        "<wp:postmeta><wp:meta_key>footnotes</wp:meta_key><wp:meta_value><![CDATA["
        '[{"content":"Су кітабы, <em>2020<\\/em>.","id":"ab-1"}]]]></wp:meta_value></wp:postmeta>'
    )
    text = export(exported(7, content)).replace("</item>", f"{meta}</item>")
    (report,) = read(tmp_path, text).reports
    assert [(one.kind, one.text, one.marks) for one in report.sentences] == [
        (Kind.HEADING, "Су туралы", ()),
        (Kind.SENTENCE, "Су аз.", (1,)),
        (Kind.SENTENCE, "Адам көп.", ()),
        (Kind.NOTE, "Су кітабы, 2020.", (1,)),
    ]


@pytest.mark.parametrize("code", ["mfn", "efn_note", "ref", "footnote"])
def test_notes_in_short_codes(code: str, tmp_path: Path) -> None:
    report = only(tmp_path, f"Суу аз.[{code}]Суу китеби, 2020.[/{code}] Эл көп.[{code}]Мыйзам.[/{code}]\n\nЖер кең.")
    assert [(one.text, one.marks) for one in report.sentences] == [
        ("Суу аз.", (1,)),
        ("Эл көп.", (2,)),
        ("Жер кең.", ()),
        ("Суу китеби, 2020.", (1,)),
        ("Мыйзам.", (2,)),
    ]


def test_short_codes_without_text_are_left_out(tmp_path: Path) -> None:
    report = only(
        tmp_path,
        'It rained.\n\n[gallery ids="1,2"]\n\n[caption caption="In May."]<img />[/caption]\n\n'
        '[embed]https://example.org/v[/embed]\n\n[vc_row][vc_column width="1"]It stopped.[/vc_column][/vc_row]',
    )
    assert said(report) == ["It rained.", "In May.", "It stopped."]
    assert [aside.text for aside in report.asides] == ["https://example.org/v"]


def test_marks_of_xml_in_the_content_are_read(tmp_path: Path) -> None:
    report = only(tmp_path, "Code ends with ]]> here.\x01\x0b It is a &lt; b &amp; c.")
    assert said(report) == ["Code ends with ]]> here.", "It is a < b & c."]


def test_what_is_no_published_post_is_counted(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        export(
            exported(1, "A picture", fields={"wp:post_type": "attachment", "wp:status": "inherit"}),
            exported(2, "About", fields={"wp:post_type": "nav_menu_item"}),
            exported(3, "Not ready.", fields={"wp:status": "draft"}),
            exported(4, "Thrown away.", fields={"wp:status": "trash"}),
            exported(5, "Secret.", fields={"wp:post_password": "x"}),
            exported(6, ""),
            exported(7, "It rained."),
            exported(8, "A report of its own kind.", fields={"wp:post_type": "report"}),
            exported(9, "A page.", fields={"wp:post_type": "page"}),
        ),
    )
    assert [report.id for report in reading.reports] == ["7", "8", "9"]
    assert [(notice.unit, notice.message) for notice in reading.notices] == [
        ("6", "the post has no text"),
        (None, "skipped what are no posts: 1 attachment, 1 nav_menu_item"),
        (None, "skipped posts that are not published: 1 draft, 1 trash"),
        (None, "skipped posts protected by a password: 1"),
    ]


def test_an_export_without_posts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no report: skipped posts that are not published: 1 draft"):
        read(tmp_path, export(exported(3, "Not ready.", fields={"wp:status": "draft"})))


def test_a_cut_export_is_read_up_to_the_cut(tmp_path: Path) -> None:
    text = export(exported(7, ENGLISH), exported(8, "<p>It rained.</p>\n<p>It stopped in"))
    reading = read(tmp_path, text[: text.index("stopped in") + 10])
    assert [(report.id, report.cut, said(report)[-1]) for report in reading.reports] == [
        ("7", False, "What should the government do?"),
        ("8", True, "It stopped in"),
    ]
    (notice,) = reading.notices
    assert (notice.unit, notice.line) == ("8", text[: text.rindex("<item>")].count("\n") + 1)
    assert "the post is cut" in notice.message


def test_a_post_cut_before_its_content_is_named(tmp_path: Path) -> None:
    text = export(exported(7, ENGLISH), exported(8, ENGLISH))
    reading = read(tmp_path, text[: text.rindex("<content")])
    assert [report.id for report in reading.reports] == ["7"]
    assert [notice.unit for notice in reading.notices] == ["8"]


def test_a_broken_field_does_not_cost_the_posts(tmp_path: Path) -> None:
    text = export(exported(7, ENGLISH), exported(8, KAZAKH), exported(9, RUSSIAN))
    reading = read(tmp_path, text.replace("https://example.org/?p=8", "a & b < c"))
    assert [(report.id, len(report.sentences)) for report in reading.reports] == [("7", 2), ("8", 7), ("9", 2)]
    (notice,) = reading.notices
    assert (notice.unit, "not well-formed" in notice.message) == ("8", True)


def test_entities_of_the_file_are_refused_and_nothing_is_fetched(tmp_path: Path) -> None:
    head = '<?xml version="1.0"?>\n<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>\n'
    text = export(exported(7, ENGLISH)).split("\n", 1)[1]
    with pytest.raises(InputError, match="declares an entity, 'a'") as caught:
        read(tmp_path, head + text)
    assert caught.value.line == 2
    (report,) = read(tmp_path, f'<!DOCTYPE rss SYSTEM "file:///nowhere.dtd">\n{text}').reports
    assert report.id == "7"


def test_names_of_html_in_titles_are_read(tmp_path: Path) -> None:
    text = export(exported(7, ENGLISH)).replace("<![CDATA[A title]]>", "Water&nbsp;&mdash; people")
    assert read(tmp_path, text).reports[0].title == "Water — people"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('<?xml version="1.0"?><tmx version="1.4"><body/></tmx>', "'tmx'"),
        ('<rss version="2.0"><channel><item><title>x</title></item></channel></rss>', "'rss'"),
        ("no markup at all", "no XML"),
    ],
)
def test_other_xml_is_refused_by_name(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=said) as caught:
        read(tmp_path, text)
    assert "WordPress" in caught.value.message


@pytest.mark.parametrize(("tag", "language"), [("kk", "kk"), ("ru-ru", "ru"), ("kaz", "en"), ("kz", "en"), ("", "en")])
def test_the_language_a_plugin_tells(tag: str, language: str, tmp_path: Path) -> None:
    term = f'<category domain="language" nicename="{tag}"><![CDATA[x]]></category>'
    text = export(exported(7, "What should the government do? People are many.")).replace("</item>", f"{term}</item>")
    assert read(tmp_path, text).reports[0].language == Language(language)


def test_an_export_in_another_encoding_is_read(tmp_path: Path) -> None:
    text = export(exported(7, RUSSIAN.replace("\xa0", " "))).replace("UTF-8", "windows-1251")
    assert said(read(tmp_path, text.encode("cp1251")).reports[0])[0] == "Воды мало, а людей много."


def test_comments_of_readers_do_not_get_in(tmp_path: Path) -> None:
    comment = "<wp:comment><wp:comment_content><![CDATA[Nice.]]></wp:comment_content></wp:comment>"
    text = export(exported(7, "It rained.")).replace("</item>", f"{comment}</item>")
    assert said(read(tmp_path, text).reports[0]) == ["It rained."]


def test_posts_over_many_pieces_of_the_file_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    posts = [exported(number, f"<p>Су аз №{number}. {'Адам көп. ' * 30}</p>\r\n") for number in range(1, 50)]
    text = export(*posts)
    for size in (7, 100, 1000):
        monkeypatch.setattr("qostil.reports.readers.wordpress.items._CHUNK", size)
        reports = read(tmp_path, text).reports
        assert [report.id for report in reports] == [str(number) for number in range(1, 50)]
        for report in reports:
            assert report.place(0).offset == text.index(f"Су аз №{report.id}.")
