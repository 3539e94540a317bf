"""What an encoder says of a document."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from qostil import Language, Span
from qostil.cache import Cache
from qostil.checks import Document, Segment
from qostil.checks.chance import likeness_of
from qostil.checks.encoded import EncodedMeaning
from qostil.encoder import OnProgress, TokenVectors
from tests.tiny_encoder import TinyEncoder

LIMIT = 1_000_000
TEXTS = [
    ("river bridge", "river bridge"),
    ("school teacher pupil", "pupil school teacher"),
    ("water and bread", "water"),
    ("market street", "market street"),
    ("winter summer", "winter summer"),
    ("mountain valley", "ferry captain"),
    ("garden apple", "garden apple"),
    ("", "nothing"),
]


class Counting(TinyEncoder):
    """Counts the texts it is given."""

    def __init__(self) -> None:
        self.texts = 0

    def encode_tokens(self, texts: Sequence[str], on_progress: OnProgress | None = None) -> list[TokenVectors]:
        """As the tiny one."""
        self.texts += len(texts)
        return super().encode_tokens(texts, on_progress)


def document() -> Document:
    return Document(tuple(Segment(str(i), *pair) for i, pair in enumerate(TEXTS)), Language("en"), Language("en"))


def test_the_same_is_more_alike_than_other_things(tmp_path: Path) -> None:
    likeness = EncodedMeaning(document(), TinyEncoder(), Cache(tmp_path / "m.sqlite", LIMIT)).likeness()
    assert likeness[0] > likeness[5] + 1
    assert np.isnan(likeness[7])


def test_words_without_partner_are_not_filled(tmp_path: Path) -> None:
    sense = EncodedMeaning(document(), TinyEncoder(), Cache(tmp_path / "m.sqlite", LIMIT))
    source, target = sense.filled(2)
    assert source[0] > 10 * source[2]
    assert (source.shape, target.shape) == ((3,), (1,))
    assert [len(side) for side in sense.filled(7)] == [0, 1]


def test_words_that_are_linked(tmp_path: Path) -> None:
    sense = EncodedMeaning(document(), TinyEncoder(), Cache(tmp_path / "m.sqlite", LIMIT))
    assert sense.linked(1, Span(0, 6)) == (Span(6, 12),)
    assert sense.linked(7, Span(0, 1)) == ()
    assert sense.covered(1)[0].min() > 0


def test_nothing_is_encoded_before_it_is_asked_for_nor_twice(tmp_path: Path) -> None:
    cache, encoder = Cache(tmp_path / "m.sqlite", LIMIT), Counting()
    first = EncodedMeaning(document(), encoder, cache)
    assert encoder.texts == 0
    told = first.likeness()
    assert encoder.texts == 2 * len(TEXTS)
    again = EncodedMeaning(document(), encoder, cache)
    np.testing.assert_array_equal(again.likeness(), told)
    np.testing.assert_array_equal(again.filled(2)[0], first.filled(2)[0])
    assert encoder.texts == 2 * len(TEXTS)


def test_in_a_document_of_few_segments_nobody_knows_what_is_alike() -> None:
    rows = np.eye(3, dtype=np.float32)
    assert np.isnan(likeness_of(rows, rows, np.full((3, 2), 9))).all()
