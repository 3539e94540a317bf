"""What speaks for two reports being versions of one: meaning in order, numbers, links, names, shape, date.

Each piece of evidence is a share from 0 (none) to 1; ``likelihood`` weighs them into one number.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qostil import Kind, Report
from qostil.languages.constants import LINK, links, numbers

Vectors = NDArray[np.float32]

LEAD = 40
"""Sentences of a report's beginning whose vectors are compared: enough to see an order, cheap to embed."""

_YEAR = 366.0
_CLEAR = 2.5
_CLOSE = 2.1
# Of few sentences the likeness by chance may seem never to vary; across languages it always does by as much.
_LEAST_SPREAD = 0.1


@dataclass(frozen=True, slots=True)
class Evidence:
    """How alike two reports are, each 0..1. ``anchors`` is None where neither has a number or a link."""

    meaning: float
    anchors: float | None
    shape: float
    date: float

    @property
    def likelihood(self) -> float:
        """All of it in one number, 0..1: above one half, versions of one report.

        Set by hand so that meaning in order decides, that anchors can confirm or deny it, and that shape and date
        only settle near ties.
        """
        anchors = 0.35 if self.anchors is None else self.anchors
        worth = 9 * (self.meaning - 0.5) + 3 * (anchors - 0.35) + 2 * (self.shape - 0.6) + 1 * (self.date - 0.5)
        return 1 / (1 + math.exp(-worth))


@dataclass(frozen=True, slots=True)
class Traits:
    """What of a report is compared."""

    leads: Vectors
    anchors: Counter[str]
    length: int
    counts: tuple[int, ...]
    day: float | None


def lead_texts(report: Report) -> list[str]:
    """The sentences at the beginning of the body whose vectors ``traits`` wants, in order."""
    return [report.sentences[number].text for number in report.body[:LEAD]]


def traits(report: Report, leads: Vectors) -> Traits:
    """What is compared of one report; ``leads`` are the vectors of ``lead_texts``, a row each."""
    body = [report.sentences[number] for number in report.body]
    # A digit by itself is in every report.
    told = (number for sentence in body for number in numbers(LINK.sub(" ", sentence.text)) if len(number) > 1)
    anchors = Counter([*set(links(report.text)), *told])
    items = sum(sentence.kind is Kind.ITEM for sentence in body)
    marks = sum(len(sentence.marks) for sentence in body)
    length = sum(len(sentence.text) for sentence in body)
    day = report.date.timestamp() / 86400 if report.date else None
    return Traits(leads, anchors, length, (len(body), items, marks), day)


def rarity(all_traits: Iterable[Traits]) -> dict[str, float]:
    """Inverse document frequency of every anchor, in nats: what all reports share says nothing."""
    many = list(all_traits)
    counts = Counter(anchor for one in many for anchor in one.anchors)
    return {anchor: math.log((1 + len(many)) / count) for anchor, count in counts.items()}


def compare(one: Traits, other: Traits, weights: Mapping[str, float]) -> Evidence:
    """The evidence for two reports being versions of one another; the same whichever comes first."""
    return Evidence(
        meaning=_meaning_in_order(one.leads, other.leads),
        anchors=_shared_anchors(one.anchors, other.anchors, weights),
        shape=_shape(one, other),
        date=0.5 if one.day is None or other.day is None else math.exp(-abs(one.day - other.day) / _YEAR),
    )


def _meaning_in_order(one: Vectors, other: Vectors) -> float:
    """How well a chain of sentences runs through both texts in the same order, each far nearer than by chance.

    Likeness counts in standard deviations above that of a sentence's chance partners, from ``_CLEAR`` on; 1 is what
    versions have that are translated closely. Reports of a series, alike in form and topic, reach a third of it.
    """
    if not len(one) or not len(other):
        return 0.0
    likeness = _centred(one) @ _centred(other).T
    clear = np.maximum((_deviations(likeness) + _deviations(likeness.T).T) / 2 - _CLEAR, 0)
    best = np.zeros(len(other) + 1)
    for row in clear:
        onward = np.concatenate([[0.0], best[:-1] + row])
        best = np.maximum.accumulate(np.maximum(best, onward))
    return min(float(best[-1]) / min(len(one), len(other)) / _CLOSE, 1.0)


def _centred(vectors: Vectors) -> NDArray[np.floating]:
    """Vectors less what all of a text have in common, at unit length."""
    less = vectors - vectors.mean(axis=0)
    return np.asarray(less / np.maximum(np.linalg.norm(less, axis=1, keepdims=True), 1e-6))


def _deviations(likeness: NDArray[np.floating]) -> NDArray[np.floating]:
    """Each value in standard deviations above the others of its row, itself left out: so a short text has peaks too."""
    others = max(likeness.shape[1] - 1, 1)
    mean = (likeness.sum(axis=1, keepdims=True) - likeness) / others
    square = ((likeness**2).sum(axis=1, keepdims=True) - likeness**2) / others
    return np.asarray((likeness - mean) / np.sqrt(np.maximum(square - mean**2, _LEAST_SPREAD**2)))


def _shared_anchors(one: Counter[str], other: Counter[str], weights: Mapping[str, float]) -> float | None:
    """Cosine of the anchors, each weighed by its rarity."""

    def size(anchors: Counter[str]) -> float:
        return math.sqrt(sum((math.log1p(count) * weights[anchor]) ** 2 for anchor, count in anchors.items()))

    norm = size(one) * size(other)
    if not norm:
        return None
    shared = sum(
        math.log1p(one[anchor]) * math.log1p(other[anchor]) * weights[anchor] ** 2 for anchor in one.keys() & other
    )
    return shared / norm


def _shape(one: Traits, other: Traits) -> float:
    """Likeness of lengths and of the counts of sentences, list items and footnote marks."""
    ratios = [_ratio(one.length, other.length)]
    ratios += [_ratio(mine, theirs) for mine, theirs in zip(one.counts, other.counts, strict=True)]
    return sum(ratios) / len(ratios)


def _ratio(mine: int, theirs: int) -> float:
    return (min(mine, theirs) + 1) / (max(mine, theirs) + 1)
