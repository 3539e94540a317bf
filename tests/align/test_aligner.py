"""The aligner on made-up vectors, where the right answer is known."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from qostil import Bead, InputError
from qostil.align import Settings, Side, align_sides, coarse
from qostil.align.anchors import anchor_rows

WIDTH = 64


def unit(rows: NDArray[np.float64]) -> NDArray[np.float32]:
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def made_up(shapes: list[tuple[int, int]], seed: int = 1) -> tuple[Side, Side, list[Bead]]:
    """Two texts whose beads have these shapes: each bead has a meaning, each sentence a part of it and some noise."""
    rng = np.random.default_rng(seed)
    rows: tuple[list[NDArray[np.float64]], list[NDArray[np.float64]]] = ([], [])
    texts: tuple[list[str], list[str]] = ([], [])
    gold, i, j = [], 0, 0
    for a, b in shapes:
        parts = rng.normal(size=(max(a, b), WIDTH))
        for side, count in enumerate((a, b)):
            groups = np.array_split(np.arange(len(parts)), count) if count else []
            for group in groups:
                rows[side].append(parts[group].sum(axis=0) + 0.3 * rng.normal(size=WIDTH))
                texts[side].append("letters " * 6 * len(group))
        gold.append(Bead(tuple(range(i, i + a)), tuple(range(j, j + b)), 1.0))
        i, j = i + a, j + b
    one, other = (Side(tuple(t), unit(np.array(r))) for t, r in zip(texts, rows, strict=True))
    return one, other, gold


def pairs(beads: list[Bead] | tuple[Bead, ...]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.source, bead.target) for bead in beads]


def test_finds_splits_merges_and_sentences_without_partner() -> None:
    shapes = [(1, 1)] * 6 + [(1, 2), (1, 1), (2, 1), (1, 0), (1, 1), (0, 1), (1, 1), (1, 3), (4, 1)] + [(1, 1)] * 6
    one, other, gold = made_up(shapes)
    assert pairs(align_sides(one, other).beads) == pairs(gold)


@pytest.mark.parametrize("shapes", [[(1, 1)], [(1, 1), (1, 1)], [(1, 2)], [(1, 1), (2, 1)]])
def test_texts_of_a_sentence_or_two_are_paired(shapes: list[tuple[int, int]]) -> None:
    """They have no chance partners to stand out from."""
    one, other, gold = made_up(shapes)
    assert pairs(align_sides(one, other).beads) == pairs(gold)


def test_what_was_cut_off_stays_alone() -> None:
    one, other, gold = made_up([(1, 1)] * 12 + [(0, 1)] * 10)
    assert pairs(align_sides(one, other).beads) == pairs(gold)


@settings(max_examples=30)
@given(st.lists(st.sampled_from([(1, 1), (1, 2), (2, 1), (1, 0), (0, 1)]), min_size=1, max_size=30), st.integers(0, 9))
def test_every_sentence_stands_in_one_bead(shapes: list[tuple[int, int]], seed: int) -> None:
    if not any(a for a, _ in shapes) or not any(b for _, b in shapes):
        shapes = [*shapes, (1, 1)]
    one, other, _ = made_up(shapes, seed)
    beads = align_sides(one, other).beads
    assert [i for bead in beads for i in bead.source] == list(range(len(one)))
    assert [j for bead in beads for j in bead.target] == list(range(len(other)))
    assert all(0 <= bead.confidence <= 1 for bead in beads)


def test_an_empty_side_gives_null_beads() -> None:
    one, _, _ = made_up([(1, 1)] * 3)
    nothing = Side((), np.zeros((0, WIDTH), np.float32))
    assert pairs(align_sides(one, nothing).beads) == [((0,), ()), ((1,), ()), ((2,), ())]
    assert align_sides(nothing, nothing).beads == ()


def test_a_damaged_place_is_less_sure() -> None:
    one, other, _ = made_up([(1, 1)] * 30)
    vectors = other.vectors.copy()
    vectors[10] = vectors[20]
    sure = align_sides(one, Side(other.texts, vectors)).beads
    doubtful = min(sure, key=lambda bead: bead.confidence)
    assert 9 <= min([*doubtful.source, *doubtful.target]) <= 11


def test_counts_must_agree() -> None:
    with pytest.raises(InputError, match="2 sentences but 1 vectors"):
        Side(("a", "b"), np.zeros((1, WIDTH), np.float32))


def test_a_long_text_is_searched_in_a_band_with_the_same_result(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other, _ = made_up([(1, 1), (1, 2), (2, 1), (1, 1), (0, 1), (1, 1), (1, 0), (1, 1)] * 40)
    in_whole_table = align_sides(one, other).beads
    monkeypatch.setattr(coarse, "_WHOLE_TABLE", 0)
    band = coarse.band_for(coarse.nearest(one.vectors, other.vectors), len(one), len(other))
    assert band.cells < len(one) * len(other) / 4
    assert pairs(align_sides(one, other).beads) == pairs(in_whole_table)


def test_the_signature_names_every_setting() -> None:
    one, other, _ = made_up([(1, 1)] * 3)
    signature = str(align_sides(one, other, Settings(threshold=1.5)).signature)
    assert "aligner:spans-2" in signature
    assert "threshold:1.5" in signature


@pytest.mark.parametrize(
    ("source", "target", "shared"),
    [
        ("It rose to 12.5 in 2021.", "В 2021 г. выросло до 12,5.", True),
        ("Read more.[14]", "Читать далее.[14]", True),
        ("See https://example.org/a, page 3", "Қараңыз: https://example.org/a.", True),
        ("The Koha system", "Koha жүйесі", True),
        ("No numbers here", "Мұнда сан жоқ", False),
        ("In 1992", "В 1993 году", False),
        ("2,724,900 square kilometres", "2 724 900 шаршы шақырым", True),
        ("It opened in March", "Наурызда ашылды", True),
        ("Serikova spoke", "Сөзді Серікова айтты", True),
    ],
)
def test_anchors_survive_translation(source: str, target: str, shared: bool) -> None:
    first, second = anchor_rows([source, "Something else", "x"], [target, "Басқа нәрсе", "ы"])
    assert bool((first[0] @ second[0]) > 0) is shared


def test_latin_words_are_no_anchors_between_two_latin_scripts() -> None:
    first, second = anchor_rows(["The Koha system"], ["Das Koha System"])
    assert not first.any()
    assert not second.any()
