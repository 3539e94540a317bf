"""A file becomes a Report: readers, cleaning, language, sentences, and which documents are versions of one another."""

from qostil.reports.evidence import lead_texts, traits
from qostil.reports.folder import SUPPORTED, read_folder
from qostil.reports.kept_readings import KeptReadings
from qostil.reports.pairing import MANIFEST, Manifest, Versions, pair_versions
from qostil.reports.readers import is_told_by_content
from qostil.reports.reading import Reading, read_file
from qostil.reports.sentences import SPLITTER, split_sentences
from qostil.reports.srx import SrxFile, SrxRules, load_srx, resplit
from qostil.reports.text_file import read_lines, read_text

__all__ = [
    "MANIFEST",
    "SPLITTER",
    "SUPPORTED",
    "KeptReadings",
    "Manifest",
    "Reading",
    "SrxFile",
    "SrxRules",
    "Versions",
    "is_told_by_content",
    "lead_texts",
    "load_srx",
    "pair_versions",
    "read_file",
    "read_folder",
    "read_lines",
    "read_text",
    "resplit",
    "split_sentences",
    "traits",
]
