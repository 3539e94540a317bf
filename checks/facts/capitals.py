"""The words of a text, and which of them are written as names."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from qostil import Language, Span
from qostil.checks.facts.sounds import sound
from qostil.languages import rules_of
from qostil.languages.search import fold, search_key, words

# Behind these a capital letter says nothing.
_BEGINS = re.compile(
    r"(?:(?:(?<![^\W\d_])[^\W\d_]{2,}|[\W\d_])[.!?…:•]+['\"»”’)]*(?:\[\d+\])?\s|\n|\])[\s\"'«»“”„‘’(\[–—-]*$"
)
_POSSESSIVE = re.compile(r"['’]s?$")
_SHORTEST = 3
# On the Zipf scale: one in three hundred thousand words.
_RARE = 3.5
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word folded, the key that its forms share, its sound and place.

    ``capital`` says that it is written with one, ``initial`` that it begins a sentence, ``acronym`` that it is all
    capitals.
    """

    folded: str
    key: str
    sound: str
    span: Span
    capital: bool
    initial: bool
    acronym: bool

    @property
    def inside(self) -> bool:
        """Written with a capital where only names are."""
        return self.capital and not self.initial and not self.acronym and len(self.folded) >= _SHORTEST


@lru_cache(maxsize=1 << 13)
def words_of(text: str, language: Language) -> tuple[Word, ...]:
    """The words of a text that have a letter."""
    return tuple(_words(text, language))


def _words(text: str, language: Language) -> Iterable[Word]:
    before, first = 0, True
    for raw, span in words(text):
        bare = _POSSESSIVE.sub("", raw)
        folded = fold(bare)
        if folded and not folded[0].isdigit():
            initial = first or _BEGINS.search(text[before : span.start]) is not None
            acronym = len(raw) > 1 and raw[:2].isupper()
            yield Word(folded, search_key(bare, language), sound(bare), span, raw[0].isupper(), initial, acronym)
            first = False
        before = span.start


@dataclass(frozen=True, slots=True, eq=False)
class Usage:
    """How often each word of a text is written as a name inside of sentences, and how often in small letters."""

    names: Counter[str]
    plain: Counter[str]

    @classmethod
    def of(cls, texts: Iterable[Iterable[Word]]) -> "Usage":
        """Count the words of texts."""
        names, plain = Counter[str](), Counter[str]()
        for text in texts:
            for word in text:
                if word.inside:
                    names[word.key] += 1
                elif not word.capital:
                    plain[word.key] += 1
        return cls(names, plain)

    def is_name(self, word: Word) -> bool:
        """Whether a word is a name where it stands; at the beginning of a sentence by how it is written elsewhere."""
        if word.acronym or len(word.folded) < _SHORTEST or word.folded in _not_names():
            return False
        if word.inside or not word.capital:
            return word.inside
        names, plain = self.names[word.key], self.plain[word.key]
        return names > plain or (not plain and is_rare(word.folded))


@lru_cache(maxsize=1 << 14)
def is_rare(word: str) -> bool:
    """Whether an English word is one that few texts have, as most names are."""
    from wordfreq import zipf_frequency

    return bool(zipf_frequency(word, "en") < _RARE)


@lru_cache(maxsize=1)
def _not_names() -> frozenset[str]:
    """What English writes with a capital in dates and titles."""
    rules = rules_of(Language("en"))
    return _DAYS.union(rules.words, *rules.months)
