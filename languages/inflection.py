"""Forms of a Kazakh or Kyrgyz noun: a stem with the endings one asks for, or with all of them."""

from collections.abc import Iterable, Iterator
from functools import cache

from qostil.languages.analysis import readings
from qostil.languages.endings import Chain, chains
from qostil.languages.loans import is_loan
from qostil.languages.sounds import Sound, forms, sounds_of
from qostil.languages.stems import stems_of

# Parts that a text seldom has, and that lead too far from the noun.
_RARE = {"like", "of", "until", "comparative"}


def with_parts(stem: str, parts: Iterable[str], code: str) -> str:
    """``stem`` with the parts of a chain, ``("pl", "p3", "gen")``; in small letters.

    :raises KeyError: if no word of the language has these parts in this order.
    """
    return joined(stem, _by_parts(code)[tuple(parts)], code)


def joined(stem: str, chain: Chain, code: str) -> str:
    """``stem`` with the ending ``chain``, as it is written."""
    irregular: dict[str, str] = forms(code)["irregular"]
    if chain.plural and stem in irregular:
        return joined(irregular[stem], Chain(chain.parts[1:], chain.templates[1:], chain.cost), code)
    sounds, ending = sounds_of(code), _written(chain, _sound(stem, code), code)
    if ending:
        stem = _before(ending[0], stem, code)
    written = sounds.spelled(stem[-1:] + ending)
    text = stem[:-1] + written
    for letters, fewer in forms(code).get("simplified", {}).items():
        text = text.replace(letters, fewer)
    return text


def all_forms(stem: str, code: str, *, possessed: bool = False) -> Iterator[str]:
    """Every form of a noun in small letters, without repeats; with ``possessed`` those in the third person only."""
    wanted = (chain for chain in _usual(code) if chain.third or not possessed)
    yield from dict.fromkeys(joined(stem, chain, code) for chain in wanted)


@cache
def _usual(code: str) -> tuple[Chain, ...]:
    return tuple(chain for chain in chains(code) if not _RARE & set(chain.parts) and "attr" not in chain.parts[:-1])


def phrase_forms(words: list[str], code: str) -> Iterator[str]:
    """Forms of a phrase: of its last word, which keeps its possessive where it is the head of an izafet."""
    *before, head = words
    if len(head) > 1 and head.isupper():
        yield from (" ".join([*before, form]) for form in _acronym_forms(head, code))
        return
    small = head.lower()
    best = readings(small, code)[0]
    izafet = bool(before) and best.chain.third and small not in stems_of(code).whole
    for form in all_forms(best.stem if izafet else small, code, possessed=izafet):
        yield " ".join([*before, form[:1].upper() + form[1:] if head[:1].isupper() else form])


def _acronym_forms(head: str, code: str) -> Iterator[str]:
    """ЕҚЫҰ-ның, ЕККУнун: capitals stay, and sound like their last letter, or without a vowel like its name."""
    sounds, mark = sounds_of(code), forms(code)["acronym"]
    small = head.lower()
    start = sounds.of(small) if any(map(sounds.is_vowel, small)) else Sound(sounds.harmonies[0], "V")
    for ending in dict.fromkeys(_written(chain, start, code) for chain in _usual(code)):
        yield head + mark + ending if ending else head


def _written(chain: Chain, sound: Sound, code: str) -> str:
    ending = ""
    for template in chain.templates:
        ending, sound = sounds_of(code).added(ending, sound, template)
    return ending


def _before(letter: str, stem: str, code: str) -> str:
    """``stem`` as it stands before an ending that begins with ``letter``."""
    grammar, sounds = forms(code), sounds_of(code)
    soft = sounds.is_vowel(letter)
    if soft and _shortened(stem, code):
        return _shortened(stem, code) or stem
    for full, left in (*grammar["dropped"].items(), *(grammar["before_vowels"].items() if soft else ())):
        if stem.endswith(full):
            return stem.removesuffix(full) + str(left)
    return sounds.softened(stem) if soft else stem


def _sound(stem: str, code: str) -> Sound:
    """How a stem sounds; in a loan the last vowel counts, unless its last consonants do."""
    sounds = sounds_of(code)
    sound = sounds.of(stem)
    if not is_loan(stem):
        return sound
    for harmony, ends in forms(code).get("borrowed", {}).items():
        if stem.endswith(tuple(ends)):
            return Sound(harmony, sound.final)
    last = next(filter(sounds.is_vowel, reversed(stem)), "")
    return Sound(sounds.neutral.get(last, sound.harmony), sound.final)


def _shortened(stem: str, code: str) -> str | None:
    """A stem that loses its last vowel, without it: орын, орн."""
    return next((short for short, whole in stems_of(code).lost.items() if whole == stem), None)


@cache
def _by_parts(code: str) -> dict[tuple[str, ...], Chain]:
    return {chain.parts: chain for chain in chains(code)}
