"""TMX 1.4b: what goes into a file and in which order, and back out.

The choices, each learned from a tool that fails otherwise, are explained in ``docs/exports.md``.
"""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from math import inf
from typing import Self

from qostil import Language, Status, TranslationUnit, Variant
from qostil.formats.atomic import Output, write
from qostil.formats.tmx_read import load
from qostil.formats.tmx_seg import clean
from qostil.formats.tmx_spool import Spool
from qostil.formats.tmx_write import also as names
from qostil.formats.tmx_write import document, newest, written

__all__ = ["REGIONS", "Dumped", "Writer", "dump", "load"]

# For tools that find nothing in "kk" when asked for "kk-KZ".
REGIONS = {"en": "en-GB", "kk": "kk-KZ", "ky": "ky-KG", "ru": "ru-RU"}

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Dumped:
    """What an export did.

    ``units`` were written; ``merged`` were not, because another has the same texts, nor ``skipped``, because a text
    is missing or empty. ``characters`` were taken out because XML forbids them. ``changed``: whether the file did.
    """

    units: int
    merged: int
    skipped: int
    characters: int
    changed: bool


def dump(
    units: Iterable[TranslationUnit],
    output: Output,
    *,
    source: Language,
    target: Language | None = None,
    regions: bool = False,
) -> Dumped:
    """Write units as TMX: the two languages of a pair, or, without ``target``, every language there is.

    A bilingual file has each pair of texts once, and of several translations of a source the best stands last, where
    OmegaT looks for it. A multilingual file has every unit, so that ``load`` gives them all back. Rejected units are
    left out. ``regions`` writes ``kk-KZ`` for ``kk`` and so on.
    """
    with Writer(source, target, regions=regions) as writer:
        for unit in units:
            writer.add(unit)
        return writer.write(output)


class Writer:
    """Gathers units as ``dump`` does, for who writes several files at once; ``write`` comes last, and once."""

    def __init__(self, source: Language, target: Language | None = None, *, regions: bool = False) -> None:
        self._source = source
        self._wanted = None if target is None else (source, target)
        self._regions = regions
        self._header = _with_region(source).tag if regions else source.tag
        self._spool = Spool()
        self._ranks = [array("d") for _ in range(3)]
        self._newest: datetime | None = None
        self._skipped = self._characters = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._spool.close()

    def add(self, given: TranslationUnit) -> None:
        """One more unit."""
        if given.status is Status.REJECTED:
            return
        narrowed = given if self._wanted is None else _narrowed(given, self._wanted)
        unit, characters = _cleaned(narrowed, self._source)
        self._characters += characters
        if len(unit.variants) < 2:
            self._skipped += 1
            return
        texts = [variant.text for variant in unit.variants]
        self._spool.add(unit.id, written(_with_regions(unit) if self._regions else unit, self._header), texts)
        self._newest = newest(unit, self._newest)
        if self._wanted is not None:
            for ranks, value in zip(self._ranks, _rank(unit), strict=True):
                ranks.append(value)

    def write(self, output: Output) -> Dumped:
        """Write the file."""
        count, also = len(self._spool), dict[int, bytes]()
        numbers: Sequence[int] = range(count)
        if self._wanted is not None:
            kept, also = self._merged()
            numbers = self._best_last(kept)
        content = document(self._spool.contents(numbers, also), self._header, self._newest)
        changed = write(output, content)
        return Dumped(len(numbers), count - len(numbers), self._skipped, self._characters, changed)

    def _rank(self, number: int) -> tuple[float, ...]:
        return tuple(ranks[number] for ranks in self._ranks)

    def _merged(self) -> tuple[list[int], dict[int, bytes]]:
        """One number for each pair of texts: that of its best unit, where the first stood; and names of the others."""
        stands, also = list[int | None](range(len(self._spool))), dict[int, bytes]()
        for same in self._spool.same_texts():
            best = max(same, key=self._rank)
            for number in same:
                stands[number] = None
            stands[same[0]] = best
            also[best] = names([self._spool.name(number) for number in same if number != best])
        return [number for number in stands if number is not None], also

    def _best_last(self, kept: list[int]) -> list[int]:
        """Entries of the same source change places among themselves, so that the best comes last."""
        groups = self._spool.same_source()
        members = {number for group in groups for number in group}
        places = {number: place for place, number in enumerate(kept) if number in members}
        for group in groups:
            taken = sorted(places[number] for number in group if number in places)
            rising = sorted((kept[place] for place in taken), key=self._rank)
            for place, number in zip(taken, rising, strict=True):
                kept[place] = number
        return kept


def _narrowed(unit: TranslationUnit, wanted: Sequence[Language]) -> TranslationUnit:
    """The unit with the languages wanted, named as asked for: a tool compares ``srclang`` to the letter."""
    found = ((language, unit.variant(language)) for language in wanted)
    named = (v if v is None or v.language == language else replace(v, language=language) for language, v in found)
    return _with(unit, tuple(variant for variant in named if variant is not None))


def _cleaned(unit: TranslationUnit, source: Language) -> tuple[TranslationUnit, int]:
    """The unit with texts as XML may hold them, the source first, and the number of characters taken out."""
    ordered = sorted(unit.variants, key=lambda variant: variant.language.code != source.code)
    cleaned = [clean(variant) for variant in ordered]
    return _with(unit, tuple(v for v, _ in cleaned if v.text)), sum(count for _, count in cleaned)


def _with(unit: TranslationUnit, variants: tuple[Variant, ...]) -> TranslationUnit:
    return unit if variants == unit.variants else replace(unit, variants=variants)


def _rank(unit: TranslationUnit) -> tuple[float, float, float]:
    """Better units rank higher: confirmed ones, then the aligner's confidence, then the newest."""
    moment = unit.decided_at or unit.created_at
    age = (moment - _EPOCH).total_seconds() if moment else -inf
    return float(unit.status is Status.CONFIRMED), unit.confidence or 0.0, age


def _with_regions(unit: TranslationUnit) -> TranslationUnit:
    variants = tuple(replace(variant, language=_with_region(variant.language)) for variant in unit.variants)
    return replace(unit, variants=variants)


def _with_region(language: Language) -> Language:
    return Language(REGIONS.get(language.tag, language.tag))
