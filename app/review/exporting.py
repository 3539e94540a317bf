"""Doubtful units out of the memory into a sheet for review."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from qostil import InputError, Language, Notice, Status, TranslationUnit
from qostil.formats import review
from qostil.memory import Memory, Order, StoredReport, Surroundings, state


@dataclass(frozen=True, slots=True)
class Selection:
    """Which units to review: those less sure than ``below``, the least sure ``limit`` of them."""

    below: float | None
    limit: int | None
    pair: tuple[Language, Language] | None = None
    report: str | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: units in the sheet, how many more there are, and ids of those that fit into no cell."""

    units: int
    more: int
    too_long: tuple[str, ...]


def export(memory: Memory, selection: Selection, output: Path) -> Exported:
    """Write the units that want a look, least certain first.

    :raises InputError: if there are none.
    """
    reports = {report.id: report for report in memory.reports()}
    wanted = _doubtful(memory, selection)
    chosen = list(islice(wanted, selection.limit))
    if not chosen:
        raise InputError(_none(memory, selection), path=str(memory.location))
    more = sum(1 for _ in wanted)
    offered = [_offered(each, reports) for each in memory.around(chosen)]
    written = review.dump(offered, output)
    return Exported(written.units, more, written.too_long)


def stranded(memory: Memory) -> Iterator[Notice]:
    """A warning for each text of a confirmed unit whose words are no longer in its report as it is now."""
    for text in memory.stranded():
        # The id is in the message: of notices that say the same only the first few are shown.
        yield Notice(
            f"unit {text.unit} was confirmed by {text.person}, and its {text.language} words are no longer in report"
            f" {text.report}; it is kept as it is (qostil unit reopen {text.unit} gives it up)",
            str(memory.location),
        )


def _doubtful(memory: Memory, selection: Selection) -> Iterator[TranslationUnit]:
    for unit in memory.units(selection.pair, statuses=(Status.AUTOMATIC,), order=Order.DOUBTFUL):
        if selection.report is not None and all(variant.report != selection.report for variant in unit.variants):
            continue
        if selection.below is None or (unit.confidence is not None and unit.confidence < selection.below):
            yield unit


def _none(memory: Memory, selection: Selection) -> str:
    known = [report.id for report in memory.reports()]
    if selection.report is not None and selection.report not in known:
        shown = f"{', '.join(known[:8])}{' and others' if len(known) > 8 else ''}"
        return f"there is no report {selection.report!r} in the memory; it knows {shown or 'none'}"
    below = "" if selection.below is None else f" less sure than {selection.below:g}"
    return f"no unit{below} is left to review; --limit 100 takes the least certain, however sure"


def _offered(around: Surroundings, reports: Mapping[str, StoredReport]) -> review.Offered:
    unit, ahead = around.unit, around.following
    return review.Offered(
        unit,
        state(unit),
        ahead.id if ahead else "",
        state(ahead) if ahead else "",
        _title(unit, reports),
        around.before,
        around.behind,
    )


def _title(unit: TranslationUnit, reports: Mapping[str, StoredReport]) -> str:
    """The title of the report as it is in the first of the unit's languages that has one."""
    titles = (reports[variant.report].title for variant in unit.variants if variant.report in reports)
    return next(filter(None, titles), unit.variants[0].report)
