"""Web pages fall into passages, and only these are touched when translations are written."""

import html
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qostil import InputError, TagAt, Told
from qostil.reports import read_file
from qostil.reports.documents import Change, Changes, open_document
from qostil.reports.documents.html.page import Page
from tests.reports.documents.telling import EN, KK, each, opened, sources, told

PAGE = """<!DOCTYPE html>
<HTML class=no-js lang='en'><head><title>The city library</title>
<meta name="description" content="A report on &quot;our&quot; library"><meta name="generator" content="Hand 1.0">
<style>p { color: red }</style><script>var page = "<p>No text.</p>";</script></head>
<body>
<!-- <html lang="ru"> A note of the author. -->
<h1>Our library &amp; its readers</h1>
<p>The library was <b class="x">closed</b> for repairs.<sup><a href="#n1">1</a></sup> It   opened&nbsp;again
in <a href="may.html" title="The month of May">May</a>.<br>Many readers came.</p>
<p><em>All of this is important.</em></p>
<ul><li>Books for children<li>Maps</ul>
<p translate="no">Do not touch this line.</p>
<p>See <code>qostil</code> and <span class="notranslate">Ada Writer</span> there.</p>
<p><img src=cat.png alt=Cat> <input type="submit" value="Send it"> <input type="text" value="kept"></p>
<pre>First line
  second line</pre>
<p id="n1">1. A note about repairs. <a href="#top">↩</a></p>
</body></HTML>
"""


def page(folder: Path, text: str = PAGE) -> Page:
    found = opened(folder, text, "page.html")
    assert isinstance(found, Page)
    return found


def test_what_people_read_is_for_translation_and_nothing_else(tmp_path: Path) -> None:
    found = sources(page(tmp_path).document)
    assert found == [
        "The city library",
        'A report on "our" library',
        "Our library & its readers",
        "The month of May",
        "The library was closed for repairs.",
        "It opened\xa0again in May.",
        "Many readers came.",
        "All of this is important.",
        "Books for children",
        "Maps",
        "See qostil and  there.",
        "Cat",
        "Send it",
        "First line\n  second line",
        "A note about repairs.",
    ]


def test_tags_around_a_sentence_are_none_of_it(tmp_path: Path) -> None:
    passages = {one.source.text: one.source.tags for one in page(tmp_path).document.passages}
    assert passages["All of this is important."] == ()
    assert passages["The library was closed for repairs."] == (TagAt(16, 1), TagAt(22, 2))
    assert len(passages["See qostil and  there."]) == 3


def test_a_page_told_its_own_text_stays_byte_for_byte(tmp_path: Path) -> None:
    found = page(tmp_path)
    assert told(found, each(found, str)).data == PAGE.encode()
    assert told(found, {}).data == PAGE.encode()


def test_only_texts_and_the_language_change(tmp_path: Path) -> None:
    found = page(tmp_path)
    written = told(found, each(found, str.swapcase))
    expected = (
        PAGE.replace("lang='en'><head>", 'lang="kk"><head>')
        .replace("The city library", "tHE CITY LIBRARY")
        .replace("A report on &quot;our&quot; library", "a REPORT ON &quot;OUR&quot; LIBRARY")
        .replace("Our library &amp; its readers", "oUR LIBRARY &amp; ITS READERS")
        .replace("The library was", "tHE LIBRARY WAS")
        .replace(">closed</b> for repairs.", ">CLOSED</b> FOR REPAIRS.")
        .replace("It   opened&nbsp;again\nin", "iT OPENED\xa0AGAIN IN")
        .replace('title="The month of May">May<', 'title="tHE MONTH OF mAY">mAY<')
        .replace("Many readers came.", "mANY READERS CAME.")
        .replace("All of this is important.", "aLL OF THIS IS IMPORTANT.")
        .replace("Books for children", "bOOKS FOR CHILDREN")
        .replace("Maps", "mAPS")
        .replace("See <code>qostil</code> and", "sEE <code>QOSTIL</code> AND")
        .replace("</span> there.", "</span> THERE.")
        .replace("alt=Cat", 'alt="cAT"')
        .replace("Send it", "sEND IT")
        .replace("First line\n  second line", "fIRST LINE\n  SECOND LINE")
        .replace("A note about repairs.", "a NOTE ABOUT REPAIRS.")
    )
    assert written.data.decode() == expected
    assert written.notices == ()


def test_tags_move_with_the_words(tmp_path: Path) -> None:
    found = page(tmp_path, "<html lang=en><p>We read <i>many</i> good <b>books</b> here.</p>")
    (passage,) = found.document.passages
    moved = Told("Біз мұнда көп жақсы кітап оқимыз.", (TagAt(10, 1), TagAt(13, 2), TagAt(20, 3), TagAt(25, 4)))
    written = told(found, {passage.id: moved})
    assert written.data.decode() == ('<html lang="kk"><p>Біз мұнда <i>көп</i> жақсы <b>кітап</b> оқимыз.</p>')


def test_tags_that_do_not_fit_are_listed_and_put_in_as_well_as_can_be(tmp_path: Path) -> None:
    found = page(tmp_path, "<p>We read <i>many</i> books <img src=a.png> and <b>write</b> letters here.</p>")
    (passage,) = found.document.passages
    bad = Told("Оқимыз.", (TagAt(6, 2), TagAt(2, 1), TagAt(0, 4), TagAt(1, 99)))
    written = told(found, {passage.id: bad})
    assert written.data.decode() == "<p><b>Оқ<i>имыз</i>.<img src=a.png></b></p>"
    assert [(one.unit, one.message) for one in written.notices] == [
        ("p1/s1", "tags that the source does not have, or twice, left out: 1"),
        ("p1/s1", "<img src=a.png> is missing, put at the end"),
        ("p1/s1", "</b> is missing, put at the end"),
    ]


def test_what_is_left_is_marked_in_its_own_language(tmp_path: Path) -> None:
    found = page(tmp_path, "<p>One <b>two</b> three. Four <b>five. Six</b> seven.</p>")
    changes = Changes({one.id: Change(mark="new") for one in found.document.passages}, EN, KK)
    assert found.written(changes).data.decode() == (
        '<p><mark lang="en" data-qostil="new">One <b>two</b> three.</mark> Four <b>five. Six</b> seven.</p>'
    )
    fuzzy = Changes({"p1/s1": Change(Told("Бір екі үш.", (TagAt(4, 1), TagAt(7, 2))), "fuzzy 83")}, EN, KK)
    assert '<p><mark data-qostil="fuzzy 83">Бір <b>екі</b> үш.</mark> Four' in found.written(fuzzy).data.decode()


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        ("windows-1251", "<p>&#1178;ала кітапханасы жабылды.</p>".encode("cp1251", "xmlcharrefreplace")),
        ("utf-8", "<p>Қала кітапханасы жабылды.</p>".encode()),
    ],
)
def test_the_encoding_stays(tmp_path: Path, encoding: str, expected: bytes) -> None:
    words = "Библиотека города — закрыта. Её откроют, когда найдут деньги."
    text = f'<html lang="ru"><meta charset="{encoding}"><p>{words}</p>'
    path = tmp_path / "page.html"
    path.write_bytes(text.encode(encoding))
    found = open_document(path)
    first, second = found.document.passages
    written = found.written(
        Changes({first.id: Change(Told("Қала кітапханасы жабылды.")), second.id: Change(Told(""))}, EN, KK)
    )
    assert expected.removesuffix(b"</p>") in written.data
    same = found.written(Changes({one.id: Change(one.source) for one in found.document.passages}, EN, KK))
    assert same.data == path.read_bytes()


def test_byte_order_mark_and_line_ends_stay(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf<p>One line\r\nand another.</p>\r\n<p>Last.</p>\r"
    found = opened(tmp_path, data, "page.html")
    assert told(found, each(found, str)).data == data
    assert told(found, {"p2/s1": Told("Соңы.")}).data == data.replace(b"Last.", "Соңы.".encode())


def test_sentences_are_those_of_the_report(tmp_path: Path) -> None:
    found = page(tmp_path)
    report = read_file(tmp_path / "page.html").reports[0]
    cut = {" ".join(text.split()) for text in sources(found.document)}
    for sentence in report.sentences:
        # A name that is not to be translated is none of the text.
        if "qostil" not in sentence.text and sentence.text != "Do not touch this line.":
            assert " ".join(sentence.text.split()) in cut


@pytest.mark.parametrize(
    "text",
    [
        "<p>An &amp unfinished &#x41; &bogus; entity & more.</p>",
        "<p>One<br><br>two<br/>three</p><p>four",
        "<table><tr><td>a<td><b>b</table><p>c</b> d",
        "<p>Text <b>bold <i>both</b> italic</i> end.</p>",
        "<p>A <script>if (a < b) { x = '</p>' }</script>word</p><textarea>kept <b></textarea>",
        "<p>cut in a tag <b class='",
        "<svg><text>inside</text></svg><p>outside</p><![CDATA[ raw ]]>",
        "<p>" + "<i>" * 3000 + "deep" + "</i>" * 3000 + "</p>",
    ],
)
def test_hostile_pages_come_back_as_they_were(tmp_path: Path, text: str) -> None:
    found = page(tmp_path, text)
    assert told(found, each(found, str)).data == text.encode()
    assert told(found, each(found, str.swapcase)).data.decode()


def test_tags_between_a_space_and_a_line_break_stay_before_it(tmp_path: Path) -> None:
    found = page(tmp_path, "<p><b>&lt; </b><i><br>two</i></p>")
    (one,) = found.document.passages
    changed = told(found, {one.id: Told(one.source.text.swapcase(), one.source.tags)})
    assert changed.data.decode() == "<p><b>&lt;</b><i><br>TWO</i></p>"


_WORDS = st.text(st.sampled_from("abcЖқ &<>\"' \n\xa0"), max_size=12).map(lambda text: html.escape(text, quote=False))
_INLINE = st.recursive(
    _WORDS | st.sampled_from(["<br>", "<img alt='Ab'>", "<!-- c -->", "<wbr>"]),
    lambda inner: st.tuples(st.sampled_from(["b", "i", "a"]), st.lists(inner, max_size=3)).map(
        lambda made: f"<{made[0]}>{''.join(made[1])}</{made[0]}>"
    ),
    max_leaves=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=80)
@given(st.lists(st.lists(_INLINE, max_size=5).map("".join), min_size=1, max_size=4), st.integers(0, 3))
def test_any_page_keeps_what_is_not_translated(tmp_path: Path, paragraphs: list[str], which: int) -> None:
    text = "<h1>Title words</h1>" + "".join(f"<p>{inside}</p>\n" for inside in paragraphs)
    found = page(tmp_path, text)
    assert told(found, each(found, str)).data == text.encode()
    passages = found.document.passages
    one = passages[which % len(passages)]
    changed = told(
        found, {one.id: Told("Жаңа " + one.source.text, tuple(TagAt(t.at + 5, t.number) for t in one.source.tags))}
    )
    again = page(tmp_path, changed.data.decode())
    assert changed.notices == ()
    before = {each.id: each.text for each in found.document.paragraphs}
    after = {each.id: each.text for each in again.document.paragraphs}
    changed_one = one.id.partition("/")[0]
    assert {name for name in before if before[name] != after[name]} == {changed_one}
    assert "Жаңа" in after[changed_one]
    assert tag_names(again) == tag_names(found)


def tag_names(found: Page) -> list[str]:
    return [tag.content.partition(" ")[0] for paragraph in found.document.paragraphs for tag in paragraph.tags]


def test_other_files_are_refused_with_what_to_do(tmp_path: Path) -> None:
    for name, data, message in [
        ("a.pdf", b"%PDF-1.7 x", "is a PDF, into which no translation can be written; get the document it was made"),
        ("a.txt", b"Just text.", "is no document that can be translated here; expected a Word document"),
        ("a.html", b"<html><body><img src=a></body></html>", "the page holds no text"),
    ]:
        (tmp_path / name).write_bytes(data)
        with pytest.raises(InputError, match=message.replace("(", r"\(")):
            open_document(tmp_path / name)
