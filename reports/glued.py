"""Sentences that no space parts: ``power.The``, ``бар.[3]Бұл``; but ``fpc.org.uk``, ``3.5`` and ``Yandex.Taxi``."""

import re

from qostil.languages import Rules, common
from qostil.reports.abbreviations import is_initial, is_listed, known_to, token_before
from qostil.reports.vocabulary import Vocabulary

_OPENERS = "«“„\"'‘‹([—–-•"
_CLOSED = ')]»”"’›'
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
_COUNT = re.compile(r"\d{1,4}(?:[–-]\d{1,4})?(?=[ \xa0–-]\s?[^\W\d_])")
# So many letters are a word, not an abbreviation or a part of an address.
_WORD_LENGTH = 4
# How far back an address can begin.
_REACH = 300
_FREQUENT = 2


def ends_glued(text: str, stop: re.Match[str], start: int, following: str, rules: Rules, words: Vocabulary) -> bool:
    """Whether a sentence ends at a ``stop`` with no space between it and ``following``."""
    if _in_address(text, stop, following):
        return False
    first = stop.end()
    closed = (
        bool(stop["tail"].strip()) or stop["stop"][-1] in "!?" or text[stop.start() - 1 : stop.start()] in [*_CLOSED]
    )
    before = token_before(text, stop.start(), start)
    if following[0].isdigit():
        return _ends_before_number(text, stop, before, rules, closed=closed)
    if text[first] not in _OPENERS and not text[first].isupper():
        return False
    if not _begins(text, first, following, rules, sure=closed or _is_word(before, rules)):
        return False
    return closed or len(stop["stop"]) > 1 or _ends_before_capital(before, following, rules, words)


def _is_word(before: str, rules: Rules) -> bool:
    """Whether a word in lower case stands before the stop, and no abbreviation."""
    return len(before) >= _WORD_LENGTH and before.isalpha() and before.islower() and not is_listed(before, rules)


def _begins(text: str, at: int, following: str, rules: Rules, *, sure: bool) -> bool:
    """Whether a sentence can begin with this: a capitalised word, and where it is sure an acronym or an initial."""
    if len(following) == 1:
        return following.lower() in rules.openers or (sure and text[at + 1 : at + 2] == ".")
    return following[0].isupper() and (sure or following[1].islower() or len(following) >= _WORD_LENGTH)


def _ends_before_number(text: str, stop: re.Match[str], before: str, rules: Rules, *, closed: bool) -> bool:
    """A number begins a sentence behind a footnote mark, or behind a word if it counts or dates something."""
    first = stop.end()
    if stop["tail"].endswith("]"):
        return True
    dated = before[-1:].islower() and text[max(0, stop.start() - 3) : stop.start()].isalpha()
    if dated and not is_listed(before, rules) and _YEAR.match(text, first):
        return True
    return (closed or _is_word(before, rules)) and _COUNT.match(text, first) is not None


def _ends_before_capital(before: str, following: str, rules: Rules, words: Vocabulary) -> bool:
    known = known_to(before, rules)
    word = before.lower()
    initial = is_initial(before) and word not in known.inside
    if word in known.never or initial:
        return False
    if following.lower() in common().domains:
        # Belarus has "by", Britain "UK".
        return _is_word(before, rules) and (following.isupper() or following.lower() in rules.openers)
    if following.lower() in rules.openers:
        return True
    if word in known.inside:
        return False
    if not (before[:1].isupper() and before.isascii() and following.isascii()):
        return True
    # Two capitalised Latin words are rather a name, Yandex.Taxi, but for words that the text has elsewhere.
    return words.written[before] >= _FREQUENT and words.folded[following.lower()] > 0


def _in_address(text: str, stop: re.Match[str], following: str) -> bool:
    """Whether the stop stands inside a link or a mail address, with nothing that closes it."""
    if stop["tail"].strip() or not following.isascii():
        return False
    begin = stop.start()
    while begin > 0 and begin > stop.start() - _REACH and not text[begin - 1].isspace():
        begin -= 1
    token = text[begin : stop.start()]
    return "://" in token or "@" in token or token.startswith("www.") or "/" in token.rsplit("]", 1)[-1]
