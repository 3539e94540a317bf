"""Words of a row become stretches of a line: what stands together, with the raised and lowered letters among it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from qostil.reports.readers.pdf.glyphs import Glyphs
from qostil.reports.readers.pdf.gutters import Gutter, gutters_of
from qostil.reports.readers.pdf.page import Line, Look
from qostil.reports.readers.pdf.signs import BULLET, LEVEL, RAISED, is_odd, raised
from qostil.reports.readers.pdf.words import WORD_GAP, Word, rows_of_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# All in sizes of the letters. Wider gaps part columns and cells.
_WIDEST_GAP = 0.95
# Where a space was written it may be stretched, in a line that fills a narrow column.
_WIDEST_SPACE = 1.6
_OVERLAP = -0.5
# How far up and down smaller letters of the same line may stand, and how much smaller they are.
_HIGHEST, _LOWEST, _LEVEL = 0.7, -0.35, 0.1
_SMALLER = 0.9
# How close they are to the word before or behind them.
_TOUCH_LEFT, _TOUCH_RIGHT = 0.6, 0.9
_NO_BREAK = "\xa0"
_DASHES = ("–", "—")
# Before a mark a space may be stretched too.
_STRETCHED_MARK = 2.2


def lines_of(glyphs: Glyphs, chosen: "NDArray[np.bool_]", angle: int, page: int) -> tuple[Line, ...]:
    """The stretches of lines that the ``chosen`` letters make, whose text runs at ``angle``; from the top."""
    rows = list(_with_raised(rows_of_words(glyphs, chosen, angle)))
    gutters = gutters_of(rows) if rows else ()
    return tuple(_line(run, page) for row in rows for run in _runs(row, gutters))


def _with_raised(rows: list[list[Word]]) -> Iterator[list[Word]]:
    """The rows, each with the raised and lowered words that belong to it."""
    heights = {number: (row[0].base, max(word.look.size for word in row)) for number, row in enumerate(rows)}
    lefts = [[word.left for word in row] for row in rows]
    added: dict[int, list[Word]] = {}
    kept: list[list[Word]] = []
    for number, row in enumerate(rows):
        stay: list[Word] = []
        host: int | None = None
        end = 0.0
        for word in row:
            # Marks such as “2, 3” stand together: the second touches the first.
            if host is None or not 0 <= word.left - end < _TOUCH_LEFT * word.look.size:
                host = _host(word, number, rows, heights, lefts)
            end = word.right
            if host is None:
                stay.append(word)
            else:
                added.setdefault(host, []).append(word)
        kept.append(stay)
    for number, row in enumerate(kept):
        if row or number in added:
            yield sorted([*row, *added.get(number, ())], key=lambda word: word.left)


def _host(
    word: Word,
    number: int,
    rows: list[list[Word]],
    heights: dict[int, tuple[float, float]],
    lefts: list[list[float]],
) -> int | None:
    """The row near row ``number`` with larger letters that ``word`` touches."""
    # Raised letters stand above the row they belong to, so that row comes next; lowered ones below it.
    for other in (number + 1, number - 1, number + 2, number - 2, number + 3):
        if not 0 <= other < len(rows):
            continue
        base, size = heights[other]
        step = (word.base - base) / size
        near = _LEVEL < step < _HIGHEST or _LOWEST < step < -_LEVEL
        reach = _STRETCHED_MARK if step > 0 and word.text.isdecimal() else _TOUCH_LEFT
        if near and word.look.size < _SMALLER * size and _touches(word, rows[other], lefts[other], reach):
            return other
    return None


def _touches(word: Word, row: list[Word], lefts: list[float], reach: float) -> bool:
    """Whether a larger word of ``row`` ends so near to where ``word`` begins, or begins where it ends."""
    at = bisect_left(lefts, word.left)
    for other in row[max(at - 1, 0) : at + 1]:
        size = other.look.size
        if word.look.size < _SMALLER * size and (
            -0.3 * size < word.left - other.right < reach * size
            or -0.3 * size < other.left - word.right < _TOUCH_RIGHT * size
        ):
            return True
    return False


def _runs(row: Sequence[Word], gutters: Sequence[Gutter]) -> Iterator[list[Word]]:
    """Words of a row that stand together."""
    run = [row[0]]
    for word in row[1:]:
        size = max(word.look.size, run[-1].look.size)
        gap = (word.left - run[-1].right) / size
        parted = any(gutter.parts(run[-1], word) for gutter in gutters)
        if not parted and _OVERLAP < gap < _widest(run[-1], word):
            run.append(word)
        else:
            yield run
            run = [word]
    yield run


def _widest(before: Word, word: Word) -> float:
    """How wide a gap there may be between two words of a line."""
    if word.text.isdecimal() and word.look.size < _SMALLER * before.look.size and word.base > before.base:
        return _STRETCHED_MARK
    return _WIDEST_SPACE if word.spaced else _WIDEST_GAP


def _line(run: Sequence[Word], page: int) -> Line:
    """One line of words. Its look and its baseline are those of most of its letters."""
    counts: dict[tuple[Look, float], int] = {}
    for word in run:
        key = word.look, word.base
        counts[key] = counts.get(key, 0) + len(word.text)
    look, base = max(counts, key=lambda key: counts[key])
    parts = [BULLET] if _is_bullet(run) else []
    for number, word in enumerate(run[len(parts) :], start=len(parts)):
        if number and _is_apart(run[number - 1], word):
            parts.append(" ")
        up = word.base - base > _LEVEL * look.size and word.look.size < _SMALLER * look.size
        parts.append(raised(word.text) if up else word.text)
    text = "".join(parts).replace(LEVEL + RAISED, "")
    return Line(page, text, run[0].left, run[-1].right, base, look, _lead(run))


def _is_bullet(run: Sequence[Word]) -> bool:
    """Whether a single sign without a meaning stands at the beginning: a bullet of a font of signs."""
    return len(run) > 1 and len(run[0].text) == 1 and is_odd(ord(run[0].text)) and _is_apart(run[0], run[1])


def _is_apart(before: Word, word: Word) -> bool:
    if before.text[-1] == _NO_BREAK or word.text[0] == _NO_BREAK:
        return False
    return word.spaced or word.left - before.right > WORD_GAP * max(word.look.size, before.look.size)


def _lead(run: Sequence[Word]) -> float:
    """The width of the first word, with what is glued to it; a dash is held by the word behind it."""
    for before, word in pairwise(run):
        if _is_apart(before, word) and not (before is run[0] and before.text in _DASHES):
            return before.right - run[0].left
    return run[-1].right - run[0].left
