"""Two texts in, beads out: every sentence of both sides in exactly one, each bead with a confidence."""

from collections.abc import Iterator, Sequence

from qostil import Alignment, Bead, Signature
from qostil.align.confidence import calibrated
from qostil.align.moved import Found, Stretch, moved_stretches
from qostil.align.search import best_path, probabilities
from qostil.align.settings import Settings
from qostil.align.side import Side
from qostil.align.texts import Texts


def align_sides(source: Side, target: Side, settings: Settings | None = None) -> Alignment:
    """Align two texts; beads come in order of the source, null beads of the target where they stand.

    Same input, same beads: nothing is drawn at random. An empty side gives null beads only.
    """
    settings = settings or Settings()
    signature = Signature.of(aligner="spans-2") + settings.signature
    if not len(source) or not len(target):
        alone = [Bead((i,), (), 1.0) for i in range(len(source))] + [Bead((), (j,), 1.0) for j in range(len(target))]
        return Alignment(tuple(alone), signature)
    texts = Texts.of(source, target, settings)
    scores = texts.scores()
    path = best_path(texts.band, texts.shapes, scores)
    sure = probabilities(texts.band, texts.shapes, scores, path, settings.temperature)
    found = [Found(step, value) for step, value in zip(path, sure, strict=True)]
    return Alignment(tuple(map(_bead, _with_moved(found, moved_stretches(texts, path)))), signature)


def _with_moved(found: Sequence[Found], moved: Sequence[Stretch]) -> Iterator[Found]:
    """Beads in order of the source; those that were moved in place of their sentences alone."""
    by_first = {bead.step.sources[0]: bead for stretch in moved for bead in stretch.beads}
    sources = frozenset[int]().union(*(stretch.sources for stretch in moved))
    targets = frozenset[int]().union(*(stretch.targets for stretch in moved))
    for bead in found:
        step = bead.step
        if not step.b and step.i - 1 in sources:
            if step.i - 1 in by_first:
                yield by_first[step.i - 1]
        elif step.a or step.j - 1 not in targets:
            yield bead


def _bead(found: Found) -> Bead:
    step = found.step
    confidence = calibrated(found.probability)
    return Bead(tuple(step.sources), tuple(step.targets), confidence)
