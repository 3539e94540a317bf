"""A file becomes a Report: readers, cleaning, language, sentences, and which documents are versions of one another."""

from qostil.reports.folder import SUPPORTED, read_folder
from qostil.reports.reading import Reading, read_file
from qostil.reports.sentences import SPLITTER, split_sentences

__all__ = ["SPLITTER", "SUPPORTED", "Reading", "read_file", "read_folder", "split_sentences"]
