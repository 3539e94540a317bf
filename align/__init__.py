"""Two texts become an alignment: scores, search, confidence."""

from qostil.align.aligner import align_sides
from qostil.align.beads_file import bead_lines, read_beads
from qostil.align.bootstrap import Interval, Replicates, resampled, unit_counts
from qostil.align.evaluate import KINDS, NULL, Evaluation, Hits, completed, evaluate
from qostil.align.explain import Explanation, Worth, explain
from qostil.align.settings import Settings
from qostil.align.side import Side, bare_all

__all__ = [
    "KINDS",
    "NULL",
    "Evaluation",
    "Explanation",
    "Hits",
    "Interval",
    "Replicates",
    "Settings",
    "Side",
    "Worth",
    "align_sides",
    "bare_all",
    "bead_lines",
    "completed",
    "evaluate",
    "explain",
    "read_beads",
    "resampled",
    "unit_counts",
]
