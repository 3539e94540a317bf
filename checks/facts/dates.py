"""Months and days that a text names."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from qostil import Language, Span
from qostil.checks.facts.number import Kind, Number
from qostil.checks.facts.stems import known
from qostil.checks.facts.tables import table
from qostil.languages.rules import rules_of

_WORD = re.compile(r"[^\W\d_]+")
# 12.05.2020, 12/05/2020, 2020-05-12.
_NUMERIC = re.compile(
    r"(?<![0-9.,/-])(?:(?P<first>[0-9]{1,2})(?P<sign>[./])(?P<second>[0-9]{1,2})(?P=sign)(?P<year>(?:[0-9]{2}){1,2})"
    r"|(?P<iso>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2}))(?![0-9])"
)
_DAYS, _MONTHS = range(1, 32), range(1, 13)
_SUFFIX = r"(?:[ \u00a0]?[-–—]?[ \u00a0]?(?!of)[^\W\d_]{1,5})?"
# Between a day and a month behind it, and between a month and a day behind it.
_DAY_FIRST = re.compile(rf"{_SUFFIX}[ \u00a0]{{0,2}}(?:of[ \u00a0])?(?:the[ \u00a0])?[-–—]?[ \u00a0]?")
_MONTH_FIRST = re.compile(r"\.?[ \u00a0](?:the[ \u00a0])?")
_BETWEEN_DAYS = re.compile(
    rf"{_SUFFIX}[ \u00a0]?(?:[-–—,/]|and|to|or|и|по|до|мен|және|бен|пен|менен|жана|же)?[ \u00a0]?(?:the )?"
)
_FARTHEST = 30


@dataclass(frozen=True, slots=True)
class Date:
    """A month, and a day where one is named. ``either`` says that day and month may be the other way round: 05/06.

    ``sure`` is False for a word that may mean something else, such as may.
    """

    month: int
    day: int | None
    span: Span
    sure: bool = True
    either: bool = False


def same(one: Date, other: Date) -> bool:
    """Whether both name one day, or one month without a day."""
    if (one.month, one.day) == (other.month, other.day):
        return True
    return (one.either or other.either) and (one.month, one.day) == (other.day, other.month)


def numeric(text: str, code: str) -> Iterator[tuple[Date, Number]]:
    """Dates all in digits, with the year of each."""
    for match in _NUMERIC.finditer(text):
        first, second = (match["day"], match["month"]) if match["iso"] else (match["first"], match["second"])
        day, month, year = int(first), int(second), int(match["iso"] or match["year"])
        slashed = match["sign"] == "/" and code == "en"
        if slashed and month not in _MONTHS:
            day, month = month, day
        if day in _DAYS and month in _MONTHS:
            date = Date(month, day, Span(*match.span()), either=slashed and day in _MONTHS)
            yield date, Number((Decimal(year),), Span(*match.span("iso" if match["iso"] else "year")), Kind.YEAR)


def named(text: str, code: str, numbers: list[Number]) -> tuple[list[Date], set[Span]]:
    """Months by name with the days that stand beside them, and the spans of the numbers that are days."""
    found: list[Date] = []
    taken: set[Span] = set()
    for month, word in _months(text, code):
        days = list(_days(text, word, [number for number in numbers if number.span not in taken]))
        taken.update(day.span for day in days)
        sure = bool(days) or _is_sure(text, code, word)
        for day in days:
            span = Span(min(day.span.start, word.start), max(day.span.end, word.end))
            found.append(Date(month, int(day.value), span, sure))
        if not days:
            found.append(Date(month, None, word, sure))
    return found, taken


def _months(text: str, code: str) -> Iterator[tuple[int, Span]]:
    names = _names(code)
    for word in _beginnings(code).finditer(text):
        english = word[0].isascii()
        month = names.get(word[0].lower()) if english else _month(word[0], code)
        if month is not None and not (english and word[0][0].islower()):
            yield month, Span(*word.span())


@lru_cache(maxsize=1 << 12)
def _month(word: str, code: str) -> int | None:
    month = known(word.lower(), _names(code), code)
    adjective = table(code, "dates").get("adjective")
    if month is not None or adjective is None:
        return month
    match = re.fullmatch(rf"(?P<stem>\w+?){adjective}", word)
    stems = (match["stem"], match["stem"] + "ь", match["stem"] + "й") if match is not None else ()
    return next((_names(code)[stem] for stem in stems if stem in _names(code)), None)


@cache
def _names(code: str) -> Mapping[str, int]:
    """Months of the language, and of English, which references keep."""
    languages = (Language("en"), Language(code))
    return {
        form: number for each in languages for number, forms in enumerate(rules_of(each).months, 1) for form in forms
    }


@cache
def _beginnings(code: str) -> re.Pattern[str]:
    """Words that begin as the name of a month does; names of two words are left out."""
    first = {name[:3] for name in _names(code) if " " not in name}
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(sorted(first))})[^\W\d_]*", re.IGNORECASE)


def _is_sure(text: str, code: str, word: Span) -> bool:
    """Whether a name of a month can mean nothing else here: it never does, or what stands beside it says so."""
    name = text[word.start : word.end]
    data = table("en" if name.isascii() else code, "dates")
    if not any(name.lower().startswith(doubtful) for doubtful in data.get("doubtful", ())):
        return True
    behind = text[word.end : word.end + _FARTHEST].lower().split()
    if any(behind[0].startswith(other) for other in data.get("not_behind", ())) if behind else False:
        return False
    before = re.split(r"[\s-]+", text[max(0, word.start - _FARTHEST) : word.start].lower().rstrip(" -"))
    year = bool(behind) and re.match(r"(?:1[0-9]|20)[0-9]{2}(?![0-9])", behind[0]) is not None
    return year or before[-1] in data["before"] or (bool(behind) and behind[0].strip(",.;") in data["behind"])


def _days(text: str, word: Span, numbers: list[Number]) -> Iterator[Number]:
    """Days right before a month, or right behind it where nothing stands before it: 8 and 9 March, March 8."""
    before = [number for number in numbers if number.span.end <= word.start]
    at, gap = word.start, _DAY_FIRST
    for number in reversed(before):
        if not (_is_day(number) and gap.fullmatch(text, number.span.end, at)):
            break
        yield number
        at, gap = number.span.start, _BETWEEN_DAYS
    if at != word.start:
        return
    at, gap = word.end, _MONTH_FIRST
    for number in numbers:
        if number.span.start >= word.end:
            if not (_is_day(number) and gap.fullmatch(text, at, number.span.start)):
                break
            # "May 5 and 6 people" is a risk worth taking only for what is joined by a dash.
            yield number
            at, gap = number.span.end, _BETWEEN_DAYS


def _is_day(number: Number) -> bool:
    return number.kind in {Kind.PLAIN, Kind.CODE} and number.value in _DAYS
