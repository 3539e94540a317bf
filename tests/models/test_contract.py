"""What every encoder promises, whatever is inside."""

import random
from collections.abc import Sequence

import numpy as np
import pytest

from qostil.encoder import Encoder, Vectors
from tests.models.sentences import SENTENCES

TEXTS = [text for group in SENTENCES for text in group]
ODD = {
    "empty": "",
    "spaces": " \t\n\u00a0 ",
    "one letter": "қ",
    "emoji": "👩‍👩‍👧 🇰🇿 😀😀😀",
    "half a surrogate pair": "бір \ud83d екі",
    "the other half": "\ude00",
    "NUL": "a\x00b",
    "control characters": "\x01\x1b[31m\u200f\ufeff\ufffe",
    "another script": "你好，世界。 გამარჯობა नमस्ते",
    "mixed scripts": "Сәлем world! 42 % — «№7» 你好",
    "decomposed": "и\u0306 е\u0308 u\u0308",
    "one long word": "ұ" * 3000,
}


def is_sound(vectors: Vectors, rows: int, encoder: Encoder) -> bool:
    lengths = np.linalg.norm(vectors, axis=1)
    right = vectors.shape == (rows, encoder.dimensions) and vectors.dtype == np.float32
    return right and bool(np.allclose(lengths, 1, atol=1e-5))


def test_vectors_have_shape_type_and_length(encoder: Encoder) -> None:
    assert is_sound(encoder.encode(TEXTS), len(TEXTS), encoder)


def test_no_texts_give_no_rows(encoder: Encoder) -> None:
    vectors = encoder.encode([])
    assert vectors.shape == (0, encoder.dimensions)
    assert vectors.dtype == np.float32


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_any_text_has_a_vector(encoder: Encoder, text: str) -> None:
    assert is_sound(encoder.encode([text]), 1, encoder)


def test_a_hundred_thousand_characters_have_a_vector(encoder: Encoder) -> None:
    text = " ".join(TEXTS)
    text = (text * (100_000 // len(text) + 1))[:100_000]
    assert is_sound(encoder.encode([text]), 1, encoder)


def test_same_texts_give_same_vectors_twice(encoder: Encoder) -> None:
    np.testing.assert_array_equal(encoder.encode(TEXTS), encoder.encode(TEXTS))


def test_company_and_order_change_nothing(encoder: Encoder) -> None:
    texts = [*TEXTS, *ODD.values(), *TEXTS[:5]]
    together = encoder.encode(texts)
    alone = np.concatenate([encoder.encode([text]) for text in texts])
    np.testing.assert_allclose(alone, together, atol=1e-5)
    order = list(range(len(texts)))
    random.Random(7).shuffle(order)  # noqa: S311
    np.testing.assert_allclose(encoder.encode([texts[i] for i in order]), together[order], atol=1e-5)


def test_different_texts_differ(encoder: Encoder) -> None:
    likeness = encoder.encode(TEXTS) @ encoder.encode(TEXTS).T
    np.fill_diagonal(likeness, 0)
    assert likeness.max() < 0.999


def test_progress_adds_up_to_the_texts(encoder: Encoder) -> None:
    texts: Sequence[str] = [*TEXTS, TEXTS[0], TEXTS[0], "long " * 2000]
    for _ in range(2):  # the second time a cache knows them all
        steps: list[int] = []
        encoder.encode(texts, steps.append)
        assert sum(steps) == len(texts)


def test_name_and_digest_are_there(encoder: Encoder) -> None:
    assert encoder.name
    assert len(encoder.digest) == 64


@pytest.mark.parametrize("text", [*TEXTS[:4], *ODD.values()])
def test_tokens_stand_in_their_text(encoder: Encoder, text: str) -> None:
    (found,) = encoder.encode_tokens([text])
    assert found.vectors.shape == (len(found.pieces), encoder.encode_tokens(["a"])[0].vectors.shape[1])
    assert found.vectors.dtype == np.float32
    places = [place for piece in found.pieces for place in (piece.start, piece.end)]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)
    assert all(text[piece.start : piece.end] == text[piece.start : piece.end].strip() for piece in found.pieces)
    covered = set().union(*(range(piece.start, piece.end) for piece in found.pieces))
    assert {i for i, letter in enumerate(text) if letter.isalpha() and letter.isascii()} <= covered


def test_company_changes_no_token(encoder: Encoder) -> None:
    texts = [*TEXTS, *ODD.values()]
    alone = [encoder.encode_tokens([text])[0] for text in texts]
    for one, other in zip(alone, encoder.encode_tokens(texts), strict=True):
        assert one.pieces == other.pieces
        np.testing.assert_allclose(one.vectors, other.vectors, atol=1e-4)


def test_tokens_bring_the_vector_of_the_whole_text(encoder: Encoder) -> None:
    texts = [*TEXTS, *ODD.values()]
    found = np.array([tokens.whole for tokens in encoder.encode_tokens(texts)])
    np.testing.assert_allclose(found, encoder.encode(texts), atol=1e-5)
