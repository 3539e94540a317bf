"""Where a full stop, an ellipsis, a question or exclamation mark ends a sentence."""

import re

from qostil.languages import Abbreviations, Rules, common, english
from qostil.reports.vocabulary import Vocabulary

MARK = r"\[\d{1,4}\]"
"""A footnote mark."""

STOP = re.compile(
    rf"""(?P<stop>[.!?…]+)  # what ends a sentence; closing signs and footnote marks belong to it
    (?P<tail>(?:["'”’»›)\]](?!\w)|[”’»)]|“(?=\s|$|\[)|[ \xa0]{{0,3}}{MARK}|[.!?…])*)
    (?P<gap>\s*)""",
    re.VERBOSE,
)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_TOKEN_BEFORE = re.compile(r"(?:(?<![^\W\d_])[^\W\d_]\.[ \xa0]?)*[^\s.,;:!?…()\[\]«»“”\"‘]*$")
_OPENERS = "«“„\"'‘‹([—–-•"
_ENUMERATOR = re.compile(r"[\s•*–-]*(?:(?:\d{1,3}\.)*\d{1,3}|[IVXLC]+|[^\W\d_])")
# к.э.н., ф.ғ.д., a.k.a.: letters with stops between them are an abbreviation, in a list of ours or not.
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_NUMBER_BEFORE = re.compile(r"^\d[\d–-]*(?=[^\W\d_])")
# A single letter is rather an initial or a pronoun.
_ROMAN = re.compile(r"[IVXLC]{2,}")
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
# How far back an abbreviation or an address can begin.
_REACH = 40


def ends_sentence(text: str, stop: re.Match[str], start: int, rules: Rules, words: Vocabulary) -> bool:
    """Whether the ``stop`` found in ``text`` ends the sentence that began at ``start``; no line ends behind it."""
    after = stop.end()
    if after >= len(text):
        return False
    following = _following(text, after)
    if not stop["gap"]:
        return _glued(text, stop, start, following, rules)
    if following is None:
        return True
    if stop["stop"] != "." or stop["tail"]:
        return not _goes_on(following)
    return _after_full_stop(text, stop.start(), start, following, rules, words)


def _following(text: str, at: int) -> str | None:
    """The word at ``at``, quotes and brackets before it left out; None where no word begins there."""
    while at < len(text) and text[at] in _OPENERS:
        at += 1
        while at < len(text) and text[at].isspace():
            at += 1
    match = _WORD.match(text, at)
    return match[0] if match else None


def _goes_on(word: str) -> bool:
    """Whether a lower-case beginning carries the sentence on. ``openDemocracy`` and ``iPhone`` are names."""
    return word[0].islower() and not any(letter.isupper() for letter in word[1:])


def _begins(word: str, rules: Rules, words: Vocabulary) -> bool:
    """Whether ``word`` looks like the beginning of a sentence, and not like a name inside one."""
    return word.lower() in rules.openers or (word[:1].isupper() and words.is_plain(word))


def _after_full_stop(text: str, at: int, start: int, following: str, rules: Rules, words: Vocabulary) -> bool:
    """Whether a single full stop at ``at``, followed by a space, ends its sentence."""
    if _goes_on(following):
        return False
    token = _TOKEN_BEFORE.search(text, max(start, at - _REACH), at)
    before = _NUMBER_BEFORE.sub("", token[0].replace(" ", "").replace("\xa0", "")) if token else ""
    if _ENUMERATOR.fullmatch(text, start, at):
        return False
    verdict = _abbreviation(before, following, rules, words)
    return True if verdict is None else verdict


def _abbreviation(before: str, following: str, rules: Rules, words: Vocabulary) -> bool | None:
    """Tell what the abbreviation ``before`` says of its full stop; None where it is no abbreviation."""
    numeral = following[0].isdigit() or bool(_ROMAN.fullmatch(following))
    if _is_initial(before) and not numeral:
        return following.lower() in rules.openers
    word, known = before.lower(), _known(before, rules)
    if word in known.closing:
        return True
    if word in known.never:
        return False
    if word in known.inside or _DOTTED.fullmatch(word):
        # A title often follows a state in capitals, U.S. President; its use elsewhere in lower case proves nothing.
        return following.lower() in rules.openers or (not before.isupper() and _begins(following, rules, words))
    if word.rsplit(".", 1)[-1] in known.never:
        return False
    return not numeral if word in known.number else None


def _known(before: str, rules: Rules) -> Abbreviations:
    """The abbreviations of the language; Latin ones, in names and titles, are English in every language."""
    return english().abbreviations if before.isascii() and before[:1].isalpha() else rules.abbreviations


def _is_initial(before: str) -> bool:
    """Whether ``before`` is the initial of a name, or several: А, К.-Ж, J.K."""
    last = before.rsplit(".", 1)[-1].lstrip("-")
    return len(last) == 1 and last.isalpha() and last.isupper()


def _glued(text: str, stop: re.Match[str], start: int, following: str | None, rules: Rules) -> bool:
    """Whether a sentence ends although no space follows: ``power.The``, ``бар.[3]Бұл``; but ``fpc.org.uk``."""
    if following is None or _in_address(text, stop):
        return False
    first = stop.end()
    after_closer = bool(stop["tail"].strip()) or stop["stop"][-1] in "!?"
    if following[0].isdigit():
        return (after_closer and stop["tail"].endswith("]")) or _year_after_word(text, stop.start(), first)
    if not _capitalised(text, first, following, rules):
        return False
    if after_closer or len(stop["stop"]) > 1:
        return True
    token = _TOKEN_BEFORE.search(text, max(start, stop.start() - _REACH), stop.start())
    return _ends_before_capital(token[0] if token else "", following, rules)


def _ends_before_capital(before: str, following: str, rules: Rules) -> bool:
    known = _known(before, rules)
    word = before.lower()
    initial = _is_initial(before) and word not in known.inside
    if word in known.never or initial or following.lower() in common().domains:
        return False
    if following.lower() in rules.openers:
        return True
    if word in known.inside:
        return False
    # ``Yandex.Taxi``: two capitalised Latin words are a name; one in lower case before the stop is not.
    return not (before[:1].isupper() and before.isascii() and following.isascii())


def _capitalised(text: str, at: int, following: str, rules: Rules) -> bool:
    """Whether a capital and a lower-case letter, or a one-letter word that begins sentences, stand there."""
    if text[at] not in _OPENERS and not text[at].isupper():
        return False
    if len(following) == 1:
        return following.lower() in rules.openers
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
