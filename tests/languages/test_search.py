"""Words of a text and their search keys."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qostil import Language
from qostil.languages.search import fold, made_with, search_key, words

CODES = ("en", "kk", "ky", "ru", "de")


def keys(code: str, forms: str) -> set[str]:
    return {search_key(form, Language(code)) for form in forms.split()}


@pytest.mark.parametrize(
    ("code", "forms"),
    [
        ("kk", "қоғам қоғамның қоғамда қоғамға қоғамды қоғамнан қоғаммен қоғамы қоғамының қоғамдар қоғамдарында Қоғам"),
        ("kk", "құқық құқығы құқығын құқығының құқықтар құқықтары құқықтарымыз құқықпен құқықтағы"),
        ("kk", "мемлекет мемлекеті мемлекетіміздің мемлекеттердегі мемлекетке мемлекеттен"),
        ("kk", "бала баласы балалар балаларымызға баланың баламен"),
        ("kk", "дамыту дамытудың дамытуға дамытуы дамыту"),
        ("kk", "жұмыс жұмысы жұмыстар жұмысқа жұмысының"),
        ("kk", "халық халқы халқының халықтың"),
        ("kk", "кітап кітабы кітапты кітаптарында"),
        ("kk", "журналист журналистер журналистерге журналисі"),
        ("kk", "ел елі елдің елде елдер елімізде"),
        ("ky", "коом коомдун коомдо коомго коому коомунун коомдор коомдорунда"),
        ("ky", "укук укугу укугун укугунун укуктар укуктары укуктарын укукка"),
        ("ky", "өлкө өлкөнүн өлкөдө өлкөбүздүн өлкөлөр өлкөлөрүндө"),
        ("ky", "китеп китеби китептер китептеринен китебинде"),
        ("ky", "башкаруу башкаруунун башкарууга башкаруусу"),
        ("ky", "тил тили тилдер тилинде тилдеринин"),
        ("ru", "общество общества обществу обществом обществах"),
        ("ru", "власть власти властью властей властям"),
        ("ru", "гражданский гражданская гражданского гражданскими гражданскую"),
        ("ru", "ещё еще ЕЩЁ"),
        ("ru", "право права прав правам правами"),
        ("en", "society societies society's society’s"),
        ("en", "right rights"),
        ("en", "agree agreed agrees"),
        ("en", "run running runs"),
        ("en", "class classes"),
        ("en", "need needs needed"),
        ("en", "woman women"),
        ("en", "crisis crises"),
    ],
)
def test_forms_of_a_word_share_a_key(code: str, forms: str) -> None:
    assert len(keys(code, forms)) == 1


@pytest.mark.parametrize(
    ("code", "apart"),
    [
        ("kk", "құқық құрылыс құрал қоғам қол қала"),
        ("kk", "дауыс дау"),
        ("kk", "қазақ қазақстан"),
        ("kk", "басқа бас басқару"),
        ("kk", "қолдау қолдану қол"),
        ("ky", "укук уюм урук коом кол"),
        ("ky", "эл элчи электр"),
        ("ru", "страна сторона странный"),
        ("ru", "право правительство правление"),
        ("en", "government governor govern"),
        ("en", "new news"),
        ("en", "policy police"),
        ("en", "bus business"),
    ],
)
def test_other_words_keep_their_own_keys(code: str, apart: str) -> None:
    assert len(keys(code, apart)) == len(apart.split())


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Café", "cafe"),
        ("naïve", "naive"),
        ("Ёлка", "елка"),
        ("за́мок", "замок"),
        ("и\u0306од", "йод"),
        ("Йод", "йод"),
        ("don’t", "dont"),
        ("soft\u00adhyphen", "softhyphen"),
        ("STRASSE", "strasse"),
        ("straße", "strasse"),
        ("iс", "іс"),  # a Latin i before a Cyrillic с
        ("ҚАҢТАР", "қаңтар"),
        ("2021", "2021"),
    ],
)
def test_fold_drops_what_no_search_minds(word: str, folded: str) -> None:
    assert fold(word) == folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Civil-society groups’ work, isn't it?", ["Civil", "society", "groups", "work", "isn't", "it"]),
        ("«Адам құқығы» — 1991-жылдан", ["Адам", "құқығы", "1991", "жылдан"]),
        ("oʻzbek_tili", ["oʻzbek", "tili"]),
        ("  ", []),
        ('NEAR(a, 2) OR "b"*', ["NEAR", "a", "2", "OR", "b"]),
    ],
)
def test_words_come_with_their_places(text: str, expected: list[str]) -> None:
    found = words(text)
    assert [word for word, _ in found] == expected
    assert all(text[span.start : span.end] == word for word, span in found)


@example("0´0", "en")
@example("ŉ", "en")
@example("ʹ", "en")
@given(st.text(max_size=40), st.sampled_from(CODES))
def test_a_key_holds_letters_and_digits_only(text: str, code: str) -> None:
    for word, _ in words(text):
        key = search_key(word, Language(code))
        assert key
        assert all(character.isalnum() or not character.isascii() for character in key)


@given(st.text(alphabet="абвгдежзийклмнопрстуфхцчшщыьэюяқғңәөұүһі", min_size=1, max_size=20), st.sampled_from(CODES))
def test_case_does_not_matter(word: str, code: str) -> None:
    assert search_key(word.upper(), Language(code)) == search_key(word, Language(code))


def test_region_does_not_matter() -> None:
    assert search_key("қоғамның", Language.parse("kk-Cyrl-KZ")) == search_key("қоғам", Language("kk"))


def test_the_rules_have_a_name() -> None:
    assert made_with() == made_with()
    assert ":" in made_with()
