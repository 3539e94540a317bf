"""Segments put together from units and terms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qostil import Span, TranslationUnit
from qostil.memory.matching.assembly import Piece, Within
from qostil.memory.matching.match import Match, MatchKind
from qostil.memory.matching.suggestion import Made, Put, suggestion

TEXT = "Every village keeps a school, but the bridge was closed."


def span_of(part: str, text: str = TEXT) -> Span:
    return Span(text.index(part), text.index(part) + len(part))


def piece(part: str, source: str, target: str) -> Piece:
    return Piece(span_of(part), Match(TranslationUnit("1", ()), source, target, MatchKind.FUZZY, 96))


def term(part: str, target: str) -> Put:
    return Put(span_of(part), target, Made.TERM)


@pytest.mark.parametrize(
    ("part", "source", "target", "put"),
    [
        (
            "Every village keeps a school",
            "Every village keeps a school.",
            "Әр ауылда мектеп бар.",
            "Әр ауылда мектеп бар",
        ),
        ("the bridge was closed", "The bridge was closed.", "Көпір жабылды.", "көпір жабылды"),
        ("the bridge was closed.", "The bridge was closed.", "Көпір жабылды.", "көпір жабылды."),
        ("Every village", "every village", "әр ауыл", "Әр ауыл"),
    ],
)
def test_a_unit_as_a_part_of_a_sentence(part: str, source: str, target: str, put: str) -> None:
    found = suggestion(part, [Piece(Span(0, len(part)), piece(part, source, target).found)], [])
    assert found is not None
    assert found.text == put


def test_pieces_terms_and_what_is_left() -> None:
    first = piece("Every village keeps a school", "Every village keeps a school.", "Әр ауылда мектеп бар.")
    found = suggestion(TEXT, [first], [term("bridge", "көпір"), term("village", "ауыл")])
    assert found is not None
    assert found.text == "Әр ауылда мектеп бар, but the көпір was closed."
    assert [(part.made, part.text) for part in found.parts] == [
        (Made.PIECE, "Әр ауылда мектеп бар"),
        (Made.LEFT, ", but the "),
        (Made.TERM, "көпір"),
        (Made.LEFT, " was closed."),
    ]
    assert found.covered == pytest.approx(6 / 10)


def test_too_little_is_no_suggestion() -> None:
    unit = TranslationUnit("1", ())
    within = Piece(span_of("Every village keeps a school"), Within(unit, TEXT, "Бар.", Span(0, 5)))
    terms = [term("village", "ауыл"), term("school", "мектеп"), term("bridge", "көпір")]
    assert suggestion(TEXT, [within], terms) is None
    assert suggestion("Every village", [], [term("Every", "Әр")]) is None
    assert suggestion("", [], []) is None
    heading = suggestion("Village school", [], [Put(Span(0, 14), "Ауыл мектебі", Made.TERM)])
    assert heading is not None
    assert heading.text == "Ауыл мектебі"


@given(st.lists(st.integers(0, 56), unique=True, max_size=12), st.data())
def test_the_parts_are_the_whole_segment(cuts: list[int], data: st.DataObject) -> None:
    places = sorted(cuts)
    spans = [Span(*some) for some in zip(places[::2], places[1::2], strict=False)]
    terms = [Put(span, f"[{number}]", Made.TERM) for number, span in enumerate(spans)]
    found = suggestion(TEXT, [], data.draw(st.permutations(terms)))
    if found is not None:
        assert "".join(TEXT[part.span.start : part.span.end] for part in found.parts) == TEXT
        assert [part.text for part in found.parts if part.made is Made.TERM] == [each.text for each in terms]
        assert all(TEXT[p.span.start : p.span.end] == p.text for p in found.parts if p.made is Made.LEFT)
