"""One of the two texts to align: its sentences, their vectors and lengths, and the anchors in them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qostil import InputError
from qostil.encoder import Vectors
from qostil.languages.constants import LINK, MARK


@dataclass(frozen=True, slots=True)
class Side:
    """Sentences of one text with a vector each, shape (len(texts), dimensions), rows of unit length.

    :raises InputError: if the counts differ.
    """

    texts: tuple[str, ...]
    vectors: Vectors

    def __post_init__(self) -> None:
        if len(self.texts) != len(self.vectors):
            raise InputError(f"{len(self.texts)} sentences but {len(self.vectors)} vectors; expected one for each")

    def __len__(self) -> int:
        return len(self.texts)


def bare(text: str) -> str:
    """The words of a sentence: what to embed and to measure, without footnote marks and links.

    Marks and links are compared as anchors; in an embedding they only add noise, and links cost time.
    """
    return re.sub(r"\s+", " ", LINK.sub(" ", MARK.sub(" ", text))).strip()


def bare_all(texts: Sequence[str]) -> list[str]:
    """``bare`` of each; a sentence that is nothing else stays as it is."""
    return [bare(text) or text for text in texts]
