"""Loops over the cells of a band, compiled by numba at first use and kept on disk.

Cell (i, j) means that i source and j target sentences are done; the bead of shape (a, b) that ends there began in
(i - a, j - b). ``first``, ``end`` and ``start`` place cells as in ``Band``.
"""

import math
from collections.abc import Callable
from typing import TypeVar, cast

import numpy as np
from numba import njit
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Numbers = NDArray[np.int64]
Places = tuple[Numbers, Numbers, Numbers]
Measures = tuple[Floats, Floats, Floats, Floats, Floats]
F = TypeVar("F", bound=Callable[..., object])

NEVER = -1e18
SOURCE_ALONE, TARGET_ALONE = -1, -2
# Terms so many nats below the largest change no sum that is kept in 53 bits.
_NOTHING = -40.0


def compiled(function: F) -> F:
    """Without fast mathematics: sums are in the same order on every machine."""
    try:
        return cast(F, njit(cache=True, nogil=True, error_model="numpy")(function))
    except RuntimeError:  # neither the program's folder nor the user's may be written: compiled in every process
        return cast(F, njit(nogil=True, error_model="numpy")(function))


@compiled
def score_cells(
    band: Places,
    table: tuple[Numbers, Numbers, Numbers, Floats, Floats],
    one: Measures,
    other: Measures,
    shapes: Numbers,
    weights: Floats,
    found: Floats,
) -> None:
    """Fill ``found`` (cells, shapes) with what each bead is worth.

    ``table``: for each source sentence where its dot products with target ones begin, end and stand; the products of
    vectors, and of anchors. ``one`` and ``other``: norms, letters, anchor norms, mean and spread as in ``Spans``.
    """
    first, end, start = band
    most = shapes.max()
    likeness, anchors = np.zeros((most + 1, most + 1)), np.zeros((most + 1, most + 1))
    sources, targets = np.zeros((most + 1, most + 1)), np.zeros((most + 1, most + 1))
    for i in range(len(first)):
        for j in range(first[i], end[i]):
            cell = start[i] + j - first[i]
            _add_up(likeness, table[3], table, i, j, most)
            _add_up(anchors, table[4], table, i, j, most)
            _members(likeness, one, other, i, j, shapes, sources, targets)
            for s in range(len(shapes)):
                a, b = shapes[s]
                found[cell, s] = 0.0
                if a <= i and b <= j:
                    members = sources[a, b] + targets[b, a]
                    span = _above_chance(likeness[a, b], one, other, a, b, i - a, j - b)
                    worth = (1 - weights[0]) * (a + b) / 2 * span + weights[0] / 2 * members - (a + b) / 2 * weights[1]
                    worth -= _length_penalty(one[1][a - 1, i - a], other[1][b - 1, j - b], weights)
                    missing = one[2][a - 1, i - a] + other[2][b - 1, j - b] - 2 * anchors[a, b]
                    found[cell, s] = worth + _anchor_worth(anchors[a, b], missing, weights)


@compiled
def _add_up(
    box: Doubles,
    values: Floats,
    table: tuple[Numbers, Numbers, Numbers, Floats, Floats],
    i: int,
    j: int,
    most: int,
) -> None:
    """Make box[a, b] the sum over the last a source and b target sentences (a summed-area table, Crow 1984)."""
    for k in range(min(most, i)):
        row = i - 1 - k
        left, right, place = table[0][row], table[1][row], table[2][row]
        for m in range(min(most, j)):
            column = j - 1 - m
            value = 0.0
            if left <= column < right:
                value = values[place + column - left]
            box[k + 1, m + 1] = value + box[k, m + 1] + box[k + 1, m] - box[k, m]


@compiled
def _members(
    box: Doubles,
    one: Measures,
    other: Measures,
    i: int,
    j: int,
    shapes: Numbers,
    sources: Doubles,
    targets: Doubles,
) -> None:
    """Fill sources[a, b] with the sum over the last a source sentences of likeness to the last b target ones.

    And targets[b, a] with that over the last b target sentences of likeness to the last a source ones. Shapes come in
    order of both numbers, so the sum over one sentence less is there.
    """
    for s in range(len(shapes)):
        a, b = shapes[s]
        if a <= i and b <= j:
            dot = box[a, b] - box[a - 1, b]
            sources[a, b] = sources[a - 1, b] + _above_chance(dot, one, other, 1, b, i - a, j - b)
            dot = box[a, b] - box[a, b - 1]
            targets[b, a] = targets[b - 1, a] + _above_chance(dot, one, other, a, 1, i - a, j - b)


@compiled
def _above_chance(dot: float, one: Measures, other: Measures, a: int, b: int, i: int, j: int) -> float:
    """Likeness of the spans of sizes a and b that begin at i and j, in deviations above that of chance partners."""
    likeness = dot / max(one[0][a - 1, i] * other[0][b - 1, j], 1e-9)
    above = (likeness - one[3][a - 1, b - 1, i]) * one[4][a - 1, b - 1, i]
    back = (likeness - other[3][b - 1, a - 1, j]) * other[4][b - 1, a - 1, j]
    return float((above + back) / 2)


@compiled
def _length_penalty(source: float, target: float, weights: Floats) -> float:
    ratio, weight, spread, noise, cap = weights[2], weights[3], weights[4], weights[5], weights[6]
    variance = spread**2 + noise / min(source, target)
    off = math.log(target / source) - ratio
    return float(weight * min(off**2 / variance / 2, cap))


@compiled
def _anchor_worth(shared: float, missing: float, weights: Floats) -> float:
    worth, price, cap = weights[7], weights[8], weights[9]
    return float(min(worth * shared, cap) - min(max(price * missing, 0.0), cap))


@compiled
def best_cells(band: Places, shapes: Numbers, scores: Floats, total: Doubles, choice: NDArray[np.int8]) -> None:
    """Fill ``total`` with the worth of the best path into each cell, and ``choice`` with its last bead's shape."""
    first, end, start = band
    for i in range(len(first)):
        for j in range(first[i], end[i]):
            cell = start[i] + j - first[i]
            best, chosen = (0.0, TARGET_ALONE) if i == 0 else (NEVER, TARGET_ALONE)
            if i > 0 and first[i - 1] <= j < end[i - 1]:
                best, chosen = total[start[i - 1] + j - first[i - 1]], SOURCE_ALONE
            for s in range(len(shapes)):
                a, b = shapes[s]
                if a <= i and first[i - a] <= j - b < end[i - a]:
                    worth = total[start[i - a] + j - b - first[i - a]] + scores[cell, s]
                    if worth > best:
                        best, chosen = worth, s
            if i > 0 and j > first[i] and total[cell - 1] > best:
                best, chosen = total[cell - 1], TARGET_ALONE
            total[cell], choice[cell] = best, chosen


@compiled
def forward_cells(band: Places, shapes: Numbers, scores: Floats, temperature: float, total: Doubles) -> None:
    """Fill ``total`` with the log of the sum over all paths from the first cell into each."""
    first, end, start = band
    terms = np.empty(len(shapes) + 2)
    for i in range(len(first)):
        for j in range(first[i], end[i]):
            cell, count = start[i] + j - first[i], 0
            if i == 0 and j == 0:
                total[cell] = 0.0
                continue
            if i > 0 and first[i - 1] <= j < end[i - 1]:
                terms[count], count = total[start[i - 1] + j - first[i - 1]], count + 1
            if j > first[i]:
                terms[count], count = total[cell - 1], count + 1
            for s in range(len(shapes)):
                a, b = shapes[s]
                if a <= i and first[i - a] <= j - b < end[i - a]:
                    before = total[start[i - a] + j - b - first[i - a]]
                    terms[count], count = before + scores[cell, s] / temperature, count + 1
            total[cell] = _log_sum(terms, count)


@compiled
def backward_cells(band: Places, shapes: Numbers, scores: Floats, temperature: float, total: Doubles) -> None:
    """Fill ``total`` with the log of the sum over all paths from each cell into the last."""
    first, end, start = band
    last = len(first) - 1
    terms = np.empty(len(shapes) + 2)
    for i in range(last, -1, -1):
        for j in range(end[i] - 1, first[i] - 1, -1):
            cell, count = start[i] + j - first[i], 0
            if i == last and j == end[last] - 1:
                total[cell] = 0.0
                continue
            if i < last and first[i + 1] <= j < end[i + 1]:
                terms[count], count = total[start[i + 1] + j - first[i + 1]], count + 1
            if j + 1 < end[i]:
                terms[count], count = total[cell + 1], count + 1
            for s in range(len(shapes)):
                a, b = shapes[s]
                if i + a <= last and first[i + a] <= j + b < end[i + a]:
                    behind = start[i + a] + j + b - first[i + a]
                    terms[count], count = total[behind] + scores[behind, s] / temperature, count + 1
            total[cell] = _log_sum(terms, count)


@compiled
def _log_sum(terms: Doubles, count: int) -> float:
    if count == 0:
        return NEVER
    largest = terms[0]
    for n in range(1, count):
        largest = max(largest, terms[n])
    total = 0.0
    for n in range(count):
        if terms[n] - largest > _NOTHING:
            total += math.exp(terms[n] - largest)
    return float(largest + math.log(total))
