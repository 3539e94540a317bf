"""TMX 1.4b: what goes into a file and in which order, and back out.

The choices, each learned from a tool that fails otherwise, are explained in ``docs/exports.md``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from qostil import Language, Status, TranslationUnit, Variant
from qostil.formats.atomic import Output, write
from qostil.formats.tmx_read import load
from qostil.formats.tmx_seg import clean
from qostil.formats.tmx_write import Entry, document

__all__ = ["REGIONS", "Dumped", "dump", "load"]

# For tools that find nothing in "kk" when asked for "kk-KZ".
REGIONS = {"en": "en-GB", "kk": "kk-KZ", "ky": "ky-KG", "ru": "ru-RU"}

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


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
    offered = [unit for unit in units if unit.status is not Status.REJECTED]
    wanted = None if target is None else (source, target)
    cleaned = [_cleaned(unit if wanted is None else _narrowed(unit, wanted), source) for unit in offered]
    whole = [unit for unit, _ in cleaned if len(unit.variants) > 1]
    entries = [Entry(unit) for unit in whole] if wanted is None else _best_last(_merged(whole))
    named = [_with_regions(entry) for entry in entries] if regions else entries
    changed = write(output, document(named, _with_region(source).tag if regions else source.tag))
    characters = sum(count for _, count in cleaned)
    return Dumped(len(entries), len(whole) - len(entries), len(offered) - len(whole), characters, changed)


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


def _rank(unit: TranslationUnit) -> tuple[bool, float, datetime]:
    """Better units rank higher: confirmed ones, then the aligner's confidence, then the newest."""
    age = unit.decided_at or unit.created_at or _LONG_AGO
    return unit.status is Status.CONFIRMED, unit.confidence or 0.0, age


def _merged(units: Iterable[TranslationUnit]) -> list[Entry]:
    """One entry for each pair of texts: its best unit, which stands where the first stood."""
    alike: dict[tuple[str, ...], list[TranslationUnit]] = {}
    for unit in units:
        alike.setdefault(tuple(variant.text for variant in unit.variants), []).append(unit)
    entries = []
    for same in alike.values():
        best = max(same, key=_rank)
        entries.append(Entry(best, tuple(unit.id for unit in same if unit is not best)))
    return entries


def _best_last(entries: list[Entry]) -> list[Entry]:
    """Entries of the same source change places among themselves, so that the best comes last."""
    places: dict[str, list[int]] = {}
    for number, entry in enumerate(entries):
        places.setdefault(entry.unit.variants[0].text, []).append(number)
    ordered = list(entries)
    for numbers in places.values():
        rising = sorted((entries[number] for number in numbers), key=lambda entry: _rank(entry.unit))
        for number, entry in zip(numbers, rising, strict=True):
            ordered[number] = entry
    return ordered


def _with_regions(entry: Entry) -> Entry:
    variants = tuple(replace(variant, language=_with_region(variant.language)) for variant in entry.unit.variants)
    return Entry(replace(entry.unit, variants=variants), entry.also)


def _with_region(language: Language) -> Language:
    return Language(REGIONS.get(language.tag, language.tag))
