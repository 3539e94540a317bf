"""Alignments between several versions, made up for tests."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from hypothesis import strategies as st

from qostil import Alignment, Bead, Signature
from qostil.align.links import Alignments, Pair

Sides = tuple[tuple[int, ...], tuple[int, ...]]
SIGNATURE = Signature.of(aligner="made-up")


def beads(text: str) -> Alignment:
    """``0-0 1,2-1:0.7 3-``: sentences of both sides, and a confidence where it is not 0.95."""
    made = []
    for part in text.split():
        sides, _, confidence = part.partition(":")
        one, other = (tuple(int(n) for n in side.split(",") if n) for side in sides.split("-"))
        made.append(Bead(one, other, float(confidence or 0.95)))
    return Alignment(tuple(made), SIGNATURE)


def of_rows(versions: Sequence[Sequence[Sequence[int]]]) -> dict[Pair, Alignment]:
    """The right alignments of versions that are lists of sentences, each the rows (things said) it covers."""
    found = {}
    for a, b in combinations(range(len(versions)), 2):
        tied = tied_rows([*versions[a], *versions[b]])
        sides = [
            (
                tuple(n for n, rows in enumerate(versions[a]) if rows[0] in tie),
                tuple(n for n, rows in enumerate(versions[b]) if rows[0] in tie),
            )
            for tie in tied
        ]
        found[a, b] = Alignment(tuple(bead for side in sides for bead in _split_nulls(*side)), SIGNATURE)
    return found


def tied_rows(sentences: Sequence[Sequence[int]]) -> list[set[int]]:
    """Rows that hang together because a sentence covers both, in order."""
    tied: list[set[int]] = []
    for rows in sentences:
        touching = [some for some in tied if some & set(rows)]
        tied = [some for some in tied if not some & set(rows)] + [set(rows).union(*touching)]
    return sorted(tied, key=min)


def _split_nulls(one: tuple[int, ...], other: tuple[int, ...]) -> list[Bead]:
    if one and other:
        return [Bead(one, other, 0.95)]
    return [Bead((n,), (), 0.9) for n in one] + [Bead((), (n,), 0.9) for n in other]


ROWS = 8


@st.composite
def merging(draw: st.DrawFn, versions: int) -> list[list[list[int]]]:
    """Versions that say all rows of a text, each with other neighbours in one sentence."""
    return [[list(part) for part in cut_up(draw, tuple(range(ROWS)))] for _ in range(versions)]


@st.composite
def dropping(draw: st.DrawFn, versions: int) -> list[list[list[int]]]:
    """Versions that say a row in a sentence, and each leaves some out."""
    some = st.lists(st.integers(0, ROWS - 1), min_size=1, unique=True).map(sorted)
    return [[[row] for row in draw(some)] for _ in range(versions)]


@st.composite
def contradictions(draw: st.DrawFn, versions: int = 4, sentences: int = 5) -> dict[Pair, Alignment]:
    """Alignments that have nothing to do with one another, blocks moved too; no two beads are equally sure."""
    sure = draw(st.permutations(range(1, 200)))
    confidences = iter(sure)
    found = {}
    for pair in combinations(range(versions), 2):
        order = draw(st.permutations(range(sentences)))
        cuts = (cut_up(draw, tuple(range(sentences))), cut_up(draw, tuple(order)))
        found[pair] = Alignment(
            tuple(Bead(one, other, 0.5 + next(confidences) / 402) for one, other in paired(*cuts)), SIGNATURE
        )
    return found


def cut_up(draw: st.DrawFn, numbers: tuple[int, ...]) -> list[tuple[int, ...]]:
    """Numbers in parts of one or two."""
    parts = []
    while numbers:
        size = draw(st.integers(1, 2))
        parts.append(tuple(sorted(numbers[:size])))
        numbers = numbers[size:]
    return parts


def paired(one: Sequence[tuple[int, ...]], other: Sequence[tuple[int, ...]]) -> list[Sides]:
    """Part by part; what is left over stands alone."""
    common = min(len(one), len(other))
    sides: list[Sides] = list(zip(one[:common], other[:common], strict=True))
    sides += [((n,), ()) for part in one[common:] for n in part]
    return sides + [((), (n,)) for part in other[common:] for n in part]


def renamed(alignments: Alignments, place: Mapping[int, int]) -> dict[Pair, Alignment]:
    """The same alignments with the versions in other places."""
    found = {}
    for (a, b), alignment in alignments.items():
        if place[a] < place[b]:
            found[place[a], place[b]] = alignment
        else:
            turned = tuple(Bead(bead.target, bead.source, bead.confidence) for bead in alignment.beads)
            found[place[b], place[a]] = Alignment(turned, alignment.signature)
    return found
