"""Numbers in words, and Roman ones. They may explain a number in digits opposite; alone they prove nothing."""

import re
from decimal import Decimal
from functools import cache

from qostil import Span
from qostil.checks.facts.number import Kind, Number
from qostil.checks.facts.roman import ROMAN, from_roman
from qostil.checks.facts.stems import known
from qostil.checks.facts.tables import table
from qostil.languages.endings import endings

_WORD = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile(rf"(?<![^\W_])({ROMAN})(?![^\W_])")
_HUNDRED = Decimal(100)
# So much of a longer word has to follow the number it begins with.
_SHORTEST_REST = 4


def in_words(text: str, code: str) -> list[Number]:
    """All of them, in the order of the text; words that make one number together are one, and each its own as well."""
    data = _words(code)
    found: list[Number] = [
        Number((Decimal(from_roman(roman[1])),), Span(*roman.span()), Kind.WORDS) for roman in _ROMAN.finditer(text)
    ]
    if not data:
        return found
    run: list[tuple[_Said, Span]] = []
    for word in _WORD.finditer(text):
        said = _said(word[0].lower().replace("ё", "е"), code)
        joins = run and _joins(text[run[-1][1].end : word.start()], code)
        if run and (said is None or not joins):
            if said is None and joins is not None and word[0].lower() in _joiners(code):
                continue
            found += _numbers(run)
            run = []
        if said is not None:
            run.append((said, Span(*word.span())))
    return found + _numbers(run)


_Said = tuple[Decimal, bool]


def _joins(gap: str, code: str) -> bool:
    words = set(gap.replace("-", " ").split())
    return words <= _joiners(code)


@cache
def _joiners(code: str) -> frozenset[str]:
    return frozenset(table(code, "numbers")["join"])


def _numbers(run: list[tuple[_Said, Span]]) -> list[Number]:
    """What a run of words says: twenty-five, two hundred thousand; and two, three where they do not add up."""
    found: list[Number] = []
    total, current, start = Decimal(0), Decimal(0), 0
    for place, ((value, times), span) in enumerate(run):
        if not times and current and value >= _place(current):
            found.append(_number(total + current, run, start, place))
            total, current, start = Decimal(0), Decimal(0), place
        if not times:
            current += value
        elif value <= _HUNDRED:
            current = (current or 1) * value
        else:
            total += (current or 1) * value
            current = Decimal(0)
        if len(run) > 1:
            found.append(Number((value,), span, Kind.WORDS))
    if run:
        found.append(_number(total + current, run, start, len(run)))
    return found


def _place(current: Decimal) -> Decimal:
    """How great a number may be that is added: twenty and five, but not twenty and twelve."""
    zeros = len(str(int(current))) - len(str(int(current)).rstrip("0"))
    return Decimal(10**zeros) if current >= 1 and current % 1 == 0 else Decimal(0)


def _number(value: Decimal, run: list[tuple[_Said, Span]], start: int, end: int) -> Number:
    # Half is fifty per cent.
    readings = (value, value * _HUNDRED) if value < 1 else (value,)
    return Number(readings, Span(run[start][1].start, run[end - 1][1].end), Kind.WORDS)


@cache
def _said(word: str, code: str) -> _Said | None:
    """The value of a word, and whether it multiplies."""
    data = table(code, "numbers")
    if word in data.get("traps", ()):
        return None
    return known(word, _words(code), code) or _ordinal(word, code) or _beginning(word, code)


@cache
def _words(code: str) -> dict[str, _Said]:
    data = table(code, "numbers")
    return {
        word: (Decimal(value), kind == "times")
        for kind in ("plus", "times")
        for value, words in data.get(kind, {}).items()
        for word in words.split()
    }


def _ordinal(word: str, code: str) -> _Said | None:
    """Үшінші, төртінчүдө."""
    pattern, words = _ordinals(code), _words(code)
    for length in range(2, len(word)) if pattern is not None else ():
        match = pattern.fullmatch(word, length) if pattern is not None and word[:length] in words else None
        if match is not None and match["ending"] in endings(code):
            return words[word[:length]]
    return None


@cache
def _ordinals(code: str) -> re.Pattern[str] | None:
    ordinal = table(code, "numbers").get("ordinal")
    return re.compile(rf"{ordinal}(?P<ending>\w*)") if ordinal else None


def _beginning(word: str, code: str) -> _Said | None:
    """Двухчасовой, пятилетний, sixfold."""
    begins = _prefixes(code)
    if begins is None:
        return None
    match = begins.match(word)
    if match is None or len(word) - match.end() < _SHORTEST_REST:
        return None
    return _values(code)[match[0]], False


@cache
def _prefixes(code: str) -> re.Pattern[str] | None:
    values = _values(code)
    return re.compile("|".join(sorted(values, key=len, reverse=True))) if values else None


@cache
def _values(code: str) -> dict[str, Decimal]:
    table_of = table(code, "numbers").get("prefix", {})
    return {prefix: Decimal(value) for value, prefixes in table_of.items() for prefix in prefixes.split()}
