"""Files that are no Word document, or a damaged or dangerous one: each error says what to do."""

import struct
from pathlib import Path

import pytest

from qostil import InputError, Kind
from qostil.reports import read_folder
from qostil.reports.readers.docx.zip import LARGEST_TEXT
from tests.reports.making_docx import (
    NAMES,
    docx,
    footnote,
    paragraph,
    parts_of,
    reading_of,
    reference,
    relations,
    report_of,
    run,
    texts,
    zipped,
)

TEXT = paragraph("Өзен суы көктемде көтерілді.")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
# Places of fields in an entry of the directory of a zip archive.
FLAGS, METHOD, CHECKSUM, PACKED, SIZE, OFFSET = 8, 10, 16, 20, 24, 42


def refusal(tmp_path: Path, data: bytes, name: str = "report.docx") -> str:
    with pytest.raises(InputError) as caught:
        reading_of(tmp_path, data, name)
    assert caught.value.path == str(tmp_path / name)
    return caught.value.message


def patched(data: bytes, name: str, at: int, value: int, form: str = "<I") -> bytes:
    """The archive with another value at a place of the directory entry of a part."""
    entry = data.index(b"PK\x01\x02")
    while data[entry + 46 : entry + 46 + len(name)] != name.encode():
        entry = data.index(b"PK\x01\x02", entry + 1)
    changed = bytearray(data)
    struct.pack_into(form, changed, entry + at, value)
    return bytes(changed)


def stream(name: str) -> bytes:
    return OLE + name.encode("utf-16-le") + bytes(128)


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"", "a.docx", "the file is empty"),
        (b"Just words.", "a.docx", "its name ends in .docx, but it is no Word document; open it and save it as Word"),
        (b"<html><body>Words</body></html>", "a.docm", "its name ends in .docm, but it is no Word document"),
        (b"{\\rtf1\\ansi Words}", "a.rtf", "this is Rich Text Format (.rtf); open it and save it as Word document"),
        (b"{\\rtf1\\ansi Words}", "a.docx", "this is Rich Text Format (.rtf)"),
        (stream("WordDocument"), "a.doc", "this is a document of Word 97-2003 (.doc); open it and save it as Word"),
        (stream("Workbook"), "a.xls", "this is an Excel workbook"),
        (stream("PowerPoint Document"), "a.ppt", "these are slides of PowerPoint"),
        (stream("Something"), "a.docx", "this is a file of an old Office program"),
        (stream("EncryptedPackage"), "a.docx", "it is protected by a password; save a copy without one"),
        (
            b'<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"/>',
            "a.txt",
            "this is a Word document in a single XML file; open it and save it as Word document (.docx)",
        ),
    ],
)
def test_files_of_other_kinds_are_named(tmp_path: Path, data: bytes, name: str, message: str) -> None:
    assert refusal(tmp_path, data, name).startswith(message)


def office(root: str, main: str = "x/main.xml") -> dict[str, str]:
    return {"_rels/.rels": relations(("officeDocument", main)), main: f'<{root} xmlns="urn:x"/>'}


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        (office("workbook"), "this is an Excel workbook (.xlsx)"),
        (office("workbook", "xl/workbook.bin"), "this is an Excel workbook (.xlsx)"),
        (office("presentation"), "these are slides of PowerPoint (.pptx)"),
        (office("other"), "this is an Office file of another kind (other)"),
        ({"mimetype": "application/vnd.oasis.opendocument.text"}, "this is an OpenDocument text (.odt); open it and"),
        (
            {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"},
            "this is an OpenDocument file that is no text",
        ),
        ({"mimetype": "application/epub+zip"}, "this is a book (.epub)"),
        ({"mimetype": "text/plain"}, "this is a zip archive of other files"),
        ({"report.txt": "Words."}, "this is a zip archive of other files, no Word document; unpack it"),
        ({"../../up.txt": "Words.", "/root.txt": "Words."}, "this is a zip archive of other files"),
        ({}, "this is a zip archive of other files"),
        ({"word/document.xml": "<x/>"}, "the file is damaged: its part _rels/.rels is missing"),
        ({"_rels/.rels": relations(("officeDocument", "word/document.xml"))}, "the file is damaged: its part word/doc"),
    ],
)
def test_archives_of_other_kinds_are_named(tmp_path: Path, parts: dict[str, str], message: str) -> None:
    assert refusal(tmp_path, zipped(parts)).startswith(message)


@pytest.mark.parametrize("name", ["report.docm", "report.dotx", "report.dotm", "report"])
def test_relatives_of_docx_are_read(tmp_path: Path, name: str) -> None:
    parts = parts_of(TEXT)
    types = str(parts["[Content_Types].xml"])
    macros = types.replace(
        "vnd.openxmlformats-officedocument.wordprocessingml.document.main", "vnd.ms-word.document.macroEnabled.main"
    )
    (report,) = reading_of(tmp_path, zipped({**parts, "[Content_Types].xml": macros}), name).reports
    assert texts(report) == ["Өзен суы көктемде көтерілді."]


def test_the_strict_form_of_the_standard_is_read(tmp_path: Path) -> None:
    body = paragraph("Бірінші бөлім", "1") + paragraph(run("Өзен суы көтерілді.") + reference(2))
    strict: dict[str, str | bytes] = {}
    for name, content in parts_of(body, more={"footnotes": footnote(2, "Дереккөз.")}).items():
        text = str(content)
        for family in ("wordprocessingml", "officeDocument", "drawingml"):
            text = text.replace(
                f"http://schemas.openxmlformats.org/{family}/2006/", f"http://purl.oclc.org/ooxml/{family}/"
            )
        strict[name] = text
    (report,) = reading_of(tmp_path, zipped(strict)).reports
    assert [(sentence.kind, sentence.text, sentence.marks) for sentence in report.sentences] == [
        (Kind.HEADING, "Бірінші бөлім", ()),
        (Kind.SENTENCE, "Өзен суы көтерілді.", (1,)),
        (Kind.NOTE, "Дереккөз.", (1,)),
    ]


def test_names_of_parts_may_be_written_in_other_ways(tmp_path: Path) -> None:
    parts = parts_of(TEXT)
    document = parts.pop("word/document.xml")
    moved = {
        **parts,
        "Word\\Document.xml": document,
        "_rels/.rels": relations(("officeDocument", "/word/document.xml")),
    }
    assert reading_of(tmp_path, zipped(moved)).reports
    wide = str(document).encode("utf-16")
    assert reading_of(tmp_path, zipped({**parts_of(TEXT), "word/document.xml": wide})).reports


def test_a_document_without_text_is_refused(tmp_path: Path) -> None:
    picture = "<w:p><w:r><w:drawing><a:blip r:embed='r1'/></w:drawing></w:r></w:p>"
    assert refusal(tmp_path, docx("<w:p/>")).startswith("the document holds no text")
    assert "text recognition" in refusal(tmp_path, docx(picture))


def test_cut_and_damaged_archives_are_refused(tmp_path: Path) -> None:
    whole = docx(TEXT * 50)
    for end in (4, len(whole) // 2, len(whole) - 30):
        assert refusal(tmp_path, whole[:end]).startswith("the file is damaged or was cut")
    checksum = patched(whole, "word/document.xml", CHECKSUM, 5)
    assert refusal(tmp_path, checksum).startswith("the file is damaged: its part word/document.xml cannot be unpacked")
    unknown = patched(whole, "word/document.xml", METHOD, 9, "<H")
    assert refusal(tmp_path, unknown).startswith("the file is damaged: its part word/document.xml cannot be unpacked")
    encrypted = patched(whole, "word/document.xml", FLAGS, 1, "<H")
    assert refusal(tmp_path, encrypted) == "it is protected by a password; save a copy without one"


def test_zip_bombs_are_refused_before_they_are_unpacked(tmp_path: Path) -> None:
    parts = parts_of(TEXT)
    parts["word/styles.xml"] = f"<w:styles {NAMES}>{' ' * 11_000_000}</w:styles>"
    assert refusal(tmp_path, zipped(parts)).startswith("word/styles.xml grows more than 500 times when unpacked")
    whole = docx(TEXT)
    large = patched(patched(whole, "word/styles.xml", SIZE, LARGEST_TEXT), "word/styles.xml", PACKED, 1_000_000)
    assert refusal(tmp_path, large).startswith(f"its text has more than {LARGEST_TEXT} bytes when unpacked")


def test_sizes_that_are_declared_too_small_are_found_out(tmp_path: Path) -> None:
    lying = patched(docx(TEXT * 50), "word/document.xml", SIZE, 40)
    assert refusal(tmp_path, lying).startswith("the file is damaged: its part word/document.xml cannot be unpacked")


def test_parts_that_share_bytes_or_names_are_refused(tmp_path: Path) -> None:
    whole = docx(TEXT)
    overlapping = patched(whole, "word/styles.xml", OFFSET, 10)
    assert "overlap" in refusal(tmp_path, overlapping)
    twins = zipped({**parts_of(TEXT), "WORD/document.xml": "<x/>"})
    assert refusal(tmp_path, twins).startswith("the file has 2 parts called word/document.xml")
    many = zipped({**parts_of(TEXT), **{f"x/{number}": "" for number in range(20_000)}})
    assert refusal(tmp_path, many).startswith("the file has 20005 parts; at most 20000")


@pytest.mark.parametrize(
    ("part", "content", "message"),
    [
        ("word/document.xml", f"<w:document {NAMES}>\n<w:body>\n<w:p></w:body></w:document>", "is broken in line 3"),
        ("word/document.xml", "", "is broken in line 1"),
        ("word/styles.xml", "<w:styles>", "is broken in line 1"),
        ("_rels/.rels", "no XML", "is broken in line 1"),
        (
            "word/document.xml",
            f"<!DOCTYPE w:document><w:document {NAMES}><w:body/></w:document>",
            "has a document type",
        ),
        (
            "word/styles.xml",
            f"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><w:styles {NAMES}>&e;</w:styles>",
            "has a document type",
        ),
        (
            "word/document.xml",
            f"<w:document {NAMES}>{'<w:p>' * 10_000}{'</w:p>' * 10_000}</w:document>",
            "is broken in",
        ),
    ],
)
def test_broken_and_dangerous_xml_is_refused(tmp_path: Path, part: str, content: str, message: str) -> None:
    said = refusal(tmp_path, zipped({**parts_of(TEXT), part: content}))
    assert said.startswith(f"its part {part} {message}")


def test_entities_that_multiply_are_refused(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY e{number + 1} "{f"&e{number};" * 10}">' for number in range(9))
    bomb = f'<!DOCTYPE x [<!ENTITY e0 "{"x" * 10}">{entities}]><w:document {NAMES} w:x="&e9;">&e9;</w:document>'
    assert "word/document.xml" in refusal(tmp_path, zipped({**parts_of(TEXT), "word/document.xml": bomb}))


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:customXml>", "</w:customXml>"),
        ("<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>"),
        ("<mc:AlternateContent><mc:Choice>", "</mc:Choice></mc:AlternateContent>"),
    ],
)
def test_what_is_nested_as_deep_as_may_be_is_read(tmp_path: Path, opening: str, closing: str) -> None:
    times = 240 // opening.count("<")
    report = report_of(tmp_path, opening * times + TEXT + closing * times)
    assert texts(report) == ["Өзен суы көктемде көтерілді."]


def test_an_equation_as_deep_as_may_be_is_read(tmp_path: Path) -> None:
    deep = "<m:e>" * 240 + "<m:r><m:t>x</m:t></m:r>" + "</m:e>" * 240
    assert texts(report_of(tmp_path, paragraph(run("Look: ") + f"<m:oMath>{deep}</m:oMath>"))) == ["Look: x"]


def test_word_documents_of_a_folder_are_read_and_locks_are_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx(TEXT))
    (tmp_path / "~$a.docx").write_bytes(bytes(162))
    (tmp_path / "b.docx").write_bytes(b"PK")
    reading = read_folder(tmp_path)
    assert [report.id for report in reading.reports] == ["a"]
    assert [notice.message for notice in reading.notices] == [
        "not read: its name ends in .docx, but it is no Word document; open it and save it as Word document (.docx)"
    ]
