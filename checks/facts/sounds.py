"""How a name sounds, whichever letters it is written in: Tokayev and Тоқаевқа begin alike."""

import re
from functools import lru_cache

from qostil.languages.search import fold

# Longest first; y is read as i, and what differs from one romanisation to another comes to the same.
_LATIN = {
    "shch": "ş",
    "sch": "ş",
    "kh": "h",
    "zh": "j",
    "sh": "ş",
    "ch": "ç",
    "ts": "s",
    "ph": "f",
    "gh": "g",
    "th": "t",
    "ck": "k",
    "oo": "u",
    "ou": "u",
    "ee": "i",
    "ea": "i",
    "ye": "e",
    "ce": "se",
    "ci": "si",
    "cy": "si",
    "dj": "j",
    "dzh": "j",
    "tch": "ç",
    "c": "k",
    "q": "k",
    "w": "v",
    "x": "ks",
    "y": "i",
}
_CYRILLIC = {
    "дж": "j",
    "дз": "dz",
    "кс": "ks",
    "ье": "e",
    **dict(zip("абвгдеёжзийклмнопрстуфхцчшщыэ", "abvgdeojziiklmnoprstufhsçşşie", strict=True)),
    **dict(zip("әғқңөұүһі", "agknouuhi", strict=True)),
    "ю": "iu",
    "я": "ia",
    "ь": "",
    "ъ": "",
}
_SOUNDS = _LATIN | _CYRILLIC
_SPELLING = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))
_TWICE = re.compile(r"(.)\1+")
# Of names in three letters every second pair is alike; those must be the same.
_SHORT = 3
_LEAST = 0.5
_ENDING = 5


@lru_cache(maxsize=1 << 16)
def sound(word: str) -> str:
    """The sounds of a word in Latin or Cyrillic letters; doubled ones once."""
    return _TWICE.sub(r"\1", _SPELLING.sub(lambda found: _SOUNDS[found[0]], fold(word)))


# Ends of English adjectives and peoples, as they sound; the other language has its own.
_ADJECTIVE = re.compile(r"(?:ian|ean|an|ari|ik|al|iş|ist|ism|itsi|i)$")
_LEAST_STEM = 5


@lru_cache(maxsize=1 << 18)
def heard(name: str, word: str) -> float:
    """How well a name is heard at the beginning of a word, 0..1, with or without the ending of an adjective."""
    stem = _ADJECTIVE.sub("", name)
    return max(likeness(name, word), likeness(stem, word) if len(stem) >= _LEAST_STEM and stem != name else 0.0)


def likeness(name: str, word: str) -> float:
    """How well a name, as it sounds, is heard at the beginning of another word, 0..1; endings cost nothing."""
    from rapidfuzz.distance import Levenshtein

    if len(name) <= _SHORT:
        return float(word.startswith(name) and len(word) <= len(name) + _ENDING)
    sizes = range(min(len(word), len(name) - 1), min(len(word), len(name) + 1) + 1)
    return max(float(Levenshtein.normalized_similarity(name, word[:size], score_cutoff=_LEAST)) for size in sizes)
