"""What survives translation letter for letter: numbers, footnote marks, links and words in Latin script."""

import re
import zlib
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from qostil.languages.constants import LINK, MARK, links, numbers

_LATIN = re.compile(r"[A-Za-z][A-Za-z'’.-]*[A-Za-z]")
# Hashed, so that a row costs the same however long the texts are; in 256 buckets two anchors of a sentence seldom meet.
_BUCKETS = 256
_MOSTLY = 0.5
_LOOKED_AT = 200


def anchor_rows(source: Sequence[str], target: Sequence[str]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """A row of hashed anchors for every sentence of both sides: shapes (len(side), buckets).

    The dot product of two rows is the weight of what they share; an anchor weighs the less the more sentences
    have it (inverse document frequency, in nats).
    """
    found = anchors_of(source, target)
    counts = Counter(anchor for side in found for anchors in side for anchor in anchors)
    total = len(source) + len(target)
    weights = {anchor: max(float(np.log(total / count)) - 0.5, 0.1) for anchor, count in counts.items()}
    first, second = (_rows(side, weights) for side in found)
    return first, second


def anchors_of(source: Sequence[str], target: Sequence[str]) -> tuple[list[frozenset[str]], list[frozenset[str]]]:
    """The anchors of every sentence of both sides."""
    words = _shared_latin(source, target)
    return [_anchors(text, words) for text in source], [_anchors(text, words) for text in target]


def _anchors(text: str, words: frozenset[str]) -> frozenset[str]:
    rest = LINK.sub(" ", text)
    marks = MARK.findall(rest)
    rest = MARK.sub(" ", rest)
    return frozenset([*links(text), *marks, *numbers(rest), *(words & _latin_words(rest))])


def _latin_words(text: str) -> set[str]:
    return {match.lower() for match in _LATIN.findall(text)}


def _shared_latin(source: Sequence[str], target: Sequence[str]) -> frozenset[str]:
    """Latin words of both sides, where one side is not in Latin script: there they are names.

    Two languages in Latin script share words by chance too, so nothing is taken from them.
    """
    if all(_is_latin(side) for side in (source, target)):
        return frozenset()
    one, other = ({word for text in side for word in _latin_words(LINK.sub(" ", text))} for side in (source, target))
    return frozenset(one & other)


def _is_latin(texts: Sequence[str]) -> bool:
    """Whether most letters are; of a long text an even sample of sentences tells."""
    letters = [char for text in texts[:: len(texts) // _LOOKED_AT + 1] for char in text if char.isalpha()]
    return sum(char.isascii() for char in letters) > _MOSTLY * len(letters)


def _rows(side: Sequence[frozenset[str]], weights: dict[str, float]) -> NDArray[np.float32]:
    rows = np.zeros((len(side), _BUCKETS), np.float32)
    for row, anchors in zip(rows, side, strict=True):
        for anchor in sorted(anchors):
            row[zlib.crc32(anchor.encode("utf-8", "surrogatepass")) % _BUCKETS] += np.sqrt(weights[anchor])
    return rows
