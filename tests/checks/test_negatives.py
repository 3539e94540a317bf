"""Words that say no."""

import pytest

from qostil import Language, Span
from qostil.checks.negatives import knows_negation, negatives


def words(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("language", "text", "explicit"),
    [
        ("en", "The bus did not come.", ["not"]),
        ("en", "The bus didn’t come.", ["didn’t"]),
        ("en", "Not only the bus came, no doubt, but No. 7 and no 8 too.", []),
        ("en", "See https://example.org/not/here for the map.", []),
        ("kk", "Бұл жаңа емес, ол ескі.", ["емес"]),
        ("kk", "Үкіметтік емес ұйымдар немесе мектептер ғана емес.", []),
        ("ky", "Суу жок, бирок кудук бар.", ["жок"]),
        ("ky", "Акчасы жок эмес.", []),
        ("ru", "Он не пришёл, и её нет.", ["не", "нет"]),
        ("ru", "Не только он, но и тем не менее она, и не менее трёх.", []),
    ],
)
def test_words_that_negate(language: str, text: str, explicit: list[str]) -> None:
    assert words(text, negatives(text, Language(language)).explicit) == explicit


@pytest.mark.parametrize(
    ("language", "text", "verbs"),
    [
        ("kk", "Автобус келмеді, ешкім күтпейді.", ["келмеді", "күтпейді"]),
        ("kk", "Мектеп немесе бағдарлама алмасу туралы баяндама.", []),
        ("ky", "Автобус келбейт, эч ким күтпөдү.", ["келбейт", "күтпөдү"]),
        ("ky", "Долбоор тууралуу кабар.", []),
    ],
)
def test_verbs_in_a_negated_form(language: str, text: str, verbs: list[str]) -> None:
    assert words(text, negatives(text, Language(language)).verbs) == verbs


@pytest.mark.parametrize(
    ("language", "text", "other"),
    [
        ("en", "An unlikely, endless wait until the union failed to decide.", ["unlikely", "endless", "failed"]),
        ("kk", "Тәуелсіз мектепке тыйым салынды.", ["Тәуелсіз", "тыйым"]),
        ("ru", "Без дождя, вопреки прогнозу.", ["Без", "вопреки"]),
    ],
)
def test_what_is_negative_in_sense(language: str, text: str, other: list[str]) -> None:
    assert words(text, negatives(text, Language(language)).other) == other


@pytest.mark.parametrize(
    ("language", "text", "misplaced"),
    [
        ("kk", "Паром күн сайын барады емес.", ["емес"]),
        ("kk", "Паром күн сайын барады. емес.", ["емес"]),
        ("kk", "Ешкім келген жоқ емес.", ["емес"]),
        ("kk", "Бұл маңызды емес.", []),
        ("kk", "Ол бармақ емес.", []),
        ("ky", "Паром күн сайын барат эмес.", ["эмес"]),
        ("ky", "Ал барган эмес.", []),
        ("ru", "Построили новую не школу.", ["не"]),
        ("ru", "Построили не школу, а мост.", []),
        ("ru", "Дом, не подлежащий сносу.", []),
    ],
)
def test_what_is_no_grammar(language: str, text: str, misplaced: list[str]) -> None:
    assert words(text, negatives(text, Language(language)).misplaced) == misplaced


def test_places_are_those_of_the_text() -> None:
    text = "İstanbul емес, Анкара."
    assert words(text, negatives(text, Language("kk")).explicit) == ["емес"]


def test_languages_that_are_known() -> None:
    codes = ["en", "kk", "ky", "ru", "de"]
    assert [code for code in codes if knows_negation(Language(code))] == codes[:-1]
