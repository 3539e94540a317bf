"""Penalties as a person reads them: what is in force, and what it takes off the units of a memory."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from qostil.memory.matching.losses import Loss
from qostil.memory.matching.penalties import Penalties


def in_force(penalties: Penalties) -> Iterator[str]:
    """A line for each penalty."""
    yield from _table(
        ("points", "penalty"),
        [
            (penalties.unconfirmed, f"unconfirmed: the aligner is less sure than {penalties.sure}, or has not said"),
            (penalties.region, "region: another region of a language than asked for"),
            (penalties.age, f"age: older than {penalties.years} years"),
            *((points, f"source {pattern}") for pattern, points in penalties.sources),
        ],
    )


def taken_off(losses: Sequence[Loss]) -> Iterator[str]:
    """How many units lose how much, by reason and by report."""
    total = sum(loss.units for loss in losses)
    spared = sum(loss.units for loss in losses if not loss.points)
    yield f"{total} units, {spared} of them lose nothing"
    by_reason = Counter[tuple[int, str]]()
    for loss in losses:
        for deduction in loss.deductions:
            by_reason[deduction.points, deduction.reason] += loss.units
    rows = [(units, points, reason) for (points, reason), units in by_reason.most_common()]
    if rows:
        yield from _table(("units", "points", "reason"), rows)
        yield from _table(("units", "points", "report"), _by_report(losses))


def _by_report(losses: Iterable[Loss]) -> list[tuple[object, ...]]:
    units = Counter[tuple[str, int]]()
    for loss in losses:
        units[loss.report, loss.points] += loss.units
    return [(count, points, report or "none") for (report, points), count in units.items() if points]


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    yield ""
    for *numbers, name in (head, *rows):
        yield "".join(f"{number!s:>8}" for number in numbers) + f"  {name}"
