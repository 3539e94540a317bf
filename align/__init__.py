"""Two texts become an alignment: scores, search, confidence."""

from qostil.align.aligner import align_sides
from qostil.align.beads_file import bead_lines, read_beads
from qostil.align.evaluate import Evaluation, Figures, evaluate
from qostil.align.explain import Explanation, Worth, explain
from qostil.align.settings import Settings
from qostil.align.side import Side, bare_all

__all__ = [
    "Evaluation",
    "Explanation",
    "Figures",
    "Settings",
    "Side",
    "Worth",
    "align_sides",
    "bare_all",
    "bead_lines",
    "evaluate",
    "explain",
    "read_beads",
]
