"""The space of meanings, with vectors that are made as multilingual encoders make them: mostly of what texts share."""

import numpy as np
import pytest
from numpy.typing import NDArray

from qostil.encoder import Vectors
from qostil.memory.meaning import Sample, Space

DIMENSIONS = 48
MEANINGS = 400


def directions(count: int, seed: int) -> NDArray[np.float64]:
    made = np.random.default_rng(seed).normal(size=(count, DIMENSIONS))
    unit: NDArray[np.float64] = made / np.linalg.norm(made, axis=1, keepdims=True)
    return unit


def texts(language: int, lengths: NDArray[np.float64], seed: int) -> Sample:
    """A text for each meaning: much that is common to all, much of the language, some of the length, and meaning."""
    everything, of_language, of_length = directions(9, 1)[0], directions(9, 2)[language], directions(9, 3)[0]
    shared = 3 * everything + 1.5 * of_language + np.log(lengths / 100)[:, None] * of_length
    vectors = shared + directions(MEANINGS, 4) + 0.4 * directions(MEANINGS, seed)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return Sample(str(language), vectors.astype(np.float32), [int(length) for length in lengths])


def lengths(seed: int) -> NDArray[np.float64]:
    return np.random.default_rng(seed).uniform(15, 400, MEANINGS)


@pytest.fixture(scope="module")
def samples() -> list[Sample]:
    return [texts(language, lengths(10 + language), 20 + language) for language in range(3)]


def right(likenesses: Vectors) -> float:
    """How many texts have their own meaning as the nearest."""
    return float((likenesses.argmax(axis=1) == np.arange(len(likenesses))).mean())


def test_raw_vectors_are_all_alike_and_the_space_tells_them_apart(samples: list[Sample]) -> None:
    one, other, _ = samples
    space = Space.fit(samples)
    raw, placed = one.vectors @ other.vectors.T, space.place(one) @ space.place(other).T
    strangers = ~np.eye(MEANINGS, dtype=bool)
    assert raw[strangers].mean() > 0.6
    assert abs(placed[strangers].mean()) < 0.02
    assert right(placed) > 0.95 > right(raw)
    assert np.quantile(np.diag(placed), 0.05) > np.quantile(placed[strangers], 0.99)


def test_neither_language_nor_length_counts(samples: list[Sample]) -> None:
    space = Space.fit(samples)
    placed = [space.place(sample) for sample in samples]
    short, long = (np.array(samples[0].lengths) < 60), (np.array(samples[0].lengths) > 300)
    within, across = placed[0] @ placed[0][short].T, placed[1] @ placed[0][short].T
    strangers = within < 0.9
    assert abs(within[strangers].mean() - across[across < 0.4].mean()) < 0.03
    assert abs(within[short].mean() - within[long].mean()) < 0.06


def test_a_text_is_placed_without_saying_its_language(samples: list[Sample]) -> None:
    space = Space.fit(samples)
    for sample in samples:
        told = space.place(sample)
        found = [space.place_any(*of) for of in zip(sample.vectors, sample.lengths, strict=True)]
        assert np.mean([np.allclose(one, other) for one, other in zip(told, found, strict=True)]) > 0.95


def test_a_language_that_is_not_in_the_memory_has_a_place(samples: list[Sample]) -> None:
    space = Space.fit(samples[:2])
    found = [space.place_any(*of) for of in zip(samples[2].vectors, samples[2].lengths, strict=True)]
    assert right(np.stack(found) @ space.place(samples[0]).T) > 0.5 > 100 / MEANINGS


@pytest.mark.parametrize("count", [1, 2, 5, 30])
def test_few_texts_will_do(samples: list[Sample], count: int) -> None:
    few = [Sample(s.language, s.vectors[:count], s.lengths[:count]) for s in samples[:2]]
    space = Space.fit(few)
    placed = space.place(few[0]) @ space.place(few[1]).T
    assert np.isfinite(placed).all()
    assert placed.max() <= 1 + 1e-6
    if count > 1:
        assert right(placed) == 1
        assert placed[~np.eye(count, dtype=bool)].mean() < 0.3


def test_texts_that_are_all_the_same(samples: list[Sample]) -> None:
    same = Sample("en", np.repeat(samples[0].vectors[:1], 4, axis=0), [50] * 4)
    assert np.isfinite(Space.fit([same]).place(same)).all()
