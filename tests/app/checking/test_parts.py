"""How findings are put in order and cut to size."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qostil import Finding, Language, Severity, Span
from qostil.app.checking.as_text import Paint
from qostil.app.checking.checked import Checked, Told
from qostil.app.checking.excerpt import excerpt, pieces
from qostil.app.checking.groups import doubtful, groups_of
from qostil.app.checking.named import Named
from qostil.checks import Document, Segment

SEGMENTS = tuple(Segment(str(number), "Rain.", "Жаңбыр.") for number in range(4))
NAMED = Named("rain.tsv", Document(SEGMENTS, Language("en"), Language("kk")))


def told(place: int, rule: str, severity: Severity, confidence: float, cause: str = "") -> Told:
    finding = Finding(place, rule, severity, confidence, "wet", cause=cause)
    return Told(finding, SEGMENTS[place], f"{rule}{place}", rule)


def checked(*findings: Told) -> Checked:
    return Checked(NAMED, findings)


def test_the_gravest_and_surest_trouble_comes_first_and_one_cause_is_one_trouble() -> None:
    found = groups_of(
        [
            checked(
                told(0, "space", Severity.HINT, 0.9, "two"),
                told(1, "term", Severity.WARNING, 0.4),
                told(2, "space", Severity.HINT, 0.95, "two"),
                told(3, "number", Severity.ERROR, 0.6),
                told(3, "date", Severity.ERROR, 0.8),
                told(3, "space", Severity.HINT, 0.9, "before"),
            )
        ]
    )
    assert [[each.told.fingerprint for each in group.found] for group in found] == [
        ["date3"],
        ["number3"],
        ["term1"],
        ["space2", "space0"],
        ["space3"],
    ]


def test_what_several_rules_point_at_is_most_doubtful() -> None:
    ranked = doubtful(
        [
            checked(
                told(0, "number", Severity.ERROR, 0.8),
                told(1, "number", Severity.ERROR, 0.8),
                told(1, "term", Severity.WARNING, 0.5),
                told(2, "space", Severity.HINT, 0.9),
                told(2, "space", Severity.HINT, 0.9),
            )
        ]
    )
    assert [each.told[0].finding.place for each in ranked] == [1, 0, 2]
    assert [round(each.doubt, 3) for each in ranked] == [0.87, 0.8, 0.36]


spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 40), st.integers(0, 9))


@given(st.text(max_size=40), st.lists(spans, max_size=5))
def test_pieces_are_the_whole_text_with_the_words_marked(text: str, marked: list[Span]) -> None:
    cut = pieces(text, marked)
    assert "".join(piece.text for piece in cut) == text
    lit, at = set[int](), 0
    for piece in cut:
        lit |= set(range(at, at + len(piece.text))) if piece.marked else set()
        at += len(piece.text)
    assert lit == {at for span in marked for at in range(span.start, min(span.end, len(text)))}


def test_on_a_terminal_words_are_in_colour_and_what_is_missing_has_a_sign() -> None:
    paint = Paint(colour=True)
    assert paint.marked("It rains.", (Span(3, 8), Span(9, 9)), "red") == (
        "It \x1b[31m\x1b[1m\x1b[4mrains\x1b[0m.\x1b[31m\x1b[1m\x1b[4m‸\x1b[0m"
    )
    assert paint.say("rule", dim=True) == "\x1b[2mrule\x1b[0m"


WORDS = "word " * 200


@pytest.mark.parametrize(
    ("span", "shown"),
    [
        (Span(0, 4), r"\[word\](?: word){17} …"),
        (Span(500, 504), r"…(?: word){17} \[word\](?: word){17} …"),
        (Span(995, 999), r"…(?: word){17} \[word\] "),
        (None, r"(?:word )+…"),
    ],
)
def test_a_long_text_is_cut_between_words(span: Span | None, shown: str) -> None:
    cut = excerpt(WORDS, [span] if span else [])
    text = "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in cut)
    assert re.fullmatch(shown, text)
