"""The dictionary form of one Kazakh or Kyrgyz word."""

import re

from qostil.languages.analysis import readings
from qostil.languages.endings import endings
from qostil.languages.loans import is_loan, is_name
from qostil.languages.stems import stems_of
from qostil.languages.vocabulary import Vocabulary

# БҰҰ-ның, АКШнын: capitals and then an ending in small letters.
_ABBREVIATION = re.compile(r"([^\W\d_a-zа-яёәғқңөұүһі]{2,}|[A-Za-z]{2,})[-‑–]?([а-яёәғқңөұүһі]+)")

# A shorter stem with a soft sign added is a Russian word by chance.
_LONG_ENOUGH = 5


def turkic_lemma(word: str, code: str, vocabulary: Vocabulary | None = None) -> str:
    """The lemma of ``word``; a name keeps its capital letter, any other word is given in small letters."""
    small = word.lower()
    stems = stems_of(code)
    if small in stems.whole:
        return small
    if word != small and small.endswith(stems.patronymic):
        return word
    if small in stems.forms:
        return stems.forms[small]
    abbreviation = _ABBREVIATION.fullmatch(word)
    if abbreviation and abbreviation[2] in endings(code):
        return abbreviation[1]
    stem = stems.verb(small) if not stems.is_known(small) else None
    stem = stem or readings(small, code, vocabulary)[0].stem
    stem = stems.singular.get(stem, stem)
    if not stems.is_known(stem):
        stem = stems.verb(stem) or (_as_borrowed(stem) if word[0] == small[0] else stem)
    return stem if word[:1] == small[:1] or is_common(stem, code) else _as_written(stem, word)


def _as_borrowed(stem: str) -> str:
    """A loan as it is borrowed: with its soft sign, without the vowel that links its consonants to an ending.

    Апрел(ге) is апрель, субъекті(лер) субъект.
    """
    if is_loan(stem) or len(stem) < _LONG_ENOUGH:
        return stem
    options = [stem + "ь", *((stem[:-1], stem[:-1] + "ь") if stem[-1] in "іи" else ())]
    return next(filter(is_loan, options), stem)


def is_common(stem: str, code: str) -> bool:
    """True for a word that is no name, whatever its first letter."""
    stems = stems_of(code)
    if stem in stems.names:
        return False
    return stems.is_known(stem) or (is_loan(stem) and not is_name(stem))


def _as_written(stem: str, word: str) -> str:
    """The stem with the capitals of the word it was found in."""
    return word[: len(stem)] if word.lower().startswith(stem) else stem[:1].upper() + stem[1:]
