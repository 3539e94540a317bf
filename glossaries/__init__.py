"""The glossary: terms recognised in running text, in every form that a language gives them."""

from qostil.glossaries.finder import Hit, TermFinder
from qostil.glossaries.sheet import read_terms

__all__ = ["Hit", "TermFinder", "read_terms"]
