"""An encoder that is loaded when the first text has to be encoded."""

from collections.abc import Callable, Sequence
from threading import Lock

from qostil.encoder import Encoder, OnProgress, TokenVectors, Vectors


class DeferredEncoder:
    """An encoder without the time that loading it takes. Satisfies ``qostil.Encoder``.

    Behind a cache that has every vector it is never loaded. ``encode`` raises what ``make`` raises: damaged files are
    found when it is called.
    """

    def __init__(self, name: str, digest: str, dimensions: int, make: Callable[[], Encoder]) -> None:
        self.name = name
        self.digest = digest
        self.dimensions = dimensions
        self._make = make
        self._lock = Lock()
        self._encoder: Encoder | None = None

    def encode(self, texts: Sequence[str], on_progress: OnProgress | None = None) -> Vectors:
        """Vectors of ``texts``, in order."""
        return self._loaded().encode(texts, on_progress)

    def encode_tokens(self, texts: Sequence[str], on_progress: OnProgress | None = None) -> list[TokenVectors]:
        """Vectors of the pieces of each text."""
        return self._loaded().encode_tokens(texts, on_progress)

    def _loaded(self) -> Encoder:
        with self._lock:
            self._encoder = self._encoder or self._make()
        return self._encoder
