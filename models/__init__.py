"""Sentence encoders: the one that ships with Qostil, and a cache on disk for any."""

from pathlib import Path

from qostil import SettingError
from qostil.encoder import Encoder
from qostil.models.cached_encoder import CachedEncoder
from qostil.models.checkpoint import BUNDLED, SETTINGS, Checkpoint
from qostil.models.deferred import DeferredEncoder
from qostil.models.onnx_encoder import OnnxEncoder

__all__ = ["CachedEncoder", "DeferredEncoder", "OnnxEncoder", "load"]


def load(name: str | None = None, *, threads: int | None = None) -> Encoder:
    """The encoder of that name or in that folder; the bundled one for None. ``threads`` defaults to the free CPUs.

    Its weights are loaded when the first text is encoded.

    :raises SettingError: if there is no such encoder.
    :raises InstallError: if its settings are missing or damaged; so does ``encode``, if the weights are.
    """
    if name in (None, "bundled"):
        return _ours(BUNDLED, threads)
    if name and Path(name, SETTINGS).is_file():
        return _ours(Path(name), threads)
    raise SettingError(f"there is no encoder called {name!r}; expected bundled, or leave the name out")


def _ours(folder: Path, threads: int | None) -> Encoder:
    found = Checkpoint.read(folder)
    return DeferredEncoder(found.name, found.digest, found.dimensions, lambda: OnnxEncoder(found, threads=threads))
