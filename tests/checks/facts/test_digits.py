"""Numbers in digits, as four languages write them."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qostil import Language
from qostil.checks.facts.digits import in_digits
from qostil.checks.facts.facts import facts
from qostil.checks.facts.number import Kind, Number, same
from qostil.languages.counting import written_number

LANGUAGES = ("en", "kk", "ky", "ru")


def values(text: str, code: str) -> list[str]:
    return [number.plain for number in in_digits(text, code)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The lake covers 31,500 square kilometres.", ["31500"]),
        ("Losses of $2.4bn, and £15m in fees", ["2400000000", "15000000"]),
        ("a pipe of 15m", ["15"]),
        ("some 4.5 million trees", ["4500000"]),
        ("between 200 and 300 thousand", ["200000", "300000"]),
        ("200-300 thousand", ["200000", "300000"]),
        ("down 3.1 per cent, at -7.2 per cent", ["3.1", "7.2"]),
        ("the war of 1853-56", ["1853", "1856"]),
        ("in 1971–1974", ["1971", "1974"]),
        ("the 1880s and the 90s", ["1880", "90"]),
        ("the mid-1970s", ["1970"]),
        ("the 14th century", ["14"]),
        ("the XIX century", ["19"]),
        ("Rs 40 crore", ["400000000"]),
        ("at 7.45pm", ["7.45"]),
        ("from 10:30 to 11:15", ["10.3", "11.15"]),
        ("1999,2001 and 2003", ["1999", "2001", "2003"]),
        ("World War II", []),
    ],
)
def test_english(text: str, expected: list[str]) -> None:
    assert values(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Көлдің аумағы 31 500 шаршы шақырым.", ["31500"]),
        ("2,4 млрд. теңге", ["2400000000"]),
        ("200-300 мыңға жуық ағаш", ["200000", "300000"]),
        ("4,5 миллионнан астам", ["4500000"]),
        ("5 мың 200 адам", ["5200"]),
        ("12 -ші орын, 9-шы кабинет", ["12", "9"]),
        ("1853-56 жылдардағы соғыс", ["1853", "1856"]),
        ("1971-1974 жылдар аралығында", ["1971", "1974"]),
        ("1880 жылдары, 90-шы жылдары, 30-жылдардың", ["1880", "90", "30"]),
        ("XIV ғасырдың соңы", ["14"]),
        ("ХІХ ғасырда", ["19"]),
        ("40 000-нан 50 000-ға дейін", ["40000", "50000"]),
    ],
)
def test_kazakh(text: str, expected: list[str]) -> None:
    assert values(text, "kk") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2,4 миллиард сом", ["2400000000"]),
        ("200-300 миңге жакын", ["200000", "300000"]),
        ("1971-жылдан 1974-жылга чейин", ["1971", "1974"]),
        ("1880-жылдары", ["1880"]),
        ("XIV кылымдын, XIX-кылымдагы", ["14", "19"]),
        ("1 250$", ["1250"]),
    ],
)
def test_kyrgyz(text: str, expected: list[str]) -> None:
    assert values(text, "ky") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("31 500 кв. км", ["31500"]),
        ("2,4 млрд руб.", ["2400000000"]),
        ("от 200 до 300 тыс. человек", ["200000", "300000"]),
        ("3 млн 200 тыс. тонн", ["3200000"]),
        ("5 тыс. 200 человек", ["5200"]),
        ("1990-е годы, в 80-х", ["1990", "80"]),
        ("XVIII–XIX вв.", ["18", "19"]),
        ("в XIX веке", ["19"]),
        ("200 человек и 19 в деревне", ["200", "19"]),
        ("30-летие завода", ["30"]),
    ],
)
def test_russian(text: str, expected: list[str]) -> None:
    assert values(text, "ru") == expected


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("COVID-19 and H1N1", [Kind.CODE, Kind.CODE, Kind.CODE]),
        ("post-1991", [Kind.YEAR]),
        ("the 1960s", [Kind.DECADE]),
        ("1,960 people", [Kind.PLAIN]),
        ("a 12th century mosque", [Kind.CENTURY]),
    ],
)
def test_kinds(text: str, kinds: list[Kind]) -> None:
    assert [number.kind for number in in_digits(text, "en")] == kinds


def test_a_comma_before_three_digits_may_mean_two_things_in_russian() -> None:
    (number,) = in_digits("152,561 млн", "ru")
    assert set(number.readings) == {Decimal(152561000), Decimal(152561000000)}
    (number,) = in_digits("152,561 million", "en")
    assert number.readings == (Decimal(152561000000),)


@pytest.mark.parametrize(("one", "other"), [("1930s", "30s"), ("the 1800s", "19th century"), ("1930s", "1930")])
def test_what_is_the_same(one: str, other: str) -> None:
    (first,), (second,) = in_digits(one, "en"), in_digits(other, "en")
    assert same(first, second)


def test_two_decades_are_not_the_same() -> None:
    (first,), (second,) = in_digits("1930s", "en"), in_digits("1940s", "en")
    assert not same(first, second)


def test_marks_and_links_are_no_numbers() -> None:
    assert facts("Rain fell for 40 days.[12] See https://example.org/2021/07/report.", "en").numbers == (
        Number((Decimal(40),), in_digits("Rain fell for 40", "en")[0].span),
    )


@given(st.integers(0, 10**9), st.integers(0, 99), st.booleans(), st.sampled_from(LANGUAGES))
def test_whatever_a_language_writes_is_read_as_its_value(whole: int, part: int, grouped: bool, code: str) -> None:
    value = f"{whole}.{part:02}" if part else str(whole)
    written = written_number(value, "", Language(code), grouped=grouped)
    numbers = in_digits(f"— {written} —", code)
    assert len(numbers) == 1
    assert Decimal(value) in numbers[0].readings


@given(st.integers(10, 10**9), st.data(), st.sampled_from(LANGUAGES))
def test_another_digit_is_another_number(whole: int, data: st.DataObject, code: str) -> None:
    written = written_number(str(whole), "", Language(code), grouped=True)
    places = [match.start() for match in re.finditer("[0-9]", written)]
    at = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from([each for each in "123456789" if each != written[at]]))
    (one,), (other,) = in_digits(written, code), in_digits(written[:at] + digit + written[at + 1 :], code)
    assert not same(one, other)
