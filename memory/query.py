"""What a person types into a search, taken apart: words in any form, "exact words", begin* of words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from qostil import Language, Span
from qostil.languages.search import fold, folded, keys, search_key, words

_QUOTED = re.compile(r'"([^"]*)"|“([^”]*)”|„([^“”]*)[“”]')

# Scores: words side by side, in other forms and as typed; words apart, far and near.
_OTHER_FORMS, _AS_TYPED = 0.9, 0.1
_APART, _CLOSE = 0.5, 0.3


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a query: in any form, or ``exact`` but for case, or a ``prefix``."""

    word: str
    exact: bool = False
    prefix: bool = False


# Parts to be found, each a row of terms that stand side by side.
Query = tuple[tuple[Term, ...], ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A text, the numbers of its words that were asked for, and how well that answers the query, 0..1."""

    text: str
    numbers: frozenset[int]
    score: float

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where the words asked for stand; worked out when wanted, since most matches are never shown."""
        found = words(self.text)
        return tuple(found[number][1] for number in sorted(self.numbers))


def parse_query(text: str) -> Query:
    """Read a query. Nothing is an error: what is no word is left out, and there may be none left."""
    parts: list[tuple[Term, ...]] = []
    at = 0
    for quoted in _QUOTED.finditer(text):
        parts += _loose(text[at : quoted.start()])
        inner = next((group for group in quoted.groups() if group is not None), "")
        parts.append(tuple(Term(word, exact=True) for word, _ in words(inner)))
        at = quoted.end()
    parts += _loose(text[at:])
    return tuple(part for part in parts if part)


def match_text(query: Query, text: str, language: Language) -> Match | None:
    """Match a text word by word: all terms side by side in order, else every part of the query anywhere."""
    found = _Words(text, language)
    phrase = tuple(term for part in query for term in part)
    starts = _starts(phrase, found)
    if starts:
        likeness = max(_as_typed(phrase, found, start) for start in starts)
        return Match(text, _numbers((start, len(phrase)) for start in starts), _OTHER_FORMS + _AS_TYPED * likeness)
    places = [[(start, len(part)) for start in _starts(part, found)] for part in query]
    if len(query) == 1 or not all(places):
        return None
    closeness = len(phrase) / max(_window(places), len(phrase))
    return Match(text, _numbers(place for some in places for place in some), _APART + _CLOSE * closeness)


class _Words:
    """The words of a text, folded and as keys, each worked out where a term asks for it."""

    def __init__(self, text: str, language: Language) -> None:
        self.language = language
        self._text = text

    @cached_property
    def folded(self) -> list[str]:
        return folded(self._text)

    @cached_property
    def keys(self) -> list[str]:
        return keys(self._text, self.language)

    def places(self, term: Term) -> set[int]:
        """Numbers of the words that are what the term asks for."""
        if term.prefix:
            start = fold(term.word)
            return {number for number, word in enumerate(self.folded) if word.startswith(start)}
        wanted = fold(term.word) if term.exact else search_key(term.word, self.language)
        found = self.folded if term.exact else self.keys
        return {number for number, word in enumerate(found) if word == wanted}


def _starts(part: Sequence[Term], found: _Words) -> list[int]:
    """Numbers of the words at which the terms of ``part`` stand in a row."""
    starts = found.places(part[0])
    for ahead, term in enumerate(part[1:], start=1):
        if not starts:
            break
        starts &= {place - ahead for place in found.places(term)}
    return sorted(starts)


def _as_typed(phrase: Sequence[Term], found: _Words, start: int) -> float:
    """The share of words that stand there just as typed."""
    there = found.folded[start : start + len(phrase)]
    same = sum(fold(term.word) == word for term, word in zip(phrase, there, strict=True))
    return same / len(phrase)


def _window(places: list[list[tuple[int, int]]]) -> int:
    """The number of words in the shortest stretch that has a place of every part."""
    events = sorted((start, start + length, part) for part, some in enumerate(places) for start, length in some)
    last: dict[int, tuple[int, int]] = {}
    shortest = events[-1][1]
    for start, end, part in events:
        last[part] = (start, end)
        if len(last) == len(places):
            shortest = min(shortest, max(e for _, e in last.values()) - min(s for s, _ in last.values()))
    return shortest


def _numbers(places: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(start + offset for start, length in places for offset in range(length))


def _loose(text: str) -> list[tuple[Term, ...]]:
    return [(Term(word, prefix=text[span.end : span.end + 1] == "*"),) for word, span in words(text)]
