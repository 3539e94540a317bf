"""Pieces and spans of a text: shares against counting characters one by one."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from qostil import Span
from qostil.encoder import TokenVectors

LENGTH = 30


@st.composite
def pieces(draw: st.DrawFn) -> tuple[Span, ...]:
    """Places in order, none over another, some empty, as tokenizers give them."""
    cuts = sorted(draw(st.lists(st.integers(0, LENGTH), max_size=20)))
    return tuple(Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False))


SPANS = st.lists(
    st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH)).map(lambda ends: Span(min(ends), max(ends))), max_size=6
)


def tokens(of: tuple[Span, ...]) -> TokenVectors:
    return TokenVectors(of, np.arange(1, 1 + 3 * len(of), dtype=np.float32).reshape(-1, 3), np.ones(3, np.float32))


@given(pieces(), SPANS)
def test_shares_are_those_of_characters(of: tuple[Span, ...], spans: list[Span]) -> None:
    found = tokens(of).shares(spans)
    assert found.shape == (len(spans), len(of))
    for row, span in zip(found, spans, strict=True):
        inside = set(range(span.start, span.end))
        for share, piece in zip(row, of, strict=True):
            own = set(range(piece.start, piece.end))
            assert np.isclose(share, len(own & inside) / max(1, len(own)))


@given(pieces(), SPANS)
def test_pooled_is_the_sum_by_shares(of: tuple[Span, ...], spans: list[Span]) -> None:
    given_tokens = tokens(of)
    slow = [
        sum((s * v for s, v in zip(row, given_tokens.vectors, strict=True)), start=np.zeros(3))
        for row in given_tokens.shares(spans)
    ]
    np.testing.assert_allclose(given_tokens.pooled(spans), np.array(slow).reshape(-1, 3), rtol=1e-5)


@given(pieces())
def test_the_whole_text_is_the_sum_of_its_pieces(of: tuple[Span, ...]) -> None:
    written = [i for i, piece in enumerate(of) if piece.end > piece.start]
    whole = tokens(of).pooled([Span(0, LENGTH)])
    np.testing.assert_allclose(whole[0], tokens(of).vectors[written].sum(axis=0), rtol=1e-5)
