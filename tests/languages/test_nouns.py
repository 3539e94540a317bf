"""Which renderings name a thing."""

import pytest

from qostil import Language
from qostil.languages.nouns import names_a_thing


@pytest.mark.parametrize(
    ("phrase", "code", "expected"),
    [
        ("мир", "ru", True),
        ("сельский совет", "ru", True),
        ("всемирный", "ru", False),
        ("реформировать", "ru", False),
        ("МЧС", "ru", True),
        ("golden visa", "ru", True),
        ("ауылдық", "kk", True),
        ("rural", "en", True),
    ],
)
def test_a_russian_phrase_needs_a_noun(phrase: str, code: str, expected: bool) -> None:
    assert names_a_thing(phrase, Language(code)) is expected
