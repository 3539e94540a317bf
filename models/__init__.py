"""Sentence encoders: the one that ships with Qostil, and a cache on disk for any."""

from qostil import SettingError
from qostil.encoder import Encoder
from qostil.models.bundled_encoder import BundledEncoder
from qostil.models.cached_encoder import CachedEncoder
from qostil.models.checkpoint import BUNDLED, Checkpoint
from qostil.models.deferred import DeferredEncoder

__all__ = ["BundledEncoder", "CachedEncoder", "DeferredEncoder", "load"]


def load(name: str | None = None, *, threads: int | None = None) -> Encoder:
    """The encoder of that name; the bundled one for None. ``threads`` defaults to the CPUs this process may use.

    Its weights are loaded when the first text is encoded.

    :raises SettingError: if there is no such encoder.
    :raises InstallError: if its settings are missing or damaged; so does ``encode``, if the weights are.
    """
    if name in (None, "bundled"):
        return DeferredEncoder(Checkpoint.read(BUNDLED), threads=threads)
    raise SettingError(f"there is no encoder called {name!r}; expected bundled, or leave the name out")
