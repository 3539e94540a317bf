"""Sources that have several translations in a language."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qostil import Status, TranslationUnit, Variant
from qostil.memory.connection import Connection
from qostil.memory.rows import SELECT, load_units

_WITH_FIRST_TEXT = "u.id IN (SELECT unit_id FROM variants WHERE contents = ? AND position = 0)"


@dataclass(frozen=True, slots=True)
class Alternative:
    """One translation, and the units that have it, confirmed ones first."""

    text: str
    units: tuple[TranslationUnit, ...]


@dataclass(frozen=True, slots=True)
class Alternatives:
    """A source text and its translations into one language, those of most units first."""

    source: Variant
    language: str
    texts: tuple[Alternative, ...]


def alternatives(connection: Connection) -> Iterator[Alternatives]:
    """Every first text that stands in several units with other translations; rejected units do not count."""
    repeated = connection.stream(
        "SELECT contents FROM variants WHERE position = 0 GROUP BY contents HAVING count(*) > 1 ORDER BY min(id)"
    )
    for (contents,) in repeated:
        rows = connection.execute(
            f"{SELECT} WHERE u.status <> ? AND {_WITH_FIRST_TEXT} ORDER BY u.id, v.position",
            (Status.REJECTED, contents),
        )
        yield from _of_units(list(load_units(rows.fetchall())))


def _of_units(units: Sequence[TranslationUnit]) -> Iterator[Alternatives]:
    by_language: dict[str, dict[str, list[TranslationUnit]]] = {}
    for unit in sorted(units, key=lambda unit: unit.status is not Status.CONFIRMED):
        for variant in unit.variants[1:]:
            by_language.setdefault(variant.language.code, {}).setdefault(variant.text, []).append(unit)
    for language, texts in by_language.items():
        if len(texts) > 1:
            found = (Alternative(text, tuple(some)) for text, some in texts.items())
            ranked = sorted(found, key=lambda each: -len(each.units))
            yield Alternatives(units[0].variants[0], language, tuple(ranked))
