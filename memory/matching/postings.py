"""Which entries of the index stand for a text: enough of its rarest words to meet every text that is like it.

Two texts that share most of their words share one of the rarest of each, whatever the order of words, as long as both
are put in the same order (prefix filter: Chaudhuri, Ganti and Kaushik 2006; Bayardo, Ma and Srikant 2007). So a frequent
word has entries only for texts made of nothing rarer, and a query reads short lists.
"""

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from math import ceil

from qostil.memory.matching.tokens import Kind, Tokens

SHARED = 0.6
"""Texts that share so many of the words of the longer are sure to meet. Below the least score shown, 0.7: words that
differ in a few letters count for the score and are not shared."""

_BYTES = 6


def size(text: Tokens) -> int:
    """The number of tokens, by which texts of quite another length are left out."""
    return len(text.items)


def sizes(count: int) -> tuple[int, int]:
    """The least and the most tokens of texts that may be like one of ``count``."""
    return int(SHARED * count), ceil(count / SHARED)


def entries(text: Tokens, texts_with: Mapping[int, int]) -> list[int]:
    """The words under which a text is entered, as numbers, rarest first; a word not in ``texts_with`` is rarest."""
    found = words(text)
    rarest = sorted(found, key=lambda word: (texts_with.get(word, 0), word))
    return rarest[: len(found) - ceil(SHARED * len(found)) + 1]


def words(text: Tokens) -> set[int]:
    """The keys of a text as numbers; of placeables the kinds only, so that exchanged ones meet."""
    code = text.language.code
    return {_number(token.key, code) for token in text.items if token.kind is Kind.WORD}


def whole(text: Tokens) -> int:
    """A number for a text as a whole: the same where only case, signs, spaces and placeables differ."""
    said = " ".join(token.value if token.kind is Kind.WORD else token.key for token in text.items)
    return _number(f"\n{said or text.text.strip()}", text.language.code)


@lru_cache(maxsize=1 << 18)
def _number(key: str, code: str) -> int:
    digest = hashlib.blake2b(f"{code} {key}".encode("utf-8", "surrogatepass"), digest_size=_BYTES).digest()
    return int.from_bytes(digest)
