"""Plain text, and what every format shares: cleaning, asides, languages of sections."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qostil import Kind
from qostil.report import Place
from qostil.reports import SPLITTER, read_file
from qostil.reports.asides import reason_to_set_aside
from qostil.reports.cleaning import clean
from tests.reports.making import read_text, uncovered

ENGLISH = (
    "The council of the valley met in the old library and agreed on three things. It wants to clean the canals, to "
    "ask the farmers first, and to publish every plan before it is carried out, which nobody had done before."
)
KAZAKH = (
    "Алқап кеңесі ескі кітапханада жиналып, үш мәселе бойынша келісті. Ол арналарды тазалағысы, алдымен шаруалардан "
    "сұрағысы және әрбір жоспарды орындалмас бұрын жариялағысы келеді, мұны бұрын ешкім істеген емес."
)


def test_the_text_is_the_file_as_it_is(tmp_path: Path) -> None:
    text = "\n  A plan\n\nIt rained.\r\nNobody came. \n"
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode("utf-8-sig"))
    (report,) = read_file(path).reports
    assert report.text == text
    assert report.place(report.sentences[-1].span.start) == Place(5, text.index("Nobody"))


def test_headings_items_and_paragraphs(tmp_path: Path) -> None:
    report = read_text(tmp_path, "A plan\n\nIt rained. We should:\n- wait;\n- go.\n\nThe end\n\nThat was it.\n")
    assert [(sentence.kind, sentence.text, sentence.paragraph) for sentence in report.sentences] == [
        (Kind.HEADING, "A plan", 0),
        (Kind.SENTENCE, "It rained.", 1),
        (Kind.SENTENCE, "We should:", 1),
        (Kind.ITEM, "wait;", 2),
        (Kind.ITEM, "go.", 3),
        (Kind.HEADING, "The end", 4),
        (Kind.SENTENCE, "That was it.", 5),
    ]
    assert [section.title for section in report.sections] == ["A plan", "The end"]
    assert (report.id, report.title, report.splitter) == ("report", "A plan", SPLITTER)


def test_a_section_in_another_language_keeps_its_own(tmp_path: Path) -> None:
    report = read_text(tmp_path, f"Report\n\n{ENGLISH} {ENGLISH}\n\nБаяндама\n\n{KAZAKH}\n")
    assert report.language.tag == "en"
    assert [section.language.tag for section in report.sections] == ["en", "kk"]


def test_a_language_that_is_none_of_ours_is_read_with_its_guess(tmp_path: Path) -> None:
    report = read_text(tmp_path, "Шӯро дар китобхонаи кӯҳна ҷамъ омад. Ҳама розӣ буданд.")
    assert report.language.tag == "tg"
    assert len(report.sentences) == 2
    assert read_text(tmp_path, "Xyzzy plugh. Frotz gnusto.").language.tag == "und"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (" one\xa0\xa0two\t\n three ", "one two three"),
        ("co\u00adope\u200brate\ufeff", "cooperate"),
        ("thin\u2009space, narrow\u202fspace", "thin space, narrow space"),
        ("bell\x07 and\x00 nul", "bell and nul"),
        ("и\u0306ога", "йога"),
        ("left\u200eto\u202eright", "lefttoright"),
    ],
)
def test_cleaning(raw: str, expected: str) -> None:
    assert clean(raw) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Image by Ada Writer under (CC).",
        "Photo by Ada Writer, published under Creative Commons with no changes made.",
        "Фотография Ады под лицензией Creative Commons (CC).",
        "Сүрөт by Ada Writer under (CC).",
        "Фото: REUTERS/Ada Writer",
        "Сурет авторы: Ада Жазушы.",
    ],
)
def test_credits_of_pictures_are_set_aside(text: str, tmp_path: Path) -> None:
    assert reason_to_set_aside(text) == "credit of a picture"
    report = read_text(tmp_path, f"The river rose in spring.\n\n{text}\n\nThe dam broke in May.\n")
    assert [aside.text for aside in report.asides] == [text]
    assert len(report.sentences) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Image is everything, the minister said, and a licence costs nothing.",
        "Фотография в этом деле не помогла бы никому.",
        "Photographs by the sea.",
        "The photo by Ada Writer is under a licence.",
    ],
)
def test_sentences_about_pictures_stay(text: str) -> None:
    assert reason_to_set_aside(text) is None


def test_leftovers_and_signs_without_words_are_set_aside(tmp_path: Path) -> None:
    report = read_text(tmp_path, "Skip to content\n\n* * *\n\nThe river rose in spring.\n\nThe dam broke.\n")
    assert [(aside.text, aside.reason) for aside in report.asides] == [
        ("Skip to content", "leftover of the page"),
        ("* * *", "no words in it"),
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "The river rose.",
                "[1]",
                "[2]",
                " ",
                "\xa0",
                "\n",
                "\n\n",
                "• ",
                "A heading",
                "Су",
                "т.б.",
                "...",
                "(",
                "»",
            ]
        ),
        min_size=1,
        max_size=40,
    )
)
def test_nothing_is_dropped(tmp_path: Path, parts: list[str]) -> None:
    text = "".join(parts)
    if text.strip():
        assert uncovered(read_text(tmp_path, text)) == ""


def test_a_sentence_that_ends_in_a_mark_is_no_heading(tmp_path: Path) -> None:
    report = read_text(tmp_path, "A short history\n\nIt rained.[1]\n\nThe land[2]\n\nIt was late.\n\n[1] A.\n[2] B.\n")
    kinds = [(sentence.text, sentence.kind) for sentence in report.sentences[:4]]
    assert kinds == [
        ("A short history", Kind.HEADING),
        ("It rained.", Kind.SENTENCE),
        ("The land", Kind.HEADING),
        ("It was late.", Kind.SENTENCE),
    ]
