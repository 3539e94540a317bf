"""Files that other programs read and write. Each format is a module with ``dump`` and ``load``."""

from qostil.formats import omegat_project, po, review, tmx, unit_table, unit_table_write, xliff
from qostil.formats.atomic import Output, write
from qostil.formats.loaded import Loaded
from qostil.formats.tables import Aligned, Pair, dump_alignment, dump_pairs
from qostil.formats.tmx import Dumped

__all__ = [
    "Aligned",
    "Dumped",
    "Loaded",
    "Output",
    "Pair",
    "dump_alignment",
    "dump_pairs",
    "omegat_project",
    "po",
    "review",
    "tmx",
    "unit_table",
    "unit_table_write",
    "write",
    "xliff",
]
