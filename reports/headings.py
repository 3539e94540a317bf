"""Headings that stand on a line of their own, or glued to the sentence behind them as on a page without its layout."""

import re
from dataclasses import dataclass

from qostil.languages import Rules, common
from qostil.reports.vocabulary import CAPITAL, Vocabulary

_LONGEST = 120
_MOST_WORDS = 16
_FEW_WORDS = 8
# Brands begin with no more small letters: eBay, the ВКонтакте of others.
_SHORT = 2
# A word of so many letters that stands twice in a row is no chance.
_SAME = 5
# Two forms of one word differ by no more letters; Федор Федорович are two.
_LONGEST_ENDING = 3
_NUMBER = re.compile(r"(?:\d{1,2}\.)+(?:\d{1,2})?[ \xa0]+|[IVX]{1,4}\.[ \xa0]+")
_STOP = re.compile(r"[.!?…;\n](?=\s|[^\W\d_]|\[|$)|\[\d")
_JOINT = re.compile(
    rf"(?P<glued>(?<=[^\W\d_{CAPITAL}])(?=[{CAPITAL}])|(?<=[\w)”’»\"+])(?=[{CAPITAL}][^\W\d_{CAPITAL}])|(?<=\d)(?=[{CAPITAL}]))"
    rf"|(?P<year>(?<=[^\W\d_{CAPITAL}]{{3}})(?=(?:19|20)\d\d(?!\d)))"
    rf"|(?P<gap>[ \xa0]*\xa0[ \xa0]*)|(?P<space>(?<=[\w)”’»\"+]) (?=[{CAPITAL}]))"
)
# A name comes again at once within so many characters.
_SOON = 40
_MARKS_BEHIND = re.compile(r"(?:\s*\[\d{1,4}\])+\Z")
_LETTERS = re.compile(r"[^\W\d_]+")
_LAST_WORD = re.compile(r"[^\W\d_]+(?=[)”’»\"+]*$)")
_NEXT = re.compile(r"(?:['’][^\W\d_]+)?[\s\xa0]+([^\W_])")
_YEARS = re.compile(r"\d{4} ?[-–—] ?\d{4}")
# A heading has letters in it, or is a stretch of years.
_NAMED = re.compile(rf"[^\W\d_]|^{_YEARS.pattern}$")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of the text in which a heading is looked for, and whether a paragraph begins at the place."""

    rules: Rules
    words: Vocabulary
    paragraph_gap: str
    paragraph: bool


@dataclass(frozen=True, slots=True)
class _Joint:
    """A place where a heading and a sentence may be glued, with the words on both its sides."""

    window: str
    at: re.Match[str]
    heading: str
    before: str
    after: str

    @property
    def goes_on(self) -> bool:
        """Whether the word behind is followed by one that is written small, as a title's word is not."""
        following = _NEXT.match(self.window, self.at.end() + len(self.after))
        return following is not None and not following[1].isupper()

    @property
    def initial(self) -> bool:
        """Whether an initial stands behind it, as in ``судья А. Нурланов``, and not the conjunction ``А``."""
        return len(self.after) == 1 and self.window[self.at.end() + 1 : self.at.end() + 2] == "."

    @property
    def repeated(self) -> bool:
        """Whether the sentence begins with the words of the heading: ``Housing Housing is dear``."""
        if len(self.heading) < _SAME - 1 or self.at["gap"] is not None:
            return False
        if self.window.startswith(self.heading, self.at.end()):
            return True
        if self.at["space"] is None:
            return False
        return self.before[:1].isupper() and _same_word(self.before, self.after)

    @property
    def echoed(self) -> bool:
        """Whether a name that the heading ends with comes again at once: ``The rise of LeeperAnn Leeper``."""
        soon = _LETTERS.findall(self.window, self.at.end(), self.at.end() + _SOON)
        return self.before[:1].isupper() and any(_same_word(self.before, word) for word in soon)


def looks_like_heading(line: str) -> bool:
    """Whether a whole line, or a whole paragraph, is short, begins like a heading and ends in no stop."""
    line = _MARKS_BEHIND.sub("", line)
    words = line.split()
    if not 0 < len(line) <= _LONGEST or len(words) > _MOST_WORDS or "://" in line:
        return False
    begins = line.lstrip("«“„\"'‘")[:1]
    return (begins.isupper() or begins.isdigit()) and line[-1] not in ".!?…,;:–—-[" and bool(_NAMED.search(line))


def heading_end(text: str, start: int, around: Surroundings) -> int:
    """Where the sentence begins to which a heading at ``start`` is glued; ``start`` where there is no such heading."""
    window = text[start : start + _LONGEST + 40]
    number = _NUMBER.match(window)
    stop = _STOP.search(window, number.end() if number else 0)
    limit = min(stop.start() if stop else len(window), _LONGEST)
    for at in _JOINT.finditer(window[: limit + 40], number.end() if number else 0):
        if at.start() > limit:
            break
        if at.start() and _parts(window, at, around, numbered=number is not None):
            return start + at.end()
    return start


def _parts(window: str, at: re.Match[str], around: Surroundings, *, numbered: bool) -> bool:
    """Whether a heading ends and a sentence begins at this joint."""
    heading = window[: at.start()]
    after, before = _LETTERS.match(window, at.end()), _LAST_WORD.search(heading)
    joint = _Joint(window, at, heading, before[0] if before else "", after[0] if after else "")
    if at["space"] is not None and _YEARS.fullmatch(heading):
        return joint.after.lower() in around.rules.openers
    if not looks_like_heading(heading) or not _balanced(heading) or _begins_sentence(heading, around.rules):
        return False
    if at["year"] is not None:
        return " " in heading.strip()
    if not joint.after:
        return False
    if at["gap"] is not None:
        return _parts_at_gap(joint, around)
    if joint.repeated or (numbered and at["glued"] is not None and len(joint.after) > 1) or _is_listed(joint, around):
        return True
    return _parts_at_space(joint, around) if at["space"] is not None else _parts_glued(joint, around)


def _is_listed(joint: _Joint, around: Surroundings) -> bool:
    """Whether reports often have this heading; ``Human Rights Watch`` and ``Religion Minister`` are names."""
    heading, glued = joint.heading, joint.at["glued"] is not None
    # A word, or where nothing parts them an initial: "Civil societyA. Smith".
    begins = joint.window[joint.at.end() + 1 : joint.at.end() + 2]
    if heading.lower() not in around.rules.headings or not (begins.islower() or (glued and begins == ".")):
        return False
    if " " not in heading:
        return around.paragraph or glued
    return joint.before.isupper() or not joint.before[:1].isupper()


def _same_word(one: str, other: str) -> bool:
    """Whether two words are forms of one, as far as their beginning tells."""
    return _common(one, other) >= max(_SAME, len(one) - _LONGEST_ENDING, len(other) - _LONGEST_ENDING)


def _common(one: str, other: str) -> int:
    """How many letters two words share at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (left, right) in pairs if left != right), min(len(one), len(other)))


def _begins_sentence(heading: str, rules: Rules) -> bool:
    """Whether it begins like ``However, ...``, as a sentence does and a heading does not."""
    first = _LETTERS.match(heading)
    return first is not None and heading[first.end() : first.end() + 1] == "," and first[0].lower() in rules.openers


def _parts_at_gap(joint: _Joint, around: Surroundings) -> bool:
    """No heading ends in ``and``: there the gap is a slip of the keyboard."""
    if not joint.after[0].isupper() or joint.before.lower() in around.rules.words:
        return False
    return joint.at["gap"] == around.paragraph_gap or _opens_after_gap(joint, around.rules)


def _opens_after_gap(joint: _Joint, rules: Rules) -> bool:
    """A gap that is not how the text ends its paragraphs parts a short heading from a word that begins sentences."""
    return len(joint.heading.split()) <= _FEW_WORDS and joint.after.lower() in rules.openers


def _parts_glued(joint: _Joint, around: Surroundings) -> bool:
    known, heading, before, after = common(), joint.heading, joint.before, joint.after
    if before in known.name_prefixes or heading.rsplit(None, 1)[-1].startswith(("#", "@")):
        return False
    brand = before[:1].upper() + before[1:] + after
    if before and (brand in known.brands or before + after in known.brands or around.words.written[before + after] > 1):
        return False
    if before.isupper():
        # CONCLUSIONThis; an acronym with an ending, АТНнын, is no heading.
        return heading.isupper() and len(heading) >= _SAME and after.lower() in around.rules.openers
    if after.lower() in around.rules.openers:
        return len(before) != 1
    if " " not in heading.strip():
        return False
    if joint.echoed:
        return True
    known_before, known_after = around.words.folded[before.lower()] > 0, around.words.folded[after.lower()] > 0
    # A capital at both ends, as in YouTube, may be a name that no list has: then both parts must be words.
    if around.paragraph:
        return known_before and known_after if before[:1].isupper() else known_before or known_after
    if before[:1].isupper():
        return known_before and known_after and min(len(before), len(after)) >= _SAME
    return len(before) > _SHORT and (known_before or known_after or not after.isascii())


def _parts_at_space(joint: _Joint, around: Surroundings) -> bool:
    """A word that begins sentences stands capitalised behind a heading; titles and names have such words too."""
    rules, before, word = around.rules, joint.before, joint.after.lower()
    if before.lower() in rules.words or before.lower() in rules.openers or joint.initial:
        return False
    if not around.paragraph:
        return _parts_inside(joint, around)
    if word in rules.openers:
        return joint.goes_on or before.islower() or not any(letter.islower() for letter in joint.heading)
    return joint.goes_on and before.islower() and around.words.is_plain(joint.after)


def _parts_inside(joint: _Joint, around: Surroundings) -> bool:
    """The same where no paragraph is known to begin: names such as ``the First Bank`` must not be taken for a start."""
    rules, word = around.rules, joint.after.lower()
    if word not in rules.openers or word in rules.title_words or not joint.goes_on:
        return False
    if len(word) == 1 and word.isascii():
        return False
    return len(joint.heading.split()) <= _FEW_WORDS and not joint.before.endswith(rules.genitives)


def _balanced(heading: str) -> bool:
    pairs = (("(", ")"), ("«", "»"), ("“", "”"), ("[", "]"))
    return all(heading.count(left) == heading.count(right) for left, right in pairs) and heading.count('"') % 2 == 0
