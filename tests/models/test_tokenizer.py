"""Pieces and windows of the bundled vocabulary."""

import pytest

from qostil.models.checkpoint import BUNDLED, Checkpoint
from qostil.models.tokenizer import Tokenizer, well_formed

START, END, UNKNOWN = 0, 2, 3


@pytest.fixture(scope="module")
def checkpoint() -> Checkpoint:
    return Checkpoint.read(BUNDLED)


@pytest.fixture(scope="module")
def tokenizer(checkpoint: Checkpoint) -> Tokenizer:
    return Tokenizer(checkpoint.path("pieces.model"), prefix=checkpoint.prefix, max_tokens=checkpoint.max_tokens)


def ids(tokenizer: Tokenizer, text: str) -> tuple[int, ...]:
    return tokenizer.windows([text])[0].ids


def test_special_pieces_stand_at_both_ends(tokenizer: Tokenizer) -> None:
    found = ids(tokenizer, "Қар жауды.")
    assert (found[0], found[-1]) == (START, END)


def test_prefix_stands_before_every_text(tokenizer: Tokenizer) -> None:
    head = ids(tokenizer, "")[:-1]
    assert len(head) > 1
    assert ids(tokenizer, "Кар жаады.")[: len(head)] == head


@pytest.mark.parametrize(
    "text",
    [
        "Ауыл кітапханасы қайта ашылды, 2019 жылы.",
        "Айыл китепканасы кайра ачылды — 2019-жылы!",
        "Сельская библиотека открыта: «да»; № 7 (10 %).",
        "The library's door — re-opened @ 10:30… “yes” 25 °C €5 © ½",
        "oʻzbek tili, ғылым, ӯзбек, тӣр, українська",
    ],
)
def test_served_scripts_have_pieces(tokenizer: Tokenizer, text: str) -> None:
    assert UNKNOWN not in ids(tokenizer, text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("й", "и\u0306"),
        ("Ё", "Е\u0308"),
        ("ü", "u\u0308"),
        ("a b", "a\u00a0\t b"),
        ("fi", "ﬁ"),
        ("10", "１０"),
        (" a ", "a"),
    ],
)
def test_spellings_of_one_text_are_equal(tokenizer: Tokenizer, one: str, other: str) -> None:
    assert ids(tokenizer, one) == ids(tokenizer, other)


def test_short_text_is_one_window(tokenizer: Tokenizer) -> None:
    assert [window.text for window in tokenizer.windows(["бір", "екі"])] == [0, 1]


def test_long_text_is_cut_evenly_and_whole(tokenizer: Tokenizer, checkpoint: Checkpoint) -> None:
    text = "Қала мен ауыл арасында жаңа жол салынды. " * 100
    windows = tokenizer.windows(["қысқа", text])[1:]
    assert {window.text for window in windows} == {1}
    sizes = [len(window.ids) for window in windows]
    assert max(sizes) <= checkpoint.max_tokens
    assert max(sizes) - min(sizes) <= 1
    head = len(ids(tokenizer, "")) - 1
    joined = [piece for window in windows for piece in window.ids[head:-1]]
    assert len(joined) == sum(window.weight for window in windows)
    assert joined == [piece for sentence in text.split(". ")[:-1] for piece in ids(tokenizer, f"{sentence}.")[head:-1]]


def test_halves_of_surrogate_pairs_are_replaced() -> None:
    assert well_formed("a\ud83db") == "a\ufffdb"
    assert well_formed("\ud83d\ude00") == "😀"
    assert well_formed("қалыпты") == "қалыпты"
