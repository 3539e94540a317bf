"""Letters of another script that look the same: a Latin i in a Kazakh word, a Cyrillic Х in a Roman numeral."""

import re
from collections.abc import Iterator

from qostil import Finding, Severity, Span
from qostil.checks.document import Document
from qostil.checks.knowledge import Knowledge
from qostil.checks.rule import Rule
from qostil.checks.settings import Options

_NAME = "script_mix"
_SURE, _ROMAN, _ALL_CYRILLIC, _LONE = 0.92, 0.85, 0.5, 0.8
_LATIN_LETTERS = "aceopxyikhmtABCEHIKMOPTXYêéèë"
_TO_CYRILLIC = str.maketrans("aceopxyikhmtABCEHIKMOPTXY", "асеорхуікһмтАВСЕНІКМОРТХУ")
_TO_LATIN = str.maketrans("ХІСМ", "XICM")
_MIXED = re.compile(r"(?<![^\W\d_])(?=[^\W\d_]*[A-Za-z])(?=[^\W\d_]*[\u0400-\u052f])[^\W\d_]+")
_NUMERAL = re.compile(r"(?<![^\W_])(?=[IVXLCMХІСМ]*[ХІ])[IVXLCMХІСМ]{2,}(?![^\W_])")
# Russian words of one letter, between words in small letters; C may be a vitamin.
_SINGLE = re.compile(r"(?<=[а-яё] )[acoyk](?= [а-яё])")


def find(document: Document, _: Knowledge, __: Options) -> Iterator[Finding]:
    """Words that mix scripts by letters that look alike; a Latin stem with an ending behind a hyphen is right."""
    for place, segment in enumerate(document.segments):
        for match in _MIXED.finditer(segment.target):
            if _NUMERAL.fullmatch(match[0]):
                continue
            latin = [letter for letter in match[0] if letter.isascii()]
            if all(letter in _LATIN_LETTERS for letter in latin) and 2 * len(latin) <= len(match[0]):
                told = f"{match[0]!r} has Latin letters: {', '.join(dict.fromkeys(latin))}"
                yield _finding(place, match, told, match[0].translate(_TO_CYRILLIC), _SURE)
        for match in _NUMERAL.finditer(segment.target):
            mixed = any(map(str.isascii, match[0]))
            told = f"{match[0]!r} has Cyrillic letters in a Roman numeral"
            yield _finding(place, match, told, match[0].translate(_TO_LATIN), _ROMAN if mixed else _ALL_CYRILLIC)
        for match in _SINGLE.finditer(segment.target) if document.target.code == "ru" else ():
            told = f"{match[0]!r} is a Latin letter"
            yield _finding(place, match, told, match[0].translate(_TO_CYRILLIC), _LONE)


def _finding(place: int, match: re.Match[str], message: str, expected: str, sure: float) -> Finding:
    severity = Severity.HINT if sure == _ALL_CYRILLIC else Severity.WARNING
    return Finding(place, _NAME, severity, sure, message, target_spans=(Span(*match.span()),), expected=expected)


RULE = Rule(
    _NAME, Severity.WARNING, "letters of two scripts in one word", find, languages=frozenset({"kk", "ky", "ru"})
)
