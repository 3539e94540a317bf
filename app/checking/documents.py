"""Bilingual files as documents to check."""

from collections.abc import Iterator
from pathlib import Path

from qostil import InputError, Language, Notice, TranslationUnit
from qostil.app.importing.kinds import kind_of
from qostil.app.importing.units import load
from qostil.checks import Document, Segment

Pair = tuple[Language, Language]


def read_document(path: Path, pair: Pair | None) -> tuple[Document, list[Notice]]:
    """The segments of a table, XLIFF, PO or TMX, and what was left out of it.

    :raises InputError: if the file cannot be read, or does not say its languages and ``pair`` does not either.
    """
    notices: list[Notice] = []
    with path.open("rb") as stream:
        units = list(_units(load(path, kind_of(path), pair, stream), notices))
    languages = pair or next((unit.languages[:2] for unit in units), None)
    if languages is None or len(languages) < 2:
        raise InputError("has no segment in two languages", path=path)
    source, target = languages
    return Document(tuple(_segments(units, source, target)), source, target), notices


def _units(loaded: Iterator[TranslationUnit | Notice], notices: list[Notice]) -> Iterator[TranslationUnit]:
    for each in loaded:
        if isinstance(each, TranslationUnit):
            yield each
        else:
            notices.append(each)


def _segments(units: list[TranslationUnit], source: Language, target: Language) -> Iterator[Segment]:
    for unit in units:
        one, other = unit.variant(source), unit.variant(target)
        if one is not None and other is not None:
            texts = (one.text, other.text, one.tags, other.tags)
            yield Segment(unit.id, *texts, unit.status, unit.context, one.section)
