"""Numbers in digits, and centuries in Roman ones, as they stand in a text."""

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import pairwise

from qostil import Span
from qostil.checks.facts.number import Kind, Number
from qostil.checks.facts.roman import ROMAN, from_roman
from qostil.checks.facts.stems import known
from qostil.checks.facts.tables import table

# Thousands in groups by one sign, else plain digits; then decimals. 1999,2000 are two years, 10.15.3 a name.
_DIGITS = re.compile(
    r"(?<![0-9])(?:(?P<grouped>[0-9]{1,3}(?P<sign>[,.'’ \u00a0\u2009\u202f])[0-9]{3}(?:(?P=sign)[0-9]{3})*)(?![0-9])"
    r"|(?P<plain>[0-9]+))"
    r"(?P<decimals>[.,](?!(?<=[0-9]{4}[.,])[12][0-9]{3}(?![0-9]))[0-9]{1,6}(?![0-9])"
    r"|[ \u00a0]?:[ \u00a0]?[0-9]{2}(?![0-9]))?"
)
_CENTURY_NUMBER = re.compile(rf"(?<![^\W_])(?P<roman>{ROMAN})(?![^\W_])")
_ORDINAL = r"(?:[ \u00a0]?-?[ \u00a0]?[^\W\d_]{1,5}(?=[ \u00a0-]))?"
_WORD_BEHIND = re.compile(r"[ \u00a0\u202f]?-?([^\W\d_]+)")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[-‑–]?$")
_MONEY_BEHIND = re.compile(r"[ \u00a0]?[kmbt](?![^\W_])", re.IGNORECASE)
_CURRENCY_BEFORE = re.compile(r"(?:[$€£¥₸₽]|\b(?:USD|EUR|GBP|KZT|KGS|RUB))[ \u00a0]?$")
_DASH = re.compile(r"[ \u00a0]?[-–—‑/][ \u00a0]?")
_BLANK = re.compile(r"[. \u00a0\u202f]{1,2}")
_YEARS = range(1000, 2200)
_FIRST_WORDS, _LAST_DIGITS, _CENTURY = 40, 100, 100
# Longer runs of digits are numbers of telephones and documents.
_LONGEST = 15


def in_digits(text: str, code: str) -> list[Number]:
    """All of them, in the order of the text. What is no number to be read (a mark, a link) is to be cut out before."""
    found = [_read(match, text, code) for match in _DIGITS.finditer(text) if len(match["plain"] or "") <= _LONGEST]
    found += _roman(text, code)
    found.sort(key=lambda number: number.span)
    return _joined(found, text, code) if len(found) > 1 else found


def _read(match: re.Match[str], text: str, code: str) -> Number:
    start, end = match.span()
    readings = _readings(match, code)
    kind = _kind(match, text, code)
    if kind is not Kind.PLAIN:
        return Number(_with_century(readings, kind), Span(start, end), kind)
    if code == "en" and _AFTERNOON.match(text, end):
        return Number((*readings, *(reading + _NOON for reading in readings)), Span(start, end))
    behind = _WORD_BEHIND.match(text, end)
    factor = _factor(behind[1], code) if behind else None
    if behind is not None and factor is not None:
        return Number(tuple(reading * factor for reading in readings), Span(start, behind.end()))
    letter = _MONEY_BEHIND.match(text, end)
    if letter is not None:
        return _with_letter(readings, Span(start, letter.end()), letter[0].strip(), text[max(0, start - 5) : start])
    plain = match["decimals"] is None and match["grouped"] is None
    year = plain and len(match[0]) == 4 and int(match[0]) in _YEARS
    return Number(readings, Span(start, end), Kind.YEAR if year else Kind.PLAIN)


def _readings(match: re.Match[str], code: str) -> tuple[Decimal, ...]:
    decimals = (match["decimals"] or "").translate(_POINT).replace(" ", "")
    if match["plain"]:
        return (Decimal(match["plain"] + decimals),)
    grouped, sign = match["grouped"], match["sign"]
    whole = Decimal(grouped.replace(sign, "") + decimals)
    if sign not in ",." or grouped.count(sign) > 1 or decimals:
        return (whole,)
    fraction = Decimal(grouped.translate(_POINT))
    if code == "en":
        return (whole,) if sign == "," else (fraction,)
    return (fraction, whole) if sign == "," else (whole, fraction)


_POINT = str.maketrans(",:\u00a0", ".. ")


def _kind(match: re.Match[str], text: str, code: str) -> Kind:
    start, end = match.span()
    decade, century = _patterns(code)
    if century is not None and century.match(text, end):
        return Kind.CENTURY
    if decade is not None and match["decimals"] is None and match[0].endswith("0") and decade.match(text, end):
        return Kind.DECADE
    before = text[start - 1 : start]
    # %20 is left of a link that was broken off.
    if before == "%":
        return Kind.CODE
    glued = before.isalpha() or (before in {"-", "‑", "–"} and text[start - 2 : start - 1].isalpha())
    if glued and _is_name(_WORD_BEFORE.search(text, max(0, start - _FIRST_WORDS), start), glued=before.isalpha()):
        return Kind.CODE
    return Kind.PLAIN


def _is_name(word: re.Match[str] | None, *, glued: bool) -> bool:
    """COVID-19 and km2 are, mid-2000s and post-1991 are not."""
    return word is not None and (glued or (any(map(str.isupper, word[1])) and word[1].lower() not in _BEFORE_YEARS))


_BEFORE_YEARS = frozenset({"mid", "post", "pre", "early", "late", "circa", "non"})


@cache
def _patterns(code: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    data = table(code, "numbers")
    if not data:
        return None, None
    century = re.compile(rf"{_ORDINAL}[ \u00a0-]{{1,2}}{data['century']}", re.IGNORECASE)
    return re.compile(data["decade"], re.IGNORECASE), century


def _with_century(readings: tuple[Decimal, ...], kind: Kind) -> tuple[Decimal, ...]:
    """The 1800s are the nineteenth century too."""
    if kind is Kind.DECADE and readings[0] % _CENTURY == 0 and readings[0] >= _YEARS[0]:
        return (*readings, readings[0] // _CENTURY + 1)
    return readings


def _factor(word: str, code: str) -> Decimal | None:
    # References keep their English: $6bn.
    factor = known(word.lower(), table("en" if word.isascii() else code, "numbers").get("scale", {}), code)
    return None if factor is None else Decimal(int(factor))


def _with_letter(readings: tuple[Decimal, ...], span: Span, letter: str, before: str) -> Number:
    """$5m are millions; 5m alone may be metres."""
    factor = Decimal(int(table("en", "numbers")["money"][letter.lower()]))
    scaled = tuple(reading * factor for reading in readings)
    return Number(scaled if _CURRENCY_BEFORE.search(before) else (*readings, *scaled), span)


def _roman(text: str, code: str) -> list[Number]:
    _, century = _patterns(code)
    if century is None:
        return []
    found: list[Number] = []
    for match in reversed(list(_CENTURY_NUMBER.finditer(text))):
        joined = found and _DASH.fullmatch(text, match.end(), found[-1].span.start)
        if joined or century.match(text, match.end()):
            found.append(Number((Decimal(from_roman(match["roman"])),), Span(*match.span()), Kind.CENTURY))
    return found


def _joined(found: list[Number], text: str, code: str) -> list[Number]:
    """Numbers that tell more together: 1932-33, 150-250 thousand, 5 thousand 200."""
    words = table(code, "numbers").get("range", ())
    done: list[Number] = [found[0]]
    for before, number in pairwise(found):
        gap = text[before.span.end : number.span.start]
        if _DASH.fullmatch(gap):
            done[-1], number = _range(done[-1], number, text, dash=True)
        elif gap.strip() in words:
            done[-1], number = _range(done[-1], number, text, dash=False)
        elif code != "en" and _BLANK.fullmatch(gap) and _goes_on(done[-1], number, text):
            done[-1] = Number((done[-1].value + number.value,), Span(done[-1].span.start, number.span.end))
            continue
        done.append(number)
    return done


def _range(first: Number, second: Number, text: str, *, dash: bool) -> tuple[Number, Number]:
    if dash and first.kind is Kind.YEAR and second.value < _LAST_DIGITS and second.span.end - second.span.start == 2:
        full = first.value - first.value % _LAST_DIGITS + second.value
        if full > first.value:
            return first, replace(second, readings=(full, second.value), kind=Kind.YEAR)
    if second.kind is Kind.CENTURY and first.kind is Kind.PLAIN:
        return replace(first, kind=Kind.CENTURY), second
    if second.kind is Kind.DECADE and dash and first.kind is Kind.YEAR:
        # 1991-1995 жылдар are years.
        return first, replace(second, kind=Kind.YEAR)
    scale = _scale(second, text)
    if scale > 1 and first.kind is Kind.PLAIN and _scale(first, text) == 1:
        scaled = tuple(reading * scale for reading in first.readings)
        return replace(first, readings=(*scaled, *first.readings)), second
    return first, second


def _scale(number: Number, text: str) -> Decimal:
    """What the word in its span multiplies it with."""
    digits = _DIGITS.match(text, number.span.start)
    if number.kind is not Kind.PLAIN or digits is None or digits.end() >= number.span.end:
        return Decimal(1)
    return number.value / _readings(digits, "")[0]


_AFTERNOON = re.compile(r"[ \u00a0]?p\.?m(?![^\W_])", re.IGNORECASE)
_NOON = 12
_PERCENT = re.compile(r"[ \u00a0]?(?:%|пайыз|процент|пайы)")


def _goes_on(first: Number, second: Number, text: str) -> bool:
    whole = second.kind is Kind.PLAIN and not second.value % 1 and not _PERCENT.match(text, second.span.end)
    return whole and 0 < second.value < _scale(first, text) and "," not in text[first.span.start : first.span.end]
