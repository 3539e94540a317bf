<<<<<<< HEAD
"""XLIFF 1.2 and 2: read as units or as segments, written fresh, filled in place; documents as either."""

from qostil.formats.xliff.document import Drafted, Offer, Rendering, dump_document
from qostil.formats.xliff.document_1 import dump_document_1
=======
"""XLIFF 1.2 and 2: read as units or as segments to translate, written fresh, filled and commented in place."""

from qostil.formats.xliff.comment import comment
>>>>>>> check-h
from qostil.formats.xliff.fill import Filled, Filling, fill
from qostil.formats.xliff.read import Segment, load, segments
from qostil.formats.xliff.translated import CodeAt, Translated, TranslatedFile, load_translated
from qostil.formats.xliff.write import dump

<<<<<<< HEAD
__all__ = [
    "CodeAt",
    "Drafted",
    "Filled",
    "Filling",
    "Offer",
    "Rendering",
    "Segment",
    "Translated",
    "TranslatedFile",
    "dump",
    "dump_document",
    "dump_document_1",
    "fill",
    "load",
    "load_translated",
    "segments",
]
=======
__all__ = ["Filled", "Filling", "Segment", "comment", "dump", "fill", "load", "segments"]
>>>>>>> check-h
