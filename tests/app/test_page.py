"""``report.html``: complete, well-formed, harmless, the same for the same build, and readable."""

import base64
import hashlib
import re
from dataclasses import replace
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from lxml import etree

from qostil import (
    Alignment,
    Aside,
    Bead,
    Kind,
    Language,
    Notice,
    Report,
    Role,
    Section,
    Sentence,
    Signature,
    Source,
    Span,
    TranslationUnit,
)
from qostil.align import tie_versions
from qostil.app.building import Built, Group, Work
from qostil.app.joining import join, unpaired
from qostil.app.page import render
from qostil.memory import Changes
from qostil.reports import Versions

EN, KK, KY, TT = (Language(code) for code in ("en", "kk", "ky", "tt"))
HOSTILE = (
    "<script>alert('1')</script>&amp;\"'",
    "]]>",
    "<!--",
    "</style>",
    "$title ${name} $$",
    "\x00\x1f\x7f\ud800\ufffe",
    "%s {0}",
)
SIZE_LIMIT = 3_000_000


def report(name: str, language: Language, count: int, *, title: str = "", notes: int = 2) -> Report:
    """A report of two sections and a list of footnotes; its sentences say where they are."""
    said = [f"{language} {number} of {name}." for number in range(count)]
    sentences = [Sentence(text, Span(n * 100, n * 100 + len(text))) for n, text in enumerate(said)]
    half, end = count // 2, count - notes
    sections = (
        Section("", tuple(sentences[:half]), language),
        Section(f"Part two of {name}", tuple(sentences[half:end]), language),
        Section("", tuple(replace(s, kind=Kind.NOTE) for s in sentences[end:]), language, Role.NOTES),
    )
    source = Source(f"{name}.txt", "0" * 64, "text")
    return Report(
        name, title or f"Title of {name}", language, " ".join(said), sections, source, date=datetime(2024, 5, 1)
    )


def group(*reports: Report, beads: list[tuple[Bead, ...]]) -> Group:
    alignments = tuple(Alignment(some, Signature.of(aligner="made-up")) for some in beads)
    versions = Versions(reports, 0.9)
    ties = tie_versions(len(reports), {(0, other): alignment for other, alignment in enumerate(alignments, 1)})
    units: list[TranslationUnit] = join(versions.id, reports, ties, "made-up")
    return Group(versions, alignments, tuple(units), unpaired(reports, ties), Changes(added=len(units)))


def straight(count: int, confidence: float = 0.97) -> tuple[Bead, ...]:
    return tuple(Bead((n,), (n,), confidence) for n in range(count))


def made_of(*groups: Group, others: tuple[Report, ...] = (), notices: tuple[Notice, ...] = ()) -> Built:
    reports = tuple(report for group in groups for report in group.versions.reports) + others
    return Built(reports, notices, groups, 0, Signature.of(encoder="made-up", splitter="made-up"), Work(1, 3, 1, 2))


@pytest.fixture(scope="module")
def crooked() -> Group:
    """Two versions with beads of many shapes, a crossing, and sentences without partner on both sides."""
    beads = (
        *(Bead((n,), (n,), 0.97 + n / 1000) for n in range(20)),
        Bead((20,), (), 0.6),
        Bead((21, 22), (20,), 0.31),
        Bead((23,), (22, 23), 0.75),
        Bead((24,), (21,), 1.0),
        Bead((), (24,), 0.99),
        Bead((25, 26), (25, 26), 0.3),
        Bead((27,), (27,), 0.5),
        Bead((), (28, 29), 0.4),
    )
    return group(report("a", EN, 28), report("b", KK, 30), beads=[beads])


def tree(page: str) -> etree._Element:
    """The page as XML, which forgives nothing."""
    return etree.fromstring(page.encode())


class Nesting(HTMLParser):
    """Follows open elements, and fails where one is closed that was not opened last."""

    VOID = frozenset({"meta", "wbr"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember an element that is open from here on."""
        assert len(dict(attrs)) == len(attrs)
        self.seen.add(tag)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close what was opened last."""
        if tag not in self.VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Keep text, entities resolved."""
        self.text.append(data)


def parsed(page: str) -> Nesting:
    parser = Nesting()
    parser.feed(page)
    parser.close()
    assert parser.open == []
    return parser


def test_is_well_formed_for_a_strict_and_for_a_browsers_parser(crooked: Group) -> None:
    page = render(made_of(crooked))
    assert page.startswith("<!DOCTYPE html>")
    assert tree(page).tag == "html"
    assert {"table", "svg", "details", "ol"} <= parsed(page).seen


def test_every_bead_to_look_at_and_every_lone_sentence_is_in_it_in_its_language(crooked: Group) -> None:
    page = tree(render(made_of(crooked)))
    source, target = crooked.versions.reports
    (alignment,) = crooked.alignments
    full = sorted((bead for bead in alignment.beads if not bead.is_null), key=lambda bead: bead.confidence)
    for bead in full[:15]:
        (item,) = page.findall(f".//li[@id='pair-1-1-bead-{bead.source[0]}']")
        texts = {p.get("lang"): p.text for p in item.findall("div/p[@lang]")}
        for side, sentences in ((source, bead.source), (target, bead.target)):
            assert texts[side.language.tag] == " ".join(side.sentences[n].text for n in sentences)
        assert f"{bead.confidence:.3f}" in "".join(item.itertext())
    lone = {(p.get("lang"), p.text) for p in page.findall(".//details/ul/li/p[@lang]")}
    assert lone == {
        (side.language.tag, side.sentences[n].text)
        for bead in alignment.beads
        if bead.is_null
        for side, sentences in ((source, bead.source), (target, bead.target))
        for n in sentences
    }


def test_beads_that_want_a_look_are_listed_however_many_there_are_within_reason() -> None:
    def shown(doubtful: int) -> int:
        beads = straight(100)[doubtful:] + straight(doubtful, 0.2)
        page = tree(render(made_of(group(report("a", EN, 100), report("b", KY, 100), beads=[beads]))))
        return len(page.findall(".//ol[@class='beads']/li"))

    assert [shown(0), shown(15), shown(31), shown(100)] == [15, 15, 31, 60]


def test_what_a_person_decided_on_wants_no_look_any_more() -> None:
    beads = (Bead((0,), (0,), 0.2), Bead((1,), (1,), 0.5), *straight(20)[2:])
    made = replace(group(report("a", EN, 20), report("b", KY, 20), beads=[beads]), decided={"b": frozenset({0})})
    assert made.doubtful == 1
    listed = tree(render(made_of(made))).findall(".//ol[@class='beads']/li")
    badges = {"".join(item.itertext())[:5]: [badge.text for badge in item.iter("span")][1:] for item in listed[:2]}
    assert badges == {"0.500": ["wants a look"], "0.200": ["decided by a person"]}


def test_plot_has_a_dot_for_every_bead_and_a_tick_for_every_lone_sentence(crooked: Group) -> None:
    page = tree(render(made_of(crooked)))
    dots = "".join(path.get("d", "") for path in page.findall(".//g[@class='dots']/path"))
    ticks = "".join(path.get("d", "") for path in page.findall(".//g[@class='ticks']/path"))
    (alignment,) = crooked.alignments
    assert dots.count("M") == sum(not bead.is_null for bead in alignment.beads)
    assert ticks.count("M") == 1 + 1 + 2
    assert len(page.findall(".//rect[@class='notes']")) == 2


def test_counts_add_up_in_the_table(crooked: Group) -> None:
    page = tree(render(made_of(crooked)))
    first, second = page.findall(".//section[1]//tbody/tr")
    cells = [["".join(cell.itertext()) for cell in row.findall("td")] for row in (first, second)]
    assert cells[0] == ["English", "2024-05-01", "28", "1", "", "", "", "", "", "25", "0.898", "4"]
    assert cells[1] == ["Kazakh", "2024-05-01", "30", "3", "22", "1", "1", "1", "3"]


def test_a_report_in_three_languages_has_a_section_for_each_pair() -> None:
    reports = (report("a", EN, 9), report("b", KK, 9), report("c", TT, 9))
    page = tree(render(made_of(group(*reports, beads=[straight(9), straight(9)]))))
    assert ["".join(heading.itertext()) for heading in page.findall(".//h3")] == [
        "English and Kazakh",
        "English and tt",
    ]
    assert len(page.findall(".//tbody/tr")) == 3
    assert "in English, Kazakh and tt" in "".join(page.find(".//h1").itertext())


def test_what_was_left_out_is_told_with_its_reason(crooked: Group) -> None:
    aside = Aside("Photo: somebody", Span(0, 15), "credit of a picture")
    single = replace(report("alone", KY, 4, title="Жалгыз"), asides=(aside,), cut=True)
    page = render(made_of(crooked, others=(single,), notices=(Notice("the post is cut", "sub/dump.txt", 7, "12"),)))
    text = "".join(parsed(page).text)
    for told in ("1 document without another version", "Жалгыз", "Credit of a picture: 1", "Photo: somebody"):
        assert told in text
    assert "dump.txt:7: 12: the post is cut" in text
    assert "4 sentences of the reports above have no partner" in text
    assert tree(page).find(".//section[@aria-labelledby='left-out']//span[@class='badge']").text == "cut"


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_texts_stay_text(hostile: str) -> None:
    language = Language("en")
    section = Section(hostile, (Sentence(hostile, Span(0, 9)), Sentence("Two.", Span(9, 12))), language)
    one = replace(report(hostile, language, 2, title=hostile, notes=0), sections=(section,))
    other = replace(one, id=f"{hostile}2", language=KK, asides=(Aside(hostile, Span(0, 1), hostile),))
    beads = (Bead((0,), (0,), 0.4), Bead((1,), (), 0.9), Bead((), (1,), 0.9))
    signature = Signature.of(encoder=hostile)
    whole = made_of(group(one, other, beads=[beads]), notices=(Notice(hostile, hostile),))
    page = render(replace(whole, signature=signature))
    assert tree(page).tag == "html"
    seen = parsed(page)
    assert "script" not in seen.seen
    kept = re.sub("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe]", "\ufffd", hostile)
    # Title, heading, table, both sides of the bead, sections, aside and its reason, notice, ids, signature.
    assert "".join(seen.text).count(kept) >= 12
    plain = render(made_of(group(report("a", EN, 2, notes=0), report("b", KK, 2, notes=0), beads=[beads])))
    assert seen.seen <= parsed(plain).seen | {"li", "ul", "h3", "h4"}


def test_loads_nothing_and_leads_only_to_places_in_itself(crooked: Group) -> None:
    page = tree(render(made_of(crooked, others=(report("alone", KY, 4),))))
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for element in page.iter():
        names = set(element.attrib)
        assert not names & {"src", "srcset", "style", "action", "background", "data", "xlink:href"}, element.tag
        assert not any(name.startswith("on") for name in names)
        assert element.tag not in {"script", "link", "img", "iframe", "object", "embed", "form", "base"}
        if "href" in names:
            assert element.get("href", "").removeprefix("#") in ids
        if "aria-labelledby" in names:
            assert element.get("aria-labelledby") in ids
    assert not re.search(r"url\(|@import|https?:", style_of(page))


def style_of(page: etree._Element) -> str:
    style: str = page.findtext(".//style")
    assert style
    return style


def test_policy_allows_the_style_sheet_and_nothing_else(crooked: Group) -> None:
    page = tree(render(made_of(crooked)))
    meta = page.find(".//meta[@http-equiv='Content-Security-Policy']")
    digest = base64.b64encode(hashlib.sha256(style_of(page).encode()).digest()).decode()
    policy = meta.get("content").split("; ")
    assert policy == ["default-src 'none'", f"style-src 'sha256-{digest}'", "base-uri 'none'", "form-action 'none'"]


def test_is_the_same_whatever_the_memory_gained_and_wherever_the_reports_lie(crooked: Group) -> None:
    def at(folder: str, changes: Changes) -> str:
        notices = (
            Notice(f"taken from {folder}/sub/dump.txt; it is cut there", f"{folder}/other.txt", 3, "12"),
            Notice("skipped: see http://example.org/srv/reports/x or and/or", f"{folder}/sub/notes.doc"),
        )
        return render(made_of(replace(crooked, changes=changes), notices=notices))

    first = at("/srv/reports", Changes(added=25))
    assert (
        first
        == at("/srv/reports", Changes(kept=25))
        == at("reports", Changes(kept=25))
        == at("../x/reports", Changes())
    )
    assert "<li>other.txt:3: 12: taken from sub/dump.txt; it is cut there</li>" in first
    assert "see http://example.org/srv/reports/x or and/or" in first


def test_a_report_without_dates_titles_or_beads_still_has_its_page() -> None:
    one, other = (replace(report(n, lang, 3, notes=0), title="", date=None) for n, lang in (("a", EN), ("b", KK)))
    beads = (*(Bead((n,), (), 0.9) for n in range(3)), *(Bead((), (n,), 0.9) for n in range(3)))
    page = render(made_of(group(one, other, beads=[beads])))
    assert "0 beads with both sides" in "".join(parsed(page).text)
    assert "published on" not in page
    assert tree(page).find(".//svg") is not None


def test_the_page_of_a_real_build_is_whole(built: Path) -> None:
    content = built.joinpath("report.html").read_bytes()
    assert len(content) < SIZE_LIMIT
    texts = set(tree(content.decode()).itertext())
    lone = 0
    for table in built.joinpath("alignments").iterdir():
        for row in table.read_text("utf-8").splitlines()[1:]:
            source, target = row.split("\t")[:2]
            if not (source and target):
                lone += 1
                assert source + target in texts
    assert lone
