"""The diagonal: what one gets who pastes two texts side by side."""

from qostil import Bead
from qostil.baselines.baseline import Texts, VectorPair


class OneToOne:
    """Sentence k with sentence k; what one text has more stays alone."""

    name = "one-to-one"
    needs_vectors = False
    package = None

    def align(self, source: Texts, target: Texts, vectors: VectorPair | None = None) -> tuple[Bead, ...]:
        """Beads of one sentence a side."""
        common = min(len(source), len(target))
        pairs = [Bead((k,), (k,), 1.0) for k in range(common)]
        alone = [Bead((k,), (), 1.0) for k in range(common, len(source))]
        return (*pairs, *alone, *(Bead((), (k,), 1.0) for k in range(common, len(target))))
