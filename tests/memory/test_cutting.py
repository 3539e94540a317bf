"""Where a text is cut: every word of the report's text goes to one part, in its order."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qostil import InputError, Span, Variant
from qostil.memory.cutting import cut_variant

from .making import EN

WORDS = ("river", "Valley", "school", "2024", "law", "naïve", "қоғам", "«water»", "(note)", "U.S.", "don’t", "—", "law")
words = st.lists(st.sampled_from(WORDS), min_size=2, max_size=14)


def printed(given: list[str], marks: list[int]) -> tuple[str, str]:
    """A text as a unit has it, and as the report has it, with footnote marks."""
    marked = [f"{word}[{number}]" if number else word for word, number in zip(given, marks, strict=False)]
    return " ".join(given), "Before it. " + "\n ".join(marked) + " Behind it."


@given(words, st.lists(st.sampled_from([0, 0, 0, 7, 12]), min_size=14, max_size=14), st.data())
def test_parts_share_the_text_among_them(given: list[str], marks: list[int], data: st.DataObject) -> None:
    text, plain = printed(given, marks)
    span = Span(len("Before it. "), len(plain) - len(" Behind it."))
    cuts = sorted(data.draw(st.sets(st.integers(1, len(given) - 1), min_size=1, max_size=3)))
    parts = [" ".join(given[first:last]) for first, last in pairwise([0, *cuts, len(given)])]
    variant = Variant(EN, text, "1", "", (4,), (span,))
    if not all(re.search(r"[^\W_]", part) for part in parts):
        with pytest.raises(InputError, match="is not found where the text in en is cut"):
            cut_variant("u", variant, parts, plain)
        return
    made = cut_variant("u", variant, parts, plain)
    assert [each.text for each in made] == parts
    spans = [each.spans[0] for each in made]
    assert all(one.end <= other.start for one, other in pairwise(spans))
    said = [plain[at.start : at.end] for at in spans]
    assert re.findall(r"\w+", " ".join(said)) == re.findall(r"\w+", plain[span.start : span.end])
    for each, stretch in zip(made, said, strict=True):
        assert each.original is None
        assert set(re.findall(r"\w+", each.text)) <= set(re.findall(r"\w+", stretch))


def test_a_text_without_a_place_is_cut_too() -> None:
    made = cut_variant("u", Variant(EN, "One two. Three four."), ["One two.", "Three five."], "")
    assert [(each.text, each.original, each.spans) for each in made] == [
        ("One two.", None, ()),
        ("Three five.", "Three four.", ()),
    ]


def test_words_glued_together_come_apart() -> None:
    text = "Rule of lawThe court sat."
    variant = Variant(EN, text, "1", "", (0,), (Span(6, 6 + len(text)),))
    made = cut_variant("u", variant, ["Rule of law", "The court sat."], "Once. " + text)
    assert [(each.text, each.original, each.spans) for each in made] == [
        ("Rule of law", None, (Span(6, 17),)),
        ("The court sat.", None, (Span(17, 31),)),
    ]
