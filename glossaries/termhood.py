"""How much a candidate looks like a term: how often it stands by itself, how many words it has, how special these are.

After the C-value (Frantzi, Ananiadou and Mima 2000), which takes off what longer candidates explain, and the
comparison with general language (Rayson and Garside 2000). Weights were found by random search on the development
terms (recall within 6,000 and 1,000 rows) and rounded.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

from qostil.glossaries.candidates import INSIDE, Key, Occurrence
from qostil.glossaries.tagging import Token
from qostil.languages.search import fold

# Of the places of the most frequent longer candidate so many are taken off.
_EXPLAINED = 0.7
_ALL_PLACES = 0.3
_OFFSET = 1.2
_BY_WORDS = 1.7
_BASE = 2.4
_LOWEST, _HIGHEST = -4.5, 12.0
_JOINED, _NAME, _GERUND = 0.45, 0.7, 0.8
_LONG_ONCE, _WORD_ONCE = 0.4, 0.75
# Rarer words of general language are names or misprints, of which frequency says nothing.
_RARE, _OF_RARE = 4e-7, 0.8
_JOINING = INSIDE - {"of", "for"}


def termhood(found: Mapping[Key, Sequence[Occurrence]], texts: Sequence[Sequence[Token]]) -> dict[Key, float]:
    """A number for every candidate; the higher the better."""
    longer = _longest_around(found)
    special = _Special(texts)
    return {key: _score(key, places, longer.get(key, 0), texts, special) for key, places in found.items()}


def _longest_around(found: Mapping[Key, Sequence[Occurrence]]) -> dict[Key, int]:
    """Places of the most frequent candidate that holds another, by that other."""
    most: dict[Key, int] = {}
    for key, places in found.items():
        for begin, end in combinations(range(len(key) + 1), 2):
            inner = key[begin:end]
            if len(inner) < len(key) and inner in found:
                most[inner] = max(most.get(inner, 0), len(places))
    return most


def _score(
    key: Key, places: Sequence[Occurrence], around: int, texts: Sequence[Sequence[Token]], special: "_Special"
) -> float:
    count, content = len(places), [word.lower() for word in key if word not in INSIDE]
    alone = max(count - _EXPLAINED * around, 0.0) + _ALL_PLACES * count
    worth = math.log(alone + _OFFSET) * (1 + _BY_WORDS * min(len(content), 3))
    worth *= _BASE + sum(min(max(special.of(word), _LOWEST), _HIGHEST) for word in content) / len(content)
    first = texts[places[0].text][places[0].first : places[0].end]
    for weight, holds in (
        (_JOINED, bool(_JOINING.intersection(key))),
        (_NAME, first[0].word[0].isupper()),
        (_GERUND, "VBG" in (first[0].tag, first[-1].tag)),
        (_LONG_ONCE, count == 1 and len(content) >= 3),
        (_WORD_ONCE, count == 1 and len(content) == 1),
    ):
        worth *= weight if holds else 1.0
    return worth


class _Special:
    """How much more frequent a word is here than in general language, in nats."""

    def __init__(self, texts: Sequence[Sequence[Token]]) -> None:
        self._counts = Counter(fold(token.word) for tokens in texts for token in tokens)
        self._total = max(1, self._counts.total())

    def of(self, word: str) -> float:
        """Log of the ratio of both frequencies, singular and plural together."""
        from wordfreq import word_frequency

        general = max(word_frequency(form, "en") for form in (word, f"{word}s"))
        if general < _RARE:
            return _OF_RARE
        here = (self._counts[word] + self._counts[f"{word}s"] + 0.5) / self._total
        return math.log(here / general)
