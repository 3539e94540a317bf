"""The text of a paragraph of a Word document: runs, fields, changes, signs, equations, and its notes."""

from itertools import cycle
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qostil import Kind, Role
from tests.reports.making import uncovered
from tests.reports.making_docx import (
    asides,
    docx,
    endnote,
    field,
    footnote,
    paragraph,
    reading_of,
    reference,
    report_of,
    run,
    table,
    texts,
)

SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    for number, kind in [(-1, "separator"), (0, "continuationSeparator")]
)


def said(tmp_path: Path, content: str) -> list[str]:
    """The sentences of a document with one paragraph that holds ``content``, and a second that it must not touch."""
    part = paragraph("A part", "1")
    report = report_of(tmp_path, part + part + paragraph(content) + paragraph("The second stays."))
    assert uncovered(report) == ""
    assert texts(report)[-1] == "The second stays."
    return texts(report)[2:-1]


def messages(tmp_path: Path, body: str, **more: str) -> list[str]:
    return [notice.message for notice in reading_of(tmp_path, docx(body, **more)).notices]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (run("Кең", "<w:b/>") + run("ес жи", "<w:i/>") + run("налды."), "Кеңес жиналды."),
        ("<w:proofErr/>" + run("Two") + '<w:bookmarkStart w:id="1" w:name="b"/>' + run(" words."), "Two words."),
        (f"<w:hyperlink r:id='r9'>{run('A link')}</w:hyperlink>" + run(" in it."), "A link in it."),
        (f"<w:smartTag>{run('Smart')}</w:smartTag>" + run(" tag."), "Smart tag."),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('In a')}</w:sdtContent></w:sdt>" + run(" control."), "In a control."),
        (f"<w:bdo>{run('Turned')}</w:bdo>" + run(" text."), "Turned text."),
        ("<w:r><w:t>Ends</w:t></w:r><w:r><w:t xml:space='preserve'> kept.</w:t></w:r>", "Ends kept."),
        ("<w:r><w:t>\n  Cut </w:t></w:r><w:r><w:t> off.</w:t></w:r>", "Cutoff."),
        ("<w:r><w:t>One<!-- no text --> line.</w:t></w:r>", "One line."),
        ("<w:r><w:t>A</w:t><w:tab/><w:t>tab.</w:t></w:r>", "A tab."),
        ("<w:r><w:t>A line</w:t><w:br/><w:t>goes on.</w:t></w:r>", "A line goes on."),
        ("<w:r><w:t>A no</w:t><w:noBreakHyphen/><w:t>break hyphen.</w:t></w:r>", "A no\u2011break hyphen."),
        ("<w:r><w:t>A soft</w:t><w:softHyphen/><w:t>ened word.</w:t></w:r>", "A softened word."),
        ('<w:r><w:sym w:font="Symbol" w:char="F061"/><w:t>-rays.</w:t></w:r>', "α-rays."),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0E0"/><w:t xml:space="preserve"> here.</w:t></w:r>', "→ here."),
        ('<w:r><w:sym w:font="Arial" w:char="00A7"/><w:t xml:space="preserve"> 5.</w:t></w:r>', "§ 5."),
        ('<w:r><w:sym w:font="Unknown" w:char="F041"/><w:t xml:space="preserve"> 5.</w:t></w:r>', "\uf041 5."),
        (run("\uf0ae here.", '<w:rFonts w:ascii="Symbol"/>'), "→ here."),
        (run("\uf041 here."), "\uf041 here."),
        ('<w:r><w:sym w:font="Arial" w:char="none"/><w:t>No sign.</w:t></w:r>', "No sign."),
        (run("Sun ") + "<w:r><w16se:symEx w16se:font='x' w16se:char='1F600'/></w:r>" + run("."), "Sun \U0001f600."),
        (
            f"<w:r><w:ruby><w:rt>{run('su')}</w:rt><w:rubyBase>{run('су')}</w:rubyBase></w:ruby></w:r>" + run("."),
            "су(su).",
        ),
    ],
)
def test_the_text_of_a_paragraph(tmp_path: Path, content: str, text: str) -> None:
    assert said(tmp_path, content) == [text]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (run("Page ") + field("PAGE", run("7")) + run("."), "Page 7."),
        (run("See ") + field("HYPERLINK x", run("a li", "<w:b/>") + run("nk")) + run("."), "See a link."),
        (
            run("Both ") + field(f"IF </w:instrText></w:r>{field('X', run('no'))}<w:r><w:instrText>", run("yes")),
            "Both yes",
        ),
        (run("No ") + field("X", "") + run("result."), "No result."),
        (run("Simple ") + f'<w:fldSimple w:instr="DATE">{run("today")}</w:fldSimple>' + run("."), "Simple today."),
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("Never closed."), "Never closed."),
        ('<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run("Never opened."), "Never opened."),
    ],
)
def test_results_of_fields_are_text_and_codes_are_not(tmp_path: Path, content: str, text: str) -> None:
    assert said(tmp_path, content) == [text]


def test_a_new_page_inside_a_paragraph_ends_the_sentence(tmp_path: Path) -> None:
    assert said(tmp_path, run("Astana") + '<w:r><w:br w:type="page"/></w:r>' + run("It rained.")) == [
        "Astana",
        "It rained.",
    ]


@given(
    st.text("суәғ [1].!-\u00a0", min_size=1, max_size=40).filter(lambda text: any(map(str.isalpha, text))),
    st.lists(st.sampled_from(["", "<w:b/>", "<w:i/>", '<w:rStyle w:val="Strong"/>']), min_size=2, max_size=6),
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_runs_never_part_words(tmp_path: Path, text: str, formats: list[str]) -> None:
    size = max(1, len(text) // len(formats))
    cut = [text[at : at + size] for at in range(0, len(text), size)]
    runs = "".join(run(part, properties) for part, properties in zip(cut, cycle(formats), strict=False))
    assert report_of(tmp_path, paragraph(runs)).text == text.strip()


def test_no_break_spaces_stay_in_the_text_of_the_report(tmp_path: Path) -> None:
    assert report_of(tmp_path, paragraph("5\u00a0km away.")).text == "5\u00a0km away."


def math(inside: str) -> str:
    return f"<m:oMath>{inside}</m:oMath>"


def letter(text: str) -> str:
    return f"<m:r><w:rPr/><m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (letter("E=m") + letter("c"), "E=mc"),
        (f"<m:f><m:fPr/><m:num>{letter('a+b')}</m:num><m:den>{letter('c')}</m:den></m:f>", "(a+b)/c"),
        (f"<m:sSup><m:e>{letter('x')}</m:e><m:sup>{letter('2')}</m:sup></m:sSup>", "x^2"),
        (f"<m:rad><m:deg>{letter('3')}</m:deg><m:e>{letter('x')}</m:e></m:rad>", "3√x"),
        (f"<m:d><m:dPr><m:begChr m:val='['/></m:dPr><m:e>{letter('a')}</m:e><m:e>{letter('b')}</m:e></m:d>", "[a|b)"),
        (f"<m:nary><m:sub>{letter('i')}</m:sub><m:sup/><m:e>{letter('x')}</m:e></m:nary>", "∫_i^x"),
        (f"<m:m><m:mr><m:e>{letter('a')}</m:e><m:e>{letter('b')}</m:e></m:mr><m:mr/></m:m>", "a, b; "),
    ],
)
def test_equations_are_a_line_of_text(tmp_path: Path, inside: str, text: str) -> None:
    assert said(tmp_path, run("So ") + math(inside) + run(" holds.")) == [f"So {text} holds.".replace("  ", " ")]


def test_an_equation_of_its_own_is_a_paragraph(tmp_path: Path) -> None:
    report = report_of(tmp_path, paragraph("It is so:") + f"<m:oMathPara>{math(letter('a=b'))}</m:oMathPara>")
    assert texts(report) == ["It is so:", "a=b"]


def test_hidden_text_is_set_aside(tmp_path: Path) -> None:
    styled = run("by style ", '<w:rStyle w:val="Secret"/>')
    shown = run("Shown. ", '<w:rStyle w:val="Secret"/><w:vanish w:val="0"/>')
    report = report_of(tmp_path, paragraph(shown + run("Hidden ", "<w:vanish/>") + styled + run("Seen.")))
    assert texts(report) == ["Shown.", "Seen."]
    assert asides(report) == [("hidden text", "Hidden by style")]
    assert uncovered(report) == ""


def test_placeholders_of_controls_are_set_aside(tmp_path: Path) -> None:
    def control(content: str) -> str:
        return f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    body = paragraph(run("Date: ") + control(run("click here"))) + control(paragraph("Type here"))
    report = report_of(tmp_path, body)
    assert texts(report) == ["Date:"]
    assert asides(report) == [("placeholder of a form", "click here"), ("placeholder of a form", "Type here")]


def test_tracked_changes_are_read_as_accepted(tmp_path: Path) -> None:
    gone = '<w:del w:id="1"><w:r><w:delText>old </w:delText></w:r></w:del>'
    come = f'<w:ins w:id="2">{run("new ")}</w:ins>'
    moved = f'<w:moveFrom w:id="3">{run("moved ")}</w:moveFrom>'
    here = f'<w:moveTo w:id="4">{run("moved ")}</w:moveTo>'
    body = paragraph(run("The ") + gone + come + moved + run("council met ") + here + run("today."))
    assert texts(report_of(tmp_path, body)) == ["The new council met moved today."]
    assert messages(tmp_path, body) == ["1 tracked deletion is left out"]
    assert messages(tmp_path, body + body) == ["2 tracked deletions are left out"]


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next(tmp_path: Path) -> None:
    ended = '<w:rPr><w:del w:id="1"/></w:rPr>'
    gone = paragraph('<w:del w:id="2"><w:r><w:delText>All gone.</w:delText></w:r></w:del>', properties=ended)
    body = (
        paragraph("The council", properties=ended)
        + gone
        + paragraph(run(" met today."))
        + paragraph("Then", properties=ended)
    )
    report = report_of(tmp_path, body + table(("A", "B")) + paragraph("The end", properties=ended))
    assert texts(report) == ["The council met today.", "Then", "A", "B", "The end"]


def test_a_large_initial_belongs_to_its_word(tmp_path: Path) -> None:
    body = paragraph("Ө", properties='<w:framePr w:dropCap="drop" w:lines="3"/>') + paragraph("зен суы көтерілді.")
    assert texts(report_of(tmp_path, body)) == ["Өзен суы көтерілді."]


def test_comments_and_what_is_not_read_are_told(tmp_path: Path) -> None:
    note = f'<w:comment w:id="1">{paragraph("Check this")}</w:comment>'
    large = '<w:r><w:drawing><wp:inline><wp:extent cx="5400000" cy="8100000"/><a:blip/></wp:inline></w:drawing></w:r>'
    small = large.replace("8100000", "2000000")
    other = '<w:r><w:commentReference w:id="1"/></w:r><w:r><w:object/></w:r>'
    body = paragraph(run("Checked.") + other + large + small)
    assert messages(tmp_path, body + '<w:altChunk r:id="r8"/>', comments=note) == [
        "1 comment is left out: it is not text",
        "1 embedded object is not read",
        "1 picture is as large as half a page; text in it is not read",
        "1 file inserted in it is not read",
    ]


def test_footnotes_are_marks_in_the_text_and_notes_behind_it(tmp_path: Path) -> None:
    two = paragraph(run("Бірінші дереккөз.")) + paragraph(run("Екінші абзац."))
    report = report_of(
        tmp_path,
        paragraph(run("Өзен суы көтерілді") + reference(7) + run(". Оны ешкім күткен жоқ.") + reference(2))
        + paragraph(run("Тағы да.") + reference(7)),
        footnotes=SEPARATORS + footnote(2, "Екінші дереккөз.") + footnote(7, two),
    )
    assert [(sentence.text, sentence.marks, sentence.kind) for sentence in report.sentences] == [
        ("Өзен суы көтерілді.", (1,), Kind.SENTENCE),
        ("Оны ешкім күткен жоқ.", (2,), Kind.SENTENCE),
        ("Тағы да.", (1,), Kind.SENTENCE),
        ("Бірінші дереккөз. Екінші абзац.", (1,), Kind.NOTE),
        ("Екінші дереккөз.", (2,), Kind.NOTE),
    ]
    assert report.sections[-1].role is Role.NOTES
    assert [report.place(report.sentences[number].span.start).number for number in report.notes] == [1, 1]
    assert uncovered(report) == ""


def test_footnotes_keep_their_numbers_and_endnotes_and_own_signs_follow(tmp_path: Path) -> None:
    own = reference(4, more='w:customMarkFollows="1">' + "<w:t>*</w:t>")
    words = run("First.") + own + run(" Second.") + reference(1, "endnote") + run(" Third.") + reference(2)
    report = report_of(
        tmp_path,
        paragraph(words),
        footnotes=SEPARATORS + footnote(2, "A footnote.") + footnote(4, paragraph(run("* Its own sign."))),
        endnotes=endnote(1, "An endnote."),
    )
    assert [(sentence.text, sentence.marks) for sentence in report.sentences] == [
        ("First.", (3,)),
        ("Second.", (2,)),
        ("Third.", (1,)),
        ("A footnote.", (1,)),
        ("An endnote.", (2,)),
        ("Its own sign.", (3,)),
    ]


@pytest.mark.parametrize("code", ["NOTEREF _Ref12 \\h", "REF _RefF1 \\h"])
def test_a_field_refers_to_a_note_once_more(tmp_path: Path, code: str) -> None:
    name = code.split()[1]
    marked = f'<w:bookmarkStart w:id="1" w:name="{name}"/>{reference(2)}<w:bookmarkEnd w:id="1"/>'
    again = run(" Again.") + field(code, run("1")) + run(" Other") + field("REF _Ref77", run(" text.")) + run("")
    simple = f'<w:fldSimple w:instr="{code}">{run("1")}</w:fldSimple>'
    body = paragraph(run("Once.") + marked + again) + paragraph(run("And here.") + simple)
    report = report_of(tmp_path, body, footnotes=footnote(2, "A source."))
    assert [(sentence.text, sentence.marks) for sentence in report.sentences] == [
        ("Once.", (1,)),
        ("Again.", (1,)),
        ("Other text.", ()),
        ("And here.", (1,)),
        ("A source.", (1,)),
    ]


def test_the_first_number_of_the_footnotes_is_that_of_the_document(tmp_path: Path) -> None:
    section = '<w:sectPr><w:footnotePr><w:numStart w:val="12"/></w:footnotePr></w:sectPr>'
    body = paragraph(run("A text.") + reference(2)) + section
    assert report_of(tmp_path, body, footnotes=footnote(2, "A source.")).sentences[0].marks == (12,)


def test_notes_that_nothing_refers_to_are_set_aside(tmp_path: Path) -> None:
    gone = f'<w:del w:id="1">{reference(3)}</w:del>'
    body = paragraph(run("A text.") + reference(2) + gone)
    report = report_of(
        tmp_path, body, footnotes=footnote(2, "A source.") + footnote(3, "Left over.") + footnote(5, "And more.")
    )
    reason = "note that nothing refers to"
    assert asides(report) == [(reason, "Left over."), (reason, "And more.")]
    assert uncovered(report) == ""


def test_missing_notes_are_told(tmp_path: Path) -> None:
    body = paragraph(run("A text.") + reference(2) + run(" And more.") + reference(3))
    reading = reading_of(tmp_path, docx(body, footnotes=footnote(2, "A source.")))
    assert [notice.message for notice in reading.notices] == [
        "of the notes the text refers to, these are not in the file: 2"
    ]
    assert [sentence.marks for sentence in reading.reports[0].sentences] == [(1,), (2,), (1,)]


def test_only_some_of_many_missing_notes_are_named(tmp_path: Path) -> None:
    body = paragraph(run("A text.") + "".join(map(reference, range(1, 31))))
    assert messages(tmp_path, body) == [
        "of the notes the text refers to, these are not in the file: 1, 2, 3, 4, 5 and 25 more"
    ]


def test_hidden_text_of_a_note_is_set_aside(tmp_path: Path) -> None:
    note = footnote(2, paragraph(run("A source.") + run("Secret", "<w:vanish/>")))
    report = report_of(tmp_path, paragraph(run("A text.") + reference(2)), footnotes=note)
    assert texts(report) == ["A text.", "A source."]
    assert asides(report) == [("hidden text", "Secret")]


def test_typed_notes_are_found_as_in_plain_text(tmp_path: Path) -> None:
    body = (
        paragraph("Бөлім", "1") + paragraph("Өзен суы көтерілді.[1] Оны ешкім күткен жоқ.[2]") + paragraph("Тағы", "1")
    )
    body += paragraph("Соңы осы.") + paragraph("[1] Бірінші дереккөз.") + paragraph("[2] Екінші дереккөз.")
    report = report_of(tmp_path, body)
    assert texts(report, Kind.NOTE) == ["Бірінші дереккөз.", "Екінші дереккөз."]
    assert report.sentences[1].marks == (1,)
