"""Numbers in words, with their endings."""

import pytest

from qostil.checks.facts.number_words import in_words


@pytest.mark.parametrize(
    ("text", "code", "value"),
    [
        ("seven million", "en", 7000000),
        ("thirty-two", "en", 32),
        ("two hundred and fifty thousand", "en", 250000),
        ("two decades", "en", 20),
        ("a dozen", "en", 12),
        ("the twentieth", "en", 20),
        ("жеті миллион", "kk", 7000000),
        ("он бес", "kk", 15),
        ("екі жүз елу мың", "kk", 250000),
        ("тоғызыншы", "kk", 9),
        ("жиырма бесінші", "kk", 25),
        ("үшеуінің", "kk", 3),
        ("алтысында", "kk", 6),
        ("эки жүз элүү миң", "ky", 250000),
        ("үчүнчүсү", "ky", 3),
        ("жыйырмадан", "ky", 20),
        ("бешөө", "ky", 5),
        ("двадцати пяти", "ru", 25),
        ("двухсот тысяч", "ru", 200000),
        ("пятилетний", "ru", 5),
        ("четырёхмесячные", "ru", 4),
        ("шестнадцатиэтажный", "ru", 16),
        ("сутки", "ru", 24),
        ("Chapter XII", "en", 12),
        ("ІІІ бөлім", "kk", 3),
    ],
)
def test_values(text: str, code: str, value: int) -> None:
    assert value in [number.value for number in in_words(text, code)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("оның үйі", "kk"),
        ("елі үшін", "kk"),
        ("алтын сақина", "kk"),
        ("бірақ келмеді", "kk"),
        ("эл үчүн", "ky"),
        ("семья из столицы", "ru"),
        ("семинар", "ru"),
    ],
)
def test_words_that_only_begin_like_numbers(text: str, code: str) -> None:
    assert in_words(text, code) == []


def test_what_does_not_add_up_is_two_numbers() -> None:
    assert [number.value for number in in_words("екі-үш күн", "kk")][-1] == 3
    assert 23 not in [number.value for number in in_words("жиырма үш жүз", "kk")]


def test_a_language_without_a_table_has_roman_numbers_only() -> None:
    assert [number.value for number in in_words("sieben Kapitel, Band IV", "de")] == [4]
