"""Web pages: paragraphs, headings, items, what is set aside, what a page says about itself."""

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qostil import InputError, Kind, Report
from qostil.report import Place
from qostil.reports import read_file
from qostil.reports.readers.html.tokens import Text, tokens
from qostil.reports.readers.html.tree import elements, events, parse
from tests.reports.making import read_text, uncovered

PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Water and people &#8211; River Centre</title>
<meta property="og:site_name" content="River Centre">
<meta property="article:published_time" content="2024-05-31T10:00:00+05:00">
<script>var text = "<p>no text</p>";</script><style>p { margin: 0 }</style></head>
<body class="single single-post postid-77 has-sidebar">
<a class="skip-link" href="#content">Skip to content</a>
<header class="site-header"><h1 class="site-title"><a href="/">River Centre</a></h1>
<nav><ul><li><a href="/">Home</a><li><a href="/about">About us</a></ul></nav></header>
<div class="breadcrumbs"><a href="/">Home</a> &raquo; <a href="/r">Reports</a></div>
<main id="content"><article class="post tag-share"><header><h1>Water and people</h1>
<div class="entry-meta">By Ada, 31 May</div></header>
<p>The land is <em>dr</em>y and&nbsp;wide. It has 5 m<sup>2</sup>
of water.<br>This is the 1<sup>st</sup> line<wbr>age.<br><br>A new paragraph.</p>
<h2>What to do</h2>
<ul><li>First item. It has two sentences.<li>Second<ul><li>Nested</ul></ul>
<dl><dt>Term<dd>What it means</dl>
<table><tr><th>Year<th>Water<tr><td>2020<td>Little</table>
<figure><img src="a.png" alt="A river"><figcaption>The river in May.</figcaption></figure>
<figure><figcaption>Photo by Ada Writer under (CC)</figcaption></figure>
<blockquote><p>Water is life.</p><footer>An old saying</footer></blockquote>
<pre><code>print(1)</code></pre>
<details><summary>More</summary>It is hidden until asked for.</details>
<p hidden>Not shown.</p>
<div class="sharedaddy"><a>Share on a network</a></div></article>
<section id="comments"><h2>1 comment</h2><p>I liked it so much that I write a very long comment about it.</p></section>
</main><aside><h3>Recent</h3><ul><li><a href="/o">Other</a></ul></aside>
<form><label>Search</label><button>Go</button></form>
<footer>© River Centre</footer><div id="cookie-notice">We use cookies.</div></body></html>
<p>Behind the end of the page.
"""


def texts(report: Report) -> list[str]:
    return [sentence.text for sentence in report.sentences]


def asides(report: Report) -> dict[str, str]:
    return {" ".join(aside.text.split()): aside.reason for aside in report.asides}


def body(folder: Path, content: str) -> Report:
    report = read_text(folder, f"<!doctype html><html><body>{content}</body></html>", "page.html")
    assert uncovered(report) == ""
    return report


def test_a_page_becomes_its_text(tmp_path: Path) -> None:
    report = read_text(tmp_path, PAGE, "page.html")
    assert uncovered(report) == ""
    assert [(sentence.kind, sentence.text) for sentence in report.sentences] == [
        (Kind.HEADING, "Water and people"),
        (Kind.SENTENCE, "The land is dry and wide."),
        (Kind.SENTENCE, "It has 5 m² of water."),
        (Kind.SENTENCE, "This is the 1st lineage."),
        (Kind.SENTENCE, "A new paragraph."),
        (Kind.HEADING, "What to do"),
        (Kind.ITEM, "First item."),
        (Kind.ITEM, "It has two sentences."),
        (Kind.ITEM, "Second"),
        (Kind.ITEM, "Nested"),
        (Kind.ITEM, "Term"),
        (Kind.ITEM, "What it means"),
        (Kind.ITEM, "Year"),
        (Kind.ITEM, "Water"),
        (Kind.ITEM, "2020"),
        (Kind.ITEM, "Little"),
        (Kind.SENTENCE, "The river in May."),
        (Kind.SENTENCE, "Water is life."),
        (Kind.SENTENCE, "An old saying"),
        (Kind.SENTENCE, "More"),
        (Kind.SENTENCE, "It is hidden until asked for."),
    ]
    assert "and\u00a0wide" in report.text


def test_what_is_no_text_of_the_report_is_set_aside_with_the_reason(tmp_path: Path) -> None:
    assert asides(read_text(tmp_path, PAGE, "page.html")) == {
        "Skip to content": "navigation of the page",
        "River Centre Home About us": "head of the page",
        "Home » Reports": "navigation of the page",
        "By Ada, 31 May": "author, date and the like",
        "Photo by Ada Writer under (CC)": "credit of a picture",
        "print(1)": "block of code",
        "Not shown.": "hidden in the page",
        "Share on a network": "buttons to share",
        "1 comment I liked it so much that I write a very long comment about it.": "comments of readers",
        "Recent Other": "beside the text",
        "SearchGo": "form",
        "© River Centre": "foot of the page",
        "We use cookies.": "notice about cookies",
        "Behind the end of the page.": "outside the main text",
    }


def test_a_page_tells_its_title_its_date_and_its_post(tmp_path: Path) -> None:
    report = read_text(tmp_path, PAGE, "page.html")
    assert (report.id, report.title, report.date) == ("77", "Water and people", datetime(2024, 5, 31, 10))
    assert report.source.format == "html"
    # The page says English of Great Britain, as themes do; the text decides.
    assert report.language.tag == "en"


def test_places_lead_to_the_line_and_the_letter(tmp_path: Path) -> None:
    report = read_text(tmp_path, PAGE, "page.html")
    for wanted in ("The land", "What to do", "Second", "2020", "Water is life."):
        sentence = next(one for one in report.sentences if one.text.startswith(wanted))
        at = PAGE.index(f">{wanted}") + 1
        assert report.place(sentence.span.start) == Place(PAGE.count("\n", 0, at) + 1, at)


@pytest.mark.parametrize(
    ("head", "content", "title"),
    [
        ("<title>Су туралы | Өзен орталығы</title>", "<p>Су аз.</p>", "Су туралы"),
        ("<title>Су туралы - Өзен орталығы</title>", "<h1>Су туралы</h1><p>Су аз.</p>", "Су туралы"),
        ("<title>Өзен орталығы :: Су туралы</title>", "<p><b>Су туралы</b></p><p>Су аз.</p>", "Су туралы"),
        ("<title>Суу - турмуш</title>", "<p>Суу аз.</p>", "Суу - турмуш"),
        ('<meta property="og:title" content="Вода"><title>x</title>', "<p>Воды мало.</p>", "Вода"),
        ("", "<h1>Вода</h1><p>Воды мало.</p>", "Вода"),
        ("", "<p>Воды мало, но она есть.</p>", "page"),
    ],
)
def test_titles(head: str, content: str, title: str, tmp_path: Path) -> None:
    assert read_text(tmp_path, f"<html><head>{head}</head><body>{content}</body></html>", "page.html").title == title


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"@graph": [{"a": 1}, {"datePublished": "2023-01-02T03:04:05Z"}]}</script>',
        '<meta name="DC.date" content="2023-01-02 03:04:05">',
        '<script type="application/ld+json">{broken</script><time datetime="2023-01-02T03:04:05">2 Jan</time>',
        '<meta itemprop="datePublished" content="2023-01-02T03:04:05.000+06:00">',
    ],
)
def test_dates(head: str, tmp_path: Path) -> None:
    assert body(tmp_path, f"{head}<p>It rained.</p>").date == datetime(2023, 1, 2, 3, 4, 5)


def test_a_date_that_is_none_is_none(tmp_path: Path) -> None:
    assert body(tmp_path, '<time datetime="2023-13-45">Monday</time><p>It rained.</p>').date is None


def test_broken_html_is_read_as_browsers_do(tmp_path: Path) -> None:
    report = body(
        tmp_path,
        "Text of the body.<p>One<p>Two <b>bold<i>both</b> it</i> 3 < 4 &amp; &copy 5<div>Three</p>four</div>"
        "<!-- <p>no</p> --><![if !x]>Shown<![endif]><a href='a>b'>Link</a></body></html><p>Last.",
    )
    assert texts(report) == [
        "Text of the body.",
        "One",
        "Two boldboth it 3 < 4 & © 5",
        "Three",
        "four",
        "ShownLink",
        "Last.",
    ]


def test_a_page_that_ends_inside_a_tag_is_named(tmp_path: Path) -> None:
    path = tmp_path / "cut.html"
    path.write_text("<html><body><p>It rained.</p>\n<p>And then <a href='", encoding="utf-8")
    reading = read_file(path)
    (report,) = reading.reports
    assert (texts(report), report.cut) == (["It rained.", "And then"], True)
    assert [(notice.line, "cut" in notice.message) for notice in reading.notices] == [(2, True)]
    assert uncovered(report) == ""


def test_bold_paragraphs_are_headings_where_there_are_no_others(tmp_path: Path) -> None:
    content = (
        "<p><b>Why is it dry?</b></p><p>It rains little. That is all.</p><p><b>What next</b></p><p>Nobody knows it.</p>"
    )
    kinds = [sentence.kind for sentence in body(tmp_path, content).sentences]
    assert kinds == [Kind.HEADING, Kind.SENTENCE, Kind.SENTENCE, Kind.HEADING, Kind.SENTENCE]
    told = [sentence.kind for sentence in body(tmp_path, f"<h1>Land</h1>{content}<h2>End</h2>").sentences]
    assert told.count(Kind.HEADING) == 2


def test_a_table_for_layout_holds_paragraphs(tmp_path: Path) -> None:
    rows = "<tr><td>Воды в стране мало, а людей много.</td></tr>" * 2
    assert {one.kind for one in body(tmp_path, f"<table>{rows}</table>").sentences} == {Kind.SENTENCE}
    rows = "<tr><td>Год<td>Каналы</tr><tr><td>2020<td>Пять</tr>"
    assert {one.kind for one in body(tmp_path, f"<table>{rows}</table>").sentences} == {Kind.ITEM}


def test_a_page_that_is_all_preformatted_text_is_read(tmp_path: Path) -> None:
    report = body(tmp_path, "<pre>Суу аз, ал эми эл көп. Арык казуу керек.\n\nӨкмөт эмне кылышы керек?</pre>")
    assert texts(report) == ["Суу аз, ал эми эл көп.", "Арык казуу керек.", "Өкмөт эмне кылышы керек?"]
    assert report.language.tag == "ky"


@pytest.mark.parametrize("inside", ["div", "span", "blockquote", "header", "section"])
def test_what_is_nested_ten_thousand_deep_is_read(inside: str, tmp_path: Path) -> None:
    deep = f"<{inside}>" * 10_000
    assert texts(body(tmp_path, f"{deep}<p>It rained.</p>"))[-1] == "It rained."


@pytest.mark.parametrize("part", ["<a ", "<!--", "<a ='", "<", "<title>", "<!", "<![CDATA[", "</", "<p title=\"'"])
def test_broken_markup_repeated_is_read_in_linear_time(part: str) -> None:
    # Quadratic time would take hours here.
    assert parse(part * 200_000)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "no text"),
        ("<script>fill()</script><div id=root></div><noscript>Switch scripts on</noscript>", "complete page"),
    ],
)
def test_a_page_without_text_is_refused(content: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=said) as caught:
        body(tmp_path, content)
    assert caught.value.path == str(tmp_path / "page.html")


def test_a_page_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qostil.reports.readers.html.reader.LARGEST", 100)
    with pytest.raises(InputError, match="at most 100"):
        body(tmp_path, "<p>It rained.</p>" * 10)


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">', "cp1251"),
        ("<meta charset=koi8-r>", "koi8-r"),
        ('<meta charset="utf-8">', "utf-8"),
        ('<meta charset="rot13">', "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ('<meta charset="utf-8">', "cp1251"),
        ('<meta charset="iso-8859-1">', "cp1251"),
        ('<meta charset="windows-1251">', "utf-8"),
    ],
)
def test_encodings_declared_and_declared_wrongly(head: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "page.htm"
    text = "Воды в стране мало, а людей с каждым годом становится больше."
    path.write_bytes(f"<html><head>{head}</head><body><p>{text}</p></body></html>".encode(encoding))
    (report,) = read_file(path).reports
    assert texts(report) == [text]


def test_xhtml_that_declares_its_encoding_is_read(tmp_path: Path) -> None:
    path = tmp_path / "page.xhtml"
    page = (
        '<?xml version="1.0" encoding="windows-1251"?>\n<html><body><div/><p>Вода <a id="x"/>рядом.</p></body></html>'
    )
    path.write_bytes(page.encode("cp1251"))
    (report,) = read_file(path).reports
    assert texts(report) == ["Вода рядом."]


def test_markdown_with_html_in_it_stays_markdown(tmp_path: Path) -> None:
    assert read_text(tmp_path, "<p>Logo</p>\n\n# Title\n\nText.\n", "a.md").source.format == "markdown"


def test_html_without_a_name_for_it_is_known_by_its_tags(tmp_path: Path) -> None:
    assert texts(read_text(tmp_path, "<p>It rained.</p>\n<p>It was late.</p>", "a.txt")) == [
        "It rained.",
        "It was late.",
    ]


NAMES = [
    "p",
    "div",
    "span",
    "b",
    "a",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "th",
    "h1",
    "h2",
    "br",
    "section",
    "dl",
    "dt",
    "dd",
    "em",
    "sup",
    "nav",
    "pre",
    "blockquote",
    "form",
]
SOUP = st.lists(
    st.one_of(
        st.sampled_from([f"<{name}>" for name in NAMES] + [f"</{name}>" for name in NAMES]),
        st.sampled_from(
            ["<div class=menu>", "<main>", "</main>", "<article>", "<!-- x -->", "<", "&nbsp;", "<b class='>"]
        ),
        st.integers(100, 999).map(lambda number: f" word{number} "),
    ),
    max_size=60,
)


@given(SOUP)
@settings(max_examples=300, deadline=None)
def test_no_word_is_lost_whatever_the_tags(soup: list[str]) -> None:
    source = "".join(soup)
    top = parse(source)
    written = [word for token in tokens(source) if isinstance(token, Text) for word in token.text.split()]
    kept = [word for event in events(top) if event.text for word in event.text.text.split()]
    assert kept == written
    assert [element.number for element in elements(top)] == list(range(top.last + 1))
