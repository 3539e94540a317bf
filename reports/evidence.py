"""What speaks for two reports being versions of one: meaning in order, numbers, links, names, shape, date.

Each piece of evidence is a share from 0 (none) to 1; ``likelihood`` weighs them into one number.
"""

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qostil import Kind, Report

Vectors = NDArray[np.float32]

LEAD = 40
"""Sentences of a report's beginning whose vectors are compared: enough to see an order, cheap to embed."""

_LINK = re.compile(r"https?://[^\s<>\]]+")
_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d+)?")
_YEAR = 366.0


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
        worth = 9 * (self.meaning - 0.42) + 4 * (anchors - 0.35) + 3 * (self.shape - 0.6) + 1 * (self.date - 0.5)
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
    links = {link.rstrip(".,;)") for link in _LINK.findall(report.text)}
    body = [report.sentences[number] for number in report.body]
    numbers = (re.sub(r"\D", "", match) for sentence in body for match in _NUMBER.findall(sentence.text))
    anchors = Counter([*links, *(number for number in numbers if len(number) > 1)])
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
    """Share of the sentences that are each other's nearest and come in the same order on both sides.

    Of translations most are; of unrelated texts few are nearest mutually, and these stand in any order.
    """
    if not len(one) or not len(other):
        return 0.0
    likeness = (one - one.mean(axis=0)) @ (other - other.mean(axis=0)).T
    nearest, back = likeness.argmax(axis=1), likeness.argmax(axis=0)
    rising: list[int] = []
    for number, target in enumerate(nearest.tolist()):
        if back[target] == number:
            at = bisect_left(rising, target)
            rising[at : at + 1] = [target]
    return len(rising) / min(len(one), len(other))


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
