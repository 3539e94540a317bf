"""What the finder promises of places, capitals, spelling, and of terms that overlap."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qostil import Language, Term, TermStatus
from qostil.glossaries import Hit, TermFinder
from qostil.languages.search import fold, words
from tests.glossaries.paradigms import paradigms, phrases
from tests.glossaries.strangers import STRANGERS
from tests.models.test_contract import ODD

KK, KY, RU, EN = map(Language, ("kk", "ky", "ru", "en"))


def finder(language: Language, *terms: str) -> TermFinder:
    return TermFinder([Term(term, language) for term in terms], language)


def shown(hits: list[Hit]) -> list[str]:
    return [hit.text for hit in hits]


def found(language: Language, term: str, text: str) -> list[str]:
    return shown(finder(language, term).find(text))


@pytest.mark.parametrize(
    ("language", "term", "text"),
    [
        (KK, "адам", "АДАМНЫҢ"),
        (KK, "Үкімет", "үкіметке"),
        (KK, "АДАМ ҚҰҚЫҚТАРЫ", "адам құқықтарына"),
        (KK, "адам құқықтары", "адам\u00a0құқықтарын"),
        (KK, "адам құқықтары", "адам\r\nқұқықтарын"),
        (KK, "адам құқықтары", "адам құқық\u00adтарын"),
        (KK, "адам құқықтары", "«адам» құқықтарын"),
        (KK, "адам құқықтары", "адам „құқықтарын“"),
        (KK, "адам құқықтары", '"адам" құқықтарын'),
        (KK, "қоғам", "қоғaмның"),
        (KK, "іс-шара", "іс шараға"),
        (KK, "іс-шара", "іс‑шараға"),
        (KK, "ЕҚЫҰ", "ЕҚЫҰ-ның"),
        (KK, "ЕҚЫҰ", "ЕҚЫҰ-нікі"),
        (KK, "ЕҚЫҰ", "ЕҚЫҰ’да"),
        (KK, "«Нұр жол» партиясы", "«Нұр жол» партиясының"),
        (KK, "Нұр жол", "«Нұр жол»-дың"),
        (KK, "Facebook", "Facebook-тегі"),
        (KK, "Тұрақтылық бюросы (ТБ)", "Тұрақтылық бюросына (ТБ)"),
        (KK, "COVID-19 пандемиясы", "COVID-19 пандемиясында"),
        (KY, "эл аралык", "эл-аралык"),
        (KY, "эл аралык", "эларалык"),
        (KY, "эл-аралык уюм", "эл аралык уюмдардын"),
        (KY, "эларалык уюм", "эл аралык уюмдардын"),
        (KY, "бей өкмөт уюм", "бейөкмөт уюмдарга"),
        (KY, "бейөкмөт уюм", "бей-өкмөт уюмдарга"),
        (KY, "ЕККУ", "ЕККУнун"),
        (KY, "ЕККУ", "ЕККУ'нун"),
        (KY, "ЕККУ миссиясы", "ЕККУнун миссиясынын"),
        (RU, "учёт", "учета"),
        (RU, "учет", "учёта"),
        (RU, "замок", "за́мка"),
        (RU, "МИД", "МИДом"),
        (RU, "МИД", "МИД-а"),
        (RU, "веб-сайт", "вебсайта"),
        (RU, "сопротивление режиму", "cопрoтивления режиму"),
        (EN, "NGO", "NGOs"),
        (EN, "non-governmental organisation", "nongovernmental organisations"),
    ],
)
def test_spelling_that_may_vary(language: Language, term: str, text: str) -> None:
    assert found(language, term, f"({text}).") == [text]


@pytest.mark.parametrize(
    ("language", "term", "text"),
    [
        (KK, "ЕҚЫҰ", "еқыұ"),
        (KK, "ҚР", "ҚРДА"),
        (KK, "БҰҰ", "БҰҰШ"),
        (RU, "США", "сша"),
        (EN, "WHO", "who"),
        (KK, "адам құқықтары", "адам, құқықтары"),
        (KK, "адам құқықтары", "адам.\n\nҚұқықтары"),
        (KK, "адам құқықтары", "адам - құқықтары"),
        (KK, "адам құқықтары", "адам (құқықтары)"),
        (RU, "адам", "а дам"),
        (RU, "народ", "на род"),
        (KY, "сотко", "сот ко"),
    ],
)
def test_what_is_no_spelling_of_a_term(language: Language, term: str, text: str) -> None:
    assert found(language, term, f"{text}.") == []


def test_longest_terms_win_and_all_hits_gives_those_within() -> None:
    both = finder(KK, "адам", "құқық", "адам құқықтары", "құқықтары комитеті")
    text = "Адам құқықтары комитеті"
    assert shown(both.find(text)) == ["құқықтары комитеті", "Адам"][::-1]
    assert shown(both.all_hits(text)) == ["Адам құқықтары", "Адам", "құқықтары комитеті", "құқықтары"]


def test_of_terms_at_one_place_the_one_written_so_then_the_preferred_one_is_given() -> None:
    terms = [
        Term("бейөкмөт", KY, TermStatus.DEPRECATED),
        Term("бей өкмөт", KY, TermStatus.PREFERRED),
        Term("бей-өкмөт", KY, TermStatus.ADMITTED),
    ]
    both = TermFinder(terms, KY)
    assert [hit.term.text for hit in both.find("бейөкмөт")] == ["бейөкмөт"]
    assert [hit.term.text for hit in both.find("бейөкмөткө")] == ["бей өкмөт"]
    assert len(both.all_hits("бейөкмөткө")) == 3


def test_a_deprecated_term_is_found() -> None:
    hits = TermFinder([Term("ескі сөз", KK, TermStatus.DEPRECATED)], KK).find("ескі сөздермен")
    assert [hit.term.status for hit in hits] == [TermStatus.DEPRECATED]


def test_terms_without_a_word_are_told() -> None:
    odd = finder(KK, "—", "", "қала")
    assert [term.text for term in odd.unusable] == ["—", ""]
    assert shown(odd.find("— қалада")) == ["қалада"]


@pytest.mark.parametrize("language", [KK, KY, RU, EN, Language("de")], ids=lambda language: language.tag)
@pytest.mark.parametrize("odd", ODD.values(), ids=ODD.keys())
def test_any_text_is_term_and_text(language: Language, odd: str) -> None:
    both = finder(language, "адам", odd)
    around = f"адам {odd} адам"
    for text in (odd, around, odd + odd):
        assert all(text[hit.start : hit.end] == hit.text for hit in both.all_hits(text))
    assert "адам" in shown(both.all_hits(around))


@pytest.mark.parametrize("language", [KK, KY, RU, EN], ids=lambda language: language.tag)
def test_very_long_words_and_terms_are_borne(language: Language) -> None:
    term = " ".join(["адам"] * 1100)
    long = finder(language, term, "адам", "адам заң")
    word = "адам" * 50_000
    assert shown(long.find(f"{term}, {word}")) == [term]


def test_many_words_of_a_kind_do_not_take_forever() -> None:
    repeated = finder(KY, "эл", "эл эл", "элэл", " ".join(["эл"] * 40))
    assert len(repeated.find("эл " * 2000)) == 50


# Forms and what they are a form of, by the paradigms; the slow way to find terms knows nothing else.
FORMS = {
    code: {term: set(map(str.lower, forms)) for term, forms in phrases(code).items()}
    | {word: set(paradigm.forms) for word, paradigm in paradigms(code).items()}
    for code in ("kk", "ky")
}
FINDERS = {code: finder(Language(code), *FORMS[code]) for code in FORMS}
LONGEST = 4


def slowly(code: str, text: str) -> set[tuple[str, int, int]]:
    """Every row of words that is a form of a term, by looking at all rows and all terms."""
    listed = words(text)
    return {
        (term, listed[first][1].start, listed[last][1].end)
        for first in range(len(listed))
        for last in range(first, min(first + LONGEST, len(listed)))
        for term, forms in FORMS[code].items()
        if " ".join(fold(word) for word, _ in listed[first : last + 1]) in forms
    }


@st.composite
def texts(draw: st.DrawFn, code: str) -> str:
    forms = sorted(form for listed in FORMS[code].values() for form in listed)
    strangers = sorted(word for listed in STRANGERS[code].values() for word in listed.split())
    parts = draw(st.lists(st.one_of(st.sampled_from(forms), st.sampled_from(strangers)), max_size=12))
    marks = draw(st.lists(st.sampled_from([" ", "  ", "\n", " «", "» "]), min_size=len(parts), max_size=len(parts)))
    return "".join(part + mark for part, mark in zip(parts, marks, strict=True))


@pytest.mark.parametrize("code", ["kk", "ky"])
@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_the_fast_way_finds_what_the_slow_way_finds(code: str, data: st.DataObject) -> None:
    text = data.draw(texts(code))
    assert {(hit.term.text, hit.start, hit.end) for hit in FINDERS[code].all_hits(text)} >= slowly(code, text)


@pytest.mark.parametrize("code", ["kk", "ky"])
@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_hits_are_where_they_say_sorted_and_apart(code: str, data: st.DataObject) -> None:
    text = data.draw(st.one_of(texts(code), st.text(alphabet="коомдунүй -'\u00ad\u0301\n", max_size=60)))
    hits = FINDERS[code].find(text)
    assert all(text[hit.start : hit.end] == hit.text for hit in hits)
    assert all(first.end <= second.start for first, second in pairwise(hits))
