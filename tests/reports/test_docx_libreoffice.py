"""Word documents as LibreOffice writes them."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from qostil import Kind, Report
from qostil.reports import read_file
from tests.formats.programs import program
from tests.reports.making import uncovered
from tests.reports.making_docx import asides, docx, footnote, paragraph, reference, run, table

_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_NAMES = {
    "office": f"{_ODF}:office:1.0",
    "style": f"{_ODF}:style:1.0",
    "text": f"{_ODF}:text:1.0",
    "table": f"{_ODF}:table:1.0",
    "draw": f"{_ODF}:drawing:1.0",
    "fo": f"{_ODF}:xsl-fo-compatible:1.0",
    "svg": f"{_ODF}:svg-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_XMLNS = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _NAMES.items())
_DOCUMENT = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {_XMLNS} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles>
<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="D" style:family="paragraph" style:parent-style-name="Standard">
  <style:paragraph-properties><style:drop-cap style:lines="3" style:length="1"/>
  </style:paragraph-properties></style:style>
<style:style style:name="fr" style:family="graphic"><style:graphic-properties style:wrap="none"/></style:style>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pm"><style:header>
  <text:p>Water and people</text:p></style:header><style:footer>
  <text:p><text:page-number>1</text:page-number></text:p></style:footer></style:master-page></office:master-styles>
<office:body><office:text>
<text:tracked-changes><text:changed-region text:id="ct1"><text:deletion><office:change-info>
  <dc:creator>A</dc:creator><dc:date>2024-01-01T00:00:00</dc:date></office:change-info>
  <text:p>old words </text:p></text:deletion></text:changed-region>
  <text:changed-region text:id="ct2"><text:insertion><office:change-info><dc:creator>A</dc:creator>
  <dc:date>2024-01-01T00:00:00</dc:date></office:change-info></text:insertion>
  </text:changed-region></text:tracked-changes>
<text:p text:style-name="Title">Су және адам</text:p>
<text:table-of-content text:name="toc"><text:table-of-content-source text:outline-level="3">
  <text:index-title-template>Мазмұны</text:index-title-template></text:table-of-content-source>
  <text:index-body><text:index-title text:name="t"><text:p>Мазмұны</text:p></text:index-title>
  <text:p>Бірінші бөлім<text:tab/>1</text:p></text:index-body></text:table-of-content>
<text:h text:outline-level="1">Бірінші бөлім</text:h>
<text:p text:style-name="D">Өзен суы көктемде көтерілді.<text:note text:id="ftn1"
  text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>
  <text:p>Бірінші дереккөз.</text:p><text:p>Екінші абзац.</text:p></text:note-body>
  </text:note> Оны ешкім <text:span text:style-name="H">ЖАСЫРЫН </text:span>күт<text:span
  text:style-name="B">кен</text:span> жоқ.<text:note text:id="ftn2" text:note-class="endnote">
  <text:note-citation>i</text:note-citation><text:note-body><text:p>Соңғы ескерту.</text:p>
  </text:note-body></text:note></text:p>
<text:p>A note with its own sign<text:note text:id="ftn3" text:note-class="footnote">
  <text:note-citation text:label="*">*</text:note-citation><text:note-body>
  <text:p>The note of the asterisk.</text:p></text:note-body>
  </text:note> is here. Again see<text:note-ref text:ref-name="ftn1" text:note-class="footnote"
  text:reference-format="text">1</text:note-ref> there.</text:p>
<text:p>The council <text:change text:change-id="ct1"/><text:change-start
  text:change-id="ct2"/>new words <text:change-end text:change-id="ct2"/>met. <office:annotation>
  <dc:creator>A</dc:creator><dc:date>2024-01-01T00:00:00</dc:date><text:p>A comment here</text:p>
  </office:annotation>It was late. <text:ruby><text:ruby-base>base</text:ruby-base>
  <text:ruby-text>reading</text:ruby-text></text:ruby> end.</text:p>
<text:p>Anchor of the box.<draw:frame draw:style-name="fr" text:anchor-type="paragraph" svg:width="5cm"
  svg:height="2cm"><draw:text-box><text:p>Text in the box. It has two sentences.</text:p>
  </draw:text-box></draw:frame></text:p>
<text:list><text:list-item><text:p>First item;</text:p></text:list-item><text:list-item>
  <text:p>Second item.</text:p></text:list-item></text:list>
<table:table><table:table-column table:number-columns-repeated="2"/><table:table-row>
  <table:table-cell table:number-rows-spanned="2"><text:p>Merged</text:p></table:table-cell>
  <table:table-cell><text:p>B1</text:p></table:table-cell></table:table-row><table:table-row>
  <table:covered-table-cell/><table:table-cell><text:p>B2</text:p></table:table-cell></table:table-row>
  </table:table>
<text:section text:name="s"><text:p>Text in a section. <text:a
  xlink:href="http://example.org/">A link</text:a> in it.</text:p></text:section>
<text:p>Soft&#xAD;hyphen, no-break&#x2011;hyphen, no-break&#xA0;space, <text:line-break/>new line.</text:p>
</office:text></office:body>
</office:document>
"""


@pytest.fixture
def converted(tmp_path: Path) -> Callable[[Path, str], Path]:
    """Converts a file to another format."""
    office = program("soffice", "libreoffice-writer")

    def convert(file: Path, ending: str) -> Path:
        folder = tmp_path / f"{ending}-of-{file.parent.name}"
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        subprocess.run(
            [office, profile, "--headless", "--convert-to", ending, "--outdir", folder, file],
            capture_output=True,
            timeout=300,
            check=True,
        )
        return folder / f"{file.stem}.{ending}"

    return convert


def report_in(path: Path) -> Report:
    (report,) = read_file(path).reports
    assert uncovered(report) == ""
    return report


def test_a_document_of_libreoffice_is_read(tmp_path: Path, converted: Callable[[Path, str], Path]) -> None:
    source = tmp_path / "water.fodt"
    source.write_text(_DOCUMENT, encoding="utf-8")
    path = converted(source, "docx")
    report = report_in(path)
    assert [(sentence.kind, sentence.text, sentence.marks) for sentence in report.sentences] == [
        (Kind.HEADING, "Су және адам", ()),
        (Kind.HEADING, "Бірінші бөлім", ()),
        (Kind.SENTENCE, "Өзен суы көктемде көтерілді.", (1,)),
        (Kind.SENTENCE, "Оны ешкім күткен жоқ.", (2,)),
        (Kind.SENTENCE, "A note with its own sign is here.", (3,)),
        (Kind.SENTENCE, "Again see there.", (1,)),
        (Kind.SENTENCE, "The council new words met.", ()),
        (Kind.SENTENCE, "It was late. base(reading) end.", ()),
        (Kind.SENTENCE, "Anchor of the box.", ()),
        (Kind.SENTENCE, "Text in the box.", ()),
        (Kind.SENTENCE, "It has two sentences.", ()),
        (Kind.ITEM, "First item;", ()),
        (Kind.ITEM, "Second item.", ()),
        (Kind.ITEM, "Merged", ()),
        (Kind.ITEM, "B1", ()),
        (Kind.ITEM, "B2", ()),
        (Kind.SENTENCE, "Text in a section.", ()),
        (Kind.SENTENCE, "A link in it.", ()),
        (Kind.SENTENCE, "Softhyphen, no-break\u2011hyphen, no-break space, new line.", ()),
        (Kind.NOTE, "Бірінші дереккөз. Екінші абзац.", (1,)),
        (Kind.NOTE, "Соңғы ескерту.", (2,)),
        (Kind.NOTE, "The note of the asterisk.", (3,)),
    ]
    assert asides(report) == [
        ("table of contents", "Мазмұны"),
        ("table of contents", "Бірінші бөлім\t1"),
        ("hidden text", "ЖАСЫРЫН"),
        ("running head", "Water and people"),
        ("page number", "1"),
    ]
    assert [notice.message for notice in read_file(path).notices] == [
        "1 tracked deletion is left out",
        "1 comment is left out: it is not text",
    ]


def test_a_document_is_the_same_after_other_formats(tmp_path: Path, converted: Callable[[Path, str], Path]) -> None:
    words = run("Өзен суы ") + run("көтер", "<w:b/>") + run("ілді.") + reference(2) + run(" Оны ешкім күткен жоқ.")
    body = paragraph("Бірінші бөлім", "1") + paragraph(words) + paragraph("Екінші бөлім", "1") + table(("A", "B"))
    source = tmp_path / "water.docx"
    source.write_bytes(docx(body + paragraph("Соңы осы."), footnotes=footnote(2, "Бірінші дереккөз.")))
    expected = [(sentence.kind, sentence.text, sentence.marks) for sentence in report_in(source).sentences]
    assert len(expected) == 8
    for ending in ("odt", "rtf"):
        back = report_in(converted(converted(source, ending), "docx"))
        assert [(sentence.kind, sentence.text, sentence.marks) for sentence in back.sentences] == expected
