"""Forms of the words of Kazakh and Kyrgyz terms: a word of a text is a stem that a term has and a chain of endings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from qostil.languages.recognition.chains import Endings, Part, anywhere, behind_noun, behind_owned, behind_verb
from qostil.languages.recognition.slot import ANY, Found, Role, Slot
from qostil.languages.sounds import forms, sounds_of

_EVERY = Part(~0)
_SHORTEST_PLURAL = 4
_SHORTEST_STEM = 2
_SHORTEST_VERB = 3


@dataclass(frozen=True, slots=True)
class _Stem:
    """A beginning of words that fill a slot, and what must be said by the endings behind it."""

    slot: Slot
    chains: Endings
    asked: Part
    bare: bool = False
    before_vowel: bool = False


class TurkicForms:
    """Satisfies ``Forms``."""

    def __init__(self, code: str) -> None:
        self._code = code
        self._sounds = sounds_of(code)
        self._grammar = forms(code)
        lost: dict[str, str] = self._grammar["lost"]
        self._dropped: dict[str, str] = self._grammar["dropped"] | self._grammar["before_vowels"]
        self._verb: dict[str, Any] = self._grammar["verb"]
        self._short = {whole: short for short, whole in lost.items()}
        self._stems: dict[str, list[_Stem]] = {}
        self._longest = 0

    def roles(self, words: Sequence[str]) -> list[Role]:
        """The last word takes endings; a word before one that has a possessor may be the genitive of it."""
        *before, last = words
        if not before:
            return [Role.FREE]
        if not self._bases(last, Part.OWNER | Part.THIRD):
            return [Role.FIXED] * len(before) + [Role.ACTION if self._verbs(last) else Role.FREE]
        return [Role.FIXED] * (len(before) - 1) + [Role.OWNER, Role.OWNED]

    def enter(self, slot: Slot) -> None:
        """Learn a word, once."""
        if slot.capitals or not any(map(self._sounds.is_vowel, slot.word)):
            chains = anywhere(self._code) if slot.role is not Role.FIXED else {}
            self._add(slot.word, _Stem(slot, chains, _asked(slot.role), bare=True))
        elif slot.role is Role.FIXED:
            self._add(slot.word, _Stem(slot, {}, _EVERY, bare=True))
        else:
            self._enter_inflected(slot)

    def found(self, word: str) -> list[Found]:
        """The slots that a folded word of a text fills."""
        slots = {
            stem.slot
            for size in range(1, min(len(word), self._longest) + 1)
            for stem in self._stems.get(word[:size], ())
            if self._explains(stem, word[size:])
        }
        return [(slot, ANY) for slot in slots]

    def is_ending(self, text: str) -> bool:
        """Whether this may stand behind a hyphen as the ending of an acronym or a name."""
        return text in anywhere(self._code)

    def _explains(self, stem: _Stem, ending: str) -> bool:
        if not ending:
            return stem.bare
        if stem.before_vowel and not self._sounds.is_vowel(ending[0]):
            return False
        return any(not stem.asked or parts & stem.asked for parts in stem.chains.get(ending, ()))

    def _enter_inflected(self, slot: Slot) -> None:
        word, asked = slot.word, _asked(slot.role)
        self._enter_stem(slot, word, asked, bare=True)
        if self._bases(word, Part.OWNER | Part.THIRD):
            genitive = Part.GENITIVE if slot.role is Role.OWNER else Part(0)
            self._add(word, _Stem(slot, behind_owned(word, self._code), genitive))
        if slot.role is Role.OWNED:
            for base in self._bases(word, Part.OWNER | Part.THIRD):
                self._enter_stem(slot, base, Part.OWNER)
        elif slot.role is Role.OWNER:
            for base in self._bases(word, Part.GENITIVE):
                self._enter_stem(slot, base, Part.GENITIVE, bare=True)
        elif slot.role is Role.ACTION:
            for verb in self._verbs(word):
                self._enter_verb(slot, verb)
        for base in self._bases(word, Part.NUMBER):
            if slot.role is Role.FREE and len(base) >= _SHORTEST_PLURAL:
                self._enter_stem(slot, base, Part(0), bare=True)

    def _enter_verb(self, slot: Slot, verb: str) -> None:
        chains = behind_verb(verb, self._code)
        self._enter_stem(slot, verb, Part(0), chains)
        if verb[-1] in self._verb["voiced"]:
            shape = verb[:-1] + self._verb["voiced"][verb[-1]]
            self._add(shape, _Stem(slot, chains, Part(0), before_vowel=True))

    def _enter_stem(
        self, slot: Slot, stem: str, asked: Part, chains: Endings | None = None, *, bare: bool = False
    ) -> None:
        """Enter a stem in all the shapes that it takes before endings, those of a noun if none are given."""
        chains = self._behind(slot, stem) if chains is None else chains
        self._add(stem, _Stem(slot, chains, asked, bare))
        self._enter_written(slot, stem, asked, chains)
        if stem in self._grammar["irregular"]:
            plural = self._grammar["irregular"][stem]
            self._add(plural, _Stem(slot, behind_noun(plural, self._code), asked, bare))

    def _enter_written(self, slot: Slot, stem: str, asked: Part, chains: Endings) -> None:
        """Enter what is written for a stem where an ending changes it."""
        for shape in self._before_vowels(stem):
            self._add(shape, _Stem(slot, chains, asked, before_vowel=True))
        for pair, one in self._sounds.joined.items():
            if stem[-1] == pair[0]:
                joined = {one + text[1:]: parts for text, parts in chains.items() if text[0] == pair[1]}
                self._add(stem[:-1], _Stem(slot, joined, asked))
        for full, left in self._dropped.items():
            if stem.endswith(full):
                rest = stem.removesuffix(full) + left
                self._add(rest, _Stem(slot, chains, asked))
                self._add(rest, _Stem(slot, self._behind(slot, rest), asked))

    def _behind(self, slot: Slot, stem: str) -> Endings:
        """What stands behind a stem of the slot's word: behind отчёт what is written behind an ё or an е."""
        plain = behind_noun(stem, self._code)
        if not 0 <= slot.yo < len(stem):
            return plain
        return plain | behind_noun(f"{stem[: slot.yo]}ё{stem[slot.yo + 1 :]}", self._code)

    def _before_vowels(self, stem: str) -> Iterator[str]:
        if stem in self._short:
            yield self._short[stem]
        soft = self._sounds.softened(stem)
        if soft != stem:
            yield soft

    def _verbs(self, word: str) -> set[str]:
        """The stems of the verb that a word may be the noun of."""
        stems = {
            word.removesuffix(noun) + rest
            for noun, _, rest in (rule.partition(">") for rule in self._verb["noun"])
            if word.endswith(noun) and any(map(self._sounds.is_vowel, word.removesuffix(noun) + rest))
        }
        hard = self._sounds.hard | {soft: sound for sound, soft in self._verb["voiced"].items()}
        return {
            stem[:-1] + letter
            for stem in stems
            if len(stem) >= _SHORTEST_STEM
            for letter in {stem[-1], hard.get(stem[-1], stem[-1])}
            if len(word) > _SHORTEST_VERB or word[:-1] not in stems or not self._sounds.is_vowel(word[-2])
        }

    def _bases(self, word: str, said: Part) -> set[str]:
        """The words that ``word`` may be a form of, by endings that say this, with number or without."""
        return {
            base
            for size in range(_SHORTEST_STEM, len(word))
            for base in self._full(word[:size], word[size])
            if any(self._sounds.is_vowel(letter) for letter in base)
            and any(parts | Part.NUMBER == said | Part.NUMBER for parts in self._chains(base, word[size:]))
        }

    def _chains(self, stem: str, ending: str) -> tuple[Part, ...]:
        return behind_noun(stem, self._code).get(ending, ())

    def _full(self, shape: str, following: str) -> Iterator[str]:
        """The stems that have this shape before a letter."""
        yield shape
        if not self._sounds.is_vowel(following):
            return
        if shape[-1] in self._sounds.hard:
            yield shape[:-1] + self._sounds.hard[shape[-1]]
        if shape in self._grammar["lost"]:
            yield self._grammar["lost"][shape]

    def _add(self, text: str, stem: _Stem) -> None:
        self._stems.setdefault(text, []).append(stem)
        self._longest = max(self._longest, len(text))


def _asked(role: Role) -> Part:
    """What the endings behind a word as the term has it must say; nothing in particular is 0."""
    return Part.GENITIVE if role is Role.OWNER else Part(0)
