"""What is checked: bilingual files of every kind, two reports, a memory; ids and lines as the file has them."""

import json
from pathlib import Path

import pytest

from qostil import InputError, Language, Notice, Status
from qostil.app.checking.documents import read_document, read_documents
from qostil.app.checking.gather import is_bilingual
from qostil.app.checking.marks import with_marks
from qostil.app.checking.remembered import Wanted, remembered
from qostil.checks import Document
from qostil.memory import Memory
from qostil.reports import read_file
from tests.app.running import Runner

EN, KK, RU = Language("en"), Language("kk"), Language("ru")

XLIFF_1 = """<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="mill.docx" source-language="en" target-language="kk" datatype="x"><body>
<trans-unit id="1" resname="title"><source>The mill</source><target state="final">Диірмен</target></trans-unit>
<trans-unit id="2"><source>It burnt.</source>
  <alt-trans><source>It burnt!</source><target>Өртенді!</target></alt-trans></trans-unit>
<trans-unit id="3" translate="no"><source>XZ-7</source><target>XZ-7</target></trans-unit>
</body></file></xliff>
"""
XLIFF_2 = """<xliff version="2.1" srcLang="en" trgLang="ru" xmlns="urn:oasis:names:tc:xliff:document:2.0">
<file id="f1"><unit id="u1">
<segment id="s1"><source>The mill <ph id="1"/>burnt.</source><target>Мельница <ph id="1"/>сгорела.</target></segment>
<segment><source>It was old.</source></segment>
</unit></file></xliff>
"""
PO = """msgid ""
msgstr "Language: kk\\nContent-Type: text/plain; charset=UTF-8\\n"

#, fuzzy
msgctxt "menu"
msgid "Open"
msgstr "Ашу"

msgid "%d mill"
msgid_plural "%d mills"
msgstr[0] "%d диірмен"
msgstr[1] ""

#~ msgid "Old"
#~ msgstr "Ескі"
"""
TMX = """<tmx version="1.4"><header srclang="en" datatype="x" segtype="sentence" adminlang="en" creationtool="x"
 creationtoolversion="1" o-tmf="x"/><body>
<tu tuid="t1"><tuv xml:lang="en"><seg>Mill</seg></tuv><tuv xml:lang="kk"><seg>Диірмен</seg></tuv>
<tuv xml:lang="ru"><seg>Мельница</seg></tuv></tu>
<tu><tuv xml:lang="ru"><seg>Река</seg></tuv><tuv xml:lang="en"><seg>River</seg></tuv></tu>
</body></tmx>
"""


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def told(document: Document) -> list[tuple[str, str, str, int | None]]:
    return [(each.id, each.source, each.target, each.line) for each in document.segments]


def test_a_table_has_its_ids_and_lines(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", 'id,source,target\nx,"Two\nlines",Екі\n,Three,Үш\nz,Four,\n')
    document, notices = read_document(path, (EN, KK))
    assert told(document) == [("x", "Two\nlines", "Екі", 2), ("2", "Three", "Үш", 4)]
    assert (document.source, document.target, document.running) == (EN, KK, True)
    assert [str(notice) for notice in notices] == [f"{path}:5: z: left out: has a text in fewer than two languages"]


def test_a_table_of_many_languages_has_a_document_for_each(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "ru,en,kk\nМельница,Mill,Диірмен\nРека,River,\n")
    notices: list[Notice] = []
    one, other = read_documents(path, None, notices.append)
    assert (one.source, one.target, told(one)) == (EN, KK, [("1", "Mill", "Диірмен", 2)])
    assert (other.target, [each.target for each in other.segments]) == (RU, ["Мельница", "Река"])
    (russian,) = read_documents(path, (RU, KK), notices.append)
    assert told(russian) == [("1", "Мельница", "Диірмен", 2)]
    with pytest.raises(InputError, match="has translations into kk, ru; name one, for example --langs en,kk"):
        read_document(path, None)


def test_xliff_1_has_what_is_not_translated_yet_and_no_matches(tmp_path: Path) -> None:
    path = written(tmp_path, "a.xlf", XLIFF_1)
    document, notices = read_document(path, None)
    assert told(document) == [("mill.docx/1", "The mill", "Диірмен", 4), ("mill.docx/2", "It burnt.", "", 5)]
    first = document.segments[0]
    assert (first.context, first.section, first.status) == ("title", "mill.docx", Status.CONFIRMED)
    assert document.target == KK
    assert [notice.unit for notice in notices] == ["mill.docx/3"]


def test_xliff_2_has_file_unit_and_segment_in_its_ids_and_tags_beside_the_text(tmp_path: Path) -> None:
    (document,) = read_documents(written(tmp_path, "a.xlf", XLIFF_2), None, print)
    assert [each[:3] for each in told(document)] == [
        ("f1/u1/s1", "The mill burnt.", "Мельница сгорела."),
        ("f1/u1/2", "It was old.", ""),
    ]
    assert len(document.segments[0].target_tags) == 1
    with pytest.raises(InputError, match="has no segment in two languages, en and kk"):
        read_documents(tmp_path / "a.xlf", (EN, KK), print)


def test_xliff_without_a_target_language_takes_that_given(tmp_path: Path) -> None:
    bare = XLIFF_2.replace(' trgLang="ru"', "").replace('<target>Мельница <ph id="1"/>сгорела.</target>', "")
    path = written(tmp_path, "a.xlf", bare)
    with pytest.raises(InputError, match="has no translation yet, and names no target language"):
        read_documents(path, None, print)
    (document,) = read_documents(path, (EN, RU), print)
    assert [each.target for each in document.segments] == ["", ""]


def test_po_has_an_entry_for_every_form(tmp_path: Path) -> None:
    notices: list[Notice] = []
    (document,) = read_documents(written(tmp_path, "a.po", PO), None, notices.append)
    assert told(document) == [
        ("menu: Open", "Open", "Ашу", 4),
        ("%d mill", "%d mill", "%d диірмен", 9),
        ("%d mills", "%d mills", "", 9),
    ]
    assert [each.status for each in document.segments][:2] == [Status.AUTOMATIC, Status.CONFIRMED]
    assert not document.running
    assert [notice.message for notice in notices] == ["left out: it is obsolete"]


def test_tmx_has_a_document_for_every_language_beside_english(tmp_path: Path) -> None:
    path = written(tmp_path, "a.tmx", TMX)
    kazakh, russian = read_documents(path, None, print)
    assert told(kazakh) == [("t1", "Mill", "Диірмен", None)]
    assert told(russian) == [("t1", "Mill", "Мельница", None), ("2", "River", "Река", None)]
    assert not kazakh.running


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.docx", "a.en"])
def test_texts_are_no_bilingual_files(tmp_path: Path, name: str) -> None:
    assert not is_bilingual(written(tmp_path, name, "Mill,Диірмен"))


@pytest.mark.parametrize(("name", "text"), [("a.xml", XLIFF_1), ("a", PO), ("b.xml", TMX), ("a.tsv", "")])
def test_bilingual_files_are_told_by_what_is_in_them(tmp_path: Path, name: str, text: str) -> None:
    assert is_bilingual(written(tmp_path, name, text))


def test_footnote_marks_stand_where_the_report_has_them(tmp_path: Path) -> None:
    text = "# Mill\n\nThe *mill*[^1] was old.[^2] It burnt.\n\n[^1]: A mill.\n[^2]: Very old.\n"
    report = read_file(written(tmp_path, "a.en.md", text)).reports[0]
    assert [with_marks(report, number) for number in report.body] == ["Mill", "The mill[1] was old.[2]", "It burnt."]
    assert [with_marks(report, number) for number in report.notes] == ["A mill.", "Very old."]


def test_two_files_with_a_sentence_a_line(qostil: Runner, here: Path, stand_ins: None) -> None:
    english = "The mill burnt in 1911.\nIt was rebuilt.\nIt is a museum.\n"
    kazakh = "Диірмен өртенді.\nОл қайта салынды.\nҚазір онда мұражай бар.\n"
    files = (written(here, "a.en", english), written(here, "a.kk", kazakh))
    ran = qostil("check", *files, "--sentences", "--langs", "en,kk", "--format", "json")
    assert ran.code == 0, ran.err
    (finding,) = json.loads(ran.out)["findings"]
    assert (finding["id"], finding["line"], finding["rule"]) == ("0:0", 1, "year")


def test_a_memory_has_a_document_for_every_report_and_pair(built: Path) -> None:
    notices: list[Notice] = []
    with Memory.open(built / "memory.db", create=False) as memory:
        every = remembered(memory, Wanted(), notices.append)
        pairs = [(str(each.document.source), str(each.document.target)) for each in every]
        assert pairs == [("en", "kk"), ("en", "ky"), ("en", "ru")]
        (kazakh,) = remembered(memory, Wanted((EN, KK)), notices.append)
        assert (kazakh.name, kazakh.document.running) == ("valley-libraries.kk", True)
        assert kazakh.document.segments[0].source.startswith("Annual Report")
        assert remembered(memory, Wanted((EN, KK), ("valley-libraries.en",)), notices.append) == [kazakh]
        units = len(list(memory.units((EN, KK))))
        notices.clear()
        with pytest.raises(InputError, match="has no unit to check between en and kk"):
            remembered(memory, Wanted((EN, KK), least=1.1), notices.append)
    assert [notice.message for notice in notices] == [
        f"left to qostil review: {units} units of en-kk the aligner is not sure of"
    ]
