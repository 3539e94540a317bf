"""Systems scored on gold, side by side: figures, intervals, and by how much one is ahead of another."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from statistics import fmean

from qostil import Bead, Signature
from qostil.align import Evaluation, Interval, Replicates, evaluate, resampled, unit_counts
from qostil.app.evaluating import GoldSet
from qostil.app.systems import Failure, System


@dataclass(frozen=True, slots=True)
class Scored:
    """One system over the sets; sets it failed on stand in ``failures``, with the reason, and nowhere else."""

    name: str
    sets: Mapping[str, Evaluation]
    failures: Mapping[str, str]
    replicates: Replicates
    signature: Signature

    @property
    def pooled(self) -> Evaluation:
        """Hits of all sets added up. There must be one."""
        return reduce(add, self.sets.values())

    def mean(self, *, lax: bool = False) -> float:
        """Mean F1 over the sets, 0..1. There must be one."""
        return fmean((scored.lax if lax else scored.strict).f1 for scored in self.sets.values())

    def interval(self, *names: str, lax: bool = False) -> Interval:
        """Of the F1 over the beads of the named sets, or of all."""
        return Interval.of(self.replicates.f1(names or self.sets, lax=lax))

    def mean_interval(self, *, lax: bool = False) -> Interval:
        """Of the mean F1 over the sets."""
        return Interval.of(self.replicates.mean_f1(self.sets, lax=lax))


@dataclass(frozen=True, slots=True)
class Difference:
    """F1 of one system less that of another, over the beads of those sets that both have done: -1..1."""

    system: str
    minus: str
    sets: tuple[str, ...]
    strict: float
    strict_interval: Interval
    lax: float
    lax_interval: Interval


@dataclass(frozen=True, slots=True)
class Comparison:
    """Systems in the order asked for, over the same sets of gold."""

    gold: tuple[GoldSet, ...]
    systems: tuple[Scored, ...]

    @property
    def differences(self) -> tuple[Difference, ...]:
        """The first system against every other; none where they have no set in common."""
        first, *others = self.systems
        return tuple(
            difference(first, other, names)
            for other in others
            if (names := tuple(n for n in first.sets if n in other.sets))
        )


def compare(
    gold: Sequence[GoldSet], systems: Sequence[System], on_progress: Callable[[int], object] | None = None
) -> Comparison:
    """Run every system on every set and score it; ``on_progress`` is told of each set done."""
    return Comparison(tuple(gold), tuple(_scored(system, gold, on_progress) for system in systems))


def difference(one: Scored, other: Scored, names: Sequence[str]) -> Difference:
    """How far one system is ahead of another over the named sets; the interval is that of a paired bootstrap."""
    pooled = [reduce(add, (scored.sets[name] for name in names)) for scored in (one, other)]
    intervals = [
        Interval.of(one.replicates.f1(names, lax=lax) - other.replicates.f1(names, lax=lax)) for lax in (False, True)
    ]
    return Difference(
        one.name,
        other.name,
        tuple(names),
        pooled[0].strict.f1 - pooled[1].strict.f1,
        intervals[0],
        pooled[0].lax.f1 - pooled[1].lax.f1,
        intervals[1],
    )


def _scored(system: System, gold: Sequence[GoldSet], on_progress: Callable[[int], object] | None) -> Scored:
    found: dict[str, tuple[Bead, ...]] = {}
    failures: dict[str, str] = {}
    signature = Signature(())
    for one in gold:
        alignment = system.align(one)
        if isinstance(alignment, Failure):
            failures[one.name] = alignment.reason
        else:
            found[one.name], signature = alignment.beads, alignment.signature
        if on_progress is not None:
            on_progress(1)
    done = {one.name: one.beads for one in gold if one.name in found}
    return Scored(
        system.name,
        {name: evaluate(beads, found[name]) for name, beads in done.items()},
        failures,
        resampled({name: unit_counts(beads, found[name]) for name, beads in done.items()}),
        signature,
    )
