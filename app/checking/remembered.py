"""The memory as documents to check: every report is one, and so is what was imported."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from qostil import InputError, Language, Notice, SettingError, Status, TranslationUnit
from qostil.app.checking.from_units import documents_of
from qostil.app.checking.named import Named
from qostil.app.checking.summary import counted
from qostil.app.outputs import first_is_source
from qostil.memory import Memory

Pair = tuple[Language, Language]
IMPORTED = "imported"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which units to check: of one pair of languages or of all, of some reports or of all.

    What the aligner is less sure of than ``least`` is left to ``qostil review``: two texts that do not belong together
    differ in everything.
    """

    pair: Pair | None = None
    reports: tuple[str, ...] = ()
    least: float = 0.5


def remembered(memory: Memory, wanted: Wanted, tell: Callable[[Notice], object]) -> list[Named]:
    """Documents pair by pair and report by report, as the memory has them; ``tell`` gets how many units are left out.

    :raises SettingError: if there is no such report.
    :raises InputError: if there is nothing to check.
    """
    titles = {report.id: report.title for report in memory.reports()}
    if strange := sorted(set(wanted.reports) - titles.keys()):
        raise SettingError(f"{memory.location} has no report {strange[0]!r}; it has {_some(titles)}")
    pairs = [wanted.pair] if wanted.pair else _pairs(memory)
    named = [each for pair in pairs for each in _of_pair(memory, pair, wanted, titles, tell)]
    if not named:
        between = f" between {pairs[0][0]} and {pairs[0][1]}" if wanted.pair else ""
        raise InputError(f"has no unit to check{between}; build or import some first", path=str(memory.location))
    return named


def _pairs(memory: Memory) -> list[Pair]:
    """From English into every other language; every two only where English is in none."""
    every = sorted({first_is_source(pair) for pair in memory.stats().pairs})
    return [pair for pair in every if pair[0].code == "en"] or every


def _of_pair(
    memory: Memory, pair: Pair, wanted: Wanted, titles: dict[str, str], tell: Callable[[Notice], object]
) -> Iterator[Named]:
    every = list(memory.units(pair))
    sure = [unit for unit in every if _is_sure(unit, wanted.least)]
    if doubtful := len(every) - len(sure):
        message = (
            f"left to qostil review: {counted(doubtful, 'unit')} of {pair[0]}-{pair[1]} the aligner is not sure of"
        )
        tell(Notice(message, str(memory.location)))
    for document, reports in documents_of(((unit, None) for unit in sure), pair):
        if not wanted.reports or not set(reports).isdisjoint(wanted.reports):
            name = reports[1] or IMPORTED
            yield Named(name, document, title=titles.get(name, ""))


def _is_sure(unit: TranslationUnit, least: float) -> bool:
    """Whether a person stands behind it, or the aligner is sure."""
    return unit.status is not Status.AUTOMATIC or unit.confidence is None or unit.confidence >= least


def _some(titles: Collection[str], most: int = 5) -> str:
    first = ", ".join(sorted(titles)[:most])
    return f"{first} and {len(titles) - most} more" if len(titles) > most else first or "none"
