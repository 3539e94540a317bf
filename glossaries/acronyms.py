"""Names with their abbreviations in brackets behind them: "International Labour Organization (ILO)"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qostil.glossaries.tagging import Token

_ACRONYM = re.compile(r"[A-Z][A-Za-z]?[A-Z&]+[A-Z]?|[A-Z]{2,}")
_OPENS, _CLOSES = re.compile(r"\s\([\"“‘']?$"), re.compile(r"^[\"”’']?\)")
_MOST_WORDS = 10
# Words that abbreviations pass over.
_SKIPPED = frozenset("of for and the in on to against with by a an".split())  # noqa: SIM905  # read as a sentence


@dataclass(frozen=True, slots=True)
class Expansion:
    """Numbers of the first word of a name, of the one behind its last, and of its abbreviation."""

    first: int
    end: int
    acronym: int


def expansions(tokens: Sequence[Token]) -> Iterator[Expansion]:
    """Names whose abbreviation follows in brackets: by its letters, or else as the name that stands before it."""
    for place, token in enumerate(tokens[1:], 1):
        if not (_ACRONYM.fullmatch(token.word) and _OPENS.search(tokens[place - 1].gap) and _CLOSES.match(token.gap)):
            continue
        first = _by_letters(tokens[:place], token.word.lower().replace("&", ""))
        if first is None:
            first = _name_before(tokens[:place])
        if place - first > 1:
            yield Expansion(first, place, place)


def _by_letters(before: Sequence[Token], letters: str) -> int | None:
    """Where the words begin whose first letters are those of the abbreviation."""
    left = letters
    for place in range(len(before) - 1, max(-1, len(before) - 1 - _MOST_WORDS), -1):
        token = before[place]
        if token.parted and place < len(before) - 1:
            return None
        if left and token.word.lower().startswith(left[-1]):
            left = left[:-1]
        elif token.word.lower() not in _SKIPPED:
            return None
        if not left:
            return place
    return None


def _name_before(before: Sequence[Token]) -> int:
    """Where the run of words with capitals begins that ends there."""
    place = first = len(before)
    while place > 0 and (before[place - 1].capital or before[place - 1].word in _SKIPPED):
        if place < len(before) and before[place - 1].parted:
            break
        place -= 1
        if before[place].capital and before[place].word.lower() not in _SKIPPED:
            first = place
    return first
