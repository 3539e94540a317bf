"""Words and phrases recognised in running text in every form; the other half of ``lemma``, by the same grammar."""

from qostil.languages.matching.matcher import Match, Matcher
from qostil.languages.matching.single import matches

__all__ = ["Match", "Matcher", "matches"]
