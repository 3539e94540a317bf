"""Sentences of running text, by rules."""

from qostil import Language, Span
from qostil.reports.pieces import pieces

SPLITTER = "rules-2"
"""Names the rules in signatures; it changes when they do."""


def split_sentences(text: str, language: Language) -> tuple[Span, ...]:
    """The sentences of ``text`` in order: spans that together hold every character that is no white space.

    A heading and a list item are sentences of their own. A language without data of ours gets rules that know no
    abbreviations.
    """
    return tuple(piece.span for piece in pieces(text, language))
