"""What an abbreviation, an initial or a date says of the full stop behind it."""

import re
from dataclasses import dataclass

from qostil.languages import Abbreviations, Rules, english
from qostil.reports.vocabulary import Vocabulary

_TOKEN_BEFORE = re.compile(r"(?:(?<![^\W\d_])[^\W\d_]\.[ \xa0]?(?=[^\W\d_]))*[^\s.,;:!?…()\[\]«»“”\"‘]*$")
# к.э.н., ф.ғ.д., a.k.a.: letters with stops between them are an abbreviation, in a list of ours or not.
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_CONSONANTS = "бвгджзйклмнпрстфхцчшщңғқһbcdfghjklmnpqrstvwxz"
# No word is spoken without a vowel: вх., стлб., mtg. are abbreviations, in a list of ours or not.
_VOWELLESS = re.compile(rf"[{_CONSONANTS}{_CONSONANTS.upper()}][{_CONSONANTS}]{{1,4}}")
_NUMBER_BEFORE = re.compile(r"^\d[\d–-]*(?=[^\W\d_])")
# A single letter is rather an initial or a pronoun.
_ROMAN = re.compile(r"[IVXLC]{2,}")
# Centuries are written with Cyrillic letters as well.
_CENTURY = re.compile(r"[IVXLCІХ]+(?:[–-][IVXLCІХ]+)?")
_CLAUSE = re.compile(r"[,;:(«“„]|(?<=[^\d\s]\s)[–—-](?=\s)")
# How far back an abbreviation or an address can begin.
_REACH = 40
# A date behind so few words opens its clause: "Избранный в 2017 г. Президент".
_FEW, _FEW_BEHIND_PREPOSITION = 1, 3


@dataclass(frozen=True, slots=True)
class Following:
    """The word behind a full stop, whether a full stop stands right behind that too, and a dash before it."""

    word: str
    dotted: bool
    dashed: bool

    @property
    def is_numeral(self) -> bool:
        """Whether it is a number, in digits or Roman."""
        return self.word[0].isdigit() or bool(_ROMAN.fullmatch(self.word))

    def opens(self, rules: Rules) -> bool:
        """Whether it is a word that begins sentences, and no initial and not the ``No.`` of a number."""
        word = self.word.lower()
        shortened = self.dotted and (len(word) == 1 or word in known_to(word, rules).number)
        return word in rules.openers and not shortened


def token_before(text: str, at: int, start: int) -> str:
    """What stands right before ``at``, spaces between single letters left out: ``т.е``, ``Sept``."""
    token = _TOKEN_BEFORE.search(text, max(start, at - _REACH), at)
    return _NUMBER_BEFORE.sub("", token[0].replace(" ", "").replace("\xa0", "")) if token else ""


def known_to(before: str, rules: Rules) -> Abbreviations:
    """The abbreviations of the language; Latin ones, in names and titles, are English in every language."""
    return english().abbreviations if before.isascii() and before[:1].isalpha() else rules.abbreviations


def is_initial(before: str) -> bool:
    """Whether ``before`` is the initial of a name, or several: А, К.-Ж, J.K."""
    last = before.rsplit(".", 1)[-1].lstrip("-")
    return len(last) == 1 and last.isalpha() and last.isupper()


def ends_behind(text: str, at: int, start: int, following: Following, rules: Rules, words: Vocabulary) -> bool | None:
    """Whether a sentence ends at the full stop at ``at``; None where no abbreviation stands before it."""
    before = token_before(text, at, start)
    known = known_to(before, rules)
    if is_initial(before) and not following.is_numeral:
        # What has a title behind it is no initial: "plan A. Prof. Lee".
        title = following.dotted and len(following.word) > 2 and following.word.lower() in known.never
        return title or following.dashed or following.opens(rules)
    number = _stands_behind_number(text[start:at], before, known)
    if before.lower() in known.dates:
        if following.is_numeral and _is_month(before.lower(), rules):
            return False
        return following.opens(rules) or (number and _date_ends(text[start:at], rules))
    if number and before.lower() in known.amounts and not following.is_numeral:
        return following.opens(rules) or not following.word.isupper() or len(following.word) == 1
    if number and _VOWELLESS.fullmatch(before) and before.lower() not in known.number | known.never:
        # A unit: 60 мм.
        return None
    return _listed(before, following, known, rules, words)


def _listed(before: str, following: Following, known: Abbreviations, rules: Rules, words: Vocabulary) -> bool | None:
    word = before.lower()
    if word in known.closing:
        return True
    if word in known.never:
        return False
    if word in known.inside or _DOTTED.fullmatch(word) or _VOWELLESS.fullmatch(before):
        # A title often follows a state in capitals, U.S. President; its use elsewhere in lower case proves nothing.
        begins = following.word[0].isupper() and words.is_plain(following.word) and not before.isupper()
        return following.opens(rules) or (begins and len(following.word) > 1)
    if word.rsplit(".", 1)[-1] in known.never:
        return False
    return not following.is_numeral if word in known.number or word in known.amounts else None


def _stands_behind_number(text: str, before: str, known: Abbreviations) -> bool:
    """Whether the abbreviation at the end of ``text`` counts or dates: behind a number, a century, or ``5 млн.``."""
    if not before or not text.endswith(before):
        return False
    words = text[max(0, len(text) - _REACH) : len(text) - len(before)].rstrip(" \xa0-–").replace("\xa0", " ").split(" ")
    last = words[-1].lstrip("($€£~<>≈")
    return last[:1].isdigit() or bool(_CENTURY.fullmatch(last)) or last.rstrip(".").lower() in known.amounts


def _date_ends(before: str, rules: Rules) -> bool:
    """Whether a sentence can end with the date at the end of ``before``.

    It can where the date is what the sentence says of its subject ("Күні – 12.05.2010 ж."). Where the verb does not
    stand last it can too, unless the date opens its clause: "В 2010 г. Базаров", "Бежав в 2010 г. Базаров".
    """
    *_, last = (None, *_CLAUSE.finditer(before))
    if last is not None and last[0] in "–—-" and before[: last.start()].strip():
        return True
    if rules.verb_last:
        return False
    clause = before[last.end() if last else 0 :].split()
    while clause and _is_of_date(clause[-1], rules):
        clause.pop()
    if len(clause) == 1 and len(clause[0]) > _FEW_BEHIND_PREPOSITION and clause[0].endswith(rules.past):
        return True
    few = _FEW_BEHIND_PREPOSITION if clause and clause[0].lower() in rules.prepositions else _FEW
    return len(clause) > few


def _is_of_date(word: str, rules: Rules) -> bool:
    bare = word.rstrip(".").lower()
    if bare in rules.prepositions or bare in rules.abbreviations.dates or bare[:1].isdigit():
        return True
    return bool(_CENTURY.fullmatch(word)) or _is_month(bare, rules)


def _is_month(word: str, rules: Rules) -> bool:
    return any(word in forms for forms in rules.months)


def is_listed(before: str, rules: Rules) -> bool:
    """Whether ``before`` is an abbreviation that a list has, of whatever group."""
    known = known_to(before, rules)
    groups = (known.never, known.number, known.inside, known.closing, known.dates, known.amounts)
    return any(before.lower() in group for group in groups)


def closes_bracket(text: str, at: int, start: int, rules: Rules) -> bool:
    """Whether the full stop at ``at`` ends an abbreviation in brackets inside a sentence: ``(2019 ж.) Қазақстан``."""
    before = token_before(text, at, start)
    shortened = is_listed(before, rules) or len(before) == 1 or _DOTTED.fullmatch(before.lower()) is not None
    return text.rfind("(", start, at) > start and shortened
