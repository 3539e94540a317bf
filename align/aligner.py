"""Two texts in, beads out: every sentence of both sides in exactly one, each bead with a confidence."""

from qostil import Alignment, Bead, Signature
from qostil.align.confidence import calibrated
from qostil.align.search import Step, best_path, probabilities
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
    beads = tuple(_bead(step, value) for step, value in zip(path, sure, strict=True))
    return Alignment(beads, signature)


def _bead(step: Step, probability: float) -> Bead:
    confidence = calibrated(probability, null=not (step.a and step.b))
    return Bead(tuple(range(step.i - step.a, step.i)), tuple(range(step.j - step.b, step.j)), confidence)
