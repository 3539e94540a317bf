"""Which candidates are names of people: no terms of a glossary, unlike those of institutions and places."""

import re
from collections.abc import Iterator, Mapping, Sequence

from qostil.glossaries.candidates import INSIDE, Key, Occurrence
from qostil.glossaries.features import Corpus, general_frequency

# How surnames end in the countries of our languages and around.
_SURNAME = re.compile(
    r".{2,}(?:[oe]va?|yeva?|ina?|s?kiy|sky|skaya|uulu|uly|kyzy|oglu|zoda|zade|dze|shvili|enko|bae?v|bekov)"
)
_MOST_WORDS = 3
# As words they are known to dictionaries less often than this.
_UNUSUAL = 4e-6
_PLACE = frozenset({"in", "at", "from", "near", "to"})
_ARTICLES = frozenset({"the", "a", "an"})


def people(found: Mapping[Key, Sequence[Occurrence]], corpus: Corpus) -> set[Key]:
    """First name and surname, a surname, and a title with a surname."""
    full = {key for key, places in found.items() if len(key) > 1 and _is_full_name(key, places, corpus)}
    surnames = {key[-1] for key in full} | {word for key in found for word in key if _is_surname(word, corpus)}
    titled = {key for key in found if key[-1] in surnames and len(key) <= _MOST_WORDS and not INSIDE.intersection(key)}
    return full | titled


def _is_surname(word: str, corpus: Corpus) -> bool:
    return bool(_SURNAME.fullmatch(word)) and general_frequency(word) < _UNUSUAL and corpus.usage.is_name(word)


def _is_full_name(key: Key, places: Sequence[Occurrence], corpus: Corpus) -> bool:
    """Two or three words, all of them names and no words, that no article and no preposition of place precedes."""
    if len(key) > _MOST_WORDS or not all(map(corpus.usage.is_name, key)) or any(map(str.isupper, key)):
        return False
    if any(corpus.usage.is_word(word) for word in key):
        return False
    return not (_PLACE | _ARTICLES).intersection(_before(places, corpus))


def _before(places: Sequence[Occurrence], corpus: Corpus) -> Iterator[str]:
    for place in places:
        if place.first:
            yield corpus.texts[place.text][place.first - 1].word.lower()
