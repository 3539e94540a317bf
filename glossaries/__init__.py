"""The glossary: concepts found in aligned units, and terms recognised in running text in every form.

``qostil.glossaries.extraction`` finds concepts; it is not imported here, as looking up needs nothing of what it loads.
"""

from qostil.glossaries.finder import Hit, TermFinder

__all__ = ["Hit", "TermFinder"]
