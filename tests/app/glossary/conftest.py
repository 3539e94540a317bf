"""A memory with a small glossary."""

from pathlib import Path

import pytest

from qostil import Concept, Language, Term, TermStatus
from qostil.memory import Memory
from tests.memory.making import Clock

EN, KK, RU = Language("en"), Language("kk"), Language("ru")
PREFERRED, ADMITTED, DEPRECATED = TermStatus


def concept(key: str, english: str, kazakh: tuple[str, ...] = (), russian: tuple[str, ...] = ()) -> Concept:
    """A concept as a build finds it."""
    terms = [Term(english, EN, PREFERRED, frequency=5)]
    for language, texts in ((KK, kazakh), (RU, russian)):
        terms += [
            Term(text, language, ADMITTED if at else PREFERRED, frequency=5 - at, confidence=0.8 - at / 10)
            for at, text in enumerate(texts)
        ]
    return Concept(key, tuple(terms), frequency=5, confidence=0.8, signature="terms:1")


FOUND = (
    concept("water-right", "water right", ("су құқығы", "суға құқық"), ("право на воду",)),
    concept("village-council", "village council", ("ауыл кеңесі",), ("сельский совет",)),
    concept("rural-council", "rural council", ("ауылдық кеңес",)),
    concept("spring", "spring", ("көктем", "бұлақ"), ("весна", "родник")),
    concept("last-week", "last week", ("өткен апта",)),
)


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    """A memory file in which a build has found ``FOUND``."""
    path = tmp_path / "memory.db"
    with Memory.open(path, clock=Clock()) as opened:
        opened.glossary.record(FOUND)
    return path


def stored(path: Path, key: str) -> Concept:
    """A concept as it is in the memory."""
    with Memory.open(path, create=False) as opened:
        found = opened.glossary.concept(key)
    assert found is not None
    return found


def texts(path: Path, key: str, language: Language) -> list[tuple[str, TermStatus]]:
    """The terms of a concept with their statuses."""
    return [(term.text, term.status) for term in stored(path, key).terms_in(language)]
