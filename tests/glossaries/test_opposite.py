"""What stands in translations for words that were found, by the bundled encoder."""

import pytest

from qostil import Language, Span
from qostil.app.encoders import open_encoder
from qostil.glossaries.opposite import Sought, Text, opposite

PAIRS = {
    "kk": [
        ("The library was closed for repairs.", "Кітапхана жөндеуге жабылды."),
        ("Every village has a library of its own.", "Әр ауылдың өз кітапханасы бар."),
        ("Readers gave the library forty books.", "Оқырмандар кітапханаға қырық кітап сыйлады."),
    ],
    "ky": [
        ("The library was closed for repairs.", "Китепкана оңдоого жабылды."),
        ("Every village has a library of its own.", "Ар бир айылдын өз китепканасы бар."),
    ],
    "ru": [
        ("The library was closed for repairs.", "Библиотека закрыта на ремонт."),
        ("Every village has a library of its own.", "В каждом селе есть своя библиотека."),
    ],
}


def place(text: str, word: str) -> Span:
    start = text.index(word)
    return Span(start, start + len(word))


def sought(found: str, word: str, source: str, other: str, target: str) -> Sought:
    return Sought(Text(found, Language(source)), (place(found, word),), Text(other, Language(target)))


def said(some: list[Sought]) -> list[list[str]]:
    spans = opposite(some, open_encoder(None))
    return [[one.other.text[span.start : span.end] for span in each] for one, each in zip(some, spans, strict=True)]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("kk", [["Кітапхана"], ["кітапханасы"], ["кітапханаға"]]),
        ("ky", [["Китепкана"], ["китепканасы"]]),
        ("ru", [["Библиотека"], ["библиотека"]]),
    ],
)
def test_from_english(language: str, words: list[list[str]]) -> None:
    assert said([sought(en, "library", "en", other, language) for en, other in PAIRS[language]]) == words


def test_into_english_and_several_languages_at_once() -> None:
    kazakh, russian = PAIRS["kk"][0], PAIRS["ru"][1]
    some = [
        sought(kazakh[1], "жөндеуге", "kk", kazakh[0], "en"),
        sought(russian[1], "селе", "ru", russian[0], "en"),
        sought(kazakh[0], "closed", "en", kazakh[1], "kk"),
    ]
    assert said(some) == [["repairs"], ["village"], ["жабылды"]]


def test_words_apart_have_answers_apart() -> None:
    english, kazakh = PAIRS["kk"][2]
    spans = (place(english, "Readers"), place(english, "books"))
    (found,) = said([Sought(Text(english, Language("en")), spans, Text(kazakh, Language("kk")))])
    assert found == ["Оқырмандар", "кітап"]


def test_nothing_is_marked_for_nothing() -> None:
    english, kazakh = (Text(text, Language(code)) for text, code in zip(PAIRS["kk"][0], ("en", "kk"), strict=True))
    blank = Text("...", Language("kk"))
    some = [Sought(english, (), kazakh), Sought(english, (Span(4, 11),), blank), Sought(blank, (Span(0, 1),), english)]
    assert said(some) == [[], [], []]
    assert said([]) == []
