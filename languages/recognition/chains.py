"""Chains of endings of an agglutinative language, made from ``data/chains.toml``."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntFlag
from functools import cache
from typing import Any

from qostil.languages.data import table, tables


class Part(IntFlag):
    """What a chain of endings says."""

    NUMBER = 1
    OWNER = 2
    GENITIVE = 4
    OTHER = 8
    THIRD = 16


Chains = dict[str, tuple[Part, ...]]
"""Endings as they are written, with all that each may say."""


@dataclass(frozen=True, slots=True)
class _State:
    """What is said so far: its letters, the sounds its end may count as, the vowel that rules what follows."""

    text: str
    sounds: str
    vowel: str
    parts: Part


@dataclass(slots=True)
class Endings:
    """The endings of one language."""

    ways: str
    either: frozenset[str]
    foreign: tuple[str, ...]
    voiced: dict[str, str]
    short: dict[str, str]
    dropped: dict[str, str]
    apart: frozenset[str]
    verbs: list[tuple[str, str]]
    sounds: dict[str, str]
    harmony: dict[str, dict[str, str]]
    slots: dict[str, list[tuple[str, list[str]]]]
    _made: dict[tuple[str, str, str], Chains] = field(default_factory=dict)

    def chains(self, stem: str) -> Chains:
        """The chains that may stand behind a noun."""
        return self._chains(self._sounds_of(stem), self._vowels_of(stem), "noun")

    def chains_of_owned(self, stem: str) -> Chains:
        """The chains that may stand behind a noun that ends in a possessor in the third person."""
        return self._chains(self._sounds_of(stem), self._vowels_of(stem), "owned")

    def chains_of_verb(self, stem: str) -> Chains:
        """The chains that may stand behind the stem of a verb."""
        return self._chains(self._sounds_of(stem), self._vowels_of(stem), "verb")

    def anywhere(self) -> Chains:
        """The chains that may stand behind a word whose sound is not in its letters: an acronym, a foreign name."""
        return self._chains("".join(self.sounds), self.ways, "noun")

    def _chains(self, sounds: str, vowels: str, kind: str) -> Chains:
        key = (sounds, vowels, kind)
        if key not in self._made:
            starts = (_State("", sounds, vowel, Part(0)) for vowel in vowels)
            self._made[key] = _by_text(state for start in starts for state in self._all(start, kind))
        return self._made[key]

    def is_vowel(self, letter: str) -> bool:
        """Whether an ending that begins with ``letter`` softens what is before it."""
        return letter in self.harmony

    def _sounds_of(self, stem: str) -> str:
        letter = stem.rstrip("ьъ")[-1:]
        return "".join(name for name, letters in self.sounds.items() if letter in letters) or "".join(self.sounds)

    def _vowels_of(self, stem: str) -> str:
        vowel = next((letter for letter in reversed(stem) if letter in self.harmony or letter in self.either), "")
        return self.ways if not vowel or vowel in self.either or stem.endswith(self.foreign) else vowel

    def _all(self, start: _State, kind: str) -> Iterator[_State]:
        if kind == "verb":
            yield from self._acted(start)
            return
        for state in self._cased(start, "_of_third") if kind == "owned" else self._inflected(start):
            yield state
            yield from self._behind(state, "question", Part.OTHER)

    def _acted(self, start: _State) -> Iterator[_State]:
        for voiced in (start, *self._behind(start, "voice", Part.OTHER)):
            for negated in (voiced, *self._behind(voiced, "negation", Part.OTHER)):
                yield from self._behind(negated, "finite", Part.OTHER)
                for participle in self._behind(negated, "participle", Part.OTHER):
                    yield from self._inflected(participle)

    def _inflected(self, start: _State) -> Iterator[_State]:
        for numbered in (start, *self._behind(start, "number", Part.NUMBER)):
            yield from self._cased(numbered, "")
            for owned in self._behind(numbered, "third", Part.OWNER | Part.THIRD):
                yield from self._cased(owned, "_of_third")
            for owned in self._behind(numbered, "person", Part.OWNER):
                yield from self._cased(owned, "_of_person")
            for owned in self._behind(numbered, "persons", Part.OWNER):
                yield from self._cased(owned, "")

    def _cased(self, state: _State, suffix: str) -> Iterator[_State]:
        """The state without a case, in every case, and as a place that takes number and case anew."""
        yield state
        yield from self._behind(state, "predicate", Part.OTHER)
        yield from self._behind(state, "case" + suffix, Part.OTHER)
        yield from self._behind(state, "genitive" + suffix, Part.GENITIVE)
        for place in self._behind(state, "place_of_third" if suffix == "_of_third" else "place", Part.OTHER):
            for numbered in (place, *self._behind(place, "number", Part.OTHER)):
                yield numbered
                yield from self._behind(numbered, "case", Part.OTHER)
                yield from self._behind(numbered, "genitive", Part.OTHER)

    def _behind(self, state: _State, slot: str, part: Part) -> Iterator[_State]:
        for sounds, endings in self.slots[slot]:
            if sounds == "*" or any(sound in sounds for sound in state.sounds):
                for ending in endings:
                    text, vowel = self._voiced_out(ending, state.vowel)
                    yield _State(state.text + text, self._sounds_of(text), vowel, state.parts | part)

    def _voiced_out(self, ending: str, vowel: str) -> tuple[str, str]:
        """The ending as it sounds behind a vowel, and the vowel that rules from there."""
        text = ""
        for letter in ending:
            sound = self.harmony[vowel].get(letter, letter)
            vowel = sound if sound in self.harmony else vowel
            text += sound
        return text, vowel


def _by_text(states: Iterable[_State]) -> Chains:
    chains: dict[str, set[Part]] = {}
    for state in states:
        if state.text:
            chains.setdefault(state.text, set()).add(state.parts)
    return {text: tuple(parts) for text, parts in chains.items()}


@cache
def endings_of(code: str) -> Endings:
    """The endings of the language with this code, one of ``agglutinative``."""
    return _endings(table(code, "chains"))


def agglutinative() -> set[str]:
    """The codes of the languages there are chains for."""
    return set(tables("chains"))


def _endings(raw: dict[str, Any]) -> Endings:
    return Endings(
        raw["ways"],
        frozenset(raw["either"]),
        tuple(raw["foreign"]),
        raw["voiced"],
        raw["short"],
        raw["dropped"],
        frozenset(raw["apart"]),
        [(noun, stem) for noun, _, stem in (rule.partition(">") for rule in raw["verbs"])],
        raw["sounds"],
        {letter: choice for letters, choice in raw["harmony"].items() for letter in letters},
        {name: [_rule(rule) for rule in rules] for name, rules in raw["slots"].items()},
    )


def _rule(rule: str) -> tuple[str, list[str]]:
    sounds, _, endings = rule.partition("|")
    return sounds, endings.split()
