"""Russian as Kazakh and Kyrgyz borrow from it: what the dictionary of pymorphy3 knows of a stem."""

from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

# A short stem is too often a Russian word by chance.
_SHORTEST = 4
_RUSSIAN = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя-")
_PERSONS = ("Name", "Surn", "Patr")
_NAMES = ("Name", "Surn", "Patr", "Geox", "Orgn")


@cache
def analyzer() -> "MorphAnalyzer":
    """The Russian analyser with its dictionaries; loads in a tenth of a second."""
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")


@lru_cache(maxsize=1 << 16)
def is_loan(stem: str) -> bool:
    """True for the dictionary form of a Russian noun that is no name of a person."""
    if len(stem) < _SHORTEST or not _RUSSIAN.issuperset(stem):
        return False
    # Straight from the dictionary: a whole parse takes ten times as long. The first form of a paradigm is its lemma.
    found = analyzer().dictionary.words.get(stem, ())
    return any(place == 0 and _is_common_noun(paradigm) for paradigm, place in found)


@cache
def _is_common_noun(paradigm: int) -> bool:
    tag = analyzer().dictionary.build_tag_info(paradigm, 0)
    return tag.POS == "NOUN" and not any(name in tag for name in _PERSONS)


@lru_cache(maxsize=1 << 16)
def is_name(word: str) -> bool:
    """True for a Russian noun that is a name of a person, a place or an organisation before all."""
    best = analyzer().parse(word)[0]
    return any(grammeme in best.tag for grammeme in _NAMES)
