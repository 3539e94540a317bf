"""Headings that stand on a line of their own, or glued to the sentence behind them as on a page without its layout."""

import re

from qostil.languages import Rules, common
from qostil.reports.vocabulary import Vocabulary

_LONGEST = 120
_MOST_WORDS = 16
_FEW_WORDS = 8
_STOP = re.compile(r"[.!?…;\n](?=\s|[^\W\d_]|\[|$)|\[\d")
_JOINT = re.compile(
    r"(?P<glued>(?<=[^\W\d_A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])|(?<=[\w)”’»\"+])(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][^\W\d_A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]))"
    r"|(?P<gap>[ \xa0]*\xa0[ \xa0]*)|(?P<space>(?<=[\w)”’»\"+]) (?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]))"
)
_MARKS_BEHIND = re.compile(r"(?:\s*\[\d{1,4}\])+\Z")
_LETTERS = re.compile(r"[^\W\d_]+")
_LAST_WORD = re.compile(r"[^\W\d_]+(?=[)”’»\"+]*$)")
_NEXT = re.compile(r"(?:['’][^\W\d_]+)?[\s\xa0]+([^\W_])")


def looks_like_heading(line: str) -> bool:
    """Whether a whole line, or a whole paragraph, is short, begins like a heading and ends in no stop."""
    line = _MARKS_BEHIND.sub("", line)
    words = line.split()
    if not 0 < len(line) <= _LONGEST or len(words) > _MOST_WORDS or "://" in line:
        return False
    begins = line.lstrip("«“„\"'‘")[:1]
    return (begins.isupper() or begins.isdigit()) and line[-1] not in ".!?…,;:–—-[" and any(map(str.isalpha, line))


def heading_end(text: str, start: int, rules: Rules, words: Vocabulary, paragraph_gap: str) -> int:
    """Where the sentence begins to which a heading at ``start`` is glued; ``start`` where there is no such heading."""
    window = text[start : start + _LONGEST + 40]
    stop = _STOP.search(window)
    limit = min(stop.start() if stop else len(window), _LONGEST)
    for joint in _JOINT.finditer(window[: limit + 40]):
        if joint.start() > limit:
            break
        heading = window[: joint.start()]
        if (
            joint.start()
            and looks_like_heading(heading)
            and _balanced(heading)
            and _parts(window, joint, rules, words, paragraph_gap)
        ):
            return start + joint.end()
    return start


def _parts(window: str, joint: re.Match[str], rules: Rules, words: Vocabulary, paragraph_gap: str) -> bool:
    """Whether heading and sentence part at ``joint``."""
    heading, after = window[: joint.start()], _LETTERS.match(window, joint.end())
    before = _LAST_WORD.search(heading)
    if after is None or _begins_sentence(heading, rules):
        return False
    if joint["gap"] is not None:
        return after[0][0].isupper() and (joint["gap"] == paragraph_gap or _opens_after_gap(heading, after[0], rules))
    if joint["space"] is not None:
        return _parts_at_space(window, before[0] if before else "", after, rules, words)
    return _parts_glued(heading, before[0] if before else "", after[0], rules, words)


def _begins_sentence(heading: str, rules: Rules) -> bool:
    """Whether it begins like ``However, ...``, as a sentence does and a heading does not."""
    first = _LETTERS.match(heading)
    return first is not None and heading[first.end() : first.end() + 1] == "," and first[0].lower() in rules.openers


def _opens_after_gap(heading: str, after: str, rules: Rules) -> bool:
    """A gap that is not how the text ends its paragraphs parts a short heading from a word that begins sentences."""
    return len(heading.split()) <= _FEW_WORDS and after.lower() in rules.openers


def _parts_glued(heading: str, before: str, after: str, rules: Rules, words: Vocabulary) -> bool:
    known = common()
    if before in known.name_prefixes or heading.rsplit(None, 1)[-1].startswith(("#", "@")):
        return False
    if before and (before + after in known.brands or words.written[before + after] > 1):
        return False
    if after.lower() in rules.openers:
        return True
    if before.isupper() or " " not in heading.strip():
        return False
    known_before, known_after = words.folded[before.lower()] > 0, words.folded[after.lower()] > 0
    # A capital at both ends, as in YouTube, may be a name that no list has: then both parts must be words.
    return known_before and known_after if before[:1].isupper() else known_before or known_after


def _parts_at_space(window: str, before: str, after: re.Match[str], rules: Rules, words: Vocabulary) -> bool:
    """A word that begins sentences stands capitalised behind a heading; titles and names have such words too."""
    word = after[0].lower()
    following = _NEXT.match(window, after.end())
    goes_on = following is not None and not following[1].isupper()
    if before.lower() in rules.words or before.lower() in rules.openers:
        return False
    if word in rules.openers:
        return goes_on or before.islower() or not any(letter.islower() for letter in window[: after.start() - 1])
    return goes_on and before.islower() and words.is_plain(after[0])


def _balanced(heading: str) -> bool:
    pairs = (("(", ")"), ("«", "»"), ("“", "”"), ("[", "]"))
    return all(heading.count(left) == heading.count(right) for left, right in pairs) and heading.count('"') % 2 == 0
