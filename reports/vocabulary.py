"""What a text's own use of capitals tells about its words."""

import re
from collections import Counter
from dataclasses import dataclass

_WORD = re.compile(r"(?<![#@/.])\b[^\W\d_]+")
CAPITAL = "A-ZА-ЯЁӘҒҚҢӨҰҮҺІ"
"""The capital letters of our languages, for a set in a pattern."""

_INSIDE = re.compile(rf"(?<=[a-zа-яёәғқңөұүһі][ ,])\s?([{CAPITAL}][^\W\d_]+)")

# A word so many times oftener small than capitalised inside a sentence is no name: there a heading was glued to it.
_RARELY = 10


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words of one text: as they are written, in lower case, and those capitalised inside a sentence."""

    written: Counter[str]
    folded: Counter[str]
    names: Counter[str]

    @classmethod
    def of(cls, text: str) -> "Vocabulary":
        """The words of ``text``."""
        written = Counter(_WORD.findall(text))
        folded: Counter[str] = Counter()
        for word, count in written.items():
            folded[word.lower()] += count
        return cls(written, folded, Counter(word.lower() for word in _INSIDE.findall(text)))

    def is_plain(self, word: str) -> bool:
        """Whether ``word`` is a common word here, so that a capital marks a beginning and not a name."""
        small = self.written[word.lower()]
        return small > 1 and small > _RARELY * self.names[word.lower()]
