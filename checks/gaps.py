"""Stretches of a text that nothing in its translation covers, with what speaks for and against each."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from qostil import Span
from qostil.checks.document import Document, Segment
from qostil.checks.meaning import Floats, Meaning
from qostil.languages.search import words

# A word is missing as far as less than this share of what is usual stands for it; it counts by its letters.
_ENOUGH_FILLED, _ENOUGH_COVERED = 0.6, 0.35
_NUMBER = re.compile(r"\d+")
# A spread of lengths learnt from few segments is no better than this one.
_LEAST_SPREAD = 0.1


@dataclass(frozen=True, slots=True)
class Gap:
    """The stretch of one side of a segment with the least opposite.

    ``letters``: how many of its letters have nothing opposite. ``evidence``: numbers that tell whether something is
    missing, in the order of ``EVIDENCE``.
    """

    span: Span
    words: tuple[Span, ...]
    letters: float
    evidence: tuple[float, ...]


EVIDENCE = ("missing", "opposite", "unlinked", "shortness", "length", "lost", "kept")
"""Letters missing here, and in the worst stretch opposite, by the root of all letters; letters without a sure partner;
by how many deviations the other side is shorter than usual; log of all letters; numbers of the stretch that are not
opposite, and that are."""

Gaps = tuple[Gap | None, Gap | None]


@lru_cache(maxsize=2)
def gaps_of(document: Document, meaning: Meaning) -> tuple[Gaps, ...]:
    """For every segment the worst gap of its source and of its target; kept, since several rules ask."""
    shortness = _shortness(document.segments)
    return tuple(
        _gaps(segment, meaning, place, short)
        for place, (segment, short) in enumerate(zip(document.segments, shortness.tolist(), strict=True))
    )


def _shortness(segments: Sequence[Segment]) -> Floats:
    """By how many deviations each target is shorter than the document's are; 0 where a side is empty."""
    lengths = np.array([[len(each.source), len(each.target)] for each in segments], float).reshape(-1, 2)
    there = (lengths > 0).all(axis=1)
    ratios = np.zeros(len(segments), np.float32)
    if there.any():
        ratios[there] = np.log(lengths[there, 1] / lengths[there, 0])
        usual = np.median(ratios[there])
        spread = max(_LEAST_SPREAD, 1.4826 * float(np.median(np.abs(ratios[there] - usual))))
        ratios[there] = (usual - ratios[there]) / spread
    return ratios


def _gaps(segment: Segment, meaning: Meaning, place: int, shortness: float) -> Gaps:
    sides = [[span for _, span in words(text)] for text in (segment.source, segment.target)]
    if not all(sides):
        return None, None
    filled, covered = meaning.filled(place), meaning.covered(place)
    letters = [np.array([span.end - span.start for span in side], np.float32) for side in sides]
    missing = [worst(size * (_ENOUGH_FILLED - full)) for size, full in zip(letters, filled, strict=True)]
    unlinked = [worst(size * (_ENOUGH_COVERED - sure))[0] for size, sure in zip(letters, covered, strict=True)]
    root = math.sqrt(sum(float(size.sum()) for size in letters) + 1)

    def gap(own: int) -> Gap | None:
        amount, first, end = missing[own]
        if first == end:
            return None
        text, other = (segment.source, segment.target)[:: 1 if own == 0 else -1]
        inside = tuple(sides[own][first:end])
        span = Span(inside[0].start, inside[-1].end)
        lost, kept = _numbers(text[span.start : span.end], other)
        signed = shortness if own == 0 else -shortness
        shares = (amount / root, missing[1 - own][0] / root, unlinked[own] / root)
        return Gap(span, inside, amount, (*shares, signed, math.log(root), lost, kept))

    return gap(0), gap(1)


def worst(values: Floats) -> tuple[float, int, int]:
    """The run of values with the largest sum, as sum, first and end; an empty one where all are below zero."""
    best, total, start, found = 0.0, 0.0, 0, (0, 0)
    for place, value in enumerate(values.tolist()):
        total += value
        if total <= 0:
            total, start = 0.0, place + 1
        elif total > best:
            best, found = total, (start, place + 1)
    return best, *found


def _numbers(stretch: str, other: str) -> tuple[float, float]:
    """How many numbers of a stretch are lost, and how many stand opposite."""
    here, there = set(_NUMBER.findall(stretch)), set(_NUMBER.findall(other))
    return float(len(here - there)), float(len(here & there))
