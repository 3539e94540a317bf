"""What is usual in a document: the size of its running text, the distance of its lines, its edges."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qostil.reports.readers.pdf.page import Column, Line

# Bold running text is no heading where so much of it is bold.
_MOSTLY = 0.5
_DEFAULT_SIZE, _DEFAULT_LEADING = 11.0, 1.25
# How far the edge of a column may move from page to page, in points.
_EDGE, _WIDTH = 8.0, 60.0
_USUAL = 0.985
# Two headings, one below the other, do not tell how far the lines of a heading stand apart.
_ENOUGH_STEPS = 3


@dataclass(frozen=True, slots=True)
class Style:
    """``size`` is that of most letters; ``leadings`` the usual distance of lines by size, in sizes."""

    size: float
    bold: bool
    leadings: dict[float, float]
    columns: tuple[tuple[float, float], ...]

    @classmethod
    def of(cls, columns: Sequence[Column]) -> "Style":
        """What is usual in ``columns``."""
        sizes: Counter[float] = Counter()
        bold = 0
        for line in _lines(columns):
            sizes[line.size] += len(line.text)
            bold += len(line.text) * line.look.bold
        if not sizes:
            return cls(_DEFAULT_SIZE, False, {}, ())
        size = sizes.most_common(1)[0][0]
        return cls(size, bold > _MOSTLY * sizes.total(), _leadings(columns), tuple(_widest(columns)))

    def leading(self, size: float) -> float:
        """The distance of lines of ``size`` in one paragraph, in points."""
        return size * self.leadings.get(size, self.leadings.get(self.size, _DEFAULT_LEADING))

    def edges(self, column: Column) -> tuple[float, float]:
        """How far the text of ``column`` could reach: as far as that of the widest column in its place."""
        for left, right in self.columns:
            if abs(left - column.left) <= _EDGE and abs(right - column.right) <= 0.25 * (right - left):
                return left, right
        return column.left, column.right


def _lines(columns: Iterable[Column]) -> Iterable[Line]:
    return (line for column in columns for line in column.lines)


def _leadings(columns: Iterable[Column]) -> dict[float, float]:
    """For each size that has enough lines the most frequent distance of two of them, in sizes."""
    steps: dict[float, Counter[float]] = defaultdict(Counter)
    for column in columns:
        for above, below in pairwise(column.lines):
            step = (above.base - below.base) / below.size
            if above.size == below.size and 0.8 < step < 3:
                steps[below.size][round(step, 2)] += 1
    return {size: _most(counts) for size, counts in steps.items() if counts.total() >= _ENOUGH_STEPS}


def _most(counts: Counter[float]) -> float:
    """The most frequent distance, near ones counted together; the least of those that are as frequent."""
    near = {step: sum(counts[round(step + shift, 2)] for shift in (-0.02, -0.01, 0, 0.01, 0.02)) for step in counts}
    most = max(near.values())
    return min(step for step, count in near.items() if count >= 0.9 * most)


def _widest(columns: Iterable[Column]) -> Iterable[tuple[float, float]]:
    """Left and right edge of the columns of the document, the most frequent place first."""
    groups: dict[tuple[int, int], list[Column]] = defaultdict(list)
    for column in columns:
        groups[round(column.left / _EDGE), round((column.right - column.left) / _WIDTH)].append(column)
    rights = {place: sorted(line.right for column in group for line in column.lines) for place, group in groups.items()}
    for place in sorted(groups, key=lambda place: -len(rights[place])):
        # A long address may stick out of its column.
        yield min(column.left for column in groups[place]), rights[place][int(_USUAL * (len(rights[place]) - 1))]
