"""Words of a table found in a text in any of their forms."""

from collections.abc import Mapping
from functools import cache
from typing import TypeVar

from qostil.languages.endings import endings

Value = TypeVar("Value")
_WITH_ENDINGS = frozenset({"kk", "ky"})
# What the grammar of nouns does not have: about fifty, scores of.
_APPROXIMATE = ("даған", "деген", "таған", "теген", "дай", "дей", "тай", "тей", "догон", "дөгөн", "дагы", "деги")


def known(word: str, stems: Mapping[str, Value], code: str) -> Value | None:
    """What the table has for a word in small letters; in Kazakh and Kyrgyz also for a stem of it with an ending."""
    if word in stems or code not in _WITH_ENDINGS:
        return stems.get(word)
    for length in range(len(word) - 1, 1, -1):
        if word[:length] in stems and _is_ending(word[length:], code):
            return stems[word[:length]]
    return None


@cache
def _is_ending(rest: str, code: str) -> bool:
    return rest in endings(code) or rest.startswith(_APPROXIMATE)
