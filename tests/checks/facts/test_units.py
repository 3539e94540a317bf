"""What numbers count."""

import pytest

from qostil.checks.facts.digits import in_digits
from qostil.checks.facts.units import are_alike, unit_of


def unit(text: str, code: str) -> str | None:
    found = unit_of(in_digits(text, code)[0], text, code)
    return found.name if found is not None else None


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("$40 million", "en", "dollar"),
        ("EUR 40", "en", "euro"),
        ("40 per cent", "en", "%"),
        ("40%", "en", "%"),
        ("18-month", "en", "month"),
        ("40 square kilometres", "en", "kilometre"),
        ("40 people", "en", None),
        ("40 пайызға", "kk", "%"),
        ("40 млн АҚШ доллары", "kk", "dollar"),
        ("18 айлық", "kk", "month"),
        ("40 шаршы шақырым", "kk", "kilometre"),
        ("40 жылдан", "kk", "year"),
        ("40 саатка", "ky", "hour"),
        ("40$", "ky", "dollar"),
        ("40 процентов", "ru", "%"),
        ("40 лет", "ru", "year"),
        ("40 тыс. рублей", "ru", "rouble"),
    ],
)
def test_units(text: str, code: str, name: str | None) -> None:
    assert unit(text, code) == name


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("10 miles", "16 км", True),
        ("18 months", "1,5 года", True),
        ("10 miles", "60 км", False),
        ("10 euros", "11 $", False),
    ],
)
def test_converted(one: str, other: str, alike: bool) -> None:
    (first,), (second,) = in_digits(one, "en"), in_digits(other, "ru")
    assert are_alike(first, unit_of(first, one, "en"), second, unit_of(second, other, "ru")) is alike
