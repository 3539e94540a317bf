"""The dictionary form of a word, by language: what ``qostil lemma`` prints."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from qostil import Span
from qostil.language import Language
from qostil.languages.english_words import english_lemma
from qostil.languages.russian_words import russian_lemma
from qostil.languages.search import fold
from qostil.languages.turkic import turkic_lemma
from qostil.languages.vocabulary import Vocabulary

_INVISIBLE = str.maketrans(dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\u0301"))
# Latin letters typed for the Cyrillic ones they look like; only in words that have Cyrillic letters besides.
_LOOK_ALIKES = str.maketrans("aceopxyiACEOPXBHKMTI", "асеорхуіАСЕОРХВНКМТІ")


def lemma(word: str, language: Language, vocabulary: Vocabulary | None = None) -> str:
    """The dictionary form of ``word``: a name keeps its capital letter, any other word is in small letters.

    A ``vocabulary`` of the user's own texts (Kazakh, Kyrgyz) helps with words our lists do not have. In a language we
    have no rules for, the word itself in small letters; in English names too, for nothing tells them.
    """
    if vocabulary is None:
        return _lemma(word, language.code)
    return _found(cleaned(word), language.code, vocabulary)


def lemma_keys(found: Iterable[tuple[str, Span]], language: Language) -> tuple[str, ...]:
    """What words, as ``qostil.languages.search.words`` finds them, are compared by: dictionary forms, folded."""
    return tuple(fold(lemma(word, language)) for word, _ in found)


@lru_cache(maxsize=1 << 17)
def _lemma(word: str, code: str) -> str:
    return _found(cleaned(word), code, None)


def _found(word: str, code: str, vocabulary: Vocabulary | None) -> str:
    if not any(map(str.isalpha, word)):
        return word
    if code in {"kk", "ky"}:
        return turkic_lemma(word, code, vocabulary)
    if code == "ru":
        return russian_lemma(word)
    return english_lemma(word) if code == "en" else word.lower()


def cleaned(word: str) -> str:
    """The word without what cannot be seen and without Latin letters among Cyrillic ones."""
    text = unicodedata.normalize("NFC", word).translate(_INVISIBLE)
    return "-".join(map(_without_look_alikes, text.split("-")))


def _without_look_alikes(part: str) -> str:
    cyrillic = sum("\u0400" <= letter <= "\u052f" for letter in part)
    return part.translate(_LOOK_ALIKES) if cyrillic >= sum(map(str.isascii, part)) else part
