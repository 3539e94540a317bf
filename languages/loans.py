"""Russian as Kazakh and Kyrgyz borrow from it: what the dictionary of pymorphy3 knows of a stem."""

from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

# A short stem is too often a Russian word by chance.
_SHORTEST = 4
_RUSSIAN = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя-")
_NAMES = ("Name", "Surn", "Patr", "Geox", "Orgn")


@cache
def analyzer() -> "MorphAnalyzer":
    """The Russian analyser with its dictionaries; loads in a tenth of a second."""
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")


@lru_cache(maxsize=1 << 16)
def is_loan(stem: str) -> bool:
    """True for the dictionary form of a Russian noun."""
    if len(stem) < _SHORTEST or not _RUSSIAN.issuperset(stem):
        return False
    # Straight from the dictionary: a whole parse takes ten times as long. The first form of a paradigm is its lemma.
    dictionary = analyzer().dictionary
    found = dictionary.words.get(stem, ())
    return any(place == 0 and dictionary.build_tag_info(paradigm, 0).POS == "NOUN" for paradigm, place in found)


@lru_cache(maxsize=1 << 16)
def is_name(word: str) -> bool:
    """True for a Russian noun that is a name of a person, a place or an organisation before all."""
    best = analyzer().parse(word)[0]
    return any(grammeme in best.tag for grammeme in _NAMES)
