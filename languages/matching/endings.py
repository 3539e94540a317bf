"""Endings by the word they may stand behind, with what each says: ``forms.toml`` as recognition asks it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntFlag
from functools import cache
from itertools import product

from qostil.languages.endings import chains
from qostil.languages.sounds import Sound, Sounds, forms, sounds_of


class Part(IntFlag):
    """What a chain of endings says."""

    NUMBER = 1
    OWNER = 2
    GENITIVE = 4
    OTHER = 8
    THIRD = 16


Chains = Mapping[str, tuple[Part, ...]]
"""Endings as they are written, with all that each may say."""

_Template = tuple[tuple[str, ...], Part]
_OWNERS = frozenset({"p1", "p2", "p2f", "p1p", "p2p", "p2fp"})
_NO_INFLECTION = "comparative"


@dataclass(slots=True)
class Endings:
    """The endings of one language."""

    code: str
    sounds: Sounds
    _tables: dict[tuple[str, Sound], Chains] = field(default_factory=dict)
    _merged: dict[tuple[str, tuple[str, ...], tuple[str, ...]], Chains] = field(default_factory=dict)
    _steps: dict[tuple[Sound, str], tuple[str, Sound]] = field(default_factory=dict)

    def behind(self, stem: str, kind: str = "noun") -> Chains:
        """The chains behind a stem: of a ``noun``, of one ``owned`` by a third person already, or of a ``verb``."""
        return self._of(kind, *self.sounds.heard(stem))

    def anywhere(self) -> Chains:
        """The chains that may stand behind a word whose sound is not in its letters: an acronym, a foreign name."""
        return self._of("noun", self.sounds.harmonies, tuple(dict.fromkeys(self.sounds.finals.values())))

    def _of(self, kind: str, harmonies: tuple[str, ...], finals: tuple[str, ...]) -> Chains:
        key = (kind, harmonies, finals)
        if key not in self._merged:
            tables = [self._table(kind, Sound(*pair)) for pair in product(harmonies, finals)]
            self._merged[key] = tables[0] if len(tables) == 1 else _together(tables)
        return self._merged[key]

    def _table(self, kind: str, sound: Sound) -> Chains:
        key = (kind, sound)
        if key not in self._tables:
            made: dict[str, set[Part]] = {}
            for templates, said in _templates(self.code, kind, vowel=sound.final == "V"):
                made.setdefault(self._written(templates, sound), set()).add(said)
            made.pop("", None)
            self._tables[key] = {text: tuple(parts) for text, parts in made.items()}
        return self._tables[key]

    def _written(self, templates: tuple[str, ...], sound: Sound) -> str:
        text = ""
        for template in templates:
            step = self._steps.get((sound, template))
            if step is None:
                step = self._steps[sound, template] = self.sounds.added("", sound, template)
            text, sound = text + step[0], step[1]
        return text


def _together(tables: list[Chains]) -> Chains:
    merged: dict[str, set[Part]] = {}
    for table in tables:
        for text, parts in table.items():
            merged.setdefault(text, set()).update(parts)
    return {text: tuple(parts) for text, parts in merged.items()}


@cache
def _templates(code: str, kind: str, *, vowel: bool) -> tuple[_Template, ...]:
    if kind == "verb":
        return tuple(_of_verb(code, vowel=vowel))
    owned = kind == "owned"
    return tuple(_of_noun(code, owned=owned))


def _of_noun(code: str, *, owned: bool) -> Iterator[_Template]:
    """Number, possessor and case; behind a noun without case what makes a sentence of it; a question behind all."""
    raw = forms(code)
    cases = raw["case"].keys() | raw["own"].keys()
    for chain in chains(code):
        if _NO_INFLECTION in chain.parts or (owned and chain.parts[:1] != ("p3",)):
            continue
        said = _said(chain.parts)
        templates = chain.templates[1:] if owned else chain.templates
        for asked in ("", *raw["question"]):
            yield (*templates, asked), said | (Part.OTHER if asked else Part(0))
            if not cases.intersection(chain.parts):
                for predicate in raw["predicate"]:
                    yield (*templates, predicate, asked), said | Part.OTHER


def _said(parts: tuple[str, ...]) -> Part:
    """What a chain says up to its first case."""
    said = Part(0)
    for part in parts:
        if part == "pl":
            said |= Part.NUMBER
        elif part in _OWNERS:
            said |= Part.OWNER
        elif part == "p3":
            said |= Part.OWNER | Part.THIRD
        else:
            return said | (Part.GENITIVE if part == "gen" else Part.OTHER)
    return said


def _of_verb(code: str, *, vowel: bool) -> Iterator[_Template]:
    """Voice and negation, then a finite form or converb, or a participle with what a noun takes."""
    verb = forms(code)["verb"]
    nouns = [templates for templates, _ in _templates(code, "noun", vowel=vowel)]
    for voice, negation in product(("", *verb["voice"]), ("", *verb["negation"])):
        open_end = bool(negation) or (vowel and not voice)
        side = verb["behind_vowel" if open_end else "behind_consonant"]
        for finite in (*verb["finite"], *side["finite"]):
            yield (voice, negation, finite), Part.OTHER
        for participle, endings in product((*verb["participle"], *side["participle"]), nouns):
            yield (voice, negation, participle, *endings), Part.OTHER


@cache
def endings_of(code: str) -> Endings:
    """The endings of a language that has a table in ``forms.toml``."""
    return Endings(code, sounds_of(code))
