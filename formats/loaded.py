"""What every reader of units gives, one after another."""

from qostil import Notice, TranslationUnit
from qostil.formats.xmltext import legal

Loaded = TranslationUnit | Notice
"""A unit, or what is wrong with one that was left out, with its line. A fault of the file itself is raised."""

LONGEST_TEXT = 1_000_000
"""So many characters a text may have, its codes included; nothing that a person translates at once comes near."""

MOST_LANGUAGES = 500
"""So many texts a unit may have."""

DEEPEST = 100
"""So deep may elements stand in one another."""


def fault_of(*texts: str) -> str:
    """Why a unit with such texts cannot be used; empty if it can."""
    if max(map(len, texts)) > LONGEST_TEXT:
        return f"has a text of more than {LONGEST_TEXT:,} characters"
    if any(legal(text)[1] for text in texts):
        return "has a control character, which no text has; take it out"
    return ""
