"""What the index holds of many texts, made at once: words repeat, so each is looked at once."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from qostil import Language
from qostil.languages.search import search_key, word_list
from qostil.memory.matching.postings import Entry, entry, whole_number, word_number
from qostil.memory.matching.tokens import Kind, read_word

# What begins a placeable that is no word; a text without any of this is words and nothing else.
_PLACEABLE = re.compile(r"[\d<{\[@]|://|www\.")
# Words of which the keys are kept, of each language: those that are frequent are soon met again.
_MOST = 100_000
_PLACES = 48
_WORD = (1 << _PLACES) - 1


class TextKeys(NamedTuple):
    """The search keys of a text in order, and what matching knows of it."""

    keys: Sequence[str]
    entry: Entry


# A word: its search key, its number (None for a placeable), and what it says.
_Known = tuple[str, int | None, str]
_NONE = frozenset([None])


class Keys:
    """Keys of texts; gives what ``search.keys`` and ``postings.entry`` give."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, bool], dict[str, _Known]] = {}

    def of(self, text: str, code: str) -> TextKeys:
        """The keys of a text in the language of a code."""
        names = not text.isupper()
        known = self._known.setdefault((code, names), {})
        words = word_list(text)
        try:
            found = [known[word] for word in words]
        except KeyError:
            found = _met(known, words, code, names)
        keys, numbers, said = zip(*found, strict=True) if found else ((), (), ())
        if _PLACEABLE.search(text):
            return TextKeys(keys, entry(text, Language(code)))
        whole = whole_number(" ".join(said) or text.strip(), code)
        return TextKeys(keys, Entry(len(found), frozenset(numbers) - _NONE, whole))


def _met(known: dict[str, _Known], words: Sequence[str], code: str, names: bool) -> list[_Known]:
    if len(known) > _MOST:
        known.clear()
    for word in words:
        if word not in known:
            known[word] = _known(word, code, names)
    return [known[word] for word in words]


def _known(word: str, code: str, names: bool) -> _Known:
    kind, value, key = read_word(word, code, names)
    is_word = kind is Kind.WORD
    # Mostly alike: a hundred thousand texts less to hold.
    said = _shared(value if is_word else key, word)
    sought = _shared(search_key(word, Language(code)), said)
    return sought, word_number(key, code) if is_word else None, said


def _shared(text: str, other: str) -> str:
    return other if text == other else text


class Ranks:
    """The order of words, rarest first, as ``Entry.rarest`` has it: each as one number, by which many sort fast."""

    def __init__(self, texts_with: Mapping[int, int]) -> None:
        self._ranks = {word: texts << _PLACES | word for word, texts in texts_with.items()}

    def rarest(self, words: Iterable[int], count: int) -> list[int]:
        """So many of the words, rarest first."""
        rank = self._ranks.get
        return [number & _WORD for number in sorted([rank(word, word) for word in words])[:count]]
