"""The white between two columns, told by the many lines that leave it free, however narrow it is.

A gap between words may be as wide as that between columns where lines are stretched; but words behind such gaps do not
begin at one place over many lines.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from qostil.reports.readers.pdf.words import Word

# All in sizes of the letters: the narrowest gap, and how far lines may begin from the edge of their column.
_NARROWEST, _EDGE = 0.5, 0.25
# So many lines begin at the edge, and so many have text on both sides; where the same gutter is above or below, fewer.
_FEWEST_STARTS, _FEWEST_PARTED = 6, 4
_FEWEST_PARTED_AGAIN = 2
_STARTS = 0.6
_NARROWEST_COLUMN = 6.0


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
    starts: int = 0
    rights: int = 0
    parted: int = 0
    left: float = float("inf")
    right: float = 0.0

    def add(self, row: Sequence[Word], at: int, edge: float) -> None:
        """Count a row whose words from ``at`` on stand right of the white."""
        self.bases.append(row[0].base)
        self.left, self.right = min(self.left, row[0].left), max(self.right, row[-1].right)
        if at < len(row):
            self.rights += 1
            self.starts += row[at].left < edge + _EDGE * row[at].look.size
            self.parted += at > 0

    def is_gutter(self, edge: float, size: float, *, again: bool) -> bool:
        """Whether so many rows begin at ``edge``, and so many go on from one side to the other, that it parts columns."""
        enough = self.parted >= (_FEWEST_PARTED_AGAIN if again else _FEWEST_PARTED)
        wide = min(edge - self.left, self.right - edge) > _NARROWEST_COLUMN * size
        starts = self.starts >= max(_STARTS * self.rights, 0 if again else _FEWEST_STARTS)
        return enough and wide and starts


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
        for before, word in zip(row, row[1:], strict=False):
            if word.left - before.right > _NARROWEST * word.look.size:
                counts[round(word.left)] += 1
                behind.add(round(word.left))
    return [edge for edge, count in counts.items() if edge in behind and count >= _FEWEST_STARTS]


def _stretches(
    rows: Iterable[Sequence[Word]], lefts: Iterable[Sequence[float]], edge: float
) -> Iterator[_Stretch]:
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
