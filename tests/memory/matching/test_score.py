"""Scores that a translator recognises, and what differs."""

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qostil import Language
from qostil.memory.matching.difference import Change
from qostil.memory.matching.score import Formal, Score, cost, cost_alone, score
from qostil.memory.matching.tokens import Kind, Token, number_value, tokens

EN, KK, KY, RU = (Language(code) for code in ("en", "kk", "ky", "ru"))


def compared(query: str, source: str, language: Language = EN) -> Score:
    return score(tokens(query, language), tokens(source, language))


@pytest.mark.parametrize(
    ("query", "source", "value", "formal"),
    [
        ("The well is deep.", "The well is deep.", 100, set()),
        ("The  well is deep.", "The well is deep.", 99, {Formal.SPACES}),
        ("The <b>well</b> is deep.", "The well is deep.", 98, {Formal.TAGS}),
        ("the well is deep.", "The well is deep.", 97, {Formal.CASE}),
        ("The well is deep!", "The well is deep.", 96, {Formal.PUNCTUATION}),
        ("Well 12 is deep.", "Well 7 is deep.", 95, {Formal.PLACEABLES}),
        ("The well is deep [4].", "The well is deep.", 95, {Formal.PLACEABLES}),
        ("Well 12 is deep!", "well  7 is deep.", 95, set(Formal) - {Formal.TAGS}),
        ("Paid 1,500 people.", "Paid 1500 people.", 96, {Formal.PUNCTUATION}),
        ("On 3 May they met.", "On 12 June they met.", 95, {Formal.PLACEABLES}),
        ("Write to a@b.org or www.b.org/x.", "Write to c@d.net or www.d.net/y.", 95, {Formal.PLACEABLES}),
        ("The UN met.", "The EU met.", 95, {Formal.PLACEABLES}),
        ("", "", 100, set()),
        ("...", "…", 96, {Formal.PUNCTUATION}),
    ],
)
def test_the_same_words(query: str, source: str, value: int, formal: set[Formal]) -> None:
    found = compared(query, source)
    assert (found.value, set(found.formal)) == (value, formal)
    assert found.is_formal


@pytest.mark.parametrize(
    ("query", "source", "language", "value"),
    [
        # One word of ten is another, is missing, is more.
        ("a b c d e f g h i jam", "a b c d e f g h i tea", EN, 90),
        ("a b c d e f g h i", "a b c d e f g h i tea", EN, 90),
        ("a b c d e f g h i j k", "a b c d e f g h i j", EN, 90),
        # Another form of a word, and a word with few other letters.
        ("they close the school in a valley by the river", "they close the schools in a valley by the river", EN, 94),
        ("Жаңа кітапханалар ашылды", "Жаңа кітапхананың ашылды", KK, 83),
        ("Жаңы китепканага барды", "Жаңы китепканалар барды", KY, 83),
        ("Новую библиотеку открыли", "Новая библиотека открыли", RU, 66),
        ("the libary was open", "the library was open", EN, 82),
        ("one word in a hundred " * 20 + "here", "one word in a hundred " * 20 + "there", EN, 94),
        ("Nothing alike", "Something else", EN, 0),
        ("word", "", EN, 0),
    ],
)
def test_other_words(query: str, source: str, language: Language, value: int) -> None:
    assert compared(query, source, language).value == value


def test_what_differs() -> None:
    query, source = "The old well was closed, again.", "The well is closed for repairs."
    steps = [
        (step.change, query[step.query.start : step.query.end], source[step.source.start : step.source.end])
        for step in compared(query, source).difference
    ]
    assert steps == [
        (Change.EQUAL, "The", "The"),
        (Change.ADDED, "old", ""),
        (Change.EQUAL, "well", "well"),
        (Change.REPLACED, "was", "is"),
        (Change.EQUAL, "closed", "closed"),
        (Change.REMOVED, "", "for"),
        (Change.ADDED, ",", ""),
        (Change.REPLACED, "again", "repairs"),
    ]


@pytest.mark.parametrize(
    ("query", "source", "changes"),
    [
        ("Wells, springs", "Wells, old springs", [("", "old")]),
        ("Wells springs", "Wells, old springs", [("", ", old")]),
        ("Wells; new springs", "Wells springs", [("; new", "")]),
        ("We raise and go", "We raise problems; and go", [("", "problems;")]),
        ("(a) b", "a b!", [("(", ""), (")", ""), ("", "!")]),
        ("One, two.", "One two", [(",", ""), (".", "")]),
    ],
)
def test_signs_that_differ(query: str, source: str, changes: list[tuple[str, str]]) -> None:
    assert [
        (query[step.query.start : step.query.end], source[step.source.start : step.source.end])
        for step in compared(query, source).difference
        if step.change is not Change.EQUAL
    ] == changes


@pytest.mark.parametrize(
    ("text", "code", "value"),
    [
        ("1,234.5", "en", "1234.5"),
        ("1\u00a0234,5", "ru", "1234.5"),
        ("1234", "kk", "1234"),
        ("3,450", "en", "3450"),
        ("3,450", "ru", "3.450"),
        ("1.234.567", "ru", "1234567"),
        ("2.5", "ky", "2.5"),
    ],
)
def test_numbers_in_the_notation_of_a_language(text: str, code: str, value: str) -> None:
    assert number_value(text, code) == value


def test_very_long_texts() -> None:
    """The table of all beginnings would have ten thousand million cells."""
    words = [f"word{number % 977} {number % 89}" for number in range(50_000)]
    source = " ".join(words)
    words[10], words[40_000] = "another 7", "slip 5"
    found = compared(" ".join(words), source)
    assert found.value == 94
    assert sum(step.change is not Change.EQUAL for step in found.difference) == 2


@pytest.mark.parametrize("text", ["1" * 300_000 + "a", "<a" * 100_000, "." * 300_000, "a" * 300_000, "1 " * 100_000])
def test_strange_texts_are_read_in_one_go(text: str) -> None:
    found = tokens(text, EN).items
    assert "".join(token.text for token in found) == "".join(text.split()).replace("<", "").replace(".", "")


def test_kinds_of_tokens() -> None:
    text = "See <i>OSCE</i> at www.example.org/a, on 12.03.2021 [3]: 17th of May, H1N1, {0}."
    kinds = [(token.kind, token.text) for token in tokens(text, EN).items if token.kind is not Kind.WORD]
    assert kinds == [
        (Kind.TAG, "<i>"),
        (Kind.NAME, "OSCE"),
        (Kind.TAG, "</i>"),
        (Kind.LINK, "www.example.org/a"),
        (Kind.DATE, "12.03.2021"),
        (Kind.MARK, "[3]"),
        (Kind.NUMBER, "17th"),
        (Kind.MONTH, "May"),
        (Kind.TAG, "{0}"),
    ]
    assert all(token.kind is Kind.WORD for token in tokens("ALL IS WRITTEN SO", EN).items)


WORDS = ("school", "schools", "School", "scholl", "river", "2", "3", "1,500", "May", "June", "UN", "[1]", "<b>", "a")
texts = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)


def slowest(query: tuple[Token, ...], source: tuple[Token, ...]) -> float:
    """The cheapest way from one to the other, by trying all."""

    @cache
    def least(row: int, column: int) -> float:
        ways = []
        if row:
            ways.append(least(row - 1, column) + cost_alone(query[row - 1]))
        if column:
            ways.append(least(row, column - 1) + cost_alone(source[column - 1]))
        if row and column:
            ways.append(least(row - 1, column - 1) + cost(query[row - 1], source[column - 1]))
        return min(ways, default=0.0)

    return least(len(query), len(source))


def paid(found: Score) -> float:
    return sum(
        cost(one, other) if one and other else cost_alone(token)
        for one, other in found.pairs
        if (token := one or other)
    )


@given(texts, texts)
@settings(max_examples=300, deadline=None)
def test_no_way_is_cheaper(query: str, source: str) -> None:
    one, other = tokens(query, EN), tokens(source, EN)
    assert paid(score(one, other)) == pytest.approx(slowest(one.items, other.items))


@given(texts, texts)
@settings(max_examples=200, deadline=None)
def test_the_same_either_way_round(query: str, source: str) -> None:
    one, other = compared(query, source), compared(source, query)
    assert one.value == other.value
    assert (one.value == 100) == (query == source)


@given(texts, st.lists(st.sampled_from(WORDS[:5]), min_size=1, max_size=9), st.data())
@settings(max_examples=200, deadline=None)
def test_a_strange_word_in_place_of_another_is_never_better(query: str, words: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(words) - 1))
    stranger = [*words[:place], "winter", *words[place + 1 :]]
    assert compared(query, " ".join(stranger)).value <= compared(query, " ".join(words)).value


@given(texts, texts)
@settings(max_examples=200, deadline=None)
def test_the_difference_covers_both_texts(query: str, source: str) -> None:
    steps = compared(query, source).difference
    for text, spans in ((query, [step.query for step in steps]), (source, [step.source for step in steps])):
        covered = {place for span in spans for place in range(span.start, span.end)}
        assert all(letter.isspace() or place in covered for place, letter in enumerate(text))
        assert all(one.end <= other.start for one, other in pairwise(spans))
    for step in steps:
        if step.change is Change.EQUAL:
            assert query[step.query.start : step.query.end] == source[step.source.start : step.source.end]
