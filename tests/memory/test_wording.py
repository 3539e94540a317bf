"""Likeness of wording, against the slow way, and the words that differ."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qostil.memory.wording import differing, likenesses, plain


def slow_likeness(one: str, other: str) -> float:
    """1 less the share of letters to change, add or take away: the textbook's table."""
    before = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, another in enumerate(other, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != another)))
        before = row
    return 1 - before[-1] / max(len(one), len(other), 1)


@given(st.text("абкқ eE12 .,-’", min_size=1, max_size=30), st.lists(st.text("абкқ eE12 .,-’", max_size=30), max_size=5))
def test_is_what_the_slow_way_gives(query: str, texts: list[str]) -> None:
    found = likenesses(query, texts, 0.0)
    for text, likeness in zip(texts, found, strict=True):
        expected = slow_likeness(plain(query), plain(text)) if plain(query) else 0.0
        assert likeness == pytest.approx(expected, abs=1e-6)


@example("ааааб", "ааа а")
@given(st.text("абв ", min_size=5, max_size=40), st.text("абв ", min_size=5, max_size=40))
def test_least_cuts_off_and_changes_nothing_else(query: str, text: str) -> None:
    (whole,), (cut,) = likenesses(query, [text], 0.0), likenesses(query, [text], 0.6)
    shares = len(plain(text)) > 0.9 * len(text) and len(plain(query)) > 0.9 * len(query)
    if shares:
        assert cut == pytest.approx(whole if whole >= 0.6 - 1e-6 else 0.0, abs=1e-6)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Көпір жөндеуге жабылды.", "көпір  ЖӨНДЕУГЕ жабылды"),
        ("It cost 1,200 euros", "it cost 1 200 euros."),
        ("«Ещё один» мост", "“еще один” мост"),
        ("The council’s well-known bridge", "The council's well known bridge"),
        ("қ\u00adала", "қала"),
    ],
)
def test_what_does_not_make_other_words(one: str, other: str) -> None:
    assert likenesses(one, [other], 0.6).tolist() == [1.0]


def test_numbers_count() -> None:
    (likeness,) = likenesses("It cost 1,200 euros in 2019", ["It cost 1,300 euros in 2024"], 0.6)
    assert 0.8 < likeness < 1


def test_an_ending_is_not_a_whole_word() -> None:
    (likeness,) = likenesses("Ауылдың кітапханасы жабылды", ["Ауылдардың кітапханалары жабылды"], 0.6)
    assert likeness > 0.75


@pytest.mark.parametrize(
    ("query", "text", "words"),
    [
        ("The bridge was closed", "The bridge was closed.", []),
        ("The bridge was closed for repairs", "The old bridge was closed for repair.", ["old", "repair"]),
        ("Көпір жабылды", "Көпір көктемде қайта жабылды", ["көктемде", "қайта"]),
        ("Мост закрыт", "Школа открыта", ["Школа", "открыта"]),
    ],
)
def test_differing_words(query: str, text: str, words: list[str]) -> None:
    assert [text[span.start : span.end] for span in differing(query, text)] == words


def test_nothing_to_compare() -> None:
    assert likenesses("...", ["...", "", "one word"], 0.0).tolist() == [0, 0, 0]
    assert likenesses("word", [], 0.6).tolist() == []
