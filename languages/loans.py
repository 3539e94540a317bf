"""Russian as Kazakh and Kyrgyz borrow from it: what the dictionary of pymorphy3 knows of a stem."""

from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

# A short stem is too often a Russian word by chance.
_SHORTEST = 4
_NAMES = ("Name", "Surn", "Patr", "Geox", "Orgn")


@cache
def analyzer() -> "MorphAnalyzer":
    """The Russian analyser with its dictionaries; loads in a tenth of a second."""
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")


@lru_cache(maxsize=1 << 16)
def is_loan(stem: str) -> bool:
    """True for the dictionary form of a Russian noun."""
    if len(stem) < _SHORTEST or not analyzer().word_is_known(stem):
        return False
    parses = (parse for parse in analyzer().parse(stem) if parse.is_known)
    return any(parse.normal_form == stem and parse.tag.POS == "NOUN" for parse in parses)


@lru_cache(maxsize=1 << 16)
def is_name(word: str) -> bool:
    """True for a Russian noun that is a name of a person, a place or an organisation before all."""
    best = analyzer().parse(word)[0]
    return any(grammeme in best.tag for grammeme in _NAMES)
