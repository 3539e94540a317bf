"""What an editor wants to know about a translation: terms, numbers, form, sense. Rules find, people decide."""

from qostil.checks.checker import check, rules_for
from qostil.checks.document import Document, Segment
from qostil.checks.fingerprint import Marked, fingerprint, likeness, marked
from qostil.checks.knowledge import Knowledge
from qostil.checks.rule import Rule
from qostil.checks.settings import Settings

__all__ = [
    "Document",
    "Knowledge",
    "Marked",
    "Rule",
    "Segment",
    "Settings",
    "check",
    "fingerprint",
    "likeness",
    "marked",
    "rules_for",
]
