"""Encoders of the Hugging Face hub, run by ``transformers``."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TypeVar

import numpy as np

from qostil.encoder import OnProgress, TokenVectors, Vectors
from qostil.models.hub.files import child
from qostil.models.hub.finding import Found
from qostil.models.hub.network import Network
from qostil.models.hub.pieces import Pieces
from qostil.models.hub.quiet import need
from qostil.models.hub.settings import PRECISIONS, Running
from qostil.models.tokenizer import Window

T = TypeVar("T")

# Tokens in a batch: more are no faster on a processor (docs/encoders.md); a GPU wants to be kept busy.
_ON_CPU, _ON_GPU = 512, 16_384


class HubEncoder:
    """Satisfies ``qostil.Encoder``.

    As with the bundled one, a long text is cut into windows of even length, and a batch holds windows of one length:
    nothing is dropped, nothing is padded, and company changes no vector.
    """

    def __init__(self, found: Found, digest: str, running: Running, *, threads: int | None = None) -> None:
        self.name = found.name
        self.digest = digest
        self.dimensions = found.recipe.dimensions
        if threads is not None:
            need("torch").set_num_threads(threads)
        self._pieces = Pieces(child(found.folder, found.recipe.network), found.recipe)
        self._network = Network(found.folder, found.recipe, running)
        # Rounded to 8 bits, sums in another order differ by far more, and the order depends on the size of a batch.
        alone = running.precision != PRECISIONS[0]
        self._tokens_in_batch = 1 if alone else _ON_CPU if self._network.on_cpu else _ON_GPU

    def encode(self, texts: Sequence[str], on_progress: OnProgress | None = None) -> Vectors:
        """Vectors of ``texts``, in order: float32, rows of unit length."""
        windows = [window for cut in self._pieces.cut(texts) for window in cut.windows]
        of_windows = np.empty((len(windows), self.dimensions), np.float32)
        for batch, vectors in self._run(self._network.vectors, windows, on_progress):
            of_windows[batch] = vectors
        return self._together(of_windows, windows, len(texts))

    def encode_tokens(self, texts: Sequence[str], on_progress: OnProgress | None = None) -> list[TokenVectors]:
        """Vectors of the pieces of each text. A text longer than the network takes is seen a window at a time."""
        cuts = self._pieces.cut(texts)
        windows = [window for cut in cuts for window in cut.windows]
        found: dict[int, Vectors] = {}
        of_windows = np.empty((len(windows), self.dimensions), np.float32)
        for batch, (states, vectors) in self._run(self._network.states, windows, on_progress):
            of_windows[batch] = vectors
            for number, rows in zip(batch, states, strict=True):
                found[number] = rows[windows[number].start : windows[number].end].copy()
        of_texts: list[list[Vectors]] = [[] for _ in texts]
        for number, window in enumerate(windows):
            of_texts[window.text].append(found.pop(number))
        parts = zip(cuts, of_texts, self._together(of_windows, windows, len(texts)), strict=True)
        return [TokenVectors(cut.places, np.concatenate(rows), whole) for cut, rows, whole in parts]

    def _together(self, of_windows: Vectors, windows: Sequence[Window], texts: int) -> Vectors:
        sums = np.zeros((texts, self.dimensions), np.float32)
        for window, vector in zip(windows, of_windows, strict=True):
            sums[window.text] += window.weight * vector
        return np.asarray(sums / np.linalg.norm(sums, axis=1, keepdims=True), np.float32)

    def _run(
        self, function: Callable[[Sequence[Window]], T], windows: Sequence[Window], on_progress: OnProgress | None
    ) -> Iterator[tuple[list[int], T]]:
        """Numbers of windows and what the network gives for them, batch by batch."""
        open_windows = Counter(window.text for window in windows)
        for batch in _batches(windows, self._tokens_in_batch):
            yield batch, function([windows[i] for i in batch])
            texts = Counter(windows[i].text for i in batch)
            open_windows.subtract(texts)
            if on_progress is not None:
                on_progress(sum(open_windows[text] == 0 for text in texts))


def _batches(windows: Sequence[Window], tokens: int) -> Iterator[list[int]]:
    """Numbers of windows of one length, the longest first: what does not fit into memory fails at once."""

    def shape(number: int) -> tuple[int, int]:
        window = windows[number]
        return -len(window.ids), window.start

    for (length, _), group in groupby(sorted(range(len(windows)), key=shape), key=shape):
        members, size = list(group), max(1, tokens // -length)
        yield from (members[start : start + size] for start in range(0, len(members), size))
