"""The encoder a command works with: by name, with what it has embedded before kept on disk."""

from qostil.encoder import Encoder


def open_encoder(name: str | None = None) -> Encoder:
    """The named encoder, or the bundled one, behind the cache of vectors on this computer."""
    from qostil.cache import cache_folder
    from qostil.models import CachedEncoder, load

    return CachedEncoder(load(name), cache_folder())
