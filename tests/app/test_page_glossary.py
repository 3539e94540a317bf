"""The glossary in ``report.html``: terms, renderings that differ, harmless and linked."""

from dataclasses import replace
from datetime import date

import pytest
from lxml import etree

from qostil import Bead, Concept, Language, Status, Term, TermStatus, TranslationUnit, Variant
from qostil.app.building import Built
from qostil.app.page import Glossary, render
from qostil.app.page.glossary import FIRST
from qostil.glossaries.consistency import most_inconsistent
from qostil.memory import StoredReport
from tests.app.test_page import HOSTILE, group, made_of, parsed, report
from tests.glossaries.made_concepts import KK, RU, concept, used, with_status

EN = Language("en")


@pytest.fixture(scope="module")
def page_of() -> Built:
    """Two versions, of which the first bead is the least certain."""
    beads = (Bead((0,), (0,), 0.2), *(Bead((n,), (n,), 0.99) for n in range(1, 40)))
    return made_of(group(report("a", EN, 40), report("b", KK, 40), beads=[beads]))


def glossary(*concepts: Concept) -> Glossary:
    """A glossary whose places are sentences of report b, by the number in the unit's name."""
    usages = tuple(most_inconsistent(concepts, {"b": date(2021, 5, 1), "c": date(2024, 1, 1)}))
    places = {place for some in usages for use in some.uses for place in use.places}
    units = {
        place.unit: TranslationUnit(place.unit, (Variant(KK, "…", place.report, sentences=(int(place.unit),)),))
        for place in places
    }
    reports = {"b": StoredReport("b", "Көпір туралы", KK, None, "b.txt", "0", "text", "rules", False, "")}
    return Glossary(concepts, usages, len(usages), units=units, reports=reports)


def differing(one: str = "көпір", other: str = "өткел", name: str = "bridge") -> Concept:
    """A concept said in two ways: in sentences 0, 1, 30 and, of another report, 2; and in 3 and 4."""
    return concept(used(name, EN), used(one, KK, "b/0", "b/1", "b/30", "c/2"), used(other, KK, "b/3", "b/4"))


def tree(page: str) -> etree._Element:
    return etree.fromstring(page.encode())


def text(element: etree._Element) -> str:
    return "".join(str(part) for part in element.itertext())


def test_without_a_glossary_the_page_says_nothing_of_it(page_of: Built) -> None:
    assert render(page_of) == render(page_of, None) == render(page_of, Glossary(()))
    assert 'id="terms"' not in render(page_of)


def test_the_first_concepts_stand_in_a_table_and_all_in_a_file(page_of: Built) -> None:
    many = [concept(used(f"word {n}", EN), used(f"сөз {n}", KK), used(f"сөздік {n}", KK)) for n in range(FIRST + 5)]
    many[1] = replace(many[1], status=Status.CONFIRMED)
    many[2] = replace(many[2], terms=(*many[2].terms, with_status(used("ескі", KK), TermStatus.DEPRECATED)))
    page = tree(render(page_of, glossary(*many)))
    (table,) = page.findall(".//table[@class='terms']")
    rows = table.findall("tbody/tr")
    assert len(rows) == FIRST
    assert [text(cell) for cell in rows[0].findall("td")] == ["word 0", "сөз 0, сөздік 0", "", "0.50"]
    assert rows[0].find("td/span[@class='quiet']/span[@lang='kk']") is not None
    assert text(rows[1].findall("td")[-1]).strip() == "decided by a person"
    assert [text(old) for old in rows[2].iter("del")] == ["ескі"]
    assert page.find(".//section/p/a[@href='glossary.csv']") is not None
    assert text(page.find(".//h2[@id='terms']/../p")).startswith("55 concepts found in these reports")


def test_a_bar_for_each_rendering_shows_its_share_and_the_proposed_one_stands_out(page_of: Built) -> None:
    page = tree(render(page_of, glossary(differing())))
    (item,) = page.findall(".//ol[@class='usages']/li")
    assert text(item.find("h3")) == "bridge in Kazakh, 6 places"
    bars = [(rect.get("class"), rect.get("width")) for rect in item.iter("rect") if rect.get("class") != "track"]
    assert bars == [("chosen", "66.7"), ("bar", "33.3")]
    assert [text(use.find("span[@class='about']")) for use in item.findall("ul/li")] == [
        "4 · 67% · 2 reports · 2021–2024",
        "2 · 33% · 1 report · 2021",
    ]
    assert "Proposed: көпір, used 4 of 6 times, in 2 of 2 reports, the only one since 2022." in text(item)


def test_places_lead_to_where_the_page_shows_them(page_of: Built) -> None:
    page = tree(render(page_of, glossary(differing())))
    anchors = {element.get("id") for element in page.iter() if element.get("id")}
    links = page.findall(".//ol[@class='usages']//a")
    assert [(link.get("href"), text(link)) for link in links][:3] == [
        ("#pair-1-1", "Көпір туралы"),
        ("#pair-1-1-bead-0", "0"),
        ("#pair-1-1-bead-1", "1"),
    ]
    assert {str(link.get("href"))[1:] for link in links} <= anchors
    where = text(page.findall(".//ol[@class='usages']//details/ul/li")[0])
    assert where == "көпір: Көпір туралы, sentences 0, 1 and 30; c, sentence 2"


def test_the_head_leads_to_both_sections(page_of: Built) -> None:
    head = tree(render(page_of, glossary(differing()))).find(".//header")
    assert head is not None
    assert [link.get("href") for link in head.iter("a")] == ["#versions", "#terms", "#renderings", "#left-out"]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_term_and_no_reason_can_add_a_tag(page_of: Built, hostile: str) -> None:
    made = differing(f"көпір {hostile}", f"өткел {hostile}", f"bridge {hostile}")
    decided = replace(
        made,
        status=Status.CONFIRMED,
        decided_by=hostile,
        terms=(made.terms[0], with_status(made.terms[1], TermStatus.PREFERRED), made.terms[2]),
    )
    page = render(page_of, replace(glossary(decided), file=hostile))
    assert tree(page).tag == "html"
    assert "script" not in parsed(page).seen
    assert page.count("<style") == 1


def test_a_term_that_must_not_be_used_is_marked(page_of: Built) -> None:
    made = differing()
    old: tuple[Term, ...] = (*made.terms[:2], with_status(made.terms[2], TermStatus.DEPRECATED))
    page = tree(render(page_of, glossary(replace(made, terms=old))))
    badges = [text(badge) for badge in page.findall(".//ol[@class='usages']//span[@class='badge']")]
    assert badges == ["deprecated"]
    assert RU not in {term.language for term in old}
