"""``qostil pretranslate`` and ``qostil merge`` on a small memory, from the file to the finished document."""

import csv
import json
import re
import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest

from qostil import Language
from qostil.formats import xliff
from qostil.reports.documents import open_document
from tests.app.conftest import PROGRAM
from tests.app.running import Ran, Runner
from tests.reports.making_docx import docx, footnote, paragraph, reference, run, table

EN, KK = Language("en"), Language("kk")
PAIRS = {
    "The library was closed for repairs.": "Кітапхана жөндеуге жабылды.",
    "It opened again in May.": "Ол мамырда қайта ашылды.",
    "Many readers came to the library on the first day.": "Бірінші күні кітапханаға көп оқырман келді.",
    "Our library": "Біздің кітапхана",
    "See the annual report of the museum.": "Мұражайдың жылдық есебін қараңыз.",
    "Year": "Жыл",
    "The roof is old. It leaks badly in the spring.": "Шатыры ескі. Көктемде су жаман өтеді.",
}
BODY = (
    paragraph("Our library", "1")
    + paragraph(
        run("The library was ")
        + run("closed", "<w:b/>")
        + run(" for repairs.")
        + reference(2)
        + run(" It opened again in May.")
    )
    + paragraph("Few readers came to the library on the first day. Nobody had expected any of this, to be honest.")
    + paragraph("A second heading", "1")
    + table(("Year", "2020"))
    + paragraph("It opened again in May.")
)
WORD = docx(BODY, footnotes=footnote(2, "See the annual report of the museum."))
PAGE = (
    '<html lang="en"><head><title>Our library</title></head><body><h1>Our library</h1>'
    "<p>The library was <b>closed</b> for repairs. It opened again in May.</p><p>Few readers came to the library "
    "on the first day. Nobody had expected any of this, to be honest.</p><script>var a = '<p>';</script></body></html>"
)


@pytest.fixture(scope="module")
def memory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("memory")
    with folder.joinpath("units.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("en", "kk"), *PAIRS.items()])
    folder.joinpath("terms.csv").write_text("en,kk,status\nlibrary,кітапхана,confirmed\n", "utf-8")
    path = folder / "memory.db"
    for arguments in (("units.csv", "--as", "units"), ("terms.csv", "--as", "glossary")):
        command = [*PROGRAM, "import", *arguments, "--by", "Aigul", "--memory", str(path)]
        subprocess.run(command, check=True, cwd=folder, capture_output=True)
    return path


def filled(qostil: Runner, memory: Path, file: Path, *options: str | Path) -> Ran:
    ran = qostil("pretranslate", file, "--to", "kk", "--memory", memory, "--no-meaning", *options)
    assert ran.code == 0, ran.err
    return ran


def put(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def texts(path: Path) -> list[str]:
    """The passages of a document."""
    return [one.source.text for one in open_document(path, EN).document.passages]


def test_a_word_document(qostil: Runner, memory: Path, tmp_path: Path) -> None:
    ran = filled(qostil, memory, put(tmp_path, "article.docx", WORD))
    assert texts(tmp_path / "article.kk.docx") == [
        "Біздің кітапхана",
        "Кітапхана жөндеуге жабылды.",
        "Ол мамырда қайта ашылды.",
        "Few readers came to the library on the first day.",
        "Nobody had expected any of this, to be honest.",
        "A second heading",
        "Жыл",
        "2020",
        "Ол мамырда қайта ашылды.",
        "Мұражайдың жылдық есебін қараңыз.",
    ]
    with ZipFile(tmp_path / "article.kk.docx") as archive:
        xml = archive.read("word/document.xml").decode()
    assert xml.count('w:highlight w:val="yellow"') == 3
    # Where the bold word is in Kazakh nobody told: somebody has to look.
    assert 'w:highlight w:val="cyan"' in xml
    assert xml.count("<w:footnoteReference") == 1
    assert "article.kk.docx: 6 of 10 segments filled, 1 of them want a look" in " ".join(ran.err.split())
    assert (tmp_path / "article.docx").read_bytes() == WORD


def test_figures_and_terms_as_json(qostil: Runner, memory: Path, tmp_path: Path) -> None:
    terms = tmp_path / "terms.csv"
    ran = filled(qostil, memory, put(tmp_path, "article.docx", WORD), "--format", "json", "--terms", terms)
    told = json.loads(ran.out)
    kinds = {name: found["segments"] for name, found in told["kinds"].items()}
    assert kinds == {"exact": 5, "85-94": 1, "new": 2, "no words": 1, "repetitions": 1}
    assert (told["segments"], told["filled"], told["doubtful"]) == (10, 6, 1)
    assert told["terms"] == [{"term": "library", "renderings": ["кітапхана"], "count": 3}]
    assert terms.read_text("utf-8") == "en,kk,count\nlibrary,кітапхана,3\n"


def test_a_web_page(qostil: Runner, memory: Path, tmp_path: Path) -> None:
    filled(qostil, memory, put(tmp_path, "page.html", PAGE), "--at-least", "85")
    written = (tmp_path / "page.kk.html").read_text("utf-8")
    assert written.startswith('<html lang="kk"><head><title>Біздің кітапхана</title>')
    assert '<mark data-qostil="fuzzy 90">Бірінші күні кітапханаға көп оқырман келді.</mark>' in written
    assert '<mark lang="en" data-qostil="new">Nobody had expected any of this, to be honest.</mark>' in written
    assert written.endswith("<script>var a = '<p>';</script></body></html>")
    filled(qostil, memory, tmp_path / "page.html", "--no-marks", "-o", tmp_path / "bare.html")
    assert "<mark" not in (tmp_path / "bare.html").read_text("utf-8")


def test_xliff_of_a_document_has_matches_terms_and_states(qostil: Runner, memory: Path, tmp_path: Path) -> None:
    filled(qostil, memory, put(tmp_path, "article.docx", WORD), "-o", tmp_path / "article.xlf")
    found = {one.id: one for one in xliff.segments(tmp_path / "article.xlf")}
    first, closed, few = found["f1/p1/s1"], found["f1/p2/s1"], found["f1/p3/s1"]
    assert first.target is not None
    assert (first.target.text, first.state) == ("Біздің кітапхана", "translated")
    assert closed.target is not None
    assert (closed.state, dict(closed.extra)["xliff:subState"]) == ("initial", "qostil:tags")
    assert sorted(tag.kind for tag in closed.target.tags) == ["close", "open"]
    assert few.target is None
    (match,) = few.alternatives
    assert dict(match.extra)["xliff:matchQuality"] == "90.00"
    assert "confirmed by Aigul" in dict(match.extra)["xliff:origin"]
    assert first.notes == ("library = кітапхана",)
    content = (tmp_path / "article.xlf").read_text("utf-8")
    assert "<gls:term>library</gls:term><gls:translation>кітапхана</gls:translation>" in content
    assert 'original="article.docx"' in content
    assert 'state="final"' not in content


def finished(path: Path) -> None:
    """What a translator does: every segment without translation gets one."""
    content = path.read_text("utf-8")
    for source, told in {
        "Few readers came to the library on the first day.": "Бірінші күні кітапханаға аз оқырман келді.",
        "Nobody had expected any of this, to be honest.": "Шынымды айтсам, мұны ешкім күтпеген.",
        "A second heading": "Екінші тақырып",
    }.items():
        content = content.replace(
            f"<source>{source}</source></segment>", f"<source>{source}</source><target>{told}</target></segment>"
        )
    path.write_text(content, "utf-8")


@pytest.mark.parametrize(("name", "content"), [("article.docx", WORD), ("article.html", PAGE)])
def test_a_finished_translation_goes_back(
    qostil: Runner, memory: Path, tmp_path: Path, name: str, content: bytes | str
) -> None:
    filled(qostil, memory, put(tmp_path, name, content), "-o", tmp_path / "article.xlf")
    finished(tmp_path / "article.xlf")
    ran = qostil("merge", tmp_path / "article.xlf")
    assert ran.code == 0, ran.err
    written = texts(tmp_path / name.replace(".", ".kk."))
    assert "Шынымды айтсам, мұны ешкім күтпеген." in written
    assert not [text for text in written if text.isascii() and text != "2020"]
    again = qostil("merge", tmp_path / "article.xlf")
    assert (again.code, again.err) == (ran.code, ran.err)


def test_merging_its_own_source_changes_nothing(qostil: Runner, memory: Path, tmp_path: Path) -> None:
    for name, content in (("article.docx", WORD), ("page.html", PAGE.encode())):
        path = put(tmp_path, name, content)
        filled(qostil, memory, path, "-o", tmp_path / "own.xlf", "--force")
        own_sources(tmp_path / "own.xlf")
        ran = qostil("merge", tmp_path / "own.xlf", "-o", tmp_path / f"same{path.suffix}")
        assert ran.code == 0, ran.err
        assert (tmp_path / f"same{path.suffix}").read_bytes() == content


def own_sources(path: Path) -> None:
    """Give every segment its source as translation."""
    from lxml import etree

    tree = etree.parse(str(path))
    for segment in tree.iter("{*}segment"):
        source = segment.find("{*}source")
        for target in segment.findall("{*}target"):
            segment.remove(target)
        copy = etree.fromstring(etree.tostring(source, with_tail=False))
        copy.tag = source.tag.replace("source", "target")
        segment.append(copy)
    tree.write(str(path), encoding="UTF-8", xml_declaration=True)


def test_what_is_missing_is_listed(qostil: Runner, memory: Path, tmp_path: Path) -> None:
    filled(qostil, memory, put(tmp_path, "article.docx", WORD), "-o", tmp_path / "article.xlf")
    path = tmp_path / "article.xlf"
    content = path.read_text("utf-8")
    begin = content.index("<pc", content.index("<target>", content.index("<segment", content.index('id="p2"'))))
    end = content.index("</target>", begin)
    path.write_text(content[:begin] + "жабылды" + content[end:], "utf-8")
    ran = qostil("merge", path)
    assert ran.code == 0
    assert "p2/s1: <b> is missing, left out" in ran.err
    assert "p3/s1: no translation, its source stays" in ran.err
    assert "7 of 10 segments translated, 3 stay in the source language" in ran.err


def test_a_changed_document_is_refused(qostil: Runner, memory: Path, tmp_path: Path) -> None:
    document = put(tmp_path, "page.html", PAGE)
    filled(qostil, memory, document, "-o", tmp_path / "page.xlf")
    document.write_text(PAGE.replace("again", "once more"))
    ran = qostil("merge", tmp_path / "page.xlf")
    assert ran.code == 1
    assert "is not the document that page.xlf was made of, or was changed since; pretranslate it again" in ran.err
    assert not (tmp_path / "page.kk.html").exists()
    # Without the digest, which a tool may drop, texts are compared.
    content = (tmp_path / "page.xlf").read_text("utf-8")
    begin, end = content.index("<mda:metadata"), content.index("</mda:metadata>") + len("</mda:metadata>")
    (tmp_path / "page.xlf").write_text(content[:begin] + content[end:], "utf-8")
    ran = qostil("merge", tmp_path / "page.xlf")
    assert ran.code == 1
    assert "p3/s2: has another text than" in ran.err
    document.write_text(PAGE)
    assert qostil("merge", tmp_path / "page.xlf").code == 0


@pytest.mark.parametrize(
    "original", ["/etc/passwd", "file:///etc/passwd", "https://example.org/a.docx", "", "gone.docx"]
)
def test_only_documents_beside_are_found(qostil: Runner, memory: Path, tmp_path: Path, original: str) -> None:
    filled(qostil, memory, put(tmp_path, "page.html", PAGE), "-o", tmp_path / "page.xlf")
    content = (tmp_path / "page.xlf").read_text("utf-8")
    (tmp_path / "page.xlf").write_text(content.replace('original="page.html"', f'original="{original}"'), "utf-8")
    ran = qostil("merge", tmp_path / "page.xlf")
    assert ran.code == 1
    assert "name it with --source" in ran.err or "name the document with --source" in ran.err
    assert qostil("merge", tmp_path / "page.xlf", "--source", tmp_path / "page.html").code == 0


def test_nothing_is_overwritten_by_accident(qostil: Runner, memory: Path, tmp_path: Path) -> None:
    source = put(tmp_path, "page.html", PAGE)
    arguments = ("pretranslate", source, "--to", "kk", "--memory", memory, "--no-meaning")
    assert qostil(*arguments).code == 0
    written = tmp_path / "page.kk.html"
    assert qostil(*arguments).code == 0
    written.write_text("Somebody's work", "utf-8")
    ran = qostil(*arguments)
    assert (ran.code, written.read_text("utf-8")) == (1, "Somebody's work")
    assert "is there already, and somebody may have worked in it" in ran.err
    assert qostil(*arguments, "--force").code == 0
    assert "Somebody" not in written.read_text("utf-8")
    ran = qostil(*arguments, "-o", source, "--force")
    assert (ran.code, source.read_text("utf-8")) == (2, PAGE)
    ran = qostil(*arguments, "-o", tmp_path / "page.docx")
    assert (ran.code, ran.err.splitlines()[-1]) == (
        2,
        f"qostil: {tmp_path / 'page.docx'} cannot be made of page.html; expected a name that ends in "
        ".html or .htm or .xhtml or .xlf",
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["page.html", "page.kk.html"]


XLF = """<?xml version="1.0"?>
<!-- kept --><xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2" xmlns:x="urn:other">
<file original="a" source-language="en" target-language="kk" datatype="plaintext"><body>
<trans-unit id="1" x:mine="kept"><source>The library was <g id="9">closed</g> for repairs.</source></trans-unit>
<trans-unit id="2"><source>Few readers came to the library on the first day.</source></trans-unit>
<trans-unit id="3"><source>Our library</source><target>Өз аудармамыз</target></trans-unit>
</body></file></xliff>
"""


def test_xliff_of_others_is_filled_in_place(qostil: Runner, memory: Path, tmp_path: Path) -> None:
    filled(qostil, memory, put(tmp_path, "old.xlf", XLF))
    content = (tmp_path / "old.kk.xlf").read_text("utf-8")
    assert "<!-- kept -->" in content
    assert 'x:mine="kept"' in content
    assert '<g id="9">' in content.partition("<target")[2].partition("</target>")[0]
    assert "Өз аудармамыз" in content
    few = content[content.index('id="2"') :].partition("</trans-unit>")[0]
    assert "<alt-trans" in few
    assert "<target" not in few.partition("<alt-trans")[0]
    filled(qostil, memory, tmp_path / "old.xlf", "--at-least", "85", "-o", tmp_path / "more.xlf")
    more = (tmp_path / "more.xlf").read_text("utf-8")
    assert 'state="needs-review-translation" state-qualifier="fuzzy-match">Бірінші күні' in more


PO = """# A comment
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"

#: a.py:1
msgid "Our library"
msgstr ""

msgctxt "menu"
msgid "Few readers came to the library on the first day."
msgstr ""

msgid "Nothing like this is known here at all"
msgstr ""
"""


def test_po_is_filled_in_place(qostil: Runner, memory: Path, tmp_path: Path) -> None:
    filled(qostil, memory, put(tmp_path, "messages.po", PO), "--at-least", "85")
    content = (tmp_path / "messages.kk.po").read_text("utf-8")
    assert '#: a.py:1\nmsgid "Our library"\nmsgstr "Біздің кітапхана"\n' in content
    assert '#, fuzzy\nmsgctxt "menu"' in content
    assert 'msgid "Nothing like this is known here at all"\nmsgstr ""' in content
    assert '"Language: kk\\n"' in content


@pytest.mark.parametrize(
    ("name", "content", "options", "message"),
    [
        ("a.pdf", b"%PDF-1.7 ...", (), "is a PDF, into which no translation can be written; get the document"),
        ("a.txt", b"Some text here.", (), "is no document that can be translated here; expected a Word document"),
        ("a.html", "<p>Қазақша жазылған мәтін осы жерде тұр, оны оқы.</p>", ("--from", "kk"), "is in kk already"),
        (
            "a.po",
            PO.replace("charset=UTF-8\\n", 'charset=UTF-8\\n"\n"Language: ru\\n'),
            (),
            "is to be translated into ru",
        ),
        ("a.xlf", XLF.replace('target-language="kk"', 'target-language="ru"'), (), "is to be translated into ru"),
    ],
)
def test_what_cannot_be_is_refused(
    qostil: Runner,
    memory: Path,
    tmp_path: Path,
    name: str,
    content: bytes | str,
    options: tuple[str, ...],
    message: str,
) -> None:
    file = put(tmp_path, name, content)
    ran = qostil("pretranslate", file, "--to", "kk", "--memory", memory, "--no-meaning", *options)
    assert ran.code in (1, 2)
    assert message in ran.err
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_memory_of_other_languages_is_told(qostil: Runner, memory: Path, tmp_path: Path) -> None:
    shutil.copy(memory, tmp_path / "memory.db")
    file = put(tmp_path, "page.html", PAGE)
    ran = qostil("pretranslate", file, "--to", "ky", "--memory", tmp_path / "memory.db", "--no-meaning")
    assert ran.code == 0
    assert "the memory has no unit with both en and ky; it has en, kk" in ran.err


TOGETHER = (
    "<html><body><h1>Our library</h1><p>The roof is old. It leaks <b>badly</b> in the spring.<sup>"
    "<a href='#n'>1</a></sup> It opened again in May.</p><p id='n'>1. See the "
    "annual report of the museum.</p></body></html>"
)


def test_sentences_that_the_memory_has_only_together_are_joined(qostil: Runner, memory: Path, tmp_path: Path) -> None:
    filled(qostil, memory, put(tmp_path, "page.html", TOGETHER))
    written = (tmp_path / "page.kk.html").read_text("utf-8")
    # Nobody told where the bold word is in Kazakh.
    assert '<mark data-qostil="tags">Шатыры ескі. Көктемде <b>' in written
    assert "</mark><sup><a href='#n'>1</a></sup> Ол мамырда қайта ашылды." in written
    filled(qostil, memory, tmp_path / "page.html", "-o", tmp_path / "page.xlf")
    names = [one.id for one in xliff.segments(tmp_path / "page.xlf")]
    assert names == ["f1/p1/s1", "f1/p2/s1-2", "f1/p2/s3", "f1/p3/s1"]
    ran = qostil("merge", tmp_path / "page.xlf", "-o", tmp_path / "done.html")
    assert ran.code == 0, ran.err
    assert (tmp_path / "done.html").read_text("utf-8") == re.sub("</?mark[^>]*>", "", written)


def test_names_of_joined_passages_that_make_no_sense_are_ignored(tmp_path: Path) -> None:
    opened = open_document(put(tmp_path, "page.html", TOGETHER), EN)
    whole = opened.document
    for names in (["p2/s2-1"], ["p2/s1-9"], ["p9/s1-2"], ["p2/s0-1", "p2/s1-"], []):
        assert opened.rejoined(names).document == whole
    joined = opened.rejoined(["p2/s1-2", "p2/s2-3"]).document
    assert [one.id for one in joined.passages] == ["p1/s1", "p2/s1-2", "p2/s3", "p3/s1"]
