"""What may stand behind a word of a Kazakh or Kyrgyz term, and what it says, by the grammar in ``data/forms.toml``.

Behind a noun stand number, possessor, case; then a predicate ("we are citizens") if there is no case, and a question.
Behind a verb stand voice and negation, then a finite form or converb, or a participle that takes what a noun takes.
"""

from collections.abc import Iterator, Sequence
from enum import IntFlag
from functools import cache
from typing import Any

from qostil.languages.endings import Chain, chains
from qostil.languages.sounds import Sound, forms, sounds_of


class Part(IntFlag):
    """What an ending says."""

    NUMBER = 1
    OWNER = 2
    GENITIVE = 4
    OTHER = 8
    THIRD = 16


Endings = dict[str, tuple[Part, ...]]
"""Endings as they are written, with all that each may say."""

_Said = tuple[str, Part]
_OWNERS = frozenset({"p1", "p2", "p2f", "p1p", "p2p", "p2fp"})
_SAYS = {"pl": Part.NUMBER, "p3": Part.OWNER | Part.THIRD, "gen": Part.GENITIVE} | dict.fromkeys(_OWNERS, Part.OWNER)
_PLACES = frozenset({"attr", "of"})


def behind_noun(stem: str, code: str) -> Endings:
    """What may stand behind a noun."""
    return _of_nouns(*sounds_of(code).heard(stem), code)


def behind_owned(stem: str, code: str) -> Endings:
    """What may stand behind a noun that ends in a possessor in the third person."""
    return _of_owned(sounds_of(code).heard(stem)[0], code)


def behind_verb(stem: str, code: str) -> Endings:
    """What may stand behind the stem of a verb."""
    return _of_verbs(*sounds_of(code).heard(stem), code)


def anywhere(code: str) -> Endings:
    """What may stand behind a word whose sound is not in its letters: an acronym, a foreign name."""
    sounds = sounds_of(code)
    return _of_nouns(sounds.harmonies, tuple(dict.fromkeys(sounds.finals.values())), code)


@cache
def _of_nouns(harmonies: tuple[str, ...], finals: tuple[str, ...], code: str) -> Endings:
    return _by_text(said for harmony in harmonies for final in finals for said in _noun(harmony, final, code))


@cache
def _of_owned(harmonies: tuple[str, ...], code: str) -> Endings:
    owned = [Chain(chain.parts[1:], chain.templates[1:], 0) for chain in chains(code) if chain.parts[:1] == ("p3",)]
    return _by_text(
        said for harmony in harmonies for chain in owned for said in _inflected(chain, Sound(harmony, "V"), code)
    )


@cache
def _of_verbs(harmonies: tuple[str, ...], finals: tuple[str, ...], code: str) -> Endings:
    return _by_text(said for harmony in harmonies for final in finals for said in _verb(Sound(harmony, final), code))


def _by_text(said: Iterator[_Said]) -> Endings:
    found: dict[str, set[Part]] = {}
    for text, parts in said:
        if text:
            found.setdefault(text, set()).add(parts)
    return {text: tuple(parts) for text, parts in found.items()}


@cache
def _noun(harmony: str, final: str, code: str) -> tuple[_Said, ...]:
    listed = (chain for chain in chains(code) if "comparative" not in chain.parts)
    return tuple(said for chain in listed for said in _inflected(chain, Sound(harmony, final), code))


def _inflected(chain: Chain, sound: Sound, code: str) -> Iterator[_Said]:
    """The ending, also with a predicate and a question behind it."""
    text, sound = _written(chain.templates, sound, code)
    said, grammar = _says(chain.parts), forms(code)
    yield text, said
    for question in grammar["question"]:
        yield text + _added(question, sound, code)[0], said | Part.OTHER
    for predicate in grammar["predicate"] if _is_open(chain.parts) else ():
        for tail in ((predicate,), *((predicate, question) for question in grammar["question"])):
            yield text + _written(tail, sound, code)[0], said | Part.OTHER


def _is_open(parts: Sequence[str]) -> bool:
    """Whether there is no case yet."""
    return not parts or parts[-1] == "pl" or parts[-1] == "p3" or parts[-1] in _OWNERS


def _says(parts: Sequence[str]) -> Part:
    """What the parts of a chain say of the noun: what stands behind -дағы says nothing more of it."""
    said = Part(0)
    for place, part in enumerate(parts):
        said |= Part.OTHER if _PLACES & set(parts[:place]) else _SAYS.get(part, Part.OTHER)
    return said


def _verb(start: Sound, code: str) -> Iterator[_Said]:
    verb: dict[str, Any] = forms(code)["verb"]
    for voice in ("", *verb["voice"]):
        for negation in ("", verb["negation"]):
            text, sound = _written((voice, negation), start, code)
            for finite in _fitting(verb["finite"], sound):
                yield text + _added(finite, sound, code)[0], Part.OTHER
            for participle in _fitting(verb["participle"], sound):
                done, after = _added(participle, sound, code)
                for ending, said in _noun(after.harmony, after.final, code):
                    yield text + done + ending, said | Part.OTHER


def _fitting(endings: dict[str, list[str]], sound: Sound) -> list[str]:
    return endings["any"] + endings["vowel" if sound.final == "V" else "consonant"]


def _written(templates: Sequence[str], sound: Sound, code: str) -> tuple[str, Sound]:
    text = ""
    for template in templates:
        ending, sound = _added(template, sound, code)
        text += ending
    return text, sound


@cache
def _added(template: str, sound: Sound, code: str) -> tuple[str, Sound]:
    return sounds_of(code).added("", sound, template)
