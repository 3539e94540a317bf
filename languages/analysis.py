"""The ways to read a Kazakh or Kyrgyz word as stem and ending, each with what it costs to believe it.

A cost is the negative logarithm of how likely a reading is: of the stem (a word we know, a loan from Russian, a stem
the user's texts have in several forms, or letters that merely look like a stem) plus of the ending.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from qostil.languages.endings import Chain, chains, endings
from qostil.languages.loans import is_loan
from qostil.languages.sounds import Sounds, forms, sounds_of
from qostil.languages.stems import Stems, stems_of
from qostil.languages.vocabulary import Vocabulary

# Costs of stems, by feeling and by looking at whole classes of errors; none is fitted.
_KNOWN = 6.0
_DERIVED = 9.0
_LOAN = 8.5
_SEEN = 14.0
_UNKNOWN = 6.0
_LETTER = 1.7
_ODD = 1.6
_SHORT = 4.0
_UNVOICED = 6.0
_HEARD_OTHERWISE = 1.0
# So short a stem is too often a Russian word by chance.
_SHORT_LOAN = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """A word as stem and ending. ``cost`` compares readings of one word, the lowest is the best."""

    stem: str
    chain: Chain
    cost: float


def readings(word: str, code: str, vocabulary: Vocabulary | None = None) -> list[Reading]:
    """All readings of a word in small letters, best first; the whole word as a stem is always among them."""
    found = [Reading(word, chains(code)[0], chains(code)[0].cost + _stem_cost(word, code, vocabulary))]
    found += _with_endings(word, code, vocabulary)
    apart = sounds_of(code).apart(word)
    if apart != word:
        found += (reading for reading in _with_endings(apart, code, vocabulary) if word.startswith(reading.stem[:-1]))
    return sorted(found, key=lambda reading: (reading.cost, len(reading.stem), reading.stem))


def _with_endings(word: str, code: str, vocabulary: Vocabulary | None) -> Iterator[Reading]:
    table, longest = _table(code)
    for length in range(1, min(longest, len(word) - 2) + 1):
        if word[-length:] in table:
            yield from _with_ending(word[:-length], word[-length:], code, vocabulary)


@cache
def _table(code: str) -> tuple[dict[str, tuple[tuple[Chain, str, str], ...]], int]:
    table = {
        text: tuple((ending.chain, ending.harmony, ending.final) for ending in choices)
        for text, choices in endings(code).items()
        if text
    }
    return table, max(map(len, table))


def _with_ending(before: str, ending: str, code: str, vocabulary: Vocabulary | None) -> Iterator[Reading]:
    sounds = sounds_of(code)
    for stem, cost in _stems(before, ending, code):
        chain = _cheapest(_heard(stem, code), ending, code)
        if chain is not None and any(map(sounds.is_vowel, stem)):
            yield Reading(stem, chain[0], cost + chain[1] + _stem_cost(stem, code, vocabulary))


def _cheapest(heard: tuple[tuple[str, ...], tuple[str, ...]], ending: str, code: str) -> tuple[Chain, float] | None:
    """The most usual chain that is written so behind a stem that sounds so."""
    harmonies, finals = heard
    best: tuple[Chain, float] | None = None
    for chain, harmony, final in _table(code)[0][ending]:
        if harmony in harmonies and final in finals:
            cost = chain.cost + _HEARD_OTHERWISE * ((harmony != harmonies[0]) + (final != finals[0]))
            if best is None or cost < best[1]:
                best = chain, cost
    return best


@lru_cache(maxsize=1 << 16)
def _heard(stem: str, code: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return sounds_of(code).heard(stem)


def _stems(before: str, ending: str, code: str) -> Iterator[tuple[str, float]]:
    """The stems that may have come to be written ``before``, with the cost of what happened to them."""
    sounds, stems = sounds_of(code), stems_of(code)
    soft = sounds.is_vowel(ending[0])
    yield from ((full, 0.0) for full in _undropped(before, code, soft=soft))
    if not soft:
        yield before, 0.0
        if before[-1] == "с" and ending[0] == "т" and (before.endswith("ис") or is_loan(before + "т")):
            yield before + "т", 0.0
        elif before[-1] in "сз" and ending[0] in "тд" and is_loan(before + "д"):
            yield before + "д", 0.0
        return
    last = before[-1]
    open_syllable = sounds.is_vowel(before[-2:-1])
    if open_syllable and last in sounds.hard:
        yield before[:-1] + sounds.hard[last], 0.0
    yield before, _UNVOICED if open_syllable and last in sounds.voiced else 0.0
    if before in stems.lost:
        yield stems.lost[before], -1.0


def _undropped(before: str, code: str, *, soft: bool) -> Iterator[str]:
    """Loans that lost their last letters before the ending."""
    grammar, stems = forms(code), stems_of(code)
    for full, left in (*grammar["dropped"].items(), *(grammar["before_vowels"].items() if soft else ())):
        whole = before.removesuffix(left) + full
        if before.endswith(left) and is_loan(whole) and (len(before) > _SHORT_LOAN or stems.is_known(whole)):
            yield whole


def _stem_cost(stem: str, code: str, vocabulary: Vocabulary | None) -> float:
    cost = _own_cost(stem, code)
    forms = vocabulary.forms(stem) if vocabulary is not None and len(stem) > 2 else 0
    return min(cost, max(_DERIVED, _SEEN - forms)) if forms > 2 else cost


@lru_cache(maxsize=1 << 17)
def _own_cost(stem: str, code: str) -> float:
    stems, sounds = stems_of(code), sounds_of(code)
    if stems.is_known(stem):
        return _KNOWN
    if stems.is_derived(stem):
        return _DERIVED
    if is_loan(stem):
        return _LOAN + _ODD * (len(stem) < 5)
    return _unknown_cost(stem, sounds, stems)


def _unknown_cost(stem: str, sounds: Sounds, stems: Stems) -> float:
    cost = _UNKNOWN + _LETTER * len(stem)
    syllables = sum(map(sounds.is_vowel, stem))
    if syllables == 1:
        cost += _SHORT if len(stem) < 3 else _SHORT / 3
    if stems.is_shaped(stem):
        return cost - _ODD
    if stem[-1] in stems.odd:
        cost += _ODD
    if stem[-1] in sounds.voiced and not sounds.is_vowel(stem[-2:-1]) and stem[-2:-1] not in "лрн":
        cost += 2 * _ODD
    if not any(map(sounds.is_vowel, stem[-3:])):
        cost += _ODD
    return cost + _ODD * _is_mixed(stem, sounds)


def _is_mixed(stem: str, sounds: Sounds) -> bool:
    return len({sounds.vowels[letter] for letter in stem if letter in sounds.vowels}) > 1 and len(sounds.harmonies) == 2
