"""Which candidates are names of people: no terms of a glossary, unlike those of institutions and places."""

import re
from collections.abc import Mapping, Sequence, Set
from itertools import pairwise

from qostil.glossaries.candidates import INSIDE, Key, Occurrence
from qostil.glossaries.features import Corpus, general_frequency

# How surnames end in the countries of our languages and around.
_SURNAME = re.compile(
    r".{2,}(?:[oe]va?|yeva?|ina?|s?kiy|sky|skaya|uulu|uly|kyzy|oglu|zoda|zade|dze|shvili|enko|bae?v|bekov)"
)
_MOST_WORDS = 3
# As words they are known to dictionaries less often than this.
_UNUSUAL = 4e-6
_LEADING = frozenset({"in", "at", "from", "near", "the", "a", "an"})
_SELDOM = 0.15


def people(found: Mapping[Key, Sequence[Occurrence]], corpus: Corpus) -> set[Key]:
    """First name and surname, a surname, and a title with a surname."""
    unusual = {word for key in found for word in key if _is_unusual(word, corpus)}
    names = {word for word in unusual if not _is_led(found.get((word,), ()), corpus)}
    full = {key for key, places in found.items() if _is_full_name(key, places, unusual, corpus)}
    surnames = names.intersection(key[-1] for key in full) | {word for word in names if _SURNAME.fullmatch(word)}
    titled = {key for key in found if key[-1] in surnames and len(key) <= _MOST_WORDS and not INSIDE.intersection(key)}
    return full | titled | {key for key in found if _are_several(key, full)}


def _is_unusual(word: str, corpus: Corpus) -> bool:
    """Whether it is written as a name, and no dictionary knows it."""
    return not word.isupper() and general_frequency(word) < _UNUSUAL and corpus.usage.is_name(word)


def _are_several(key: Key, full: Set[Key]) -> bool:
    """Whether it is full names with "and" between them."""
    places = [place for place, word in enumerate(key) if word == "and"]
    parts = [key[begin + 1 : end] for begin, end in pairwise([-1, *places, len(key)])]
    return len(parts) > 1 and full >= set(parts)


def _is_full_name(key: Key, places: Sequence[Occurrence], unusual: Set[str], corpus: Corpus) -> bool:
    """Two or three names, the last one unusual."""
    if not 1 < len(key) <= _MOST_WORDS or key[-1] not in unusual or any(map(str.isupper, key)):
        return False
    if not all(map(corpus.usage.is_name, key)) or any(map(corpus.usage.is_word, key)):
        return False
    return not _is_led(places, corpus)


def _is_led(places: Sequence[Occurrence], corpus: Corpus) -> bool:
    """Whether an article or a preposition of place stands before it now and then: people have neither."""
    before = [
        corpus.texts[place.text][place.first - 1].word.lower()
        for place in places
        if place.first and not corpus.texts[place.text][place.first - 1].parted
    ]
    return sum(word in _LEADING for word in before) > _SELDOM * len(places)
