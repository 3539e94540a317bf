"""Months, and names in two scripts."""

import pytest

from qostil.languages.names import months, names, skeleton


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It opened in March 2020 and closed on 5 May.", [3, 5]),
        ("They may march again.", []),
        ("2020 жылғы наурызда ашылып, 5 мамырда жабылды.", [3, 5]),
        ("2020-жылдын мартында ачылып, 5-майда жабылды.", [3, 5]),
        ("Открылась в марте 2020 года, закрылась 5 мая.", [3, 5]),
        ("No month here", []),
    ],
)
def test_months_in_four_languages(text: str, expected: list[int]) -> None:
    assert months(text) == expected


@pytest.mark.parametrize(
    "spellings",
    [
        ("Tokayev", "Тоқаевқа", "Токаева"),
        ("Zhaparov", "Japarov", "Жапаровдун"),
        ("Askarov", "Аскаров", "Асқаровтың"),
        ("Khamidov", "Хамидовго"),
        ("Rakhmonov", "Рахмонова"),
        ("Quvatov", "Куватов"),
        ("Shovalizoda", "Шовализода"),
    ],
)
def test_a_name_sounds_the_same_in_every_spelling(spellings: tuple[str, ...]) -> None:
    assert len({skeleton(name) for name in spellings}) == 1


def test_names_are_words_with_a_capital_and_enough_consonants() -> None:
    assert names("Serikova met Ali in Almaty, as planned.") == {skeleton("Serikova"), skeleton("Almaty")}
