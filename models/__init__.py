"""Sentence encoders: the one that ships with Qostil, any of the Hugging Face hub, and a cache on disk for any."""

from pathlib import Path

from qostil.encoder import Encoder
from qostil.models.cached_encoder import CachedEncoder
from qostil.models.checkpoint import BUNDLED, SETTINGS, Checkpoint
from qostil.models.deferred import DeferredEncoder
from qostil.models.hub import open_checkpoint
from qostil.models.onnx_encoder import OnnxEncoder

__all__ = ["CachedEncoder", "DeferredEncoder", "OnnxEncoder", "load"]


def load(name: str | None = None, *, threads: int | None = None, device: str | None = None) -> Encoder:
    """The encoder of that name: bundled (so is None), a folder, or ``owner/name`` on the Hugging Face hub.

    Its weights are loaded when the first text is encoded. A name on the hub is looked up in the local cache first; if
    it is not there, it is fetched. ``threads`` defaults to the free CPUs; ``device`` is for networks of the hub.

    :raises SettingError: if there is no such encoder.
    :raises InstallError: if it cannot be had, or its settings are damaged; so does ``encode``, if the weights are.
    """
    if name in (None, "bundled"):
        return _ours(BUNDLED, threads)
    if name and Path(name, SETTINGS).is_file():
        return _ours(Path(name), threads)
    return open_checkpoint(name or "", threads=threads, device=device)


def _ours(folder: Path, threads: int | None) -> Encoder:
    found = Checkpoint.read(folder)
    return DeferredEncoder(found.name, found.digest, found.dimensions, lambda: OnnxEncoder(found, threads=threads))
