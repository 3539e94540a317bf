"""The sections of a report, in order, as its units have them."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from qostil import Language, Role, Status, TranslationUnit
from qostil.app.building import LOOK


@dataclass(frozen=True, slots=True)
class SectionHeld:
    """A section of the source: its heading (empty before the first), its units, and how many of them are doubtful."""

    title: str
    role: Role
    units: int
    doubtful: int


def sections_of(units: Iterable[TranslationUnit], source: Language) -> list[SectionHeld]:
    """The sections; ``units`` stand in the order of the text."""
    found = []
    for (title, role), group in groupby(units, lambda unit: (_title(unit, source), unit.role)):
        members = list(group)
        found.append(SectionHeld(title, role, len(members), sum(map(_is_doubtful, members))))
    return found


def _title(unit: TranslationUnit, source: Language) -> str:
    variant = unit.variant(source)
    return variant.section if variant else ""


def _is_doubtful(unit: TranslationUnit) -> bool:
    return unit.status is Status.AUTOMATIC and (unit.confidence or 0.0) < LOOK
