"""Text becomes the numbers of its pieces, cut into windows that the network takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces of text number ``text``, special ones included; ``weight`` counts those that are the text's own."""

    text: int
    ids: tuple[int, ...]
    weight: int


class Tokenizer:
    """A sentencepiece model with the special pieces and the prefix an e5 model was trained with."""

    def __init__(self, path: Path, *, prefix: str, max_tokens: int) -> None:
        from sentencepiece import SentencePieceProcessor

        self._pieces = SentencePieceProcessor(model_file=str(path))
        self._head = (self._pieces.bos_id(), *self._pieces.encode(prefix.rstrip()))
        self._tail = (self._pieces.eos_id(),)
        self._room = max_tokens - len(self._head) - len(self._tail)

    def windows(self, texts: Sequence[str], *, threads: int = 1) -> list[Window]:
        """Windows of every text, in order. A text too long for one is cut into as few as will do, of even length."""
        # The prefix ends in a space, at which pieces never join, so it can be put before each window.
        pieces: list[list[int]] = self._pieces.encode([well_formed(text) for text in texts], num_threads=threads)
        found = []
        for text, ids in enumerate(pieces):
            count = max(1, -(-len(ids) // self._room))
            cuts = [len(ids) * i // count for i in range(count + 1)]
            for start, end in pairwise(cuts):
                found.append(Window(text, (*self._head, *ids[start:end], *self._tail), max(1, end - start)))
        return found


def well_formed(text: str) -> str:
    """The text with halves of surrogate pairs, which no UTF-8 can hold, made U+FFFD; whole pairs become characters."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
