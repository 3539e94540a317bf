"""The page a build leaves: one HTML file to look at and to send around."""

from qostil.app.page.glossary import Glossary, glossary_of
from qostil.app.page.page import render

__all__ = ["Glossary", "glossary_of", "render"]
