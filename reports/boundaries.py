"""Where a full stop, an ellipsis, a question or exclamation mark ends a sentence."""

import re

from qostil.languages import Rules, common
from qostil.reports.abbreviations import Following, closes_bracket, ends_behind, is_initial, known_to, token_before
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
_OPENERS = "«“„\"'‘‹([—–-•"
# What stands before a number without a space or with one.
_SIGNS = "§№#$€£₽₸±~≈"
# What no sentence begins with.
_FOLLOWERS = ",;:)]}»”›"
# The number of an item, where a sentence begins, and of the first behind a colon.
_ENUMERATOR = re.compile(r"(?:[^.!?…]*:\s+(?=1$))?[\s•*–-]*(?:(?:\d{1,3}\.)*\d{1,3}|[IVXLC]+|[^\W\d_])")
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")


def ends_sentence(text: str, stop: re.Match[str], start: int, rules: Rules, words: Vocabulary) -> bool:
    """Whether the ``stop`` found in ``text`` ends the sentence that began at ``start``; no line ends behind it."""
    after = stop.end()
    if after >= len(text) or text[after] in _FOLLOWERS:
        return False
    following = _following(text, after)
    if not stop["gap"]:
        return _glued(text, stop, start, following.word if following else None, rules)
    if following is None:
        return True
    if stop["stop"] == "." and stop["tail"] == ")" and closes_bracket(text, stop.start(), start, rules):
        return following.opens(rules)
    if stop["stop"] != "." or stop["tail"]:
        return not _goes_on(following.word)
    return _after_full_stop(text, stop.start(), start, following, rules, words)


def _following(text: str, at: int) -> Following | None:
    """The word at ``at``, quotes and brackets before it left out; None where no word begins there."""
    while at < len(text) and text[at] in _OPENERS + _SIGNS:
        at += 1
        while at < len(text) and text[at].isspace():
            at += 1
    match = _WORD.match(text, at)
    return Following(match[0], text[match.end() : match.end() + 1] == ".") if match else None


def _goes_on(word: str) -> bool:
    """Whether a lower-case beginning carries the sentence on. ``openDemocracy`` and ``iPhone`` are names."""
    return word[0].islower() and not any(letter.isupper() for letter in word[1:])


def _after_full_stop(text: str, at: int, start: int, following: Following, rules: Rules, words: Vocabulary) -> bool:
    """Whether a single full stop at ``at``, followed by a space, ends its sentence."""
    if _goes_on(following.word) or _ENUMERATOR.fullmatch(text, start, at):
        return False
    return ends_behind(text, at, start, following, rules, words) is not False


def _glued(text: str, stop: re.Match[str], start: int, following: str | None, rules: Rules) -> bool:
    """Whether a sentence ends although no space follows: ``power.The``, ``бар.[3]Бұл``; but ``fpc.org.uk``."""
    if following is None or _in_address(text, stop):
        return False
    first = stop.end()
    after_closer = bool(stop["tail"].strip()) or stop["stop"][-1] in "!?"
    if following[0].isdigit():
        return (after_closer and stop["tail"].endswith("]")) or _year_after_word(text, stop.start(), first)
    if not _capitalised(text, first, following, rules, after_closer=after_closer):
        return False
    if after_closer or len(stop["stop"]) > 1:
        return True
    return _ends_before_capital(token_before(text, stop.start(), start), following, rules)


def _ends_before_capital(before: str, following: str, rules: Rules) -> bool:
    known = known_to(before, rules)
    word = before.lower()
    initial = is_initial(before) and word not in known.inside
    if word in known.never or initial or following.lower() in common().domains:
        return False
    if following.lower() in rules.openers:
        return True
    if word in known.inside:
        return False
    # ``Yandex.Taxi``: two capitalised Latin words are a name; one in lower case before the stop is not.
    return not (before[:1].isupper() and before.isascii() and following.isascii())


def _capitalised(text: str, at: int, following: str, rules: Rules, *, after_closer: bool) -> bool:
    """Whether a capital and a lower-case letter stand there, or a one-letter word that begins sentences.

    Behind a closing sign an initial does as well: ``[5]J. Smith``.
    """
    if text[at] not in _OPENERS and not text[at].isupper():
        return False
    if len(following) == 1:
        return following.lower() in rules.openers or (after_closer and text[at + 1 : at + 2] == ".")
    return following[0].isupper() and (following[1].islower() or len(following) > 3)


def _year_after_word(text: str, at: int, first: int) -> bool:
    """A year follows a lower-case word without a space: ``кетті.2005``."""
    return bool(_YEAR.match(text, first)) and text[max(0, at - 3) : at].isalpha() and text[at - 1].islower()


def _in_address(text: str, stop: re.Match[str]) -> bool:
    """Whether the stop stands inside a link or a mail address, with nothing that closes it."""
    if stop["tail"].strip():
        return False
    begin = stop.start()
    while begin > 0 and begin > stop.start() - 300 and not text[begin - 1].isspace():
        begin -= 1
    token = text[begin : stop.start()]
    return "://" in token or "@" in token or token.startswith("www.") or "/" in token.rsplit("]", 1)[-1]
