"""One term in a text; for many, a ``Matcher`` reads the text once."""

from functools import lru_cache

from qostil import Language, Span
from qostil.languages.matching.matcher import Matcher


def matches(term: str, text: str, language: Language) -> list[Span]:
    """Where ``term`` stands in ``text``, in any form, in order and without overlaps."""
    return [Span(match.start, match.end) for match in _matcher(term, language).longest(text)]


@lru_cache(maxsize=1 << 8)
def _matcher(term: str, language: Language) -> Matcher:
    return Matcher([term], language)
