"""Stretches that stand elsewhere in the other text: what the search left alone on both sides is aligned by itself.

The search runs forward through both texts, so of a stretch that was moved it finds either the stretch or what it was
moved across, whichever is worth more, and leaves the rest alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from qostil.align.search import Step, best_path, probabilities, worth_of
from qostil.align.texts import Texts

Run = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """A bead, and how probable it is among the ways to align its stretch."""

    step: Step
    probability: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """Beads of a stretch that was moved, and what they are worth together."""

    beads: tuple[Found, ...]
    worth: float

    @property
    def sources(self) -> frozenset[int]:
        """Source sentences in its beads."""
        return frozenset(i for bead in self.beads for i in bead.step.sources)

    @property
    def targets(self) -> frozenset[int]:
        """Target sentences in its beads."""
        return frozenset(j for bead in self.beads for j in bead.step.targets)


def moved_stretches(texts: Texts, path: Sequence[Step]) -> list[Stretch]:
    """Stretches of sentences that ``path`` leaves alone, which are worth enough together to stand where they do."""
    sources, targets = {step.i - 1 for step in path if not step.b}, {step.j - 1 for step in path if not step.a}
    found: list[Stretch] = []
    while fresh := list(_compatible(_candidates(texts, sources, targets))):
        found += fresh
        sources.difference_update(*(stretch.sources for stretch in fresh))
        targets.difference_update(*(stretch.targets for stretch in fresh))
    return found


def _candidates(texts: Texts, sources: set[int], targets: set[int]) -> Iterator[Stretch]:
    """Stretches of lone sentences on both sides, of which two are each other's nearest."""
    ours, theirs = _runs(sources), _runs(targets)
    pairs = zip(texts.near.source.tolist(), texts.near.target.tolist(), strict=True)
    meetings = {(ours[i], theirs[j]) for i, j in pairs if i in ours and j in theirs}
    for one, other in sorted(meetings):
        stretch = _aligned(texts, one, other)
        if stretch.worth > texts.yardstick.settings.moved:
            yield stretch


def _compatible(stretches: Iterator[Stretch]) -> Iterator[Stretch]:
    """Those worth most of such as want the same sentence."""
    sources, targets = set[int](), set[int]()
    for stretch in sorted(stretches, key=lambda stretch: -stretch.worth):
        if sources.isdisjoint(stretch.sources) and targets.isdisjoint(stretch.targets):
            yield stretch
            sources |= stretch.sources
            targets |= stretch.targets


def _runs(numbers: set[int]) -> dict[int, Run]:
    """For every number the run of neighbours it stands in: begin and end."""
    runs = {}
    for _, members in groupby(enumerate(sorted(numbers)), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in members]
        runs.update(dict.fromkeys(run, (run[0], run[-1] + 1)))
    return runs


def _aligned(texts: Texts, one: Run, other: Run) -> Stretch:
    """The best beads between two runs; what is worth nothing stays alone."""
    part = texts.part(one, other)
    scores = part.scores()
    path = best_path(part.band, part.shapes, scores)
    sure = probabilities(part.band, part.shapes, scores, path, part.yardstick.settings.temperature)
    full = [(step, value) for step, value in zip(path, sure, strict=True) if step.a and step.b]
    beads = tuple(Found(Step(s.i + one[0], s.j + other[0], s.a, s.b), value) for s, value in full)
    return Stretch(beads, sum(worth_of(part.band, part.shapes, scores, step) for step, _ in full))
