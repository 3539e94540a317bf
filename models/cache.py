"""Vectors kept on disk, so that no text is encoded twice."""

import hashlib
import logging
import os
import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

from qostil.encoder import Encoder, Vectors

FILE = "vectors.sqlite"
# So many texts are encoded between two commits: what a crash or Ctrl-C can lose.
TEXTS_IN_COMMIT = 1024
KEYS_IN_QUERY = 500
SECONDS_TO_WAIT = 30.0
CHECK_BYTES = 8
SCHEMA = "CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID"

logger = logging.getLogger(__name__)


class CachedEncoder:
    """An encoder that looks into a SQLite file in ``folder`` first. Satisfies ``qostil.Encoder``.

    Any number of processes may share a folder. A cache that cannot be used, or a vector in it that is not what was
    written, is logged as a warning and encoded anew: the cache never fails and never gives another vector.
    """

    def __init__(self, encoder: Encoder, folder: Path) -> None:
        self._encoder = encoder
        self._path = folder / FILE

    @property
    def name(self) -> str:
        """Name of the encoder inside."""
        return self._encoder.name

    @property
    def digest(self) -> str:
        """Digest of the encoder inside."""
        return self._encoder.digest

    @property
    def dimensions(self) -> int:
        """Width of the vectors."""
        return self._encoder.dimensions

    def encode(self, texts: Sequence[str], on_progress: Callable[[int], object] | None = None) -> Vectors:
        """Vectors of ``texts``, in order; each different text is encoded at most once."""
        keys = [self._key(text) for text in texts]
        known = self._read(set(keys))
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if on_progress is not None and len(missing) < len(texts):
            on_progress(len(texts) - len(missing))
        for part in _parts(list(missing), TEXTS_IN_COMMIT):
            vectors = self._encoder.encode([missing[key] for key in part], on_progress)
            fresh = dict(zip(part, vectors, strict=True))
            self._write(fresh)
            known.update(fresh)
        return np.stack([known[key] for key in keys]) if keys else np.empty((0, self.dimensions), np.float32)

    def _key(self, text: str) -> bytes:
        return hashlib.sha256(f"{self.digest}\n{text}".encode("utf-8", "surrogatepass")).digest()

    def _read(self, keys: set[bytes]) -> dict[bytes, Vectors]:
        found: dict[bytes, Vectors] = {}

        def select(database: sqlite3.Connection) -> None:
            for part in _parts(sorted(keys), KEYS_IN_QUERY):
                marks = ",".join("?" * len(part))
                rows = database.execute(f"SELECT key, vector FROM vectors WHERE key IN ({marks})", part)  # noqa: S608
                found.update((key, _unpack(blob)) for key, blob in rows.fetchall() if self._is_sound(key, blob))

        self._try(select)
        return found

    def _is_sound(self, key: bytes, blob: object) -> bool:
        size = CHECK_BYTES + 4 * self.dimensions
        sound = isinstance(blob, bytes) and len(blob) == size and blob == _pack(key, _unpack(blob))
        if not sound:
            logger.warning("%s: a vector is damaged; it is encoded anew", self._path)
        return sound

    def _write(self, vectors: Mapping[bytes, Vectors]) -> None:
        rows = [(key, _pack(key, vector)) for key, vector in vectors.items()]
        self._try(lambda database: database.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows))

    def _try(self, action: Callable[[sqlite3.Connection], object]) -> None:
        """Do something in one transaction; a damaged file is removed and made anew, once."""
        try:
            self._do(action)
        except (sqlite3.OperationalError, OSError) as error:  # locked, read-only, disk full: the file may be sound
            logger.warning("%s cannot be used (%s); vectors are not kept", self._path, error)
        except sqlite3.DatabaseError as error:
            logger.warning("%s is damaged (%s); it is made anew", self._path, error)
            self._remove()

    def _do(self, action: Callable[[sqlite3.Connection], object]) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self._path, timeout=SECONDS_TO_WAIT)) as database, database:
            database.text_factory = bytes  # damage can turn a blob into a text that is not UTF-8
            database.execute(SCHEMA)
            action(database)

    def _remove(self) -> None:
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            logger.warning("%s cannot be removed (%s)", self._path, error)


def cache_folder() -> Path:
    """Where vectors are kept: ``$QOSTIL_CACHE``, else where this platform keeps caches."""
    if given := os.environ.get("QOSTIL_CACHE"):
        return Path(given)
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "qostil"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "qostil" / "Cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "qostil"


def _pack(key: bytes, vector: Vectors) -> bytes:
    """A check sum over key and vector, and the vector: SQLite does not notice a changed byte in a blob."""
    content = vector.astype("<f4").tobytes()
    return hashlib.sha256(key + content).digest()[:CHECK_BYTES] + content


def _unpack(blob: bytes) -> Vectors:
    return np.frombuffer(blob, "<f4", offset=CHECK_BYTES).astype(np.float32)


def _parts(keys: Sequence[bytes], size: int) -> Iterator[Sequence[bytes]]:
    return (keys[start : start + size] for start in range(0, len(keys), size))
