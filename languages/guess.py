"""Which language a text is in, told offline by letters, frequent words and endings.

Ours are en, kk, ky and ru. Neighbours that look like them are known well enough not to pass for them.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from qostil.language import UNDETERMINED, Language
from qostil.languages.rules import CODES, load_data, rules_of

# More text than this tells nothing more, and takes time.
_ENOUGH_WORDS = 2000
_NOT_PROSE = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|\[\d+\]")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʻ‘-][^\W\d_]+)*")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u0259\u1e00-\u1eff]")

# What a word says for or against a language. Fitted by hand on sentences written for the tests.
_FREQUENT, _ENDING, _OWN_LETTER, _FOREIGN_LETTER = 2.0, 0.5, 1.0, -2.0


@dataclass(frozen=True, slots=True)
class Guess:
    """A language and how sure that is, 0..1. The language is ``und`` where nothing speaks for any."""

    language: Language
    confidence: float


@dataclass(frozen=True, slots=True)
class _Profile:
    """What tells one language from others of its script."""

    code: str
    alphabet: frozenset[str]
    words: frozenset[str]
    endings: tuple[str, ...]
    letters: frozenset[str]


def detect(text: str) -> Guess:
    """The language of ``text``: one of ours, a neighbour that its letters and words settle, or ``und``."""
    words = [word.lower() for word in _WORD.findall(_NOT_PROSE.sub(" ", text))][:_ENOUGH_WORDS]
    cyrillic = [word for word in words if _CYRILLIC.search(word)]
    latin = [word for word in words if _LATIN.search(word) and not _CYRILLIC.search(word)]
    ranked = sorted((*_scores(cyrillic, _cyrillic()), *_scores(latin, _latin())), key=lambda pair: -pair[1])
    return _decide(ranked, len(words))


def _decide(ranked: list[tuple[str, float]], words: int) -> Guess:
    (code, best), (_, second) = ranked[0], ranked[1]
    if best <= 0 or best < 0.1 * words:
        return Guess(Language(UNDETERMINED), 0.0)
    margin = (best - max(second, 0.0)) / best
    strength = best / (best + 2.0)
    confidence = round(min(1.0, 2 * margin) * strength, 3)
    return Guess(Language(code if confidence >= 0.2 else UNDETERMINED), confidence)


def _scores(words: list[str], profiles: Iterable[_Profile]) -> list[tuple[str, float]]:
    return [(profile.code, sum(_vote(word, profile) for word in words)) for profile in profiles]


def _vote(word: str, profile: _Profile) -> float:
    letters = {letter for letter in word if letter.isalpha() and letter not in "ʻ‘"}
    if not letters <= profile.alphabet:
        return _FOREIGN_LETTER
    vote = _OWN_LETTER if letters & profile.letters else 0.0
    if word in profile.words:
        return vote + _FREQUENT
    return vote + (_ENDING if word.endswith(profile.endings) and len(word) > 4 else 0.0)


@lru_cache(maxsize=1)
def _cyrillic() -> tuple[_Profile, ...]:
    return tuple(profile for profile in _profiles() if "а" in profile.alphabet)


@lru_cache(maxsize=1)
def _latin() -> tuple[_Profile, ...]:
    return tuple(profile for profile in _profiles() if "a" in profile.alphabet)


@lru_cache(maxsize=1)
def _profiles() -> tuple[_Profile, ...]:
    """Ours and the neighbours; a letter counts as a language's own where Russian and English lack it."""
    plain = rules_of(Language("ru")).alphabet | rules_of(Language("en")).alphabet
    ours = (rules_of(Language(code)) for code in CODES)
    own = [_Profile(rule.code, rule.alphabet, rule.words, rule.endings, rule.alphabet - plain) for rule in ours]
    for code, data in load_data("neighbours").items():
        alphabet = frozenset(data["alphabet"])
        own.append(_Profile(code, alphabet, frozenset(data["words"]), ("\0",), alphabet - plain))
    return tuple(own)
