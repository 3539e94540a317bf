"""The search against a slow, obviously right one that tries every path."""

import itertools
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

import qostil.align.band as band_module
from qostil.align.band import Band, around, whole
from qostil.align.search import Step, best_path, probabilities
from qostil.align.shapes import Shape

SHAPES: list[Shape] = [(1, 1), (1, 2), (2, 1), (2, 2)]
Table = dict[Step, float]


@st.composite
def tables(draw: st.DrawFn) -> tuple[int, int, Table]:
    """Lengths of two texts and a score for every bead between them, in tenths so that sums are exact enough."""
    n, m = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    steps = [Step(i, j, a, b) for a, b in SHAPES for i in range(a, n + 1) for j in range(b, m + 1)]
    return n, m, {step: draw(st.integers(-30, 30)) / 10 for step in steps}


def all_paths(n: int, m: int, i: int = 0, j: int = 0) -> Iterator[list[Step]]:
    if (i, j) == (n, m):
        yield []
    for a, b in [*SHAPES, (1, 0), (0, 1)]:
        if i + a <= n and j + b <= m:
            for rest in all_paths(n, m, i + a, j + b):
                yield [Step(i + a, j + b, a, b), *rest]


def worth(path: list[Step], table: Table) -> float:
    return sum(table.get(step, 0.0) for step in path)


def scores_of(table: Table, band: Band) -> NDArray[np.float32]:
    cells = [(i, j) for i in range(band.rows) for j in range(band.first[i], band.end[i])]
    worth = [[table.get(Step(i, j, a, b), -1e9) for a, b in SHAPES] for i, j in cells]
    return np.array(worth, np.float32)


@given(tables())
def test_finds_the_best_of_all_paths(case: tuple[int, int, Table]) -> None:
    n, m, table = case
    band = whole(n, m)
    path = best_path(band, SHAPES, scores_of(table, band))
    assert worth(path, table) == pytest.approx(max(worth(other, table) for other in all_paths(n, m)))
    assert covers(path, n, m)


@given(tables(), st.sampled_from([0.25, 1.0, 3.0]))
def test_probabilities_are_shares_of_all_paths(case: tuple[int, int, Table], temperature: float) -> None:
    n, m, table = case
    band = whole(n, m)
    path = best_path(band, SHAPES, scores_of(table, band))
    found = probabilities(band, SHAPES, scores_of(table, band), path, temperature)
    weights = [(other, np.exp(worth(other, table) / temperature)) for other in all_paths(n, m)]
    total = sum(weight for _, weight in weights)
    for step, probability in zip(path, found, strict=True):
        expected = sum(weight for other, weight in weights if step in other) / total
        assert probability == pytest.approx(expected, abs=1e-6)


@given(st.integers(1, 12), st.integers(1, 12), st.data())
def test_a_band_holds_its_ends_and_never_falls(n: int, m: int, data: st.DataObject) -> None:
    sources = sorted(data.draw(st.sets(st.integers(1, n), max_size=3)))
    targets = sorted(data.draw(st.sets(st.integers(1, m), max_size=3)))
    points = list(zip(sources, targets, strict=False))
    band = around(points, n, m, margin=data.draw(st.integers(0, 3)))
    assert band.rows == n + 1
    assert (np.diff(band.first) >= 0).all()
    assert band.first[0] == 0
    assert (np.diff(band.end) >= 0).all()
    assert band.end[-1] == m + 1
    assert (band.first[1:] < band.end[:-1]).all()
    for i, j in [*points, (n, m)]:
        assert band.first[i] <= j < band.end[i]


@given(st.integers(1, 40), st.integers(1, 40))
def test_of_a_large_box_a_strip_is_searched(n: int, m: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(band_module, "_LARGEST_BOX", 20)
        patch.setattr(band_module, "_STRIP", 2)
        band = around([], n, m, margin=1)
    assert band.first[0] == 0
    assert band.end[-1] == m + 1
    assert (np.diff(band.first) >= 0).all()
    assert (np.diff(band.end) >= 0).all()
    assert (band.first[1:] < band.end[:-1]).all()
    assert band.cells <= (n + 1) * (2 * 3 + 2 * (m // n + 1) + 20)


@given(tables())
def test_a_band_as_wide_as_the_table_gives_the_same_path(case: tuple[int, int, Table]) -> None:
    n, m, table = case
    narrow, full = around([], n, m, margin=0), whole(n, m)

    def path(band: Band) -> list[Step]:
        return best_path(band, SHAPES, scores_of(table, band))

    assert path(narrow) == path(full)


def covers(path: list[Step], n: int, m: int) -> bool:
    ends = list(itertools.accumulate(((step.a, step.b) for step in path), lambda x, y: (x[0] + y[0], x[1] + y[1])))
    return ends[-1] == (n, m) and all((step.i, step.j) == end for step, end in zip(path, ends, strict=True))
