"""What is taken off a score because of where a unit comes from, whatever its words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase

from qostil import Language, Status, TranslationUnit, Variant

_DAYS_OF_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Penalties:
    """Points by cause; 0 switches one off.

    ``unconfirmed``: no person has confirmed the unit, and the aligner is less sure than ``sure`` or has not said.
    ``region``: it is of another region of a language. ``age``: its report, else the unit itself, is older than
    ``years``. ``sources``: patterns of report ids or groups (``drafts/*``), each with its points; the first that fits
    counts.
    """

    unconfirmed: int = 4
    sure: float = 0.9
    region: int = 1
    age: int = 1
    years: int = 10
    sources: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Deduction:
    """Points taken off, and why."""

    points: int
    reason: str


@dataclass(frozen=True, slots=True)
class Origin:
    """What penalties look at: a unit, its two texts, the languages asked for, and the date of the text."""

    unit: TranslationUnit
    source: Variant
    target: Variant
    pair: tuple[Language, Language]
    written: date | None


def origin_of(
    unit: TranslationUnit,
    texts: tuple[Variant, Variant],
    pair: tuple[Language, Language],
    dates: Mapping[str, date],
) -> Origin:
    """What penalties look at, with the date of the report, else the day the unit was made."""
    source, target = texts
    dated = dates.get(source.report) or dates.get(target.report)
    created = unit.created_at.date() if unit.created_at else None
    return Origin(unit, source, target, pair, dated or created)


def deductions(origin: Origin, penalties: Penalties, today: date) -> tuple[Deduction, ...]:
    """What is taken off for a unit, nothing of 0 points."""
    return tuple(deduction for deduction in _all(origin, penalties, today) if deduction.points)


def _all(origin: Origin, penalties: Penalties, today: date) -> Iterator[Deduction]:
    unit = origin.unit
    if unit.status is Status.AUTOMATIC and (unit.confidence is None or unit.confidence < penalties.sure):
        yield Deduction(penalties.unconfirmed, "unconfirmed")
    asked_and_found = zip(origin.pair, (origin.source.language, origin.target.language), strict=True)
    for asked, found in asked_and_found:
        if _other_region(asked, found):
            yield Deduction(penalties.region, f"{found} for {asked}")
    if origin.written and (today - origin.written).days > penalties.years * _DAYS_OF_YEAR:
        yield Deduction(penalties.age, f"from {origin.written.year}")
    yield from _of_source(origin, penalties)


def _other_region(asked: Language, found: Language) -> bool:
    """A bare code is no other region than any."""
    return asked != found and asked.tag != asked.code and found.tag != found.code


def _of_source(origin: Origin, penalties: Penalties) -> Iterator[Deduction]:
    names = (origin.source.report, origin.target.report, origin.unit.group)
    for pattern, points in penalties.sources:
        name = next((name for name in names if name and fnmatchcase(name, pattern)), None)
        if name is not None:
            yield Deduction(points, f"source {name}")
            return
