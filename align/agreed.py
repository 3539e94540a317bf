"""Alignments of every two versions, put right by the ties over all of them."""

from collections.abc import Iterable, Iterator, Sequence

from qostil import Alignment, Bead
from qostil.align.links import Alignments, Pair
from qostil.align.sureness import Sureness
from qostil.align.ties import TIED, Tie


def agreed(alignments: Alignments, ties: Sequence[Tie]) -> dict[Pair, Alignment]:
    """The same alignments without the beads that were outvoted, and with those that the other versions speak for.

    A bead inside a tie stays as it is, for a pair may part what a third version holds together. What is left of a
    tie on both sides is a bead. A single alignment has nobody to put it right.
    """
    if len(alignments) == 1:
        return dict(alignments)
    sureness = Sureness(alignments)
    return {
        pair: Alignment(tuple(_ordered(_beads(pair, alignment, ties, sureness))), alignment.signature + TIED)
        for pair, alignment in alignments.items()
    }


def _beads(pair: Pair, alignment: Alignment, ties: Sequence[Tie], sureness: Sureness) -> Iterator[Bead]:
    tie_of = {(version, number): tie for tie in ties for version in pair for number in tie.numbers[version]}
    free = {(version, number) for version, side in zip(pair, _sides(alignment.beads), strict=True) for number in side}
    for bead in alignment.beads:
        nodes = [(pair[0], number) for number in bead.source] + [(pair[1], number) for number in bead.target]
        around = {tie_of.get(node) for node in nodes}
        tie = around.pop()
        if not bead.is_null and not around and tie is not None:
            free.difference_update(nodes)
            yield Bead(bead.source, bead.target, sureness.of_bead(bead.confidence, tie.confidence))
    for tie in ties:
        one, other = (tuple(n for n in tie.numbers[version] if (version, n) in free) for version in pair)
        if one and other:
            free.difference_update((version, n) for version, side in zip(pair, (one, other), strict=True) for n in side)
            yield Bead(one, other, tie.confidence)
    for version, number in sorted(free):
        own, tie = sureness.bead(pair, (version, number)), tie_of.get((version, number))
        confidence = _alone(own, tie)
        yield Bead((number,), (), confidence) if version == pair[0] else Bead((), (number,), confidence)


def _alone(own: Bead, tie: Tie | None) -> float:
    """How sure it is that a sentence has no partner."""
    if own.is_null:
        return own.confidence
    return 1 - own.confidence if tie is None else tie.confidence


def _sides(beads: Iterable[Bead]) -> tuple[set[int], set[int]]:
    beads = list(beads)
    return {i for bead in beads for i in bead.source}, {j for bead in beads for j in bead.target}


def _ordered(beads: Iterable[Bead]) -> Iterator[Bead]:
    """By the source; a sentence that the target has alone comes behind the one before it there."""
    beads = list(beads)
    lone = {bead.target[0]: bead for bead in beads if not bead.source}

    def behind(number: int) -> Iterator[Bead]:
        while number in lone:
            yield lone.pop(number)
            number += 1

    yield from behind(0)
    for bead in sorted((bead for bead in beads if bead.source), key=lambda bead: bead.source):
        yield bead
        for number in bead.target:
            yield from behind(number + 1)
