"""Any sentence encoder of the Hugging Face hub, by name or folder, run by ``transformers``."""

from qostil.models.hub.cached import CachedCheckpoint, cached_encoders
from qostil.models.hub.known import KnownEncoder, known_encoders
from qostil.models.hub.opening import open_checkpoint

__all__ = ["CachedCheckpoint", "KnownEncoder", "cached_encoders", "known_encoders", "open_checkpoint"]
