"""Placeables exchanged in the translation, where nothing else would have to change."""

import pytest

from qostil import Language
from qostil.languages.counting import may_replace, written_month, written_number
from qostil.memory.matching.exchange import Exchanged, exchanged
from qostil.memory.matching.score import score
from qostil.memory.matching.tokens import tokens


def put_in(query: str, source: str, target: str, pair: str) -> Exchanged:
    one, other = (Language(code) for code in pair.split("-"))
    stored = tokens(source, one)
    return exchanged(score(tokens(query, one), stored).pairs, stored, tokens(target, other))


@pytest.mark.parametrize(
    ("query", "source", "target", "pair", "text"),
    [
        ("Article 21 holds.", "Article 17 holds.", "17-бап күшінде.", "en-kk", "21-бап күшінде."),
        ("Article 21 holds.", "Article 17 holds.", "Статья 17 действует.", "en-ru", "Статья 21 действует."),
        ("It took 21 %.", "It took 17 %.", "Бұл 17 % алды.", "en-kk", "Бұл 21 % алды."),
        ("He paid 2,500.75.", "He paid 1,234.5.", "Ол 1 234,5 төледі.", "en-kk", "Ол 2 500,75 төледі."),
        ("Он заплатил 2 500,75.", "Он заплатил 1 234,5.", "He paid 1,234.5.", "ru-en", "He paid 2,500.75."),
        ("On 3 May 2021.", "On 12 March 2019.", "2019 жылғы 12 наурызда.", "en-kk", "2021 жылғы 3 мамырда."),
        ("On 3 May 2021.", "On 12 March 2019.", "12 марта 2019 года.", "en-ru", "3 мая 2021 года."),
        ("3 мая 2021 года.", "12 марта 2019 года.", "On 12 March 2019.", "ru-en", "On 3 May 2021."),
        ("See www.b.org/x [4].", "See www.a.org [3].", "www.a.org қараңыз [3].", "en-kk", "www.b.org/x қараңыз [4]."),
        ("The UNDP said so.", "The OSCE said so.", "OSCE солай деді.", "en-kk", "UNDP солай деді."),
        ("The 21st well.", "The 17th well.", "Ең 17-құдық.", "en-kk", "Ең 21-құдық."),
        ("21-құдық.", "17-құдық.", "The 17th well.", "kk-en", "The 21st well."),
        ("From 21 to 17.", "From 17 to 21.", "17 бен 21 аралығы.", "en-kk", "21 бен 17 аралығы."),
    ],
)
def test_exchanged(query: str, source: str, target: str, pair: str, text: str) -> None:
    found = put_in(query, source, target, pair)
    assert (found.text, found.missed) == (text, ())
    assert all(found.text[made.span.start : made.span.end] == made.after for made in found.exchanges)


@pytest.mark.parametrize(
    ("query", "source", "target", "pair", "missed"),
    [
        # Twice in the translation; not in it; in words; in both languages otherwise.
        ("Well 21.", "Well 17.", "17-құдық, 17.", "en-kk", "17"),
        ("Well 21.", "Well 17.", "Құдық.", "en-kk", "17"),
        ("He has 4 wells.", "He has 3 wells.", "Оның үш құдығы бар.", "en-kk", "3"),
        ("The UN said so.", "The OSCE said so.", "ЕҚЫҰ солай деді.", "en-kk", "OSCE"),
        # The noun would have to change, or the ending.
        ("They dug 21 wells.", "They dug 17 wells.", "Вырыто 17 колодцев.", "en-ru", "17"),
        ("1 құдық.", "17 құдық.", "There are 17 wells.", "kk-en", "17"),
        ("The 6th time.", "The 7th time.", "7-ші рет.", "en-kk", "7th"),
        ("Since 2016.", "Since 2015.", "2015-тен бери.", "en-ky", "2015"),
        ("8 жастағы бала.", "7 жастағы бала.", "A 7-year-old child.", "kk-en", "7"),
    ],
)
def test_left_as_it_is(query: str, source: str, target: str, pair: str, missed: str) -> None:
    found = put_in(query, source, target, pair)
    assert (found.text, found.exchanges, found.missed) == (target, (), (missed,))


def test_nothing_to_exchange() -> None:
    found = put_in("Article 17 held.", "Article 17 holds.", "17-бап күшінде.", "en-kk")
    assert (found.text, found.exchanges, found.missed) == ("17-бап күшінде.", (), ())


@pytest.mark.parametrize(
    ("old", "new", "before", "behind", "code", "may"),
    [
        ("17", "15", "", " статей", "ru", True),
        ("2", "24", "", " статьи", "ru", True),
        ("2", "12", "", " статьи", "ru", False),
        ("21", "22", "в статье ", " закона", "ru", True),
        ("2015", "2021", "в ", " году", "ru", True),
        ("21", "22", "за ", " год", "ru", False),
        ("9", "10", "", "-шы", "kk", False),
        ("16", "6", "", "-шы", "kk", True),
        ("100", "300", "", "-ден", "kk", True),
        ("20", "30", "", "-дан", "kk", False),
        ("5", "6", "", "-бап", "kk", True),
        ("3", "4", "", "-чү", "ky", True),
        ("11", "18", "an ", "-year", "en", True),
        ("11", "12", "an ", "-year", "en", False),
        ("1", "2", "", "", "de", True),
    ],
)
def test_other_words_agree(old: str, new: str, before: str, behind: str, code: str, may: bool) -> None:
    assert may_replace(old, new, before, behind, Language(code)) is may


@pytest.mark.parametrize(
    ("value", "like", "code", "grouped", "text"),
    [
        ("12345", "1 234", "ru", True, "12 345"),
        ("12345", "999", "en", True, "12,345"),
        ("12345", "999", "kk", True, "12\u00a0345"),
        ("2024", "2019", "en", False, "2024"),
        ("2500", "1,234", "en", False, "2500"),
        ("3.5", "7", "ky", False, "3,5"),
        ("113", "2nd", "en", False, "113th"),
        ("22", "1st", "en", False, "22nd"),
    ],
)
def test_numbers_written(value: str, like: str, code: str, grouped: bool, text: str) -> None:
    assert written_number(value, like, Language(code), grouped=grouped) == text


@pytest.mark.parametrize(
    ("month", "like", "code", "text"),
    [
        (5, "March", "en", "May"),
        (9, "Jan", "en", "Sept"),
        (6, "января", "ru", "июня"),
        (5, "марте", "ru", "мае"),
        (5, "мартом", "ru", "маем"),
        (10, "наурызда", "kk", "қазанда"),
        (4, "январында", "ky", "апрелинде"),
        (4, "Brumaire", "en", None),
        (5, "янв", "ru", None),
    ],
)
def test_months_written(month: int, like: str, code: str, text: str | None) -> None:
    assert written_month(month, like, Language(code)) == text
