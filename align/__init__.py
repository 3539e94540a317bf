"""Two texts become an alignment: scores, search, confidence. Several versions: ties over all of them."""

from qostil.align.agreed import agreed
from qostil.align.aligner import align_sides
from qostil.align.beads_file import bead_lines, read_beads
from qostil.align.bootstrap import Interval, Replicates, resampled, unit_counts
from qostil.align.evaluate import KINDS, NULL, Evaluation, Hits, completed, evaluate
from qostil.align.explain import Explanation, Worth, explain
from qostil.align.settings import Settings
from qostil.align.side import Side, bare_all
from qostil.align.ties import TIED, Tie, tie_versions

__all__ = [
    "KINDS",
    "NULL",
    "TIED",
    "Evaluation",
    "Explanation",
    "Hits",
    "Interval",
    "Replicates",
    "Settings",
    "Side",
    "Tie",
    "Worth",
    "agreed",
    "align_sides",
    "bare_all",
    "bead_lines",
    "completed",
    "evaluate",
    "explain",
    "read_beads",
    "resampled",
    "tie_versions",
    "unit_counts",
]
