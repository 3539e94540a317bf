"""Where the index of a memory is, and what protects it: a seal, and a lock."""

import hashlib
import hmac
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from qostil import InputError
from qostil.location import Location

_USUAL, _SUFFIX = ".db", ".meaning"
_OF_SERVERS = "meaning"
_KEY, _KEY_BYTES = "meaning.key", 32
_LOCK = "lock.sqlite"
_SEAL_BYTES = 16
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder of an index, and where this computer keeps the key that seals its graphs."""

    path: Path
    cache: Path

    @classmethod
    def of(cls, location: Location, cache: Path) -> "Folder":
        """Beside a memory that is a file; for one on a server in the cache, under the name of the server."""
        if isinstance(location, Path):
            name = location.stem if location.suffix == _USUAL else location.name
            return cls(location.with_name(name + _SUFFIX), cache)
        name = hashlib.sha256(str(location).encode("utf-8", "surrogatepass")).hexdigest()
        return cls(cache / _OF_SERVERS / name[:32], cache)

    @contextmanager
    def locked(self) -> Iterator[bool]:
        """Whether nobody else writes to the index; nobody can while the block runs, and a killed process lets go."""
        self.make()
        with closing(sqlite3.connect(self.path / _LOCK, timeout=0, isolation_level=None)) as lock:
            try:
                lock.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as error:
                if not error.sqlite_errorname.startswith("SQLITE_BUSY"):
                    raise InputError(f"cannot be written ({error}); check its permissions", path=self.path) from error
                yield False
            else:
                yield True

    def make(self) -> None:
        """Make the folder, unless it is there.

        :raises InputError: if it cannot be made.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(f"cannot be made ({error}); check the permissions", path=self.path) from error

    def seal(self, file: Path) -> bytes:
        """A digest of a file that nobody can make who has not this computer's key: b"" where there is no key.

        What reads a graph trusts every number in it, so a graph that somebody sends must not be opened.
        """
        key = self._key()
        if not key:
            return b""
        whole = hashlib.blake2b(key=key, digest_size=_SEAL_BYTES)
        with file.open("rb") as opened:
            while chunk := opened.read(_CHUNK):
                whole.update(chunk)
        return whole.digest()

    def mark(self, file: Path, seal: bytes) -> bytes:
        """A seal of a file's name, size and time of writing, to be compared in place of reading it whole."""
        key = self._key()
        about = file.stat()
        said = f"{file.name} {about.st_size} {about.st_mtime_ns} ".encode() + seal
        return hashlib.blake2b(said, key=key, digest_size=_SEAL_BYTES).digest() if key else b""

    def is_ours(self, file: Path, seal: bytes, mark: bytes) -> bool:
        """Whether a file is there as it was sealed on this computer."""
        try:
            if not seal or not self._key():
                return False
            return _same(self.mark(file, seal), mark) or _same(self.seal(file), seal)
        except OSError:
            return False

    def make_key(self) -> None:
        """Make the key of this computer, unless there is one.

        :raises InputError: if it cannot be kept.
        """
        if self._key():
            return
        path = self.cache / _KEY
        try:
            self.cache.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
            # A file of another process is left: both then use that one.
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(os.urandom(_KEY_BYTES))
        except FileExistsError:
            return
        except OSError as error:
            raise InputError(f"cannot be written ({error}); check it, or set QOSTIL_CACHE", path=path) from error

    def _key(self) -> bytes:
        try:
            key = self.cache.joinpath(_KEY).read_bytes()
        except OSError:
            return b""
        return key if len(key) == _KEY_BYTES else b""


def _same(one: bytes, other: bytes) -> bool:
    return bool(one) and hmac.compare_digest(one, other)
