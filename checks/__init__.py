"""What an editor wants to know about a translation: terms, numbers, form, sense. Rules find, people decide."""

from qostil.checks.checker import check
from qostil.checks.document import Document, Segment
from qostil.checks.knowledge import Knowledge
from qostil.checks.settings import Settings

__all__ = ["Document", "Knowledge", "Segment", "Settings", "check"]
