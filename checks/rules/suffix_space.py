"""A space before the hyphen of an ending or of the second half of a word: 1000 -нан, сондай -ақ."""

import re
from collections.abc import Iterator
from functools import cache

from qostil import Finding, Severity, Span
from qostil.checks.document import Document
from qostil.checks.knowledge import Knowledge
from qostil.checks.rule import Rule
from qostil.checks.settings import Options
from qostil.languages.rules import load_data

_NAME = "suffix_space"
_ENDING, _WORD = 0.95, 0.9
# A dash between clauses has a space on both sides; a hyphen with one on its left alone belongs to a word.
_HALF = re.compile(r"(?P<before>[^\W_]+)[ \u00a0]+-(?P<ending>[^\W\d_]+)")


def find(document: Document, _: Knowledge, __: Options) -> Iterator[Finding]:
    """One slip of typing, told in full where it comes first; the others are hints of the same cause."""
    severity = Severity.WARNING
    for place, segment in enumerate(document.segments):
        for match, sure in _slips(segment.target, document.target.code) if "-" in segment.target else ():
            yield _finding(place, match, severity, sure)
            severity = Severity.HINT


def _slips(text: str, code: str) -> Iterator[tuple[re.Match[str], float]]:
    """Endings behind digits, signs and capitals first; then halves of words in small letters."""
    taken: list[Span] = []
    for match in _endings(code).finditer(text):
        taken.append(Span(*match.span()))
        yield match, _ENDING
    for match in _HALF.finditer(text):
        if match["ending"][0].islower() and not any(Span(*match.span()).meets(span) for span in taken):
            yield match, _WORD


def _finding(place: int, match: re.Match[str], severity: Severity, sure: float) -> Finding:
    message, spans = f"{match[0]!r} is one word", (Span(*match.span()),)
    expected = f"{match['before']}-{match['ending']}"
    return Finding(place, _NAME, severity, sure, message, target_spans=spans, expected=expected, cause=_NAME)


@cache
def _endings(code: str) -> re.Pattern[str]:
    """An ending behind a number, a per cent sign or an acronym, with a space on the left, or on both sides."""
    number, acronym = r"[0-9](?:[0-9 \u00a0.,]*[0-9])?(?:[ \u00a0]?%)?", "[^\\W\\d_a-zа-яәғқңөұүһі]{2,}"
    return re.compile(
        rf"(?<!\w)(?P<before>{number}|{acronym})[ \u00a0]+-[ \u00a0]?"
        rf"(?P<ending>{load_data('numbers')[code]['endings']})(?!\w)"
    )


RULE = Rule(_NAME, Severity.WARNING, "a space parts a word from its ending", find, languages=frozenset({"kk", "ky"}))
