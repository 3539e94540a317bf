"""An encoder that is loaded when the first text has to be encoded."""

from collections.abc import Callable, Sequence
from threading import Lock

from qostil.encoder import Vectors
from qostil.models.bundled_encoder import BundledEncoder
from qostil.models.checkpoint import Checkpoint


class DeferredEncoder:
    """The encoder of a checkpoint, without the half second that loading takes. Satisfies ``qostil.Encoder``.

    Behind a cache that has every vector it is never loaded. Damaged files are found when it is.
    """

    def __init__(self, checkpoint: Checkpoint, *, threads: int | None = None) -> None:
        self._checkpoint = checkpoint
        self._threads = threads
        self._lock = Lock()
        self._encoder: BundledEncoder | None = None

    @property
    def name(self) -> str:
        """What a user calls it."""
        return self._checkpoint.name

    @property
    def digest(self) -> str:
        """SHA-256 of weights, vocabulary, graph and settings."""
        return self._checkpoint.digest

    @property
    def dimensions(self) -> int:
        """Width of the vectors."""
        return self._checkpoint.dimensions

    def encode(self, texts: Sequence[str], on_progress: Callable[[int], object] | None = None) -> Vectors:
        """Vectors of ``texts``, in order.

        :raises InstallError: if a file of the encoder is missing or damaged.
        """
        with self._lock:
            self._encoder = self._encoder or BundledEncoder(self._checkpoint, threads=self._threads)
        return self._encoder.encode(texts, on_progress)
