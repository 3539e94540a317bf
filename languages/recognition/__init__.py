"""Words and phrases recognised in running text in every form: one of them by ``matches``, many by a ``Matcher``."""

from qostil.languages.recognition.matcher import Matcher, apart, matches

__all__ = ["Matcher", "apart", "matches"]
