"""Keys of English words and phrases: one for all spellings, plurals and possessives of a term."""

import re
from collections.abc import Sequence

from qostil.languages.search import fold

_POSSESSIVE = re.compile(r"['’]s?$")
# British and American: organisation, organization. Short words (size, prize) have it in the root.
_IZE = re.compile(r"(?<=[a-z]{3})iz(?=e$|ed$|er$|ing$|ation|able$)")
_OUR = re.compile(r"^(lab|fav|hon|vig|harb|behavi|neighb|endeav)our")
_RE = re.compile(r"^((?:kilo)?met|cent|theat|lit)re$")


def key_of(found: Sequence[str]) -> tuple[str, ...]:
    """Folded words without possessive endings and plurals, in one spelling; capitals of an abbreviation stay."""
    return tuple(_one_spelling(_singular(_POSSESSIVE.sub("", word))) for word in found)


def _singular(word: str) -> str:
    if word.isupper():
        return word
    if word.endswith("s") and word[:-1].isupper() and len(word) > 2:
        return word[:-1]
    folded = fold(word)
    if len(folded) > 4 and folded.endswith("ies"):
        return f"{folded[:-3]}y"
    return (
        folded[:-1] if len(folded) > 3 and folded.endswith("s") and not folded.endswith(("ss", "us", "is")) else folded
    )


def _one_spelling(word: str) -> str:
    if word.isupper():
        return word
    return _RE.sub(r"\1er", _OUR.sub(r"\1or", _IZE.sub("is", word)))
