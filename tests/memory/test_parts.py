"""The sentences of a unit that holds several."""

import pytest

from qostil.memory.parts import parts


@pytest.mark.parametrize(
    "sentences",
    [
        ["The bridge was closed.", "Nobody told us!", "Why?"],
        ["Көпір жабылды.", "«Неге?» деп сұрады.", "1 200 адам күтті."],
        ["Ал айтты: «Кел».", "Өрүк бышты…", "(Кеч болду.)"],
        ["Первое;", "Второе:", "Третье"],
    ],
)
def test_are_found(sentences: list[str]) -> None:
    text = " ".join(sentences)
    found = parts(text, len(sentences))
    assert [text[span.start : span.end] for span in found] == sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The bridge was closed. Nobody told us.", 1),
        ("", 2),
        ("Dr. S. M. Altynbekova was there. So were we.", 2),
        ("A title The sentence behind it.", 2),
        ("It opens at 5 p.m. and closes late. Come.", 3),
    ],
)
def test_none_rather_than_wrong_ones(text: str, sentences: int) -> None:
    assert parts(text, sentences) == []
