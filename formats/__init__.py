"""Files that other programs read and write. Each format is a module with ``dump`` and ``load``."""

from qostil.formats import review, tmx
from qostil.formats.atomic import Output, write
from qostil.formats.tables import Aligned, Pair, dump_alignment, dump_pairs
from qostil.formats.tmx import Dumped

__all__ = ["Aligned", "Dumped", "Output", "Pair", "dump_alignment", "dump_pairs", "review", "tmx", "write"]
