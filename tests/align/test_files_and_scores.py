"""Bead files and evaluation: exact numbers, exact messages."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qostil import Bead, InputError
from qostil.align import KINDS, NULL, Hits, bead_lines, completed, evaluate, read_beads


def beads(*pairs: tuple[list[int], list[int]]) -> list[Bead]:
    return [Bead(tuple(source), tuple(target), 1.0) for source, target in pairs]


@st.composite
def alignments(draw: st.DrawFn) -> list[Bead]:
    """Beads over ten sentences a side, all of them named."""
    made, i, j = [], 0, 0
    while i < 10 or j < 10:
        a, b = draw(st.tuples(st.integers(0, 3), st.integers(0, 3)).filter(any))
        a, b = min(a, 10 - i), min(b, 10 - j)
        if a or b:
            made.append(Bead(tuple(range(i, i + a)), tuple(range(j, j + b)), 1.0))
        i, j = i + a, j + b
    return made


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


def test_kinds_in_exact_numbers() -> None:
    predicted = beads(([0], [0]), ([1], [1]), ([], [2]), ([2], []), ([4, 3], [3]))
    kinds = evaluate(GOLD, predicted).kinds
    assert kinds == {
        "1-1": Hits(gold=1, predicted=2, of_gold=1, of_predicted=1),
        "1-n": Hits(gold=1, predicted=0, of_gold=0, of_predicted=0),
        "n-1": Hits(gold=1, predicted=1, of_gold=1, of_predicted=1),
        "n-m": Hits(gold=0, predicted=0, of_gold=0, of_predicted=0),
        "null": Hits(gold=1, predicted=2, of_gold=1, of_predicted=1),
    }


def test_sentences_left_alone_count_one_by_one() -> None:
    gold, predicted = beads(([0, 1, 2], []), ([], [0])), beads(([0], []), ([2], []), ([1], [0]))
    assert evaluate(gold, predicted).kinds["null"] == Hits(gold=4, predicted=2, of_gold=2, of_predicted=2)


@given(alignments(), alignments())
def test_kinds_add_up(gold: list[Bead], predicted: list[Bead]) -> None:
    scored = evaluate(gold, predicted)
    full = [hits for kind, hits in scored.kinds.items() if kind != NULL]
    assert tuple(scored.kinds) == KINDS
    assert sum(full, Hits(0, 0, 0, 0)) == scored.strict
    alone = sum(len(bead.source) + len(bead.target) for bead in gold if bead.is_null)
    assert scored.kinds[NULL].gold == alone
    assert evaluate(gold, gold).strict.of_gold == scored.gold


@given(alignments(), alignments())
def test_two_sets_add_up(gold: list[Bead], predicted: list[Bead]) -> None:
    scored = evaluate(gold, predicted)
    again = [Bead(tuple(i + 100 for i in b.source), tuple(j + 100 for j in b.target), 1.0) for b in gold]
    both = evaluate([*gold, *again], [*predicted, *again])
    assert scored + evaluate(again, again) == both


def test_sentences_that_no_bead_names_are_left_alone() -> None:
    assert completed(beads(([1], [0])), (3, 2)) == tuple(beads(([1], [0]), ([0], []), ([2], []), ([], [1])))


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
    [
        ("[0]-[1]", "is not a bead"),
        ("[0]:[1,1]", "stands in a bead already"),
        ("[0]:[1]\n[0]:[2]", "stands in a bead"),
        ("[0]:[1]:1e", "'1e' is not a number"),
        ("[0,4]:[1]", "uses sentence 4 of the source, which has 4, counted from 0"),
        ("[3]:[2]\n[0]:[3]", "uses sentence 3 of the target, which has 3"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "wrong.beads"
    path.write_text(f"# comment\n{line}\n", "utf-8")
    with pytest.raises(InputError, match=message) as caught:
        read_beads(path, (4, 3))
    assert caught.value.line in {2, 3}
    assert str(caught.value).startswith(f"{path}:")
