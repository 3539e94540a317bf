"""XLIFF 1.2 and 2: read as units or as segments, written fresh, filled and commented in place; documents as either."""

from qostil.formats.xliff.comment import comment
from qostil.formats.xliff.document import Drafted, Offer, Rendering, dump_document
from qostil.formats.xliff.document_1 import dump_document_1
from qostil.formats.xliff.fill import Filled, Filling, fill
from qostil.formats.xliff.read import Segment, load, segments
from qostil.formats.xliff.translated import CodeAt, Translated, TranslatedFile, load_translated
from qostil.formats.xliff.write import dump

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
    "comment",
    "dump",
    "dump_document",
    "dump_document_1",
    "fill",
    "load",
    "load_translated",
    "segments",
]
