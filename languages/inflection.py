"""Forms of a Kazakh or Kyrgyz noun: a stem with the endings one asks for, or with all of them."""

from collections.abc import Iterable, Iterator
from functools import cache

from qostil.languages.analysis import readings
from qostil.languages.endings import Chain, chains
from qostil.languages.loans import is_loan
from qostil.languages.sounds import Sound, forms, sounds_of
from qostil.languages.stems import stems_of

# Parts that a text seldom has, and that lead too far from the noun.
_RARE = {"like", "of", "comparative"}


def with_parts(stem: str, parts: Iterable[str], code: str) -> str:
    """``stem`` with the parts of a chain, ``("pl", "p3", "gen")``; in small letters.

    :raises KeyError: if no word of the language has these parts in this order.
    """
    return joined(stem, _by_parts(code)[tuple(parts)], code)


def joined(stem: str, chain: Chain, code: str) -> str:
    """``stem`` with the ending ``chain``, as it is written."""
    sounds, ending, sound = sounds_of(code), "", _sound(stem, code)
    for template in chain.templates:
        ending, sound = sounds.added(ending, sound, template)
    if ending and sounds.is_vowel(ending[0]):
        stem = _shortened(stem, code) or sounds.softened(_dropped(stem, code))
    written = sounds.spelled(stem[-1:] + ending)
    text = stem[:-1] + written
    for letters, fewer in forms(code).get("simplified", {}).items():
        text = text.replace(letters, fewer)
    return text


def all_forms(stem: str, code: str, *, possessed: bool = False) -> Iterator[str]:
    """Every form of a noun in small letters, without repeats; with ``possessed`` those in the third person only."""
    usual = (chain for chain in chains(code) if not _RARE & set(chain.parts) and "attr" not in chain.parts[:-1])
    wanted = (chain for chain in usual if chain.third or not possessed)
    yield from dict.fromkeys(joined(stem, chain, code) for chain in wanted)


def phrase_forms(words: list[str], code: str) -> Iterator[str]:
    """Forms of a phrase: of its last word, which keeps its possessive where it is the head of an izafet."""
    *before, head = words
    small = head.lower()
    best = readings(small, code)[0]
    izafet = bool(before) and best.chain.third and small not in stems_of(code).whole
    for form in all_forms(best.stem if izafet else small, code, possessed=izafet):
        yield " ".join([*before, form[:1].upper() + form[1:] if head[:1].isupper() else form])


def _sound(stem: str, code: str) -> Sound:
    sounds = sounds_of(code)
    sound = sounds.of(stem)
    if stem.endswith(tuple(forms(code).get("surname", ()))):
        return Sound(sounds.harmony(stem[:-2]) or sound.harmony, sound.final)
    borrowed = forms(code).get("borrowed")
    if borrowed and sounds.is_open(stem) and is_loan(stem):
        return Sound(borrowed, sound.final)
    return sound


def _dropped(stem: str, code: str) -> str:
    """A stem without the consonant that goes before a vowel: журналист, журналисі."""
    for full, left in forms(code)["recognition"]["dropped"].items():
        if left and stem.endswith(full):
            return stem.removesuffix(full) + str(left)
    return stem


def _shortened(stem: str, code: str) -> str | None:
    """A stem that loses its last vowel, without it: орын, орн."""
    return next((short for short, whole in stems_of(code).lost.items() if whole == stem), None)


@cache
def _by_parts(code: str) -> dict[tuple[str, ...], Chain]:
    return {chain.parts: chain for chain in chains(code)}
