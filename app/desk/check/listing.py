"""Findings as the page shows them: by kind and severity, a few at a time, the gravest and surest first."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from qostil.app.checking.checked import Checked, Told
from qostil.app.checking.excerpt import Piece, pieces
from qostil.app.checking.groups import GRAVITY
from qostil.app.checking.named import Named

PAGE = 50


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding, its document, and both texts cut at the marks."""

    named: Named
    told: Told
    source: tuple[Piece, ...]
    target: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of findings; ``count`` there are of those wanted, ``rules`` and ``severities`` count all."""

    shown: tuple[Shown, ...]
    count: int
    page: int
    rules: tuple[tuple[str, int], ...]
    severities: tuple[tuple[str, int], ...]
    ignored: int

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.count // PAGE))


def listing(results: Sequence[Checked], severity: str, rule: str, page: int, *, ignored: bool) -> Listing:
    """The findings of a severity and a rule (empty: all), or those that are ignored."""
    every = [(checked.named, told) for checked in results for told in (checked.ignored if ignored else checked.shown)]
    every.sort(key=lambda each: (GRAVITY[each[1].finding.severity], -each[1].finding.confidence))
    wanted = [
        (named, told)
        for named, told in every
        if severity in ("", told.finding.severity) and rule in ("", told.finding.rule)
    ]
    at = min(max(page, 1), max(1, -(-len(wanted) // PAGE)))
    return Listing(
        tuple(_shown(named, told) for named, told in wanted[(at - 1) * PAGE : at * PAGE]),
        len(wanted),
        at,
        tuple(Counter(told.finding.rule for _, told in every).most_common()),
        tuple(Counter(str(told.finding.severity) for _, told in every).items()),
        sum(len(checked.ignored) for checked in results),
    )


def _shown(named: Named, told: Told) -> Shown:
    finding, segment = told.finding, told.segment
    return Shown(
        named,
        told,
        tuple(pieces(segment.source, finding.source_spans)),
        tuple(pieces(segment.target, finding.target_spans)),
    )
