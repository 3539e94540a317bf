"""Translation units as documents to check: one for every two languages and every report they came from."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from qostil import Language, TranslationUnit, Variant
from qostil.checks import Document, Segment
from qostil.language import source_order

Pair = tuple[Language, Language]


@dataclass(slots=True)
class _Texts:
    pair: Pair
    reports: tuple[str, str]
    segments: list[Segment] = field(default_factory=list)


def documents_of(
    units: Iterable[tuple[TranslationUnit, int | None]], pair: Pair | None, *, running: bool = False
) -> Iterator[tuple[Document, tuple[str, str]]]:
    """Documents in the order of their first units, each with the ids of the reports its sources and targets are from.

    Units come with their lines in the file, where known. Without a ``pair`` the first unit says which language is the
    source: English where it has it, else its first; every other language is a target. Units of a report are running
    text; others are if ``running``.
    """
    found: dict[tuple[Language, str, str], _Texts] = {}
    source: Language | None = None
    for number, (unit, line) in enumerate(units, 1):
        source = source or _source(unit)
        for sides in _pairs(unit, pair, source):
            one, other = sides
            key = (Language(other.language.code), one.report, other.report)
            texts = found.setdefault(key, _Texts(pair or (source, other.language), (one.report, other.report)))
            texts.segments.append(_segment(unit, sides, number, line))
    for texts in found.values():
        yield Document(tuple(texts.segments), *texts.pair, running or all(texts.reports)), texts.reports


def _source(unit: TranslationUnit) -> Language:
    return next((language for language in unit.languages if language.code == "en"), unit.languages[0])


def _pairs(unit: TranslationUnit, pair: Pair | None, source: Language) -> Iterator[tuple[Variant, Variant]]:
    one = unit.variant(pair[0] if pair else source)
    if one is None:
        return
    others: Sequence[Language] = (pair[1],) if pair else sorted(unit.languages, key=source_order)
    for language in others:
        other = unit.variant(language)
        if other is not None and other is not one:
            yield one, other


def _segment(unit: TranslationUnit, sides: tuple[Variant, Variant], number: int, line: int | None) -> Segment:
    one, other = sides
    return Segment(
        unit.id or str(number),
        one.text,
        other.text,
        one.tags,
        other.tags,
        unit.status,
        unit.context,
        other.section or one.section,
        line,
    )
