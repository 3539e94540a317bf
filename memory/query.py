"""What a person types into a search, taken apart: words in any form, "exact words", begin* of words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qostil import Language, Span
from qostil.languages.search import fold, search_key, words

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

    def matches(self, word: str, language: Language) -> bool:
        """Whether a word of a text in ``language`` is what this term asks for."""
        if self.prefix:
            return fold(word).startswith(fold(self.word))
        if self.exact:
            return fold(word) == fold(self.word)
        return search_key(word, language) == search_key(self.word, language)


# Parts to be found, each a row of terms that stand side by side.
Query = tuple[tuple[Term, ...], ...]


@dataclass(frozen=True, slots=True)
class Match:
    """Where the words asked for stand in a text, and how well that answers the query, 0..1."""

    spans: tuple[Span, ...]
    score: float


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
    found = words(text)
    phrase = tuple(term for part in query for term in part)
    starts = _starts(phrase, found, language)
    if starts:
        likeness = max(_as_typed(phrase, found[start:]) for start in starts)
        return Match(_spans(found, [(start, len(phrase)) for start in starts]), _OTHER_FORMS + _AS_TYPED * likeness)
    places = [[(start, len(part)) for start in _starts(part, found, language)] for part in query]
    if len(query) == 1 or not all(places):
        return None
    closeness = len(phrase) / max(_window(places), len(phrase))
    return Match(_spans(found, [place for some in places for place in some]), _APART + _CLOSE * closeness)


def _starts(part: Sequence[Term], found: list[tuple[str, Span]], language: Language) -> list[int]:
    """Numbers of the words at which the terms of ``part`` stand in a row."""
    first, *rest = [[term.matches(word, language) for word, _ in found] for term in part]
    return [
        at
        for at in range(len(found) - len(rest))
        if first[at] and all(row[at + ahead] for ahead, row in enumerate(rest, start=1))
    ]


def _as_typed(phrase: Sequence[Term], found: list[tuple[str, Span]]) -> float:
    """The share of words that stand there just as typed."""
    same = sum(fold(term.word) == fold(word) for term, (word, _) in zip(phrase, found, strict=False))
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


def _spans(found: list[tuple[str, Span]], places: list[tuple[int, int]]) -> tuple[Span, ...]:
    numbers = {start + offset for start, length in places for offset in range(length)}
    return tuple(found[number][1] for number in sorted(numbers))


def _loose(text: str) -> list[tuple[Term, ...]]:
    return [(Term(word, prefix=text[span.end : span.end + 1] == "*"),) for word, span in words(text)]
