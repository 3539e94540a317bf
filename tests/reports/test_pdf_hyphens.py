"""Words broken at the ends of lines."""

import pytest

from qostil.reports.readers.pdf.hyphens import Hyphens

# A document that breaks words: most of those broken are written whole elsewhere in it.
BROKEN = [
    ["the council of the val-", "ley met in the vil-", "lage near the ri-", "ver and the bri-", "dge"],
    ["valley village river bridge information"],
    ["мемле-", "кет мемлекет қала-", "лар қалалар"],
]
WORDS = [
    ["information", "long-term plans", "short-term plans", "қоғамдық-саяси өмір", "социально-политический"],
    ["экономический рост", "social policy", "what was economic"],
]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["new infor-", "mation"], "new information"),
        (["a soft hy\u00ad", "phen"], "a soft hyphen"),
        (["an unseen com-", "bination"], "an unseen combination"),
        (["all long-", "lasting effects of long-", "term plans"], "all long-lasting effects of long-term plans"),
        (["қоғамдық-", "саяси өмір"], "қоғамдық-саяси өмір"),
        (["кто-", "то пришёл, кто"], "кто-то пришёл, кто"),
        (["Сыр-", "Дария"], "Сыр-Дария"),
        (["US-", "funded"], "US-funded"),
        (["ИНФОРМА-", "ЦИЯ"], "ИНФОРМАЦИЯ"),
        (["from 2010-", "2015"], "from 2010-2015"),
        (["from 2010–", "2015"], "from 2010–2015"),
        (["pre-", "and post-war"], "pre- and post-war"),
        (["a word –", "and a dash"], "a word – and a dash"),
        (["and/", "or"], "and/or"),
        (["71,5%-", "ын"], "71,5%-ын"),
        (
            ["see https://example.org/some-", "thing/else.html, page 3"],
            "see https://example.org/something/else.html, page 3",
        ),
        (["see https://", "example.org"], "see https://example.org"),
        (["see https://example.org/lakes/", "north[5] Ibid."], "see https://example.org/lakes/north[5] Ibid."),
        (["see https://example.org/a.ht", "ml; more"], "see https://example.org/a.html; more"),
        (["see https://example.org/a.html", "for more"], "see https://example.org/a.html for more"),
        (["see https://example.org/", "rivers; more"], "see https://example.org/rivers; more"),
        (["see https://example.org/ri", "vers."], "see https://example.org/rivers."),
        (["see https://example.org/bri-", "dge"], "see https://example.org/bridge"),
        (["see https://river-", "bank.org"], "see https://riverbank.org"),
        (["see https://example.org/social-", "policy"], "see https://example.org/social-policy"),
        (["see https://example.org/report-", "2024.pdf"], "see https://example.org/report-2024.pdf"),
        (
            ["see https://example.org/a?id=x7Kp", "Q9zLm4Tw8s, page 3"],
            "see https://example.org/a?id=x7KpQ9zLm4Tw8s, page 3",
        ),
        (["Example-", ".org, a site"], "Example.org, a site"),
        (["a donor-", "backed plan"], "a donor-backed plan"),
        (["low self-", "esteem"], "low self-esteem"),
        (["a post-", "policy world"], "a post-policy world"),
        (["post-", "pone"], "postpone"),
        (["they re-", "elected him"], "they re-elected him"),
        (["на юго-", "востоке"], "на юго-востоке"),
        (["русско-", "немецкий словарь"], "русско-немецкий словарь"),
        (["русско-", "го"], "русского"),
        (["іс-", "қимыл жоспары"], "іс-қимыл жоспары"),
        (["river/", "bridge"], "river/bridge"),
        (["a year —", "or two"], "a year — or two"),
        (["the year 2020", "—the last"], "the year 2020—the last"),
    ],
)
def test_hyphens_are_taken_out_where_they_only_end_the_line(lines: list[str], text: str) -> None:
    assert Hyphens.of([*BROKEN, *WORDS, lines]).join(lines) == text


def test_what_the_document_has_elsewhere_decides() -> None:
    elsewhere = [["wind/ water and wind/ fire", "1990 -шы және 1980 -ші жыл", "қадір-қасиеті, openWater"]]
    hyphens = Hyphens.of([*BROKEN, *WORDS, *elsewhere])
    assert hyphens.join(["wind/", "water"]) == "wind/ water"
    assert hyphens.join(["1970 -", "ші"]) == "1970 -ші"
    assert hyphens.join(["қадір -", "қасиетін"]) == "қадір -қасиетін"
    assert hyphens.join(["айтты -", "қасиетін"]) == "айтты - қасиетін"
    assert hyphens.join(["open-", "Water"]) == "openWater"


def test_a_document_that_breaks_no_words_keeps_every_hyphen() -> None:
    lines = ["a self-", "made wall, and a well-", "known gate", *["of stone and of wood"] * 40]
    assert Hyphens.of([lines]).join(lines[:3]) == "a self-made wall, and a well-known gate"
