"""How sure a tie over several versions is, from what every two of them say to it.

The weights are logistic regressions of "right in every version" and of "this bead is right" on damaged versions of
examples/gold, in four languages and each three with English: about the mean of the four. ``scripts/bench/many.py``
prints how they do on other texts, and with ``--fit`` new weights.
"""

import math
from collections.abc import Mapping, Sequence
from statistics import fmean

from qostil import Bead
from qostil.align.links import Alignments, Node, Pair, log_odds

_TIE, _TIE_SAID, _TIE_LENGTH = -1.47, 1.01, -0.89
_BEAD, _BEAD_OWN, _BEAD_TIE = -0.83, 0.69, 0.46
# No pair is trusted beyond this, and nothing that many agree on either.
_MOST_SAID = 6.0

Numbers = Sequence[Sequence[int]]


class Sureness:
    """Confidences of ties, and of the beads in them, by the alignments they come from."""

    def __init__(self, alignments: Alignments) -> None:
        self._beads = {pair: _by_node(pair, alignment.beads) for pair, alignment in alignments.items()}

    def bead(self, pair: Pair, node: Node) -> Bead:
        """The bead in which a pair of versions has a sentence."""
        return self._beads[pair][node]

    def of_tie(self, numbers: Numbers) -> float:
        """How probable it is, 0..1, that these sentences, by version, say one thing and nothing else does."""
        if len(self._beads) == 1:
            # Nobody else to ask: as sure as the one bead.
            return min(bead.confidence for some in self._asked(numbers).values() for bead in some)
        said, length = self.said_to(numbers)
        return _probability(_TIE + _TIE_SAID * said + _TIE_LENGTH * length)

    def said_to(self, numbers: Numbers) -> tuple[float, float]:
        """What pairs say to a tie on average, in log-odds, and the log of its sentences in a version that has some."""
        said = fmean(_said(some, numbers[a], numbers[b]) for (a, b), some in self._asked(numbers).items())
        return said, math.log(sum(map(len, numbers)) / sum(map(bool, numbers)))

    def _asked(self, numbers: Numbers) -> dict[Pair, list[Bead]]:
        """The beads that hold a sentence of a tie, by pair."""
        nodes = [(version, number) for version, some in enumerate(numbers) for number in some]
        beads = {pair: _distinct(known, nodes) for pair, known in self._beads.items()}
        return {pair: some for pair, some in beads.items() if some}

    def of_bead(self, own: float, tie: float) -> float:
        """How probable a bead is that was as sure as ``own`` by itself and stands in a tie as sure as ``tie``."""
        if len(self._beads) == 1:
            return own
        return _probability(_BEAD + _BEAD_OWN * log_odds(own) + _BEAD_TIE * log_odds(tie))


def _by_node(pair: Pair, beads: Sequence[Bead]) -> Mapping[Node, Bead]:
    sides = ((pair[0], bead.source, bead) for bead in beads), ((pair[1], bead.target, bead) for bead in beads)
    return {(version, number): bead for side in sides for version, numbers, bead in side for number in numbers}


def _distinct(known: Mapping[Node, Bead], nodes: Sequence[Node]) -> list[Bead]:
    return list(dict.fromkeys(known[node] for node in nodes if node in known))


def _said(beads: Sequence[Bead], one: Sequence[int], other: Sequence[int]) -> float:
    """What a pair says to a tie, in log-odds: the least sure of its beads, or against it, the surest that crosses."""
    crossing = [
        bead.confidence for bead in beads if not (set(bead.source) <= set(one) and set(bead.target) <= set(other))
    ]
    said = -log_odds(max(crossing)) if crossing else log_odds(min(bead.confidence for bead in beads))
    return min(max(said, -_MOST_SAID), _MOST_SAID)


def _probability(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds))
