"""The page a build leaves: one HTML file to look at and to send around."""

from qostil.app.page.page import render

__all__ = ["render"]
