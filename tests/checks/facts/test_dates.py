"""Months and days that texts name."""

import pytest

from qostil.checks.facts.facts import facts

Named = tuple[int, int | None]


def dates(text: str, code: str) -> list[Named]:
    return sorted(
        ((date.month, date.day) for date in facts(text, code).dates if date.sure),
        key=lambda date: (date[0], date[1] or 0),
    )


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("on 3 June 1987", "en", [(6, 3)]),
        ("June 3rd, 1987", "en", [(6, 3)]),
        ("the 3rd of June", "en", [(6, 3)]),
        ("on 3 and 4 June", "en", [(6, 3), (6, 4)]),
        ("3-5 June", "en", [(6, 3), (6, 5)]),
        ("since May 2012", "en", [(5, None)]),
        ("You may go. They march on.", "en", []),
        ("May I ask? March on!", "en", []),
        ("between March and May", "en", [(3, None), (5, None)]),
        ("14.06.1987", "en", [(6, 14)]),
        ("1987-06-14", "en", [(6, 14)]),
        ("1987 жылғы 3 маусымда", "kk", [(6, 3)]),
        ("маусымның 3-інде", "kk", [(6, 3)]),
        ("маусым айында", "kk", [(6, None)]),
        ("жаңа театр маусымы", "kk", []),
        ("қыркүйегінде, желтоқсанның", "kk", [(9, None), (12, None)]),
        ("Наурыз мерекесі", "kk", []),
        ("8-мартта", "ky", [(3, 8)]),
        ("14—январда", "ky", [(1, 14)]),
        ("январдын 14үндө", "ky", [(1, 14)]),
        ("май айында", "ky", [(5, None)]),
        ("сары май", "ky", []),
        ("с 3 по 5 июня", "ru", [(6, 3), (6, 5)]),
        ("3-го июня", "ru", [(6, 3)]),
        ("в мае", "ru", [(5, None)]),
        ("июньские дожди", "ru", [(6, None)]),
        ("улица Октябрьская", "ru", []),
        ("The Times, июнь; The Guardian, July 2019", "ru", [(6, None), (7, None)]),
    ],
)
def test_dates(text: str, code: str, expected: list[Named]) -> None:
    assert dates(text, code) == expected


def test_days_of_dates_are_no_numbers_of_their_own() -> None:
    said = facts("On 3 June 40 boats came.", "en")
    assert [number.plain for number in said.numbers] == ["40"]
    assert [day.plain for day in said.days] == ["3"]
