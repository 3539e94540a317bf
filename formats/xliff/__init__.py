"""XLIFF 1.2 and 2: read as units or as segments to translate, written fresh, filled and commented in place."""

from qostil.formats.xliff.comment import comment
from qostil.formats.xliff.fill import Filled, Filling, fill
from qostil.formats.xliff.read import Segment, load, segments
from qostil.formats.xliff.write import dump

__all__ = ["Filled", "Filling", "Segment", "comment", "dump", "fill", "load", "segments"]
