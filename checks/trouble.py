"""How likely it is that a translation says something else than its source, all signs taken together."""

import math
from functools import lru_cache

import numpy as np

from qostil.checks.document import Document
from qostil.checks.gaps import EVIDENCE, Gap, gaps_of
from qostil.checks.meaning import Floats, Meaning
from qostil.checks.weighing import probability

SIGNS = ("unlike", "length", "unfilled", "unfilled_back", "unlinked", "unlinked_back", "size")
"""Likeness below that of segments of its length, in deviations; how far the length is from usual; letters in the worst
stretch with nothing opposite, of source and target; the same of those without a sure partner; log of all letters."""

# Of so many segments with the nearest lengths likeness is compared.
_LIKE_LONG = 80


@lru_cache(maxsize=2)
def signs_of(document: Document, meaning: Meaning) -> tuple[tuple[float, ...] | None, ...]:
    """The signs of each segment in the order of ``SIGNS``; None where a side has no words."""
    unlike = _unlike(document, meaning)
    there = [bool(segment.source.strip() and segment.target.strip()) for segment in document.segments]
    return tuple(
        _signs(low, source, target) if known else None
        for known, low, (source, target) in zip(there, unlike.tolist(), gaps_of(document, meaning), strict=True)
    )


def trouble(document: Document, meaning: Meaning) -> tuple[float | None, ...]:
    """The probability for each segment, 0..1, that an editor would want to look; None where nothing can be said.

    One number to sort a document by: it takes in likeness, length and what has nothing opposite.
    """
    return tuple(
        None if signs is None else probability("trouble", SIGNS, signs) for signs in signs_of(document, meaning)
    )


def _signs(unlike: float, source: Gap | None, target: Gap | None) -> tuple[float, ...]:
    one, other = (dict(zip(EVIDENCE, gap.evidence, strict=True)) if gap else {} for gap in (source, target))
    either = one or other
    return (
        # In a document of few segments nobody can say what is unlike.
        0.0 if math.isnan(unlike) else unlike,
        abs(either.get("shortness", 0.0)),
        one.get("missing", 0.0),
        other.get("missing", 0.0),
        one.get("unlinked", 0.0),
        other.get("unlinked", 0.0),
        either.get("length", 0.0),
    )


def _unlike(document: Document, meaning: Meaning) -> Floats:
    """By how many deviations each segment is less alike than those about as long; NaN where likeness is."""
    likeness = meaning.likeness()
    lengths = np.array([len(segment.source) for segment in document.segments])
    known = np.flatnonzero(~np.isnan(likeness))
    order = known[np.argsort(lengths[known], kind="stable")]
    found = np.full(len(likeness), np.nan, np.float32)
    for rank, place in enumerate(order.tolist()):
        start = max(0, min(rank - _LIKE_LONG // 2, len(order) - _LIKE_LONG))
        among = likeness[order[start : start + _LIKE_LONG]]
        middle = np.median(among)
        found[place] = (middle - likeness[place]) / max(1.4826 * float(np.median(np.abs(among - middle))), 0.1)
    return found
