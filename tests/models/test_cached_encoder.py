"""The cache of vectors: never asks twice, never fails, never gives another vector."""

import logging
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from qostil.encoder import Vectors
from qostil.models import CachedEncoder
from qostil.models.cached_encoder import FILE
from tests.tiny_encoder import TinyEncoder

TEXTS = ["таң атты", "таң атты", "күн шықты", "the sun rose", ""]


class Counting(TinyEncoder):
    """Remembers what it was asked for."""

    def __init__(self, digest: str = TinyEncoder.digest) -> None:
        self.digest = digest
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str], on_progress: Callable[[int], object] | None = None) -> Vectors:
        """Vectors of the texts, which are put down."""
        self.asked.extend(texts)
        return super().encode(texts, on_progress)


def expected() -> Vectors:
    return TinyEncoder().encode(TEXTS)


def test_each_text_is_encoded_once(tmp_path: Path) -> None:
    inside = Counting()
    encoder = CachedEncoder(inside, tmp_path)
    np.testing.assert_array_equal(encoder.encode(TEXTS), expected())
    assert sorted(inside.asked) == sorted(set(TEXTS))
    again = Counting()
    np.testing.assert_array_equal(CachedEncoder(again, tmp_path).encode(TEXTS[::-1]), expected()[::-1])
    assert again.asked == []


def test_another_digest_is_another_encoder(tmp_path: Path) -> None:
    CachedEncoder(Counting("a" * 64), tmp_path).encode(TEXTS)
    inside = Counting("b" * 64)
    CachedEncoder(inside, tmp_path).encode(TEXTS)
    assert len(inside.asked) == len(set(TEXTS))


@pytest.mark.parametrize("content", [b"not a database at all" * 100, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_damaged_file_is_made_anew(tmp_path: Path, content: bytes, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / FILE).write_bytes(content)
    encoder = CachedEncoder(Counting(), tmp_path)
    with caplog.at_level(logging.WARNING):
        np.testing.assert_array_equal(encoder.encode(TEXTS), expected())
    assert FILE in caplog.text
    inside = Counting()
    np.testing.assert_array_equal(CachedEncoder(inside, tmp_path).encode(TEXTS), expected())
    assert inside.asked == []


def test_cut_file_never_gives_a_wrong_vector(tmp_path: Path) -> None:
    texts = [f"сөйлем {number}" for number in range(300)]
    CachedEncoder(TinyEncoder(), tmp_path).encode(texts)
    whole = (tmp_path / FILE).read_bytes()
    for keep in range(0, len(whole), len(whole) // 7):
        (tmp_path / FILE).write_bytes(whole[:keep])
        np.testing.assert_array_equal(CachedEncoder(TinyEncoder(), tmp_path).encode(texts), TinyEncoder().encode(texts))


@pytest.mark.parametrize(
    "damage", ["zeroblob(264)", "zeroblob(8)", "x''", "substr(content, 1, 263) || x'55'", "7", "'text'"]
)
def test_damaged_vector_is_encoded_anew(tmp_path: Path, damage: str, caplog: pytest.LogCaptureFixture) -> None:
    CachedEncoder(TinyEncoder(), tmp_path).encode(TEXTS)
    with closing(sqlite3.connect(tmp_path / FILE)) as database, database:
        database.execute(f"UPDATE contents SET content = {damage}")  # noqa: S608
    inside = Counting()
    with caplog.at_level(logging.WARNING):
        np.testing.assert_array_equal(CachedEncoder(inside, tmp_path).encode(TEXTS), expected())
    assert sorted(inside.asked) == sorted(set(TEXTS))
    assert "damaged" in caplog.text


def test_folder_that_cannot_be_written_is_a_warning(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("in the way")
    with caplog.at_level(logging.WARNING):
        np.testing.assert_array_equal(CachedEncoder(TinyEncoder(), tmp_path / "file").encode(TEXTS), expected())
    assert "nothing is kept" in caplog.text


def test_interrupted_work_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qostil.models.cached_encoder.TEXTS_IN_COMMIT", 2)
    texts = [f"сүйлөм {number}" for number in range(6)]
    seen = 0

    def interrupt(count: int) -> None:
        nonlocal seen
        seen += count
        if seen > 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        CachedEncoder(TinyEncoder(), tmp_path).encode(texts, interrupt)
    inside = Counting()
    CachedEncoder(inside, tmp_path).encode(texts)
    assert inside.asked == texts[4:]


def test_many_at_once_share_a_folder(tmp_path: Path) -> None:
    texts = [f"предложение {number}" for number in range(200)]
    with ThreadPoolExecutor(4) as pool:
        jobs = [pool.submit(CachedEncoder(TinyEncoder(), tmp_path).encode, texts) for _ in range(4)]
        for job in jobs:
            np.testing.assert_array_equal(job.result(), TinyEncoder().encode(texts))
