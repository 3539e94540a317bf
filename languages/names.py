"""What survives translation in another spelling: months, and names written in Latin and in Cyrillic letters."""

import re
from functools import cache, lru_cache

from qostil.language import Language
from qostil.languages.rules import rules_of

_CODES = ("en", "kk", "ky", "ru")
# Sounds by the letters of both scripts, longest first; what is left out, vowels above all, is written in many ways.
_LATIN_SOUNDS = {
    "shch": "s",
    "kh": "h",
    "zh": "j",
    "sh": "s",
    "ch": "c",
    "ts": "c",
    "ph": "f",
    "gh": "g",
    "ng": "n",
    "ck": "k",
    **{letter: letter for letter in "bdfghjklmnprstvz"},
    "c": "k",
    "q": "k",
    "w": "v",
    "x": "ks",
}
_CYRILLIC_SOUNDS = {
    "дж": "j",
    **dict(zip("бвгғджзкқлмнңпрстфхһцчшщ", "bvggdjzkklmnnprstfhhccss", strict=True)),
}
_SOUNDS = _LATIN_SOUNDS | _CYRILLIC_SOUNDS
_SPELLING = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))
_WORD = re.compile(r"[^\W\d_]+")
_CAPITAL = re.compile(r"(?<![^\W\d_])[^\W\d_a-zа-яёәғқңөұүһі][^\W\d_]*")
# Endings follow a name in three of the languages, so it is known by its first consonants.
_CONSONANTS = 3


def months(text: str) -> list[int]:
    """Months named in a text in any of our languages, 1 to 12, in order."""
    table = _months()
    found = _WORD.findall(text)
    # Most texts name none: their words are looked at one by one only where one does.
    if table.keys().isdisjoint(map(str.lower, found)):
        return []
    return [table[word.lower()] for word in found if word.lower() in table and _may_be_month(word)]


def _may_be_month(word: str) -> bool:
    """English may and march are months with a capital only."""
    return not word.isascii() or word[0].isupper()


@cache
def _months() -> dict[str, int]:
    found: dict[str, int] = {}
    for code in _CODES:
        for number, forms in enumerate(rules_of(Language(code)).months, 1):
            found.update((form, number) for form in forms)
    return found


def names(text: str) -> frozenset[str]:
    """Skeletons of the words that begin with a capital: Tokayev, Тоқаевқа and Токаева are all ``tkv``.

    Words of fewer consonants are left out: too many are alike.
    """
    found = (skeleton(word) for word in _CAPITAL.findall(text) if word[0].isupper())
    return frozenset(bones for bones in found if len(bones) == _CONSONANTS)


@lru_cache(maxsize=1 << 16)
def skeleton(word: str) -> str:
    """The first consonants of a word, in whichever script, as Latin letters for sounds; doubled ones once."""
    sounds = "".join(_SOUNDS[part] for part in _SPELLING.findall(word.lower()))
    return re.sub(r"(.)\1+", r"\1", sounds)[:_CONSONANTS]
