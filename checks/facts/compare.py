"""Which numbers of a text its translation lacks, and which it has besides."""

from collections.abc import Iterable
from dataclasses import dataclass

from qostil.checks.facts.facts import Facts
from qostil.checks.facts.number import Kind, Number, same

# Nobody misses a one.
_SAYING = 1


@dataclass(frozen=True, slots=True)
class Difference:
    """``lost`` stand in the source alone, ``strange`` in the translation alone, in digits.

    ``said`` are numbers in words of the source, and days of dates, that nothing in the translation says: what a strange
    number stands for where none is lost. ``heard`` are such days of the translation, ``meant`` such words.
    """

    lost: tuple[Number, ...] = ()
    strange: tuple[Number, ...] = ()
    said: tuple[Number, ...] = ()
    heard: tuple[Number, ...] = ()
    meant: tuple[Number, ...] = ()


_NONE = Difference()


def difference(source: Facts, target: Facts) -> Difference:
    """Digits are compared with digits first; what is left over is looked for in dates and in words.

    Where both sides have digits left over, a word explains one only if no word opposite says the same.
    """
    lost, strange = _crossed(source.numbers, target.numbers)
    if not lost and not strange:
        return _NONE
    said, heard = _crossed(source.days, target.days)
    lost, heard = _crossed(lost, heard)
    strange, said = _crossed(strange, said)
    if not lost and not strange:
        return _NONE
    spoken, meant = source.words(), target.words()
    if lost and strange:
        spoken, meant = _crossed(spoken, meant)
    lost, meant = _crossed(lost, meant)
    strange, spoken = _crossed(strange, spoken)
    if not (lost and strange):
        lost = [number for number in lost if not _has(target, number)]
        strange = [number for number in strange if not _has(source, number)]
    said += [number for number in _crossed(spoken, meant)[0] if number.value > _SAYING and not _has(target, number)]
    return Difference(tuple(lost), tuple(strange), tuple(said), tuple(heard), tuple(meant))


def _crossed(some: Iterable[Number], others: Iterable[Number]) -> tuple[list[Number], list[Number]]:
    """Both without what has a partner opposite: equal ones of one kind first, of several the one at the same rank."""
    left, right = list(enumerate(some)), list(enumerate(others))
    for alike in (_alike, same) if left and right else ():
        for at, number in tuple(left):
            partners = [(abs(at - to), to, other) for to, other in right if alike(number, other)]
            if partners:
                _, to, other = min(partners, key=lambda partner: partner[:2])
                left.remove((at, number))
                right.remove((to, other))
    return [number for _, number in left], [number for _, number in right]


def _alike(one: Number, other: Number) -> bool:
    return one.value == other.value and (one.kind is other.kind or Kind.WORDS in {one.kind, other.kind})


def _has(text: Facts, number: Number) -> bool:
    """Whether it says the number anywhere, even if that has a partner: told twice there, once here."""
    return any(same(number, other) for other in (*text.numbers, *text.days, *text.words()))
