"""The stretches of lines on a page become columns in the order of reading.

A column begins where several stretches begin at one height of the page and a gap lies left of all of them. What
crosses the gap, as a title or a table over both columns, and a drawn line between the rows of a table, divides the
page into bands from top to bottom; in each band the left side is read before the right.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from qostil.reports.readers.pdf.page import Column, Line, Page, Ruling, joined

# In sizes of the letters: how wide a gap is, and how far edges of one column may lie apart.
_GAP = 0.45
_EDGE = 0.35
# So many lines on each side make columns, fewer between drawn lines; in stretched text gaps may stand below one another
# over a few lines by chance.
_FEWEST_LINES = 4
_FEWEST_STARTS = 0.6
_NARROWEST = 6.0
_INDENT = 4.0
_DEEPEST = 12
# Lines of a column fill most of it, and with words; cells of a table do not.
_FULL = 0.5
_LEADING = 1.2
_FEWEST_WORDS = 2
_CELL_GAP = 1.6
_WIDE_GAP = 2.5
# Gaps of a stretched line are alike, and hardly ever stand below those of the lines around it.
_EVEN, _NEAR_ROWS = 1.4, 3


@dataclass(frozen=True, slots=True)
class _Band:
    """Part of a page from top to bottom; ``right`` is empty where it is one column, ``ruled`` a row between lines."""

    left: tuple[Line, ...]
    right: tuple[Line, ...] = ()
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines below one another, which may be a cell of a ruled table."""

    lines: tuple[Line, ...]
    cell: bool = False


def columns_of(page: Page, lines: Sequence[Line]) -> tuple[Column, ...]:
    """The columns that ``lines`` of a page stand in, in the order of reading."""
    if not lines:
        return ()
    found = [_column(part) for part in _parts(_Part(tuple(sorted(lines, key=_from_top))), page.rulings, (), 0)]
    return tuple(_joined_columns(found))


def _from_top(line: Line) -> tuple[float, float]:
    return -line.base, line.left


def _parts(part: _Part, rulings: Sequence[Ruling], edges: Sequence[float], depth: int) -> Iterator[_Part]:
    """Lines that stand below one another in one column each; ``edges`` are those of what they are a part of."""
    edges = sorted({*edges, *_edges(part.lines)})
    bands = _best_bands(part.lines, rulings, edges) if depth < _DEEPEST and len(part.lines) > 1 else None
    if bands is None:
        yield part
        return
    for band in bands:
        for side in (band.left, band.right):
            if side:
                yield from _parts(_Part(side, part.cell or band.ruled), rulings, edges, depth + 1)


def _best_bands(lines: Sequence[Line], rulings: Sequence[Ruling], edges: Sequence[float]) -> list[_Band] | None:
    """The bands made by the gap that parts most lines; None where there is no gap."""
    best: list[_Band] | None = None
    most = 0
    for edge in edges:
        bands = _merged(_bands(lines, rulings, edge))
        parted = sum(len(band.left) + len(band.right) for band in bands if band.right)
        if parted > most:
            best, most = bands, parted
    return best


def _merged(bands: Iterable[_Band]) -> list[_Band]:
    """The bands, those of one column that follow one another made one."""
    merged: list[_Band] = []
    for band in bands:
        if merged and not band.right and not merged[-1].right:
            merged[-1] = _Band((*merged[-1].left, *band.left))
        else:
            merged.append(band)
    return merged


def _edges(lines: Sequence[Line]) -> list[float]:
    """Where columns may begin: at the left of several lines, of which some may be set in."""
    size = median(line.size for line in lines)
    first = min(line.left for line in lines)
    counts = Counter(round(line.left / (_EDGE * size)) for line in lines if line.left > first + 2 * size)
    near = range(-1, round(_INDENT / _EDGE))
    frequent = {key for key in counts if sum(counts[key + step] for step in near) >= _FEWEST_LINES - 1}
    return sorted({min(line.left for line in lines if round(line.left / (_EDGE * size)) == key) for key in frequent})


def _bands(lines: Sequence[Line], rulings: Sequence[Ruling], edge: float) -> Iterator[_Band]:
    """The page cut at what crosses the gap left of ``edge``."""
    left: list[Line] = []
    right: list[Line] = []
    ruled_above = False
    rows = _with_rulings(lines, rulings, edge)
    for row in rows:
        if isinstance(row, Line) and not _crosses(row, edge):
            (right if row.left >= edge - _EDGE * row.size else left).append(row)
            continue
        yield from _closed(left, right, ruled=ruled_above and isinstance(row, Ruling))
        left, right = [], []
        ruled_above = isinstance(row, Ruling)
        if isinstance(row, Line):
            yield _Band((row,))
    yield from _closed(left, right, ruled=False)


def _with_rulings(lines: Sequence[Line], rulings: Sequence[Ruling], edge: float) -> list[Line | Ruling]:
    """Lines and the drawn lines that cross the gap, from the top."""
    across = [ruling for ruling in rulings if ruling.left < edge - 10 and ruling.right > edge + 10]
    return sorted([*lines, *across], key=lambda some: (-some.base, some.left))


def _crosses(line: Line, edge: float) -> bool:
    return line.left < edge - _EDGE * line.size and line.right > edge - _GAP * line.size


def _closed(left: list[Line], right: list[Line], *, ruled: bool) -> Iterator[_Band]:
    """What stands between two crossings: two columns, or one."""
    if left and right and (ruled or _are_columns(left, right)):
        yield _Band(tuple(left), tuple(right), ruled)
    elif left or right:
        yield _Band(tuple(sorted([*left, *right], key=_from_top)))


def _are_columns(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether both sides stand beside each other and hold running text, rather than cells of a table."""
    beside = min(left[0].base, right[0].base) - max(left[-1].base, right[-1].base)
    if beside < left[0].size:
        return False
    rows = _rows(right)
    edge = min(line.left for line in right)
    starts = sum(1 for row in rows if row[0].left < edge + _INDENT * row[0].size)
    return starts >= _FEWEST_STARTS * len(rows) and _is_running_text(left) and _is_running_text(right)


def _is_running_text(side: Sequence[Line]) -> bool:
    """Whether there are several lines of words that fill their side; cells of a table are short and narrow."""
    width = max(line.right for line in side) - min(line.left for line in side)
    size = median(line.size for line in side)
    rows = _rows(side)
    if len(rows) < _FEWEST_LINES or width < _NARROWEST * size:
        return False
    words = sum(1 + line.text.count(" ") for line in side)
    written = sum(_written(row) * _LEADING * row[0].size for row in rows)
    return words >= _FEWEST_WORDS * len(rows) and written >= _FULL * width * _height(side)


def _written(row: Sequence[Line]) -> float:
    """How much of a row is written on; words may be stretched far apart."""
    gaps = ((after.left - before.right, after.size) for before, after in pairwise(row))
    return sum(line.right - line.left for line in row) + sum(gap for gap, size in gaps if gap <= _WIDE_GAP * size)


def _height(side: Sequence[Line]) -> float:
    """How much of the height of the page has lines on it."""
    covered, floor = 0.0, float("inf")
    for line in side:
        top = min(line.base + _LEADING * line.size, floor)
        covered += max(0.0, top - line.base)
        floor = min(floor, line.base)
    return covered


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines on one baseline together, each row from the left."""
    rows: list[list[Line]] = []
    for line in lines:
        if rows and rows[-1][0].level_with(line):
            rows[-1].append(line)
        else:
            rows.append([line])
    for row in rows:
        row.sort(key=lambda line: line.left)
    return rows


def _column(part: _Part) -> Column:
    """One column; stretches of a row become one line again, or the cells of a table."""
    lines = part.lines
    rows = _rows(lines)
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    tabular = [_is_tabular(row) and not _is_stretched(row, left, right) for row in rows]
    made: list[Line] = []
    for number, row in enumerate(rows):
        near = range(max(number - _NEAR_ROWS, 0), min(number + _NEAR_ROWS + 1, len(rows)))
        alone = len(row) > 2 and not _fills(row, left, right)
        shared = any(tabular[at] and _share_gaps(row, rows[at]) for at in near if at != number)
        if tabular[number] and (shared or alone):
            made.extend(replace(cell, cell=True) for cell in row)
        else:
            whole = row[0]
            for line in row[1:]:
                whole = joined(whole, line)
            made.append(whole)
    return Column(tuple(made), left, right, part.cell)


def _is_tabular(row: Sequence[Line]) -> bool:
    """Whether gaps part the row into cells; a bullet or a number stands apart too, and stretched words do."""
    if len(row) < 2 or (len(row) == 2 and len(row[0].text) <= 4):
        return False
    gaps = [(after.left - before.right) / after.size for before, after in pairwise(row)]
    return min(gaps) > _CELL_GAP and max(gaps) > _WIDE_GAP


def _share_gaps(row: Sequence[Line], other: Sequence[Line]) -> bool:
    """Whether cells of two rows stand below one another: they begin, end or have their middle at one place."""
    return any(
        _is_below(cell, under) and max(before.right, above.right) < min(cell.left, under.left)
        for before, cell in pairwise(row)
        for above, under in pairwise(other)
    )


def _is_below(cell: Line, other: Line) -> bool:
    shifts = cell.left - other.left, cell.right - other.right
    return min(abs(shifts[0]), abs(shifts[1]), abs(sum(shifts)) / 2) < _EDGE * cell.size


def _is_stretched(row: Sequence[Line], left: float, right: float) -> bool:
    """Whether the words of a line were set apart evenly to fill its column."""
    gaps = [(after.left - before.right) / after.size for before, after in pairwise(row)]
    return _fills(row, left, right) and (max(gaps) - min(gaps) < _EDGE or max(gaps) < _EVEN * min(gaps))


def _fills(row: Sequence[Line], left: float, right: float) -> bool:
    """Whether a row reaches from edge to edge; the first line of a paragraph may be set in."""
    return row[0].left < left + _INDENT * row[0].size and row[-1].right > right - row[0].size


def _joined_columns(columns: Sequence[Column]) -> Iterator[Column]:
    """Parts of the page of one width that follow one another are one column."""
    open_column: Column | None = None
    for column in columns:
        if open_column is None:
            open_column = column
        elif _goes_on(open_column, column):
            left, right = min(open_column.left, column.left), max(open_column.right, column.right)
            open_column = Column((*open_column.lines, *column.lines), left, right)
        else:
            yield open_column
            open_column = column
    if open_column is not None:
        yield open_column


def _goes_on(above: Column, below: Column) -> bool:
    """Whether ``below`` stands under ``above`` and between the same edges, or one of them is a single line inside."""
    if above.cell or below.cell or below.lines[0].base > above.lines[-1].base + 0.5 * above.lines[-1].size:
        return False
    overlap = min(above.right, below.right) - max(above.left, below.left)
    return overlap > 0.9 * max(above.right - above.left, below.right - below.left) or (
        min(len(above.lines), len(below.lines)) == 1
        and overlap > 0.9 * min(above.right - above.left, below.right - below.left)
    )
