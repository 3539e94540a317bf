"""What survives translation: numbers, footnote marks, links, words in Latin script, months, names by their sounds."""

import re
import zlib
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from qostil.languages.constants import LINK, MARK, links, numbers
from qostil.languages.names import months, names

_LATIN = re.compile(r"[A-Za-z][A-Za-z'’.-]*[A-Za-z]")
# Hashed, so that a row costs the same however long the texts are; in 256 buckets two anchors of a sentence seldom meet.
_BUCKETS = 256
_MOSTLY = 0.5
# A name comes again in the next sentence, which is then no reason to take both for one bead.
_NAME = 0.3
_LOOKED_AT = 200


def anchor_rows(source: Sequence[str], target: Sequence[str]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """A row of hashed anchors for every sentence of both sides: shapes (len(side), buckets).

    The dot product of two rows is the weight of what they share; an anchor weighs the less the more sentences
    have it (inverse document frequency, in nats).
    """
    found = anchors_of(source, target)
    counts = Counter(anchor for side in found for anchors in side for anchor in anchors)
    total = len(source) + len(target)
    weights = {
        anchor: max(float(np.log(total / count)) - 0.5, 0.1) * (_NAME if anchor.startswith("name ") else 1.0)
        for anchor, count in counts.items()
    }
    first, second = (_rows(side, weights) for side in found)
    return first, second


def anchors_of(source: Sequence[str], target: Sequence[str]) -> tuple[list[frozenset[str]], list[frozenset[str]]]:
    """The anchors of every sentence of both sides."""
    sure = [[_sure(text) for text in side] for side in (source, target)]
    # Two languages in Latin script share words by chance too, so nothing is taken from them.
    if all(_is_latin(side) for side in (source, target)):
        return sure[0], sure[1]
    spelt = [[_spelt(text) for text in side] for side in (source, target)]
    one, other = (frozenset().union(*side) for side in spelt)
    shared = one & other
    first, second = (
        [some | (others & shared) for some, others in zip(*both, strict=True)] for both in zip(sure, spelt, strict=True)
    )
    return first, second


def _sure(text: str) -> frozenset[str]:
    """What is an anchor whether or not the other side has it."""
    rest = LINK.sub(" ", text)
    marks = MARK.findall(rest)
    rest = MARK.sub(" ", rest)
    return frozenset([*links(text), *marks, *numbers(rest), *(f"month {month}" for month in months(rest))])


def _spelt(text: str) -> frozenset[str]:
    """What is an anchor if the other side has it too: Latin words, and names by their sounds."""
    rest = LINK.sub(" ", text)
    return frozenset([*(match.lower() for match in _LATIN.findall(rest)), *(f"name {bones}" for bones in names(rest))])


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
