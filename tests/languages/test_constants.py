"""Numbers and links in every notation."""

import pytest

from qostil.languages.constants import links, numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2,724,900 square kilometres", ["2724900"]),
        ("2 724 900 шаршы шақырым", ["2724900"]),
        ("2\u00a0724\u00a0900 км²", ["2724900"]),
        ("8.4 per cent, 8,4 %", ["84", "84"]),
        ("In 2019 200 people came", ["2019", "200"]),
        ("1,250.75 and 1 250,75", ["125075", "125075"]),
        ("1997-2001", ["1997", "2001"]),
        ("none", []),
    ],
)
def test_numbers_are_their_digits(text: str, expected: list[str]) -> None:
    assert numbers(text) == expected


def test_links_end_before_the_punctuation() -> None:
    assert links("See https://example.org/a_(b), www.example.org/c.") == [
        "https://example.org/a_(b",
        "www.example.org/c",
    ]
