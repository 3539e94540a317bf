"""Text becomes the numbers of its pieces, cut into windows that the network takes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from qostil import Span

_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces of text number ``text``, special ones included; those from ``start`` to ``end`` are the text's own."""

    text: int
    ids: tuple[int, ...]
    start: int
    end: int

    @property
    def weight(self) -> int:
        """How much it counts in the vector of its text; a text without pieces has one window, which must count."""
        return max(1, self.end - self.start)


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
        return [window for text, ids in enumerate(pieces) for window in self._cut(text, ids)]

    def places(self, texts: Sequence[str]) -> list[tuple[Span, ...]]:
        """Where in each text the pieces of its windows stand, without white space around them."""
        found = self._pieces.encode([well_formed(text) for text in texts], return_type="offset_mapping")
        return [_places(text, mapping["offsets"]) for text, mapping in zip(texts, found, strict=True)]

    def _cut(self, text: int, ids: list[int]) -> Iterator[Window]:
        count = max(1, -(-len(ids) // self._room))
        cuts = [len(ids) * i // count for i in range(count + 1)]
        for start, end in pairwise(cuts):
            own = ids[start:end]
            yield Window(text, (*self._head, *own, *self._tail), len(self._head), len(self._head) + len(own))


def well_formed(text: str) -> str:
    """The text with halves of surrogate pairs, which no UTF-8 can hold, made U+FFFD; whole pairs become characters."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _places(text: str, offsets: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    at = original_places(text)
    return tuple(trimmed(text, at[start], at[end]) for start, end in offsets)


def original_places(text: str) -> Sequence[int]:
    """For every place in the well-formed text, the place in the text itself; they differ behind a surrogate pair."""
    halves = {match.start() + 1 for match in _PAIR.finditer(text)}
    return [i for i in range(len(text) + 1) if i not in halves] if halves else range(len(text) + 1)


def trimmed(text: str, start: int, end: int) -> Span:
    """The place without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
