"""Two texts in, beads out: every sentence of both sides in exactly one, each bead with a confidence."""

from collections.abc import Iterator, Sequence

from qostil import Alignment, Bead, Signature
from qostil.align.confidence import calibrated
from qostil.align.moved import Found, moved_stretches
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
    moved = [bead for stretch in moved_stretches(texts, path) for bead in stretch.beads]
    return Alignment(tuple(_bead(bead) for bead in _with_moved(found, moved)), signature)


def _with_moved(found: Sequence[Found], moved: Sequence[Found]) -> Iterator[Found]:
    """Beads in order of the source; those that were moved in place of their sentences alone."""
    by_first = {bead.step.i - bead.step.a: bead for bead in moved}
    sources = {i for bead in moved for i in range(bead.step.i - bead.step.a, bead.step.i)}
    targets = {j for bead in moved for j in range(bead.step.j - bead.step.b, bead.step.j)}
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
    return Bead(tuple(range(step.i - step.a, step.i)), tuple(range(step.j - step.b, step.j)), confidence)
