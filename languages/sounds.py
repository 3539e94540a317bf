"""Vowel harmony and assimilation: how an ending sounds behind what stands before it, by ``data/forms.toml``."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from qostil.languages.data import table

_PART = re.compile(r"\((.)\)|(.)")


@dataclass(frozen=True, slots=True)
class Sound:
    """What of a word decides how the next ending sounds: its harmony and the class of its last letter."""

    harmony: str
    final: str


@dataclass(frozen=True, slots=True)
class Sounds:
    """The sounds of one language; ``hard`` leads back from what ``voiced`` makes of a last letter."""

    vowels: Mapping[str, str]
    neutral: Mapping[str, str]
    finals: Mapping[str, str]
    loose: Mapping[str, str]
    free: tuple[str, ...]
    letters: Mapping[str, Mapping[str, str]]
    voiced: Mapping[str, str]
    hard: dict[str, str]
    joined: Mapping[str, str]

    @property
    def harmonies(self) -> tuple[str, ...]:
        """All classes of harmony."""
        return tuple(dict.fromkeys(self.vowels.values()))

    def is_vowel(self, letter: str) -> bool:
        """True for the letters that carry a syllable."""
        return letter in self.vowels or letter in self.neutral

    def harmony(self, text: str) -> str | None:
        """The class of the last vowel that has one; None for a text without vowels."""
        found = None
        for letter in reversed(text):
            if letter in self.vowels:
                return self.vowels[letter]
            found = found or self.neutral.get(letter)
        return found

    def final(self, text: str) -> str:
        """The class of the last letter; a soft sign counts as the consonant before it."""
        return self.finals.get(text.rstrip("ьъ")[-1:], "T")

    def of(self, word: str) -> Sound:
        """How ``word`` sounds to an ending; a word without vowels as the first class."""
        return Sound(self.harmony(word) or self.harmonies[0], self.final(word))

    def heard(self, word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The harmonies and the finals that people write behind ``word``: the regular one first."""
        sound = self.of(word)
        harmonies: tuple[str, ...] = (sound.harmony,)
        if self.is_open(word):
            harmonies += tuple(other for other in self.harmonies if other != sound.harmony)
        second = self.loose.get(word[-1:])
        return harmonies, (sound.final, second) if second else (sound.final,)

    def spelled(self, text: str) -> str:
        """``text`` with two letters written as one where spelling asks for it: той + у is тою."""
        for apart, joined in self.joined.items():
            text = text.replace(apart, joined)
        return text

    def apart(self, text: str) -> str:
        """The opposite of ``spelled``."""
        for apart, joined in self.joined.items():
            text = text.replace(joined, apart)
        return text

    def is_open(self, word: str) -> bool:
        """True where people hear the harmony in two ways: митинг, БҰҰ, words whose last vowel is neutral."""
        last = next((letter for letter in reversed(word) if self.is_vowel(letter)), None)
        return last is None or last in self.neutral or word.endswith(self.free)

    def added(self, text: str, sound: Sound, template: str) -> tuple[str, Sound]:
        """``text`` with an ending behind it, and how that sounds to the next."""
        harmony, final = sound.harmony, sound.final
        for buffer, letter in _PART.findall(template):
            if buffer and (final == "V") == self._opens(buffer):
                continue
            written = self._written(buffer or letter, harmony, final)
            text += written
            harmony = self.harmony(written) or harmony
            final = self.final(written)
        return text, Sound(harmony, final)

    def softened(self, stem: str) -> str:
        """``stem`` as it stands before a vowel: құқық, құқығ; without its soft sign."""
        bare = stem.rstrip("ь")
        if len(bare) > 1 and self.is_vowel(bare[-2]):
            return bare[:-1] + self.voiced.get(bare[-1], bare[-1])
        return bare

    def _opens(self, buffer: str) -> bool:
        return buffer in {"A", "I"}

    def _written(self, letter: str, harmony: str, final: str) -> str:
        choices = self.letters.get(letter)
        if choices is None:
            return letter
        for key in (f"{harmony} {final}", final, harmony):
            if key in choices:
                return choices[key]
        return choices["*"]


def forms(code: str) -> dict[str, Any]:
    """The table of a language in ``data/forms.toml``; empty for one without."""
    return table(code, "forms")


@cache
def sounds_of(code: str) -> Sounds:
    """The sounds of a language that has a table."""
    raw = forms(code)
    return Sounds(
        raw["vowels"],
        raw.get("neutral", {}),
        {letter: name for name, members in raw["finals"].items() for letter in members},
        raw["loose"],
        tuple(raw["free"]),
        raw["letters"],
        raw["voiced"],
        {soft: hard for hard, soft in raw["voiced"].items()},
        raw.get("joined", {}),
    )
