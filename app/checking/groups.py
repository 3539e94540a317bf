"""Findings as they are read: those of one trouble together, the gravest and surest trouble first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qostil import Severity
from qostil.app.checking.checked import Checked, Told
from qostil.app.checking.named import Named

_MOST_OTHERS = 8
GRAVITY = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}


@dataclass(frozen=True, slots=True)
class Found:
    """A finding with the document it is in."""

    named: Named
    told: Told

    @property
    def others(self) -> str:
        """The first ids of the segments where the same was done right, or otherwise, and how many more there are."""
        segments = self.named.document.segments
        ids = [segments[place].id for place in self.told.finding.others]
        more = f" and {len(ids) - _MOST_OTHERS} more" if len(ids) > _MOST_OTHERS else ""
        return ", ".join(ids[:_MOST_OTHERS]) + more


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one rule and one cause, or one finding without cause; the gravest and surest first."""

    found: tuple[Found, ...]

    @property
    def head(self) -> Told:
        """The finding that speaks for all."""
        return self.found[0].told


def groups_of(results: Iterable[Checked]) -> list[Group]:
    """All findings that are shown."""
    together: dict[tuple[str, ...], list[Found]] = {}
    for checked in results:
        for told in checked.shown:
            key = _key(checked.named, told)
            together.setdefault(key, []).append(Found(checked.named, told))
    groups = [Group(tuple(sorted(found, key=_order))) for found in together.values()]
    return sorted(groups, key=lambda group: _order(group.found[0]))


def _key(named: Named, told: Told) -> tuple[str, ...]:
    finding = told.finding
    if finding.cause:
        return finding.rule, str(finding.severity), finding.cause, named.document.target.code
    return finding.rule, named.name, str(named.document.target), str(finding.place), told.fingerprint, finding.message


def _order(found: Found) -> tuple[int, float]:
    finding = found.told.finding
    return GRAVITY[finding.severity], -finding.confidence


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A segment with findings, and how probably a careful editor would change it, 0..1."""

    named: Named
    told: tuple[Told, ...]
    doubt: float


_WEIGHT = {Severity.ERROR: 1.0, Severity.WARNING: 0.7, Severity.HINT: 0.4}


def doubtful(results: Iterable[Checked]) -> list[Doubtful]:
    """Segments with findings, the most doubtful first: what several rules point at comes before what one does."""
    found = [Doubtful(checked.named, tuple(some), _doubt(some)) for checked in results for some in _by_segment(checked)]
    return sorted(found, key=lambda each: -each.doubt)


def _by_segment(checked: Checked) -> Iterable[Sequence[Told]]:
    together: dict[int, list[Told]] = {}
    for told in checked.shown:
        together.setdefault(told.finding.place, []).append(told)
    return together.values()


def _doubt(some: Sequence[Told]) -> float:
    """One minus the chance that nothing is wrong; findings of one rule count once."""
    surest: dict[str, float] = {}
    for told in some:
        weight = _WEIGHT[told.finding.severity] * told.finding.confidence
        surest[told.finding.rule] = max(surest.get(told.finding.rule, 0.0), weight)
    sound = 1.0
    for weight in surest.values():
        sound *= 1.0 - weight
    return 1.0 - sound
