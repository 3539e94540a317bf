"""A glossary looked up in any language and any form."""

import pytest

from qostil import Concept, Status, Term
from qostil.glossaries.lookup import Match, look_up, nearest
from tests.glossaries.made_concepts import EN, KK, KY, RU, concept, used


def entry(name: str, kk: str = "", ky: str = "", ru: str = "") -> Concept:
    beside = [used(text, language) for text, language in ((kk, KK), (ky, KY), (ru, RU)) if text]
    return concept(used(name, EN), *beside)


GLOSSARY = [
    entry("water users", "су пайдаланушылар", "суу пайдалануучулар", "водопользователи"),
    entry("village council", "ауыл кеңесі", "айыл кеңеши", "сельский совет"),
    entry("council", "кеңес", "кеңеш", "совет"),
    entry("council meetings", "кеңес", "", "заседания совета"),
    entry("law", "заң", "мыйзам", "закон"),
    entry("bus", "автобус", "автобус", "автобус"),
]


def asked(query: str, only: str = "") -> list[tuple[str, str]]:
    language = next((some for some in (EN, KK, KY, RU) if some.tag == only), None)
    return [(answer.concept.id, answer.match.name.lower()) for answer in look_up(GLOSSARY, query, language)]


@pytest.mark.parametrize(
    ("query", "name", "match"),
    [
        ("village council", "village council", "exact"),
        ("Village Councils", "village council", "form"),
        ("ауыл кеңесінің", "village council", "form"),
        ("айыл кеңешине", "village council", "form"),
        ("сельского совета", "village council", "form"),
        ("заңдарымыздан", "law", "form"),
        ("МЫЙЗАМДЫ", "law", "form"),
        ("законом", "law", "form"),
    ],
)
def test_any_language_and_any_form_gives_the_same_entry(query: str, name: str, match: str) -> None:
    assert asked(query)[0] == (name, match)


def test_a_rare_form_is_found_by_recognition() -> None:
    glossary = [*GLOSSARY, entry("identity", ky="иденттүүлүк"), entry("volunteer", ky="ыктыярчы")]
    for query, name in (("иденттүүлүгүмдө", "identity"), ("ыктыярчымда", "volunteer")):
        (answer,) = look_up(glossary, query)
        assert (answer.concept.id, answer.match) == (name, Match.FORM)


def test_whole_terms_come_before_longer_ones_that_have_them() -> None:
    assert asked("council") == [("council", "exact"), ("village council", "within"), ("council meetings", "within")]


def test_a_term_that_stands_for_more_than_another_answer_comes_behind_it() -> None:
    assert asked("кеңестің") == [("council", "form"), ("council meetings", "longer"), ("village council", "within")]


def test_a_concept_comes_once_and_the_language_can_be_named() -> None:
    assert asked("автобустар") == [("bus", "form")]
    assert asked("совета", "ru") == [
        ("council", "form"),
        ("village council", "within"),
        ("council meetings", "within"),
    ]
    assert asked("совета", "kk") == []


@pytest.mark.parametrize("query", ["", " ", "?!", "helicopter"])
def test_what_is_not_there_gives_nothing(query: str) -> None:
    assert asked(query) == []


def test_a_rejected_concept_is_not_found() -> None:
    from dataclasses import replace

    rejected = [replace(made, status=Status.REJECTED) for made in GLOSSARY]
    assert look_up(rejected, "law") == []
    assert nearest(rejected, "lawn") == []


def test_nearest_by_spelling() -> None:
    def texts(terms: list[Term]) -> list[tuple[str, str]]:
        return [(str(term.language), term.text) for term in terms]

    assert texts(nearest(GLOSSARY, "vilage counsil")) == [("en", "village council")]
    assert texts(nearest(GLOSSARY, "сельский савет", RU)) == [("ru", "сельский совет")]
    assert texts(nearest(GLOSSARY, "сельский савет", KK)) == []


def test_matches_are_in_order() -> None:
    assert sorted(Match) == [Match.EXACT, Match.FORM, Match.LOOSE, Match.LONGER, Match.WITHIN]
