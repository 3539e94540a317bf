"""Numbers and months within a sentence: written as a language writes them, and whether another may take their place."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from qostil.language import Language
from qostil.languages.names import months
from qostil.languages.rules import load_data, rules_of
from qostil.languages.search import search_key
from qostil.languages.sounds import Sound, sounds_of

_GROUP = 3
# Plain digits up to here: 2024, but 12 024.
_UNGROUPED = 4
_YEARS = range(1000, 2200)
_FIRST_WORD = re.compile(r"[ \u00a0\u202f]*([^\W\d_]+)")
_LAST_WORD = re.compile(r"([^\W\d_]+|№)[ \u00a0\u202f]*$")
_POWERS = (2, 3, 6, 9)
# Forms that stand in the same order for every month: Russian cases, and Kazakh and Kyrgyz ones.
_ALIKE_IN_RUSSIAN, _REGULAR = 3, 13


def written_number(value: str, like: str, language: Language, *, grouped: bool) -> str:
    """A number (digits, a full stop before decimals) as ``language`` writes it, grouped as the number ``like`` is.

    Where ``like`` is too short to tell, ``grouped`` says whether thousands are parted.
    """
    whole, _, decimals = value.partition(".")
    sign = next((letter for letter in re.findall(r"\d(\D)(?=\d{3}(?!\d))", like)), "")
    if not sign and grouped and not re.search(r"\d{4}", like):
        sign = "," if language.code == "en" else "\u00a0"
    if sign and (len(whole) > _UNGROUPED or grouped):
        whole = _parted(whole, sign)
    if decimals:
        whole += ("." if language.code == "en" else ",") + decimals
    return whole + (_ordinal(whole) if language.code == "en" and like[-1:].isalpha() else "")


def may_replace(old: str, new: str, before: str, behind: str, language: Language) -> bool:
    """Whether the number ``new`` may stand for ``old`` and every word around it stays right.

    ``before`` and ``behind`` are the text on both sides. Numbers are as in ``written_number``.
    """
    code = language.code
    if code in {"kk", "ky"}:
        return _same_sound(old, new, behind, code)
    if code == "ru":
        return _same_agreement(old, new, before, behind)
    return code != "en" or _same_english(old, new, before, behind)


def written_month(month: int, like: str, language: Language) -> str | None:
    """The name of a month in the form that ``like``, the name of another, has; None where that is not known."""
    tables = rules_of(language).months
    found = next((forms for forms in tables if like.lower() in forms), None)
    if found is None:
        return None
    form = _same_form(found, found.index(like.lower()), tables[month - 1], language.code)
    return form.capitalize() if form and like[0].isupper() else form


def _same_form(old: Sequence[str], place: int, new: Sequence[str], code: str) -> str | None:
    if code == "ru":
        return new[place] if place < _ALIKE_IN_RUSSIAN else _russian_form(old[place], new)
    if code == "en":
        return new[min(place, len(new) - 1)]
    # What stands behind the forms that all months have are other names.
    return new[place] if place < _REGULAR else None


def _russian_form(old: str, new: Sequence[str]) -> str | None:
    """Behind the first cases: the instrumental, the prepositional in -е, and what is cut short."""
    ending = next((ending for ending in ("ем", "ём", "ом", "е") if old.endswith(ending)), "")
    if not ending:
        return None
    return next((form for form in new[3:] if form.endswith("е") == (ending == "е") and form[-1] in "ем"), None)


def _parted(digits: str, sign: str) -> str:
    first = len(digits) % _GROUP or _GROUP
    return sign.join([digits[:first], *(digits[at : at + _GROUP] for at in range(first, len(digits), _GROUP))])


def _ordinal(digits: str) -> str:
    if digits[-2:-1] == "1":
        return "th"
    return {"1": "st", "2": "nd", "3": "rd"}.get(digits[-1], "th")


def _same_english(old: str, new: str, before: str, behind: str) -> bool:
    counted = _FIRST_WORD.match(behind) is not None
    if counted and (old == "1") != (new == "1"):
        return False
    article = _LAST_WORD.search(before)
    if article is None or article[1].lower() not in _data()["en"]["articles"]:
        return True
    return bool(_vowel_first(old)) == bool(_vowel_first(new))


def _vowel_first(number: str) -> re.Match[str] | None:
    """Eight, eleven, eighteen, eighty, eight hundred."""
    return re.match(r"8|1[18](?:\d{3})*(?!\d)", number)


def _same_agreement(old: str, new: str, before: str, behind: str) -> bool:
    follower = _FIRST_WORD.match(behind)
    if follower is None or months(follower[1]):
        return True
    russian, data = Language("ru"), _data()["ru"]
    named = _LAST_WORD.search(before)
    if named is not None and (named[1] == "№" or search_key(named[1], russian) in _keys("named")):
        return True
    if search_key(follower[1], russian) in _keys("years") or follower[1].lower() in data["years"]:
        return (_is_year(old) and _is_year(new)) or _agreement(old) == _agreement(new)
    return _agreement(old) == _agreement(new)


@cache
def _keys(name: str) -> frozenset[str]:
    return frozenset(search_key(word, Language("ru")) for word in _data()["ru"][name])


def _is_year(number: str) -> bool:
    return number.isdigit() and int(number) in _YEARS


def _agreement(number: str) -> str:
    """Which form of a noun follows a Russian number: одна статья, две статьи, пять статей."""
    if not number.isdigit():
        return "few"
    if number[-2:-1] == "1" or number[-1] not in "1234":
        return "many"
    return "one" if number[-1] == "1" else "few"


def _same_sound(old: str, new: str, behind: str, code: str) -> bool:
    """An ending behind a number sounds as the number does: 6-шы, 7-ші."""
    if re.match(rf"[-‑–]?{_data()[code]['endings']}(?!\w)", behind) is None:
        return True
    return _sound(old, code) == _sound(new, code)


def _sound(number: str, code: str) -> Sound:
    return sounds_of(code).of(_last_word(number, _data()[code]))


def _last_word(number: str, names: dict[str, Any]) -> str:
    digits = number.rsplit(".", 1)[-1]
    zeros = len(digits) - len(digits.rstrip("0"))
    if not zeros or zeros == len(digits):
        return str(names["digits"][int(digits[-1])])
    if zeros == 1:
        return str(names["tens"][int(digits[-2])])
    return str(names["powers"][max(place for place, least in enumerate(_POWERS) if zeros >= least)])


@cache
def _data() -> dict[str, Any]:
    return dict(load_data("numbers"))
