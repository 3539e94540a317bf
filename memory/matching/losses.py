"""What penalties do to a memory as a whole."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from qostil import TranslationUnit
from qostil.memory.connection import Connection
from qostil.memory.matching.candidates import report_dates
from qostil.memory.matching.penalties import Deduction, Penalties, deductions, origin_of
from qostil.memory.reading import Wanted, read_units


@dataclass(frozen=True, slots=True)
class Loss:
    """So many units of a report, named as penalties name it, lose the same points for the same reasons."""

    report: str
    deductions: tuple[Deduction, ...]
    units: int

    @property
    def points(self) -> int:
        """All that is taken off one of the units."""
        return sum(deduction.points for deduction in self.deductions)


def losses(connection: Connection, penalties: Penalties, today: date) -> list[Loss]:
    """Losses by report, the gravest of each first; a unit is asked for from its first language into its second."""
    dates = report_dates(connection)
    found = Counter[tuple[str, tuple[Deduction, ...]]]()
    for unit in read_units(connection, Wanted()):
        source, target = unit.variants[:2]
        origin = origin_of(unit, (source, target), (source.language, target.language), dates)
        found[_report(unit), deductions(origin, penalties, today)] += 1
    listed = [Loss(report, taken, units) for (report, taken), units in found.items()]
    return sorted(listed, key=lambda loss: (loss.report, -loss.points, -loss.units))


def _report(unit: TranslationUnit) -> str:
    return next((variant.report for variant in unit.variants if variant.report), unit.group)
