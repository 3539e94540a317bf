"""The white between two columns, told by the many lines that leave it free, however narrow it is.

A gap between words may be as wide as that between columns where lines are stretched; but words behind such gaps do not
begin at one place over many lines.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from qostil.reports.readers.pdf.words import Word

# All in sizes of the letters: the narrowest gap, how far lines may begin from the edge of their column, and how far set
# in.
_NARROWEST, _EDGE, _INDENT = 0.5, 0.25, 2.5
_NARROWEST_COLUMN = 6.0
# So many lines end left of the gutter, and so many begin at its right; fewer where the same gutter is above or below.
_FEWEST, _FEWEST_AGAIN = 6, 3
_FEWEST_PARTED_AGAIN = 2
_STARTS = 0.6


@dataclass(frozen=True, slots=True)
class Gutter:
    """White left of ``edge`` on part of a page, from a height of ``top`` down to ``bottom``."""

    edge: float
    top: float
    bottom: float

    def parts(self, before: Word, word: Word) -> bool:
        """Whether two words that follow one another stand on its two sides."""
        near = _EDGE * word.look.size
        return self.bottom <= word.base <= self.top and before.left < self.edge - near <= word.left


@dataclass(slots=True)
class _Stretch:
    """Rows below one another that leave the white free."""

    bases: list[float] = field(default_factory=list)
    lefts: int = 0
    rights: int = 0
    parted: int = 0
    starts: int = 0
    set_in: int = 0
    left: float = float("inf")
    right: float = 0.0

    def add(self, row: Sequence[Word], at: int, edge: float) -> None:
        """Count a row whose words from ``at`` on stand right of the white."""
        self.bases.append(row[0].base)
        self.left, self.right = min(self.left, row[0].left), max(self.right, row[-1].right)
        self.lefts += at > 0
        if at < len(row):
            self.rights += 1
            self.parted += at > 0
            self.starts += row[at].left < edge + _EDGE * row[at].look.size
            self.set_in += row[at].left < edge + _INDENT * row[at].look.size

    def is_gutter(self, edge: float, size: float, *, again: bool) -> bool:
        """Whether so many rows end left of ``edge``, and so many begin at it, that it parts columns."""
        fewest = _FEWEST_AGAIN if again else _FEWEST
        many = self.lefts >= fewest and self.starts >= fewest
        wide = min(edge - self.left, self.right - edge) > _NARROWEST_COLUMN * size
        enough = self.parted and (many or (again and self.parted >= _FEWEST_PARTED_AGAIN))
        return bool(enough) and wide and self.set_in >= _STARTS * self.rights


def gutters_of(rows: Sequence[Sequence[Word]]) -> tuple[Gutter, ...]:
    """The gutters between the words of a page; its rows from the top, words from the left."""
    lefts = [[word.left for word in row] for row in rows]
    found: list[Gutter] = []
    for edge in _edges(rows):
        stretches = list(_stretches(rows, lefts, edge))
        size = max(_usual_size(rows), 1.0)
        if any(stretch.is_gutter(edge, size, again=False) for stretch in stretches):
            found += (
                Gutter(edge, max(stretch.bases), min(stretch.bases))
                for stretch in stretches
                if stretch.is_gutter(edge, size, again=True)
            )
    return tuple(found)


def _usual_size(rows: Iterable[Sequence[Word]]) -> float:
    return Counter(word.look.size for row in rows for word in row).most_common(1)[0][0]


def _edges(rows: Iterable[Sequence[Word]]) -> list[float]:
    """Where many words begin that have white before them, and some have words before that."""
    counts: Counter[float] = Counter()
    behind: set[float] = set()
    for row in rows:
        counts[round(row[0].left)] += 1
        for before, word in pairwise(row):
            if word.left - before.right > _NARROWEST * word.look.size:
                counts[round(word.left)] += 1
                behind.add(round(word.left))
    return [edge for edge, count in counts.items() if edge in behind and count >= _FEWEST]


def _stretches(rows: Iterable[Sequence[Word]], lefts: Iterable[Sequence[float]], edge: float) -> Iterator[_Stretch]:
    """The rows parted by those with a word across the white left of ``edge``."""
    stretch = _Stretch()
    for row, begins in zip(rows, lefts, strict=True):
        size = row[0].look.size
        at = bisect_left(begins, edge - _EDGE * size)
        if at and row[at - 1].right > edge - _NARROWEST * size:
            if stretch.bases:
                yield stretch
            stretch = _Stretch()
        else:
            stretch.add(row, at, edge)
    if stretch.bases:
        yield stretch
