"""Two texts become an alignment: scores, search, confidence. Several versions: ties over all of them."""

from qostil.align.agreed import agreed
from qostil.align.aligner import align_sides
from qostil.align.beads_file import bead_lines, read_beads
from qostil.align.evaluate import Evaluation, Figures, evaluate
from qostil.align.settings import Settings
from qostil.align.side import Side, bare_all
from qostil.align.ties import TIED, Tie, tie_versions

__all__ = [
    "TIED",
    "Evaluation",
    "Figures",
    "Settings",
    "Side",
    "Tie",
    "agreed",
    "align_sides",
    "bare_all",
    "bead_lines",
    "evaluate",
    "read_beads",
    "tie_versions",
]
