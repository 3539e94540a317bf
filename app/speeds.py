"""How fast encoders were on this computer when they were last measured."""

import hashlib
import os
import platform
import time
from collections.abc import Sequence

from qostil.cache import Cache, cache_folder
from qostil.encoder import Encoder, OnProgress, Vectors

FILE = "speeds.sqlite"
LIMIT = 100_000
"""Bytes kept at most: thousands of measurements."""


def measure(encoder: Encoder, texts: Sequence[str], on_progress: OnProgress | None = None) -> tuple[float, Vectors]:
    """Texts a second, loading not counted, which is kept for ``known_speed``; and their vectors."""
    encoder.encode(texts[:1])
    start = time.perf_counter()
    vectors = encoder.encode(texts, on_progress)
    speed = len(texts) / (time.perf_counter() - start)
    _cache().write({_key(encoder.digest): f"{speed:.1f}".encode()})
    return speed, vectors


def known_speed(digest: str) -> float | None:
    """Texts a second of the encoder with this digest on this computer; None where it was not measured."""
    key = _key(digest)
    kept = _cache().read([key]).get(key)
    return None if kept is None else float(kept)


def _cache() -> Cache:
    return Cache(cache_folder() / FILE, LIMIT)


def _key(digest: str) -> bytes:
    # A folder of caches may lie on a disk that several computers share.
    computer = (platform.node(), platform.machine(), os.cpu_count())
    return hashlib.sha256(f"{digest} {computer}".encode()).digest()
