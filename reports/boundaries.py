"""Where a full stop, an ellipsis, a question or exclamation mark ends a sentence."""

import re

from qostil.languages import Rules
from qostil.reports.abbreviations import Following, closes_bracket, ends_behind
from qostil.reports.glued import ends_glued
from qostil.reports.vocabulary import CAPITAL, Vocabulary

MARK = r"(?:\[\d{1,4}\]|[¹²³⁰⁴-⁹]{1,3})"
"""A footnote mark."""
# A mark that lost its brackets and its height: agreed.16 The. Behind a short word it is rather a number: Art.16.
_BARE_MARK = rf"(?<=[^\W\d_{CAPITAL}]{{5}}\.)\d{{1,3}}(?=[ \xa0]+[{CAPITAL}]|[{CAPITAL}][^\W\d_{CAPITAL}])"

STOP = re.compile(
    rf"""(?P<stop>[.!?…]+)  # what ends a sentence; closing signs and footnote marks belong to it
    (?P<tail>(?:["'”’»›)\]](?!\w)|[”’»)]|“(?=\s|$|\[)|[ \xa0]{{0,3}}{MARK}|{_BARE_MARK}|[.!?…])*)
    (?P<gap>\s*)""",
    re.VERBOSE,
)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_DASHES = "—–-"
_OPENERS = "«“„\"'‘‹([•" + _DASHES
# What stands before a number without a space or with one.
_SIGNS = "§№#$€£₽₸±~≈"
# What no sentence begins with.
_FOLLOWERS = ",;:)]}»”›"
# The number of an item, where a sentence begins, and of the first behind a colon.
_ENUMERATOR = re.compile(r"(?:[^.!?…]*:\s+(?=1$))?[\s•*–-]*(?:(?:\d{1,3}\.)*\d{1,3}|[IVXLC]+|[^\W\d_])")


def ends_sentence(text: str, stop: re.Match[str], start: int, rules: Rules, words: Vocabulary) -> bool:
    """Whether the ``stop`` found in ``text`` ends the sentence that began at ``start``; no line ends behind it."""
    after = stop.end()
    if after >= len(text) or text[after] in _FOLLOWERS:
        return False
    following = _following(text, after)
    if not stop["gap"]:
        return following is not None and ends_glued(text, stop, start, following.word, rules, words)
    if following is None:
        return True
    if stop["stop"] == "." and stop["tail"] == ")" and closes_bracket(text, stop.start(), start, rules):
        return following.opens(rules) and not _goes_on(following.word)
    if stop["stop"] != "." or stop["tail"]:
        return not _goes_on(following.word)
    return _after_full_stop(text, stop.start(), start, following, rules, words)


def _following(text: str, at: int) -> Following | None:
    """The word at ``at``, quotes and brackets before it left out; None where no word begins there."""
    dashed = text[at] in _DASHES
    while at < len(text) and text[at] in _OPENERS + _SIGNS:
        at += 1
        while at < len(text) and text[at].isspace():
            at += 1
    match = _WORD.match(text, at)
    return Following(match[0], text[match.end() : match.end() + 1] == ".", dashed) if match else None


def _goes_on(word: str) -> bool:
    """Whether a lower-case beginning carries the sentence on. ``openDemocracy`` and ``iPhone`` are names."""
    return word[0].islower() and not any(letter.isupper() for letter in word[1:])


def _after_full_stop(text: str, at: int, start: int, following: Following, rules: Rules, words: Vocabulary) -> bool:
    """Whether a single full stop at ``at``, followed by a space, ends its sentence."""
    if _goes_on(following.word) or _ENUMERATOR.fullmatch(text, start, at):
        return False
    return ends_behind(text, at, start, following, rules, words) is not False
