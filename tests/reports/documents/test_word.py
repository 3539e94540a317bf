"""Word documents fall into passages, and take translations with all that hangs on their paragraphs."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from qostil import InputError, Paragraph, TagAt, Told
from qostil.reports import read_file
from qostil.reports.documents import Change, Changes, open_document
from qostil.reports.documents.docx.archive import with_parts
from qostil.reports.documents.docx.word import Word
from tests.reports.documents.telling import EN, KK, each, opened, sources, told
from tests.reports.making_docx import (
    NAMES,
    docx,
    field,
    footnote,
    paragraph,
    parts_of,
    reference,
    run,
    table,
    texts,
    zipped,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BOLD, ITALIC, BLUE = "<w:b/>", "<w:i/>", '<w:color w:val="0000FF"/><w:u w:val="single"/>'
LINK = f'<w:hyperlink r:id="r9" w:history="1">{run("the museum", BLUE)}</w:hyperlink>'
BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><w:txbxContent>{0}</w:txbxContent></w:drawing>'
    "</mc:Choice><mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
BODY = (
    paragraph("The city library", "1")
    + paragraph(
        run("The library was ")
        + run("closed", BOLD)
        + run(" for repairs.")
        + reference(2)
        + run(" It is near ")
        + LINK
        + run(". Readers wait.")
    )
    + table(("Year", "Books"), ("2020", "Many books"))
    + paragraph(run("Page ") + field("PAGE", run("3")) + run(" of ") + field('HYPERLINK "x"', run("our site")))
    + paragraph(BOX.format(paragraph("In a box.")) + run("Beside the box."))
    + "<w:sectPr><w:headerReference w:type='default' r:id='r3'/></w:sectPr>"
)
WHOLE = docx(BODY, footnotes=footnote(2, "See the report. It is long."), header1=paragraph("Our running head"))


def word(folder: Path, data: bytes = WHOLE) -> Word:
    found = opened(folder, data, "report.docx")
    assert isinstance(found, Word)
    return found


def part(data: bytes, name: str = "word/document.xml") -> bytes:
    with ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        return archive.read(name)


def shown(data: bytes, name: str = "word/document.xml") -> list[list[tuple[str, str]]]:
    """The runs of each paragraph: their text, and the names of their properties."""
    root = etree.fromstring(part(data, name))
    return [
        [
            (
                "".join(text.text or "" for text in one.iter(f"{W}t")),
                " ".join(each.tag.removeprefix(W) for each in one.iterfind(f"{W}rPr/*")),
            )
            for one in paragraph.iter(f"{W}r")
        ]
        for paragraph in root.iter(f"{W}p")
    ]


def test_every_text_is_there_once(tmp_path: Path) -> None:
    found = word(tmp_path).document
    assert sources(found) == [
        "The city library",
        "The library was closed for repairs.",
        "It is near the museum.",
        "Readers wait.",
        *("Year", "Books", "2020", "Many books"),
        "Page  of our site",
        "Beside the box.",
        "In a box.",
        "See the report. It is long.",
        "Our running head",
    ]
    places = {one.text.strip(): one.place for one in found.paragraphs}
    assert places["In a box."] == "text box"
    assert places["See the report. It is long."] == "footnote 2"
    assert places["Our running head"] == "header"
    assert places["Year"] == "table"


def tags(found: Word, text: str) -> list[str]:
    paragraph = next(one for one in found.document.paragraphs if one.text.startswith(text))
    return [tag.content for tag in paragraph.tags]


def test_tags_stand_for_looks_links_notes_and_fields(tmp_path: Path) -> None:
    found = word(tmp_path)
    assert tags(found, "The library") == ["<b>", "</b>", "<footnote 2/>", "<link>", "</link>"]
    assert tags(found, "Page") == ["<field PAGE/>", "<link>", "</link>"]
    inside = {one.source.text: [tag.number for tag in one.source.tags] for one in found.document.passages}
    assert inside["The library was closed for repairs."] == [1, 2]
    assert inside["It is near the museum."] == [4, 5]


def test_told_its_own_text_it_stays_byte_for_byte(tmp_path: Path) -> None:
    found = word(tmp_path)
    assert told(found, each(found, str)).data == WHOLE


def test_a_translation_has_the_looks_and_says_its_language(tmp_path: Path) -> None:
    found = word(tmp_path)
    name = found.document.passages[1].id
    text = "Кітапхана жөндеуге жабылды."
    written = told(found, {name: Told(text, (TagAt(19, 1), TagAt(26, 2)))})
    assert shown(written.data)[1] == [
        ("Кітапхана жөндеуге ", "lang"),
        ("жабылды", "b lang"),
        (".", "lang"),
        ("", ""),
        (" It is near ", ""),
        ("the museum", "color u"),
        (". Readers wait.", ""),
    ]
    root = etree.fromstring(part(written.data))
    assert {one.get(f"{W}val") for one in root.iter(f"{W}lang")} == {"kk-KZ"}
    assert len(list(root.iter(f"{W}footnoteReference"))) == 1
    assert part(written.data, "word/footnotes.xml") == part(WHOLE, "word/footnotes.xml")


def test_links_and_fields_move_with_their_words(tmp_path: Path) -> None:
    found = word(tmp_path)
    names = {one.source.text: one for one in found.document.passages}
    near, page = names["It is near the museum."], names["Page  of our site"]
    written = told(
        found,
        {
            near.id: Told("Ол мұражайдың жанында.", (TagAt(3, 4), TagAt(13, 5))),
            page.id: Told("сайттың -беті", (TagAt(0, 2), TagAt(7, 3), TagAt(8, 1))),
        },
    )
    root = etree.fromstring(part(written.data))
    (link,) = root.iter(f"{W}hyperlink")
    assert "".join(link.itertext()) == "мұражайдың"
    assert [one.get(f"{W}fldCharType") for one in root.iter(f"{W}fldChar")] == ["begin", "separate", "end"] * 2
    codes = [one.text.strip() for one in root.iter(f"{W}instrText")]
    assert codes == ['HYPERLINK "x"', "PAGE"]


def test_both_forms_of_a_text_box_are_translated(tmp_path: Path) -> None:
    found = word(tmp_path)
    names = {one.source.text: one.id for one in found.document.passages}
    written = told(found, {names["In a box."]: Told("Жақтауда."), names["Beside the box."]: Told("Жанында.")})
    assert part(written.data).decode().count("Жақтауда.") == 2
    assert "In a box." not in part(written.data).decode()
    again = word(tmp_path, written.data)
    assert "Жақтауда." in sources(again.document)
    assert "Жанында." in sources(again.document)


def test_what_is_left_is_highlighted(tmp_path: Path) -> None:
    found = word(tmp_path)
    changes = Changes({found.document.passages[3].id: Change(mark="new")}, EN, KK)
    runs = shown(found.written(changes).data)[1]
    assert runs[-2:] == [(". ", ""), ("Readers wait.", "highlight")]
    fuzzy = Changes({found.document.passages[0].id: Change(Told("Қала"), "fuzzy 80")}, EN, KK)
    assert shown(found.written(fuzzy).data)[0] == [("Қала", "highlight lang")]
    assert b'w:highlight w:val="cyan"' in part(found.written(fuzzy).data)


def test_bookmarks_comments_and_unknown_things_stay(tmp_path: Path) -> None:
    inside = (
        '<w:bookmarkStart w:id="1" w:name="here"/>'
        + run("One ")
        + '<w:proofErr w:type="spellStart"/>'
        + '<w:commentRangeStart w:id="5"/>'
        + run("two")
        + '<w:bookmarkEnd w:id="1"/><w:commentRangeEnd w:id="5"/><w:r><w:commentReference w:id="5"/></w:r>'
        + "<w:r><w:drawing><a:x/></w:drawing></w:r>"
        + '<w:del w:id="7"><w:r><w:delText>gone</w:delText></w:r></w:del>'
        + f'<w:ins w:id="8" w:author="A">{run(" three.")}</w:ins>'
    )
    found = word(tmp_path, docx(paragraph(inside)))
    (passage,) = found.document.passages
    assert passage.source.text == "One two three."
    whole = Told("Бір екі үш.", tuple(TagAt(min(one.at, 11), one.number) for one in passage.source.tags))
    root = etree.fromstring(part(told(found, {passage.id: whole}).data))
    names = [each.tag.removeprefix(W) for each in root.iter() if isinstance(each.tag, str)]
    for name in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentReference", "drawing", "del", "ins"):
        assert names.count(name) == 1, name
    assert names.index("commentRangeStart") < names.index("commentRangeEnd")
    assert "proofErr" not in names


def test_tabs_breaks_and_hyphens_are_signs_of_the_text(tmp_path: Path) -> None:
    inside = "<w:r><w:t>1.1</w:t><w:tab/><w:t>Well</w:t><w:noBreakHyphen/><w:t>known</w:t><w:br/><w:t>thing</w:t></w:r>"
    # Where there are headings, a line break ends no sentence.
    found = word(tmp_path, docx(paragraph("Words") + paragraph("Heading", "1") + paragraph(inside)))
    passage = found.document.passages[-1]
    assert passage.source.text == "1.1\tWell\u2011known\nthing"
    data = told(found, {passage.id: Told("1.1\tБелгілі\u2011зат\nмұнда")}).data
    names = [each.tag.removeprefix(W) for each in list(etree.fromstring(part(data)).iter(f"{W}r"))[-1]]
    assert names == ["rPr", "t", "tab", "t", "noBreakHyphen", "t", "br", "t"]


def test_a_table_of_contents_is_left_to_word_and_told(tmp_path: Path) -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r>'
    divide, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("separate", "end"))
    body = paragraph(begin + divide + run("First chapter 1")) + paragraph(run("Second chapter 2")) + paragraph(end)
    found = word(tmp_path, docx(body + paragraph("First chapter", "1") + paragraph("Text of it.")))
    assert sources(found.document) == ["First chapter", "Text of it."]
    assert [one.message for one in found.document.notices] == [
        "2 lines of a table of contents or index are left: let Word make it anew (Ctrl+A, F9)"
    ]


def test_strict_documents_keep_their_names(tmp_path: Path) -> None:
    parts = parts_of(paragraph(run("Plain ") + run("bold", BOLD) + run(" words.")))
    strict = {
        name: content.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        for name, content in parts.items()
        if isinstance(content, str)
    }
    found = word(tmp_path, zipped(strict))
    (passage,) = found.document.passages
    assert [one.number for one in passage.source.tags] == [1, 2]
    written = told(found, {passage.id: Told("Жай сөздер.", (TagAt(4, 1), TagAt(10, 2)))})
    assert b'<w:lang w:val="kk-KZ"/>' in part(written.data)
    assert b"2006/main" not in part(written.data).replace(NAMES.encode(), b"").split(b"<w:body")[1]


def test_sentences_are_those_of_the_report(tmp_path: Path) -> None:
    found = word(tmp_path)
    read = texts(read_file(tmp_path / "report.docx").reports[0])
    assert {" ".join(text.split()) for text in read} - set(sources(found.document)) == {"Page 3 of our site"}


def test_other_parts_stay_byte_for_byte_and_packed_as_they_were(tmp_path: Path) -> None:
    parts = parts_of(paragraph("Some words."))
    data = zipped(parts | {"word/media/cat.png": b"\x89PNG" + bytes(5000), "word/vbaProject.bin": b"macro"})
    with ZipFile(BytesIO(data), "a") as archive:
        archive.writestr("stored.bin", b"x" * 100, compress_type=ZIP_STORED)
        data_of = {info.filename: archive.read(info) for info in archive.infolist()}
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, content in data_of.items():
            archive.writestr(name, content, compress_type=ZIP_STORED if name == "stored.bin" else 8)
    found = word(tmp_path, buffer.getvalue())
    written = told(found, {"p1/s1": Told("Сөздер.")}).data
    with ZipFile(BytesIO(written)) as archive:
        assert [info.filename for info in archive.infolist()] == list(data_of)
        assert archive.getinfo("stored.bin").compress_type == ZIP_STORED
        assert all(archive.read(name) == data_of[name] for name in data_of if name != "word/document.xml")


@pytest.mark.parametrize("name", ["../../evil.xml", "/etc/evil", "word/../../evil"])
def test_names_that_lead_out_are_only_names(tmp_path: Path, name: str) -> None:
    found = word(tmp_path, zipped(parts_of(paragraph("Some words.")) | {name: b"bad"}))
    written = told(found, {"p1/s1": Told("Сөздер.")}).data
    with ZipFile(BytesIO(written)) as archive:
        assert archive.read(name) == b"bad"
    assert [path.name for path in tmp_path.iterdir()] == ["report.docx"]


def test_what_would_fill_the_disk_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qostil.reports.documents.docx.archive._LARGEST", 1000)
    with pytest.raises(InputError, match="when unpacked; at most 1,000 are written again"):
        with_parts(WHOLE, {"word/document.xml": b"<x/>"}, tmp_path / "a.docx")


@pytest.mark.parametrize(
    ("part_name", "content", "message"),
    [
        (
            "word/document.xml",
            '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
            "has a document type",
        ),
        ("word/document.xml", "<w:document", "is broken in line 1"),
    ],
)
def test_harmful_parts_are_refused(tmp_path: Path, part_name: str, content: str, message: str) -> None:
    data = zipped(parts_of(paragraph("Some words.")) | {part_name: content})
    (tmp_path / "a.docx").write_bytes(data)
    with pytest.raises(InputError, match=message):
        open_document(tmp_path / "a.docx")


def test_external_links_are_never_followed(tmp_path: Path) -> None:
    parts = parts_of(paragraph("Some words."))
    rels = str(parts["word/_rels/document.xml.rels"]).replace(
        "</Relationships>",
        '<Relationship Id="x" Type="http://x/footnotes" Target="http://127.0.0.1:9/a.xml" TargetMode="External"/>'
        '<Relationship Id="y" Type="http://x/header" Target="file:///etc/passwd"/></Relationships>',
    )
    data = zipped(parts | {"word/_rels/document.xml.rels": rels})
    written = told(word(tmp_path, data), {"p1/s1": Told("Сөздер.")}).data
    assert part(written, "word/_rels/document.xml.rels").decode() == rels


_LOOKS = st.sampled_from(["", BOLD, ITALIC, BOLD + ITALIC, '<w:vertAlign w:val="superscript"/>'])
_RUN = st.tuples(st.text(st.sampled_from("abЖқ .\u00a0"), min_size=1, max_size=6), _LOOKS).map(lambda one: run(*one))
_THING = st.sampled_from(
    [
        '<w:bookmarkStart w:id="1" w:name="n"/>',
        "<w:r><w:tab/></w:r>",
        "<w:r><w:br/></w:r>",
        "<w:r><w:drawing/></w:r>",
        reference(2),
        field("PAGE", run("4")),
        field("HYPERLINK x", run("site", BOLD)),
        '<w:hyperlink r:id="r1"/>',
    ]
)
_INSIDE = st.lists(_RUN | _THING | st.lists(_RUN, min_size=1, max_size=2).map(
    lambda runs: f'<w:hyperlink r:id="r7">{"".join(runs)}</w:hyperlink>'
), min_size=1, max_size=6).map("".join)  # fmt: skip


def reduced(paragraph: Paragraph, change: Callable[[str], str] = str) -> tuple[str, list[str]]:
    """Text and tags; where a look begins, before white space or behind it, is not seen."""
    return change(paragraph.text), [tag.content for tag in paragraph.tags]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.lists(_INSIDE, min_size=1, max_size=3))
def test_what_is_written_is_read_again(tmp_path: Path, insides: list[str]) -> None:
    """Swapping the case of everything keeps all tags in their places, and a second swap restores every text."""
    data = docx(
        paragraph("Anything") + "".join(f"<w:p>{inside}</w:p>" for inside in insides), footnotes=footnote(2, "x")
    )
    first = word(tmp_path, data)
    assert told(first, each(first, str)).data == data
    second = word(tmp_path, told(first, each(first, str.swapcase)).data)
    swapped = [reduced(one, str.swapcase) for one in second.document.paragraphs]
    assert swapped == list(map(reduced, first.document.paragraphs))
    third = word(tmp_path, told(second, each(second, str.swapcase)).data)
    assert list(map(reduced, third.document.paragraphs)) == list(map(reduced, first.document.paragraphs))
