"""What every reader of units gives, one after another."""

from qostil import Notice, TranslationUnit

Loaded = TranslationUnit | Notice
"""A unit, or what is wrong with one that was left out, with its line. A fault of the file itself is raised."""

LONGEST_TEXT = 1_000_000
"""So many characters a text may have, its codes included; nothing that a person translates at once comes near."""

MOST_LANGUAGES = 500
"""So many texts a unit may have."""

DEEPEST = 100
"""So deep may elements stand in one another."""
