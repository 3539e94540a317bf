"""Which language a text is in, told offline by letters, frequent words and endings.

Ours are en, kk, ky and ru. Neighbours that look like them are known well enough not to pass for them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from qostil.language import UNDETERMINED, Language
from qostil.languages.rules import CODES, load_data, rules_of

# More words than about this tell nothing more, and take time.
_ENOUGH_WORDS = 1000
_NOT_PROSE = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@\S+|\[\d+\]")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʻ‘-][^\W\d_]+)*")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u0259\u1e00-\u1eff]")

# What a word says for or against a language. Fitted by hand on sentences written for the tests.
_FREQUENT, _ENDING, _OWN_LETTER, _FOREIGN_LETTER = 2.0, 0.5, 1.0, -2.0
_LONGEST_STEM = 4
# Less than this says nothing: names have endings too.
_LEAST_EVIDENCE, _LEAST_SHARE, _LEAST_CONFIDENCE = 0.5, 0.1, 0.2
_JOINERS = frozenset("'’ʻ‘-")


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
    """Tell the language of ``text``: one of ours, a neighbour that its letters and words settle, or ``und``."""
    words = [word.lower() for word in _WORD.findall(_NOT_PROSE.sub(" ", text)) if not _is_acronym(word)]
    sample = Counter(words[:: 1 + len(words) // _ENOUGH_WORDS])
    cyrillic = {word: count for word, count in sample.items() if _CYRILLIC.search(word)}
    latin = {word: count for word, count in sample.items() if word not in cyrillic and _LATIN.search(word)}
    ranked = sorted((*_scores(cyrillic, _cyrillic()), *_scores(latin, _latin())), key=lambda pair: -pair[1])
    return _decide(ranked, sample.total())


def _is_acronym(word: str) -> bool:
    return word.isupper() and 1 < len(word) < 7


def _decide(ranked: list[tuple[str, float]], words: int) -> Guess:
    (code, best), (_, second) = ranked[0], ranked[1]
    if best < max(_LEAST_EVIDENCE, _LEAST_SHARE * words):
        return Guess(Language(UNDETERMINED), 0.0)
    margin = (best - max(second, 0.0)) / best
    strength = best / (best + _FREQUENT)
    confidence = round(min(1.0, 2 * margin) * strength, 3)
    return Guess(Language(code if confidence >= _LEAST_CONFIDENCE else UNDETERMINED), confidence)


def _scores(words: Mapping[str, int], profiles: Iterable[_Profile]) -> list[tuple[str, float]]:
    return [(profile.code, sum(count * _vote(word, profile) for word, count in words.items())) for profile in profiles]


def _vote(word: str, profile: _Profile) -> float:
    letters = frozenset(word)
    if not letters <= profile.alphabet:
        return _FOREIGN_LETTER
    vote = _OWN_LETTER if letters & profile.letters else 0.0
    if word in profile.words:
        return vote + _FREQUENT
    return vote + (_ENDING if len(word) > _LONGEST_STEM and word.endswith(profile.endings) else 0.0)


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
    own = [
        _Profile(rule.code, rule.alphabet | _JOINERS, rule.words, rule.endings, rule.alphabet - plain) for rule in ours
    ]
    for code, data in load_data("neighbours").items():
        alphabet = frozenset(data["alphabet"])
        own.append(
            _Profile(code, alphabet | _JOINERS, frozenset(data["words"]), tuple(data["endings"]), alphabet - plain)
        )
    return tuple(own)
