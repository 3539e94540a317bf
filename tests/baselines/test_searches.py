"""The searches of our own baselines against brute force, a peer and the paper's own numbers."""

import sys
from collections.abc import Iterator

import galechurch
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qostil import Bead, InputError, InstallError
from qostil.baselines import Baseline, monotone
from qostil.baselines.gale_church import _KIND_COSTS, GaleChurch, _length_costs
from qostil.baselines.monotone import Array, Shape, cheapest_path
from qostil.baselines.peers import NltkGaleChurch, RustGaleChurch, _joined
from qostil.baselines.vector_dp import VectorPath

SHAPES: tuple[Shape, ...] = ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2), (2, 2))


def paths(i: int, j: int) -> Iterator[tuple[tuple[int, int, Shape], ...]]:
    """All ways to cell (i, j): where each bead ends, and its shape."""
    if (i, j) == (0, 0):
        yield ()
    for a, b in SHAPES:
        if a <= i and b <= j:
            for path in paths(i - a, j - b):
                yield (*path, (i, j, (a, b)))


def ends(beads: tuple[Bead, ...]) -> list[tuple[int, int, Shape]]:
    i, j, result = 0, 0, []
    for bead in beads:
        i, j = i + len(bead.source), j + len(bead.target)
        result.append((i, j, (len(bead.source), len(bead.target))))
    return result


@given(st.integers(0, 4), st.integers(0, 4), st.integers(0, 10_000))
@settings(max_examples=50, deadline=None)
def test_no_path_is_cheaper(rows: int, columns: int, seed: int) -> None:
    tables = {shape: np.random.RandomState(seed + n).randint(0, 9, (5, 5)) for n, shape in enumerate(SHAPES)}

    def costs(i: int, shape: Shape) -> Array:
        return np.asarray(tables[shape][i, shape[1] : columns + 1], float)

    def cost(path: list[tuple[int, int, Shape]]) -> int:
        return sum(int(tables[shape][i, j]) for i, j, shape in path)

    found = ends(cheapest_path((rows, columns), SHAPES, costs))
    assert found[-1:] == [] or found[-1][:2] == (rows, columns)
    assert cost(found) == min(cost(list(path)) for path in paths(rows, columns))


def test_a_table_beyond_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(monotone, "_MOST_CELLS", 100)
    with pytest.raises(InputError, match="12 by 9 sentences; expected at most 10 by 10"):
        GaleChurch().align(["x"] * 12, ["x"] * 9)


LENGTHS = st.lists(st.integers(20, 60), min_size=1, max_size=12)


def total(beads: tuple[Bead, ...], source: list[int], target: list[int]) -> float:
    """What a path costs by our own numbers."""
    cost = 0.0
    for bead in beads:
        mine, theirs = sum(source[i] for i in bead.source), sum(target[j] for j in bead.target)
        shape = (len(bead.source), len(bead.target))
        cost += float(_length_costs(mine, np.array([float(theirs)]))[0]) + _KIND_COSTS[shape]
    return cost


@given(LENGTHS, LENGTHS)
@settings(max_examples=60, deadline=None)
def test_gale_and_church_cost_what_they_cost_in_another_program(one: list[int], other: list[int]) -> None:
    source, target = ["x" * length for length in one], ["y" * length for length in other]
    assert total(GaleChurch().align(source, target), one, other) == pytest.approx(
        galechurch.align(source, target).score, rel=1e-6, abs=1e-3
    )


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ([40, 20], [60], [((0, 1), (0,))]),
        ([60], [40, 20], [((0,), (0, 1))]),
        # A sentence without partner goes to a neighbour: leaving it alone costs 450 and its length.
        ([30, 30], [30, 90, 30], [((0,), (0, 1)), ((1,), (2,))]),
    ],
)
def test_gale_and_church_join_what_fits_by_length(source: list[int], target: list[int], expected: object) -> None:
    beads = GaleChurch().align(["x" * length for length in source], ["x" * length for length in target])
    assert [(bead.source, bead.target) for bead in beads] == expected


def test_vectors_join_what_was_split_and_leave_a_stranger_alone() -> None:
    meanings = np.eye(5, dtype=np.float32)
    joined = (meanings[1] + meanings[2]) / np.float32(np.sqrt(2))
    target = np.stack([meanings[0], joined, meanings[3]])
    source = np.stack([meanings[0], meanings[1], meanings[2], meanings[4]])
    beads = VectorPath().align(["x"] * 4, ["x"] * 3, (source, target))
    assert [(bead.source, bead.target) for bead in beads if not bead.is_null] == [((0,), (0,)), ((1, 2), (1,))]
    with pytest.raises(InputError, match="no vectors"):
        VectorPath().align(["x"], ["y"], None)


def test_links_become_beads() -> None:
    links = [(0, 0), (1, 1), (1, 2), (3, 3), (2, 3), (4, 5), (4, 4), (5, 5), (5, 4)]
    assert [(bead.source, bead.target) for bead in _joined(links)] == [
        ((0,), (0,)),
        ((1,), (1, 2)),
        ((2, 3), (3,)),
        ((4, 5), (4, 5)),
    ]


@pytest.mark.parametrize("baseline", [NltkGaleChurch(), RustGaleChurch()], ids=lambda one: one.name)
def test_a_missing_package_is_named(baseline: Baseline, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("nltk.translate.gale_church", "galechurch"):
        monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(InstallError, match=rf"{baseline.name}.*qostil\[eval\]"):
        baseline.align(["x"], ["y"], None)
