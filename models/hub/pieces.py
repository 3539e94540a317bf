"""Text becomes the numbers of its pieces by a checkpoint's own tokenizer, cut into windows that the network takes."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from qostil import InstallError, Span
from qostil.models.hub.files import REMEDY
from qostil.models.hub.quiet import need, quiet
from qostil.models.hub.recipe import Recipe
from qostil.models.tokenizer import Window, original_places, trimmed, well_formed


@dataclass(frozen=True, slots=True)
class Cut:
    """The windows of one text, and where in it the pieces stand that are its own."""

    windows: tuple[Window, ...]
    places: tuple[Span, ...]


class Pieces:
    """The tokenizer of a checkpoint, with the prefix its network was trained with."""

    def __init__(self, folder: Path, recipe: Recipe) -> None:
        self._tokenizer = _load(folder)
        self._prefix = recipe.prefix
        self._lower = recipe.lower
        whole = self._tokenizer.encode("a")
        own = whole.special_tokens_mask.index(0) if 0 in whole.special_tokens_mask else len(whole.ids)
        tail = list(reversed(whole.special_tokens_mask)).index(0) if 0 in whole.special_tokens_mask else 0
        self._head = tuple(whole.ids[:own])
        self._tail = tuple(whole.ids[len(whole.ids) - tail :])
        # An empty text must give the network something, where there are no special pieces either.
        self._filler = tuple(self._tokenizer.encode("a", add_special_tokens=False).ids[:1])
        self._room = recipe.max_tokens - len(self._head) - len(self._tail)

    def cut(self, texts: Sequence[str]) -> list[Cut]:
        """Windows of every text, in order. A text too long for one is cut into as few as will do, of even length."""
        read = [self._prefix + self._read(text) for text in texts]
        skipped = [self._dropped_at_start(text) for text in read]
        rest = [text[skip:] for text, skip in zip(read, skipped, strict=True)]
        found = self._tokenizer.encode_batch(rest, add_special_tokens=False)
        parts = zip(texts, skipped, found, strict=True)
        return [self._cut(number, text, skip, of) for number, (text, skip, of) in enumerate(parts)]

    def _read(self, text: str) -> str:
        return well_formed(text).lower() if self._lower else well_formed(text)

    def _dropped_at_start(self, text: str) -> int:
        """How many control characters the tokenizer drops before all others.

        It must not see them: behind them, and only there, ``tokenizers`` 0.23 gives the places of other pieces.
        """
        normalizer = self._tokenizer.normalizer
        count = 0
        while normalizer is not None and text[count : count + 1] and unicodedata.category(text[count]) == "Cc":
            if normalizer.normalize_str(text[count]):
                break
            count += 1
        return count

    def _cut(self, number: int, text: str, skipped: int, found: Any) -> Cut:
        ids, offsets = found.ids, found.offsets
        # The prefix and the text are cut together, as in training: a piece may lie across their border.
        border = len(self._prefix) - skipped
        first = next((i for i, (_, end) in enumerate(offsets) if end > border), len(ids)) if self._prefix else 0
        windows = tuple(self._windows(number, tuple(ids[:first]), ids[first:]))
        at = _lower_places(text) if self._lower else original_places(text)
        return Cut(windows, tuple(_places(text, at, offsets[first:], border)))

    def _windows(self, number: int, prefix: tuple[int, ...], ids: Sequence[int]) -> Iterator[Window]:
        count = max(1, -(-len(ids) // max(1, self._room - len(prefix))))
        head = (*self._head, *prefix)
        for start, end in pairwise(len(ids) * i // count for i in range(count + 1)):
            whole = (*head, *ids[start:end], *self._tail)
            yield Window(number, whole or self._filler, len(head), len(head) + end - start)


def _load(folder: Path) -> Any:
    """The tokenizer as a ``tokenizers.Tokenizer``, which knows places."""
    transformers = need("transformers")
    try:
        with quiet():
            tokenizer = transformers.AutoTokenizer.from_pretrained(
                str(folder), local_files_only=True, trust_remote_code=False
            ).backend_tokenizer
    except Exception as error:  # transformers has no common root of its errors
        raise InstallError(f"{folder}: transformers cannot load the tokenizer ({_line(error)}); {REMEDY}") from error
    tokenizer.no_truncation()
    tokenizer.no_padding()
    # What looks like a special piece in a report, such as [MASK], is text.
    tokenizer.encode_special_tokens = True
    return tokenizer


def _line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]


def _places(text: str, at: Sequence[int], offsets: Sequence[tuple[int, int]], border: int) -> Iterator[Span]:
    """Places of pieces. Where one letter became several pieces, the first has it and the others have nothing."""
    behind = 0
    for start, end in offsets:
        place = trimmed(text, *(max(behind, at[max(0, place - border)]) for place in (start, end)))
        behind = place.end
        yield place


def _lower_places(text: str) -> Sequence[int]:
    """For every place in the text as it is read, the place in the text itself: small letters may be more."""
    at = original_places(text)
    read = well_formed(text)
    lengths = [len(letter.lower()) for letter in read]
    if all(length == 1 for length in lengths):
        return at
    starts = [at[i] for i, length in enumerate(lengths) for _ in range(length)]
    return [*starts, at[len(read)]]
