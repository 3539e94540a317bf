"""Which entries of the index stand for a text: enough of its rarest words to meet every text that is like it.

Two texts that share most of their words share one of the rarest of each, as long as rarity puts the words of both in
the same order (prefix filter: Chaudhuri, Ganti and Kaushik 2006; Bayardo, Ma and Srikant 2007). So a frequent word has
entries only for texts made of nothing rarer, and a query reads short lists.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from qostil import Language
from qostil.memory.matching.tokens import Kind, readings

SHARED = 0.6
"""Texts that share so many of the words of the longer are sure to meet. Below the least score shown, 0.7: words that
differ in a few letters count for the score and are not shared."""

_BYTES = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """A text as the index knows it.

    ``size`` is the number of its tokens, ``words`` are the keys of its words as numbers; ``whole`` is a number for all
    of it, the same where only case, signs, spaces and placeables differ.
    """

    size: int
    words: frozenset[int]
    whole: int

    def rarest(self, texts_with: Mapping[int, int]) -> list[int]:
        """The words under which the text is entered, rarest first; a word not in ``texts_with`` is rarest of all."""
        return sorted(self.words, key=lambda word: (texts_with.get(word, 0), word))[: self.entered]

    @property
    def entered(self) -> int:
        """Under how many of its words the text is entered."""
        return len(self.words) - ceil(SHARED * len(self.words)) + 1


def entry(text: str, language: Language) -> Entry:
    """What the index knows of a text."""
    code = language.code
    words, said = set[int](), list[str]()
    for _, (kind, value, key) in readings(text, language):
        if kind is Kind.WORD:
            words.add(word_number(key, code))
            said.append(value)
        else:
            said.append(key)
    return Entry(len(said), frozenset(words), whole_number(" ".join(said) or text.strip(), code))


def sizes(count: int) -> tuple[int, int]:
    """The least and the most tokens of texts that may be like one of ``count``."""
    return int(SHARED * count), ceil(count / SHARED)


def whole_number(said: str, code: str) -> int:
    """The number of all that a text says."""
    return _hashed(f"\n{said}", code)


@lru_cache(maxsize=1 << 16)
def word_number(key: str, code: str) -> int:
    """The number of a key of words in a language."""
    return _hashed(key, code)


def _hashed(text: str, code: str) -> int:
    digest = hashlib.blake2b(f"{code} {text}".encode("utf-8", "surrogatepass"), digest_size=_BYTES).digest()
    return int.from_bytes(digest)
