"""Examples shared out by report, batches with hard negatives, and judging."""

import random

import numpy as np
import pytest

from qostil import InputError
from qostil.models.adapt.batches import alike, make_batches
from qostil.models.adapt.examples import Example, Pair, pairs, share_out, with_joined
from qostil.models.adapt.general import general_examples
from qostil.models.adapt.judging import compare, judge, judge_vectors
from tests.tiny_encoder import TinyEncoder


def example(number: int, *reports: str) -> Example:
    return Example((("en", f"sentence {number}"), ("kk", f"сөйлем {number}")), reports)


def test_no_report_and_no_text_is_in_two_parts() -> None:
    examples = [example(i, f"en {i // 40}", f"kk {i // 40}") for i in range(400)] + [example(399, "en 0", "kk 0")]
    parts = share_out(examples, seed=1)
    sides = [parts.learned, parts.watched, parts.held]
    assert all(sides)
    for i, one in enumerate(sides):
        for other in sides[i + 1 :]:
            assert not {r for e in one for r in e.reports} & {r for e in other for r in e.reports}
            assert not {t for e in one for t in e.texts} & {t for e in other for t in e.texts}


def test_versions_of_a_report_stay_together() -> None:
    # kk 0 stands beside en 0 here and beside en 1 there: all three are one.
    examples = [example(i, f"en {i % 2}", "kk 0") for i in range(300)]
    with pytest.raises(InputError, match="from 1 report "):
        share_out(examples, seed=1)


def test_too_few_say_how_many_it_takes() -> None:
    with pytest.raises(InputError, match=r"12 units in 4 reports leave .* it takes 200 and 30"):
        share_out([example(i, f"r{i % 4}") for i in range(12)], seed=1)


def test_batches_have_every_pair_once_and_hard_ones_together() -> None:
    found = [Pair(("en", "kk"), (f"a {i}", f"б {i}"), i) for i in range(64)]
    rng = np.random.default_rng(0)
    topics = rng.normal(size=(32, 16)).astype(np.float32).repeat(2, axis=0)
    vectors = topics / np.linalg.norm(topics, axis=1, keepdims=True)
    batches = make_batches(found, (vectors, vectors), 16, random.Random(0))  # noqa: S311
    assert sorted(i for batch in batches for i in batch) == list(range(64))
    together = sum((i ^ 1) in batch for batch in batches for i in batch)
    assert together > 40  # by chance it would be 15


def test_texts_nearly_the_same_are_no_negatives() -> None:
    batch = [
        Pair(("en", "kk"), ("The council met on Monday.", "Кеңес дүйсенбіде жиналды."), 0),
        Pair(("en", "kk"), ("The council met on Mondays.", "Кеңес дүйсенбі сайын жиналды."), 1),
        Pair(("en", "kk"), ("Snow fell.", "Қар жауды."), 2),
    ]
    assert alike(batch).tolist() == [[False, True, False], [True, False, False], [False, False, False]]


def test_judging_finds_the_right_ones_first_and_equal_texts_are_both_right() -> None:
    vectors = np.eye(4, dtype=np.float32)
    texts = {("en", f"e{i}"): vectors[i] for i in range(4)} | {("ru", f"r{i}"): vectors[i] for i in range(4)}
    right = [Example((("en", f"e{i}"), ("ru", f"r{i}")), ("r",)) for i in range(4)]
    wrong = [Example((("en", f"e{i}"), ("ru", f"r{(i + 1) % 4}")), ("r",)) for i in range(4)]
    good, bad = judge_vectors(texts, right), judge_vectors(texts, wrong)
    assert (good.found, bad.found) == (1.0, 0.0)
    assert good.probability > 0.99 > 0.3 > bad.probability
    assert compare(bad, good, seed=1).low > 0
    assert compare(good, good, seed=1).mean == 0


def test_everyday_sentences_are_in_four_languages_and_differ() -> None:
    examples = general_examples()
    assert len(examples) >= 24
    assert {tuple(code for code, _ in example.texts) for example in examples} == {("en", "kk", "ky", "ru")}
    texts = [text for example in examples for _, text in example.texts]
    assert len(set(texts)) == len(texts)
    assert len(list(pairs(examples))) == 6 * len(examples)
    assert 0 <= judge(TinyEncoder(), examples).found <= 1


def test_neighbours_of_one_report_are_joined() -> None:
    one, two, three = example(1, "r"), example(2, "r"), example(3, "s")
    both = Example((("en", "sentence 1 sentence 2"), ("kk", "сөйлем 1 сөйлем 2")), ("r",))
    assert with_joined([one, two, three]) == [one, two, both, three]
    assert with_joined([]) == []


def test_only_some_neighbours_are_joined_where_that_is_asked() -> None:
    found = with_joined([example(i, "r") for i in range(6)], step=2)
    assert len(found) == 6 + 3


def test_what_is_long_or_lacks_a_language_is_not_joined() -> None:
    lone = Example((("en", "alone"), ("ru", "одно")), ("r",))
    long = Example((("en", "x" * 790), ("kk", "y")), ("r",))
    given = [example(1, "r"), lone, example(2, "r"), long]
    assert with_joined(given) == given
