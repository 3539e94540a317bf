"""What a number counts: money, time, length, a share."""

import re
from dataclasses import dataclass
from functools import cache

from qostil import Span
from qostil.checks.facts.number import Kind, Number
from qostil.checks.facts.stems import known
from qostil.checks.facts.tables import table, tables

# Rounded when converted: 10 miles are 16 kilometres.
_ROUNDED = 0.05
_BEHIND = re.compile(
    r"(?:\.(?=[ \u00a0][a-zа-яәғқңөұүһі]))?[ \u00a0\u202f]?[-–]?[ \u00a0\u202f]?"
    r"(?P<word>[%$€£₽₸¥]|per[ \u00a0]cent|[^\W\d_]+)"
)
_BEFORE = re.compile(r"(?:(?P<sign>[$€£₽₸¥])|(?<![^\W_])(?P<code>[A-Z]{3}))[ \u00a0]?$")
# What may stand between a number and its unit: шаршы километр, АҚШ доллары, долларов США.
_SKIPPED = re.compile(r"[ \u00a0]?(?:square|sq|шаршы|чарчы|кв|квадратных|АҚШ|АКШ|US)\.?(?=[ \u00a0])", re.IGNORECASE)
_BEFORE_LENGTH = 5


@dataclass(frozen=True, slots=True)
class Unit:
    """Its name, what it measures, how much of that one of it is (0 where that changes), and where it stands."""

    name: str
    measures: str
    size: float
    span: Span


def unit_of(number: Number, text: str, code: str) -> Unit | None:
    """The unit of a number; None where none stands beside it, and for a year or a day of a month."""
    if number.kind not in {Kind.PLAIN, Kind.WORDS}:
        return None
    start = max(0, number.span.start - _BEFORE_LENGTH)
    before = _BEFORE.search(text, start, number.span.start)
    if before is not None and (name := _signs().get(before["sign"] or before["code"])) is not None:
        return _unit(name, Span(before.start(), before.start() + len(before[0].rstrip())))
    at = number.span.end
    skipped = _SKIPPED.match(text, at)
    behind = _BEHIND.match(text, skipped.end() if skipped is not None else at)
    if behind is None:
        return None
    word = behind["word"].replace("\u00a0", " ").replace(" ", "_")
    name = _signs().get(word) or known(word.lower(), _words(code), code)
    return _unit(name, Span(*behind.span("word"))) if name is not None else None


def are_alike(one: Number, unit: Unit | None, other: Number, other_unit: Unit | None) -> bool:
    """Whether two numbers say one amount in two units: 18 months, a year and a half."""
    if unit is None or other_unit is None or unit.measures != other_unit.measures or not unit.size:
        return False
    some, others = float(one.value) * unit.size, float(other.value) * other_unit.size
    return unit.name != other_unit.name and abs(some - others) <= _ROUNDED * max(some, others)


def _unit(name: str, span: Span) -> Unit:
    measures, size = tables("units")["of"][name]
    return Unit(name, str(measures), float(size), span)


def _signs() -> dict[str, str]:
    signs: dict[str, str] = tables("units")["signs"]
    return signs


@cache
def _words(code: str) -> dict[str, str]:
    return {word: name for name, words in table(code, "units").items() for word in words.split()}
