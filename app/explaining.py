"""Why a bead of an alignment is what it is, as text for a person."""

from collections.abc import Iterator, Sequence

from qostil import Alignment, Bead, InputError, Report
from qostil.align import Explanation, Side, Worth, explain
from qostil.app.aligning import sides_of_streams
from qostil.encoder import Vectors

_RIVALS = 2


def explained(pair: tuple[Report, Report], vectors: tuple[Vectors, Vectors], alignment: Alignment, number: int) -> str:
    """What bead ``number`` of the alignment, from 1, is worth, beside its rivals.

    :raises InputError: if there is no such bead.
    """
    if not 1 <= number <= len(alignment.beads):
        raise InputError(
            f"there is no bead {number}; expected 1 to {len(alignment.beads)} (qostil align --format table)"
        )
    bead = alignment.beads[number - 1]
    for sides, numbers in sides_of_streams(*pair, vectors):
        if {*bead.source} <= {*numbers[0]} and {*bead.target} <= {*numbers[1]}:
            return "\n".join(_lines(pair, bead, number, _explain(sides, bead, numbers), numbers))
    raise AssertionError(f"bead {bead} is of no stream")


def _explain(sides: tuple[Side, Side], bead: Bead, numbers: tuple[Sequence[int], Sequence[int]]) -> Explanation:
    places = [{number: place for place, number in enumerate(of)} for of in numbers]
    inside = Bead(tuple(places[0][i] for i in bead.source), tuple(places[1][j] for j in bead.target), bead.confidence)
    return explain(*sides, inside)


def _lines(
    pair: tuple[Report, Report],
    bead: Bead,
    number: int,
    found: Explanation,
    numbers: tuple[Sequence[int], Sequence[int]],
) -> Iterator[str]:
    yield f"bead {number}: {bead.source_and_target}, {100 * bead.confidence:.1f} % sure"
    yield from _texts(pair, bead.source, bead.target)
    if found.won is None:
        yield f"\nno partner: probability {found.alone:.3f}; a sentence alone is worth 0"
    else:
        yield ""
        yield from _worth(found.won)
        yield f"  none of its sentences has a partner: probability {found.alone:.3f}"
    if not found.rivals:
        yield "\nno other bead with one of its sentences is worth a look"
    for rank, rival in enumerate(found.rivals[:_RIVALS], 2):
        source, target = (
            tuple(of[n] for n in part) for of, part in zip(numbers, (rival.source, rival.target), strict=True)
        )
        yield f"\nplace {rank}: {Bead(source, target, 0.0).source_and_target}"
        yield from _texts(pair, source, target)
        yield from _worth(rival)


def _texts(pair: tuple[Report, Report], source: Sequence[int], target: Sequence[int]) -> Iterator[str]:
    for report, numbers in zip(pair, (source, target), strict=True):
        for number in numbers:
            yield f"  {report.language.tag} {number:>4}  {report.sentences[number].text}"


def _worth(of: Worth) -> Iterator[str]:
    yield f"  worth {of.total:6.2f}, probability {of.probability:.3f} by the search:"
    yield f"    {of.spans:+6.2f}  likeness of the two sides (cosine {of.cosine:.2f}), above chance"
    yield f"    {of.sentences:+6.2f}  likeness of each sentence to the whole other side, above chance"
    yield f"    {of.threshold:+6.2f}  what a bead must be above chance to be worth anything"
    yield f"    {of.lengths:+6.2f}  lengths: {of.ratio:.2f} times as long, {of.usual_ratio:.2f} in these texts"
    yield f"    {of.anchors:+6.2f}  anchors: {_named(of.shared, 'shared')}; {_named(of.missing, 'on one side only')}"


def _named(anchors: Sequence[str], what: str) -> str:
    return f"{', '.join(anchors)} {what}" if anchors else f"none {what}"
