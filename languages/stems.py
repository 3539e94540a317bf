"""The words of Kazakh and Kyrgyz that we know, and how others are made of them; data in ``data/stems.toml``."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from qostil.languages.sounds import forms, sounds_of


@dataclass(frozen=True, slots=True)
class Stems:
    """Known words of one language.

    ``lost`` and ``hard`` lead from what is written before a vowel back to the stem; ``odd`` are last letters that few
    stems have; ``derivation`` finds suffixes that make nouns and adjectives.
    """

    nouns: frozenset[str]
    verbs: frozenset[str]
    whole: frozenset[str]
    forms: Mapping[str, str]
    lost: Mapping[str, str]
    hard: Mapping[str, str]
    odd: str
    derivation: re.Pattern[str]

    def is_derived(self, word: str) -> bool:
        """True for a word made of a known one by a suffix: билік, сотталушы."""
        match = self.derivation.search(word)
        while match is not None:
            if match.start() > 1 and self._is_base(word[: match.start()]):
                return True
            match = self.derivation.search(word, match.start() + 1)
        return False

    def _is_base(self, stem: str) -> bool:
        return stem in self.nouns or stem in self.verbs


@cache
def stems_of(code: str) -> Stems:
    """The words of a language that has a table."""
    source = files("qostil.languages.data").joinpath("stems.toml").read_text(encoding="utf-8")
    raw = tomllib.loads(source)[code]
    table, sounds = forms(code), sounds_of(code)
    lost = {}
    for word in table["lost"]["words"].split():
        vowel = max(index for index, letter in enumerate(word) if sounds.is_vowel(letter))
        lost[sounds.softened(word[:vowel]) + sounds.softened(word)[vowel + 1 :]] = word
    return Stems(
        frozenset(word.lower() for word in raw["nouns"].split()),
        frozenset(raw["verbs"].split()),
        frozenset(raw["whole"].split()),
        raw["forms"],
        lost,
        {soft: hard for hard, soft in table["voiced"].items()},
        table["odd"],
        re.compile(f"(?:{table['derivation']})$"),
    )
