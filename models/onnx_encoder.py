"""Encoders in our own format, run by ONNX Runtime: the one that ships with Qostil, and those adapted from it."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from qostil import InstallError
from qostil.encoder import OnProgress, TokenVectors, Vectors
from qostil.models.checkpoint import BUNDLED, Checkpoint, remedy
from qostil.models.tokenizer import Tokenizer, Window

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

# Activations of so many tokens stay in a core's second-level cache: larger batches are slower (docs/encoder.md).
TOKENS_IN_BATCH = 512


class OnnxEncoder:
    """Satisfies ``qostil.Encoder``. Safe to use from several threads.

    A text longer than the network takes is cut into windows of even length; its vector is the mean of theirs, so
    nothing is dropped. A batch holds texts of one length in tokens: nothing is padded, and company changes no vector.
    """

    def __init__(self, checkpoint: Checkpoint, *, threads: int | None = None) -> None:
        self.name = checkpoint.name
        self.digest = checkpoint.digest
        self.dimensions = checkpoint.dimensions
        self._threads = threads or available_cpus()
        self._tokenizer = Tokenizer(
            checkpoint.path("pieces.model"), prefix=checkpoint.prefix, max_tokens=checkpoint.max_tokens
        )
        self._session = _open_session(checkpoint)

    @classmethod
    def load(cls, folder: Path = BUNDLED, *, threads: int | None = None) -> "OnnxEncoder":
        """Load an exported encoder; takes about half a second.

        :raises InstallError: if a file is missing or damaged.
        """
        return cls(Checkpoint.read(folder), threads=threads)

    def encode(self, texts: Sequence[str], on_progress: OnProgress | None = None) -> Vectors:
        """Vectors of ``texts``, in order: float32, rows of unit length."""
        windows = self._tokenizer.windows(texts, threads=self._threads)
        of_windows = np.empty((len(windows), self.dimensions), np.float32)
        for batch, (vectors,) in self._run_all(("vectors",), windows, on_progress or _ignore):
            of_windows[batch] = vectors
        return self._together(of_windows, windows, len(texts))

    def encode_tokens(self, texts: Sequence[str], on_progress: OnProgress | None = None) -> list[TokenVectors]:
        """Vectors of the pieces of each text. A text longer than the network takes is seen a window at a time."""
        windows = self._tokenizer.windows(texts, threads=self._threads)
        states: list[list[Vectors]] = [[] for _ in texts]
        found: dict[int, Vectors] = {}
        of_windows = np.empty((len(windows), self.dimensions), np.float32)
        for batch, (output, vectors) in self._run_all(("states", "vectors"), windows, on_progress or _ignore):
            found.update(zip(batch, output, strict=True))
            of_windows[batch] = vectors
        for number, window in enumerate(windows):
            states[window.text].append(found.pop(number)[window.start : window.end])
        parts = zip(self._tokenizer.places(texts), states, self._together(of_windows, windows, len(texts)), strict=True)
        return [TokenVectors(at, np.concatenate(rows), whole) for at, rows, whole in parts]

    def _together(self, of_windows: Vectors, windows: Sequence[Window], texts: int) -> Vectors:
        """The vector of each text: the mean of its windows', by how much each holds, at unit length."""
        vectors = np.zeros((texts, self.dimensions), np.float32)
        if windows:
            weights = np.array([[window.weight] for window in windows], np.float32)
            np.add.at(vectors, [window.text for window in windows], of_windows * weights)
            vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors

    def _run_all(
        self, outputs: Sequence[str], windows: Sequence[Window], on_progress: OnProgress
    ) -> Iterator[tuple[list[int], list[Vectors]]]:
        """Numbers of windows and what the network gives for them, batch by batch, as they are done."""
        open_windows = Counter(window.text for window in windows)
        with ThreadPoolExecutor(self._threads) as pool:
            running = {pool.submit(self._run, outputs, windows, batch): batch for batch in _batches(windows)}
            try:
                for done in as_completed(running):
                    batch = running[done]
                    yield batch, done.result()
                    open_windows.subtract(windows[i].text for i in batch)
                    on_progress(sum(open_windows[text] == 0 for text in {windows[i].text for i in batch}))
            finally:
                pool.shutdown(cancel_futures=True)

    def _run(self, outputs: Sequence[str], windows: Sequence[Window], batch: list[int]) -> list[Vectors]:
        ids = np.array([windows[i].ids for i in batch], np.int32)
        results: list[Vectors] = self._session.run(outputs, {"ids": ids})
        return results


def available_cpus() -> int:
    """How many CPUs this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _ignore(_: int) -> None:
    pass


def _batches(windows: Sequence[Window]) -> Iterator[list[int]]:
    """Numbers of windows of one length, the longest first, so that threads finish together."""
    order = sorted(range(len(windows)), key=lambda i: -len(windows[i].ids))
    for length, group in groupby(order, key=lambda i: len(windows[i].ids)):
        members, size = list(group), max(1, TOKENS_IN_BATCH // length)
        yield from (members[start : start + size] for start in range(0, len(members), size))


def _open_session(checkpoint: Checkpoint) -> "InferenceSession":
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    # Each of our threads runs batches of its own: cheaper than many threads inside every product.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    # Its own allocator has one lock, at which two threads lose a tenth of the time waiting for each other.
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    # Expand the 4-bit weights once, at load, and not at every use.
    options.add_session_config_entry("session.disable_quant_qdq", "1")
    checkpoint.path("weights.bin")
    path = checkpoint.path("encoder.onnx")
    try:
        return InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime has no common root of its errors that it exports
        raise InstallError(f"ONNX Runtime cannot load {path} ({error}); {remedy(checkpoint.folder)}") from error
