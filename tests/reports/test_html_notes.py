"""Footnotes of pages, as programs and plugins write them."""

from pathlib import Path

import pytest

from qostil import Kind, Report, Role
from tests.reports.making import read_text, uncovered


def read(folder: Path, content: str) -> Report:
    report = read_text(folder, f"<html><body><main>{content}</main></body></html>", "page.html")
    assert uncovered(report) == ""
    return report


def marked(report: Report) -> list[tuple[str, tuple[int, ...]]]:
    return [(one.text, one.marks) for one in report.sentences if one.kind not in (Kind.NOTE, Kind.HEADING)]


def notes(report: Report) -> list[tuple[str, tuple[int, ...]]]:
    return [(one.text, one.marks) for one in report.sentences if one.kind is Kind.NOTE]


LIST = '<ol><li id="fn1">Су кітабы, 2020. <a href="#r1">↩</a></li><li id="fn2"><p>Заң.</p><p>2-бап.</p></li></ol>'
KINDS = {
    "converters of Markdown": (
        '<p>Су аз.<sup id="r1"><a href="#fn1">1</a></sup> Адам көп.<a href="#fn2"><sup>2</sup></a></p>' + LIST
    ),
    "brackets around the link": '<p>Су аз.[<a href="#fn1" id="r1">1</a>] Адам көп.<sup>[<a href="#fn2">2</a>]</sup></p>'
    + LIST,
    "a saved page": (
        '<p>Су аз.<sup><a href="https://example.org/a/#fn1" id="r1">1</a></sup> Адам көп.<sup><a '
        'href="x.html#fn2">2</a>'
        "</sup></p>" + LIST
    ),
    "Word": (
        '<p>Су аз.<a href="#_ftn1" name="_ftnref1"><span><![if !supportFootnotes]>[1]<![endif]></span></a> Адам көп.'
        '<a href="#_ftn2" name="_ftnref2">[2]</a></p><div><hr><div id=ftn1><p><a href="#_ftnref1" name="_ftn1">[1]</a>'
        ' Су кітабы, 2020.</p></div><div id=ftn2><p><a href="#_ftnref2" name="_ftn2">[2]</a> '
        "Заң.</p><p>2-бап.</p></div></div>"
    ),
    "LibreOffice": (
        '<p>Су аз.<a class="sdfootnoteanc" name="s1anc" href="#sdfootnote1sym"><sup>1</sup></a> Адам көп.'
        '<a class="sdfootnoteanc" name="s2anc" href="#sdfootnote2sym"><sup>2</sup></a></p>'
        '<div id="sdfootnote1"><p><a name="sdfootnote1sym" href="#s1anc">1</a> Су кітабы, 2020.</p></div>'
        '<div id="sdfootnote2"><p><a name="sdfootnote2sym" href="#s2anc">2</a> Заң.</p><p>2-бап.</p></div>'
    ),
    "EPUB": (
        '<p>Су аз.<a epub:type="noteref" href="#fn1"><sup>1</sup></a> Адам көп.<a epub:type="noteref" '
        'href="#fn2"><sup>2</sup></a>'
        '</p><aside epub:type="footnote" id="fn1">1. Су кітабы, 2020.</aside>'
        '<aside epub:type="footnote" id="fn2"><p>2. Заң.</p><p>2-бап.</p></aside>'
    ),
    "one paragraph": (
        '<p>Су аз.<sup><a href="#fn1">1</a></sup> Адам көп.<sup><a href="#fn2">2</a></sup></p>'
        '<p><a name="fn1"></a>1. Су кітабы, 2020.<br><a name="fn2"></a>2. Заң.<br>2-бап.</p>'
    ),
    "no links": "<p>Су аз.<sup>1</sup> Адам көп.<sup>2</sup></p><p><sup>1</sup> Су кітабы, "
    "2020.<br><sup>2</sup> Заң.<br>2-бап.</p>",
    "typed": "<p>Су аз.[1] Адам көп.[2]</p><p>[1] Су кітабы, 2020.</p><p>[2] Заң. 2-бап.</p>",
    "a plugin": (
        '<p>Су аз.<span id="easy-footnote-1-5"></span><span><a href="#easy-footnote-bottom-1-5"><sup>1</sup></a></span>'
        ' Адам көп.<a href="#easy-footnote-bottom-2-5"><sup>2</sup></a></p><ol>'
        '<li><span id="easy-footnote-bottom-1-5"></span>Су кітабы, 2020.<a href="#easy-footnote-1-5"></a></li>'
        '<li><span id="easy-footnote-bottom-2-5"></span>Заң. 2-бап.</li></ol>'
    ),
    "notes in the text": (
        '<p>Су аз.<sup><a aria-describedby="mfn-1" href="javascript:void(0)">1</a></sup>'
        '<span id="mfn-1" aria-hidden="true">Су кітабы, 2020.</span> Адам көп.<sup><a '
        'aria-describedby="mfn-2">2</a></sup>'
        '<span id="mfn-2" hidden>Заң. 2-бап.</span></p>'
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_notes_are_found(kind: str, tmp_path: Path) -> None:
    report = read(tmp_path, KINDS[kind])
    assert marked(report) == [("Су аз.", (1,)), ("Адам көп.", (2,))]
    assert notes(report) == [("Су кітабы, 2020.", (1,)), ("Заң. 2-бап.", (2,))]


def test_notes_of_an_encyclopedia_with_letters_and_many_marks(tmp_path: Path) -> None:
    report = read(
        tmp_path,
        '<p>Суу аз.<sup id="cite_ref-1"><a href="#cite_note-1">[1]</a></sup> Эл көп.<sup><a '
        'href="#cite_note-a">[a]</a></sup> '
        'Жер кең.<sup><a href="#cite_note-1">[1]</a></sup></p><h2>Булактар</h2><ol><li id="cite_note-1">'
        '<span class="mw-cite-backlink">↑ <a href="#cite_ref-1">а</a></span> <span>Суу китеби.</span></li></ol>'
        '<ol><li id="cite_note-a"><b><a href="#x">^</a></b> Деңиз дагы.</li></ol>',
    )
    assert marked(report)[:3] == [("Суу аз.", (1,)), ("Эл көп.", (2,)), ("Жер кең.", (1,))]
    assert notes(report) == [("Суу китеби.", (1,)), ("Деңиз дагы.", (2,))]


def test_the_heading_of_the_notes_goes_with_them(tmp_path: Path) -> None:
    content = (
        '<h2>One</h2><p>It rained.<sup><a href="#n1">1</a></sup></p><h2>Notes</h2>'
        '<ol><li id="n1">A book.</li></ol><h2>Two</h2><p>It stopped.</p>'
    )
    report = read(tmp_path, content)
    assert [(section.role, section.title) for section in report.sections] == [
        (Role.BODY, "One"),
        (Role.BODY, "Two"),
        (Role.NOTES, "Notes"),
    ]


def test_two_marks_at_once_and_a_link_to_a_note(tmp_path: Path) -> None:
    report = read(
        tmp_path,
        '<p>It rained.<sup><a href="#n1">1</a>, <a href="#n2">2</a></sup> See <a href="#n1">the first note</a>.</p>'
        '<ol><li id="n1">A book.</li><li id="n2">See <a href="#n1">1</a>.</li><li>Nobody refers to it.</li></ol>',
    )
    assert marked(report) == [("It rained.", (1, 2)), ("See the first note.", ())]
    assert notes(report) == [("A book.", (1,)), ("See 1.", (2,)), ("Nobody refers to it.", (3,))]


def test_numbers_that_begin_anew_are_counted_through(tmp_path: Path) -> None:
    part = '<p>It {0}.<sup><a href="#{0}1">1</a></sup></p><div id="{0}1"><p>1. A book on what {0}.</p></div>'
    report = read(tmp_path, part.format("rained") + part.format("snowed"))
    assert marked(report) == [("It rained.", (1,)), ("It snowed.", (2,))]
    assert notes(report) == [("A book on what rained.", (1,)), ("A book on what snowed.", (2,))]


def test_what_only_looks_like_a_mark_stays(tmp_path: Path) -> None:
    report = read(
        tmp_path,
        '<ul><li><a href="#part1">1</a> First part</li></ul><p>It is 5 km<sup>2</sup> or 10<sup>6</sup> m, '
        "the 1<sup>st</sup>.</p>"
        '<h2 id="part1">First part</h2><p>It rained in [2014].</p>',
    )
    assert [one.text for one in report.sentences] == [
        "1 First part",
        "It is 5 km² or 10⁶ m, the 1st.",
        "First part",
        "It rained in [2014].",
    ]
    assert not any(one.marks for one in report.sentences)


def test_a_mark_whose_note_is_not_in_the_page_stays_a_mark(tmp_path: Path) -> None:
    report = read(tmp_path, '<p>It rained.<sup><a href="#fn1">1</a></sup> It stopped.</p>')
    assert marked(report) == [("It rained.", (1,)), ("It stopped.", ())]


def test_notes_outside_of_the_main_text_are_notes(tmp_path: Path) -> None:
    page = '<main><p>It rained.<sup><a href="#fn1">1</a></sup></p></main>'
    page += '<footer><p id="fn1">1. A book.</p><p>Address</p></footer>'
    report = read_text(tmp_path, f"<html><body>{page}</body></html>", "page.html")
    assert notes(report) == [("A book.", (1,))]
    assert [aside.text for aside in report.asides] == ["Address"]
