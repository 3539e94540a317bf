"""What looks wrong with a unit, told from its texts alone."""

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from qostil import Role, TranslationUnit, Variant
from qostil.languages import CODES, detect
from qostil.languages.constants import links, numbers

_WORD = re.compile(r"[^\W\d_]{2,}")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_CYRILLIC_CODES = frozenset({"kk", "ky", "ru"})
# Names and titles are alike in many languages, and so few words tell no language.
_FEWEST_WORDS = 4
_SURE = 0.6


class Kind(StrEnum):
    """Kinds of flaws."""

    EMPTY = "empty"
    IDENTICAL = "identical"
    SCRIPT = "script"
    LANGUAGE = "language"
    NUMBERS = "numbers"


@dataclass(frozen=True, slots=True)
class Flaw:
    """What looks wrong with a unit."""

    unit: TranslationUnit
    kind: Kind
    told: str


def flaw_of(unit: TranslationUnit) -> Flaw | None:
    """The gravest flaw of a unit; None where nothing looks wrong. Other numbers on the two sides are the least."""
    for variant in unit.variants:
        if not any(letter.isalnum() for letter in variant.text):
            return Flaw(unit, Kind.EMPTY, f"no word in {variant.language}")
    return _stays(unit) or _numbers(unit)


def _stays(unit: TranslationUnit) -> Flaw | None:
    """Texts that are not translated, or are of another language. A source that a note names is often left as it is."""
    if unit.role is not Role.BODY or any(links(variant.text) for variant in unit.variants):
        return None
    for one, other in combinations(unit.variants, 2):
        if one.language.code != other.language.code and one.text == other.text and _words(one) >= _FEWEST_WORDS:
            return Flaw(unit, Kind.IDENTICAL, f"the same in {one.language} and {other.language}")
    strange = (_strange(unit, variant) for variant in unit.variants)
    return next((flaw for flaw in strange if flaw), None)


def _words(variant: Variant) -> int:
    return len(_WORD.findall(variant.text))


def _strange(unit: TranslationUnit, variant: Variant) -> Flaw | None:
    """A text that is in another script or language than it says."""
    code = variant.language.code
    if code not in CODES or _words(variant) < _FEWEST_WORDS:
        return None
    letters = [letter for letter in variant.text if letter.isalpha()]
    latin = sum(_LATIN.match(letter) is not None for letter in letters) / len(letters)
    cyrillic = code in _CYRILLIC_CODES and "-latn" not in str(variant.language).lower()
    if (latin if cyrillic else 1 - latin) > 0.8:
        return Flaw(unit, Kind.SCRIPT, f"the letters of the text in {variant.language} are of another script")
    guess = detect(variant.text)
    if guess.language.code in CODES and guess.language.code != code and guess.confidence >= _SURE:
        return Flaw(unit, Kind.LANGUAGE, f"the text in {variant.language} reads as {guess.language}")
    return None


def _numbers(unit: TranslationUnit) -> Flaw | None:
    for one, other in combinations(unit.variants, 2):
        mine, theirs = sorted(numbers(one.text)), sorted(numbers(other.text))
        if mine != theirs:
            told = (" ".join(some) or "no number" for some in (mine, theirs))
            return Flaw(
                unit,
                Kind.NUMBERS,
                ", ".join(f"{text} in {each.language}" for text, each in zip(told, (one, other), strict=True)),
            )
    return None
