"""Bead files and evaluation: exact numbers, exact messages."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qostil import Bead, InputError
from qostil.align import bead_lines, evaluate, read_beads


def beads(*pairs: tuple[list[int], list[int]]) -> list[Bead]:
    return [Bead(tuple(source), tuple(target), 1.0) for source, target in pairs]


GOLD = beads(([0], [0]), ([1], [1, 2]), ([2], []), ([3, 4], [3]))


@pytest.mark.parametrize(
    ("predicted", "strict", "lax"),
    [
        (GOLD, 1.0, 1.0),
        (beads(([0], [0]), ([1], [1]), ([], [2]), ([2], []), ([3, 4], [3])), 2 / 3, 1.0),
        (beads(([0], []), ([1], [0]), ([2], [1, 2]), ([3, 4], [3])), 1 / 3, 1 / 3),
        (beads(([0], []), ([], [0])), 0.0, 0.0),
    ],
)
def test_f1_in_exact_numbers(predicted: list[Bead], strict: float, lax: float) -> None:
    scored = evaluate(GOLD, predicted)
    assert scored.strict.f1 == pytest.approx(strict)
    assert scored.lax.f1 == pytest.approx(lax)


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)).filter(any), max_size=8), st.floats(0, 1))
def test_a_file_gives_back_its_beads(
    tmp_path_factory: pytest.TempPathFactory, sizes: list[tuple[int, int]], c: float
) -> None:
    made, i, j = [], 0, 0
    for a, b in sizes:
        made.append(Bead(tuple(range(i, i + a)), tuple(range(j, j + b)), round(c, 3)))
        i, j = i + a, j + b
    path = tmp_path_factory.mktemp("beads") / "x.beads"
    path.write_text(bead_lines(made), "utf-8")
    assert read_beads(path) == tuple(made)


@pytest.mark.parametrize(
    ("line", "message"),
    [("[0]-[1]", "is not a bead"), ("[0]:[1,1]", "stands in a bead already"), ("[0]:[1]\n[0]:[2]", "stands in a bead")],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "wrong.beads"
    path.write_text(f"# comment\n{line}\n", "utf-8")
    with pytest.raises(InputError, match=message) as caught:
        read_beads(path)
    assert caught.value.line in {2, 3}
    assert str(caught.value).startswith(f"{path}:")
