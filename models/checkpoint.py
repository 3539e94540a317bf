"""The folder of an exported encoder: its settings, and its files checked against their digests."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from qostil import InstallError

BUNDLED = Path(__file__).parent / "bundled"
SETTINGS = "encoder.toml"


def remedy(folder: Path) -> str:
    """What to do when a file in the folder is missing or damaged."""
    if folder == BUNDLED:
        return "install Qostil again, or make the files anew with scripts/export_encoder.py"
    return "copy the folder anew from where it is whole, or make it again with qostil models adapt"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What ``encoder.toml`` says: written by scripts/export_encoder.py or ``qostil models adapt``, read here."""

    folder: Path
    name: str
    title: str
    dimensions: int
    max_tokens: int
    prefix: str
    sha256: Mapping[str, str]

    @classmethod
    def read(cls, folder: Path) -> "Checkpoint":
        """Read ``encoder.toml`` in ``folder``.

        :raises InstallError: if it is missing or damaged.
        """
        path = folder / SETTINGS
        try:
            settings: dict[str, Any] = tomllib.loads(_read(path).decode())
            fields = {name: settings[name] for name in ("name", "title", "dimensions", "max_tokens", "prefix")}
            return cls(folder=folder, sha256=MappingProxyType(settings["sha256"]), **fields)
        except (UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError) as error:
            raise InstallError(f"{path} is damaged ({error}); {remedy(folder)}") from error

    @property
    def digest(self) -> str:
        """SHA-256 over the digests of the files and the settings that change a vector."""
        files = (f"{name} {digest}\n" for name, digest in sorted(self.sha256.items()))
        return hashlib.sha256(f"{''.join(files)}{self.max_tokens} {self.prefix!r}".encode()).hexdigest()

    def path(self, name: str) -> Path:
        """One of the files, after its bytes were checked.

        :raises InstallError: if it is missing or not the file that was shipped.
        """
        path = self.folder / name
        if hashlib.sha256(_read(path)).hexdigest() != self.sha256[name]:
            raise InstallError(f"{path} is damaged (its SHA-256 is not the one in encoder.toml); {remedy(self.folder)}")
        return path


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InstallError(f"{path} cannot be read ({error.strerror}); {remedy(path.parent)}") from error
