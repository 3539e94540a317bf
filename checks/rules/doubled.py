"""A word, or a few words, that stand twice running."""

import re
from collections.abc import Iterator
from itertools import pairwise

from qostil import Finding, Severity, Span
from qostil.checks.document import Document, Segment
from qostil.checks.facts.tables import table
from qostil.checks.knowledge import Knowledge
from qostil.checks.rule import Rule
from qostil.checks.settings import Options
from qostil.languages.rules import rules_of

_NAME = "doubled"
_TOKEN = re.compile(r"\S+")
_END = re.compile(r"[.!?…;:»”\")]+$")
_SURE, _ALIKE_COMMAS, _HEADING = 0.95, 0.7, 0.3
_LONGEST = 4
# With a comma between them short words are said twice on purpose: иә, иә.
_EMPHATIC = 4
# A heading that ran into its paragraph has so few words.
_HEADING_WORDS = 7
_ON_PURPOSE = {"en": frozenset({"had", "that"})}


def find(document: Document, _: Knowledge, __: Options) -> Iterator[Finding]:
    """Doublings of the target, if the source has fewer."""
    grammatical = _ON_PURPOSE.get(document.target.code, frozenset())
    for place, segment in enumerate(document.segments):
        doublings = [span for span in _doublings(segment.target) if _first(segment, span) not in grammatical]
        if doublings and len(doublings) > len(list(_doublings(segment.source))):
            for span in doublings:
                yield _finding(document, place, segment, span)


def _doublings(text: str) -> Iterator[Span]:
    """From the first to the second, longest first; a word of three is not found twice."""
    tokens = [(match[0].lower(), match.start(), match.end()) for match in _TOKEN.finditer(text)]
    bare = [_END.sub("", token[0]) for token in tokens]
    at = 0
    while at < len(tokens):
        again = [n for n in range(_LONGEST, 0, -1) if at + n < len(bare) and bare[at] == bare[at + n]]
        length = next((n for n in again if _is_twice(tokens[at : at + 2 * n], n)), 0)
        if length:
            yield Span(tokens[at][1], tokens[at + 2 * length - 1][2])
        at += 2 * length or 1


def _is_twice(tokens: list[tuple[str, int, int]], length: int) -> bool:
    if len(tokens) < 2 * length:
        return False
    first = [token[0] for token in tokens[:length]]
    second = [token[0] for token in tokens[length:]]
    last = first[-1]
    if first[:-1] != second[:-1] or not any(map(str.isalnum, last)):
        return False
    if last.endswith(","):
        return last == second[-1] and len(last) > _EMPHATIC and length == 1 and not last.isascii()
    return last == second[-1] or last == _END.sub("", second[-1])


def _first(segment: Segment, span: Span) -> str:
    return segment.target[span.start : span.end].split()[0].lower()


def _finding(document: Document, place: int, segment: Segment, span: Span) -> Finding:
    words = segment.target[span.start : span.end].split()
    half = " ".join(words[len(words) // 2 :])
    if words[0].lower() in table(document.target.code, "form").get("twice", ()):
        told = f"{segment.target[span.start : span.end]!r} is written with a hyphen"
        return Finding(place, _NAME, Severity.WARNING, _SURE, told, target_spans=(span,), expected="-".join(words))
    ran_in = _ran_in(document, segment, span)
    sure = _HEADING if ran_in else _ALIKE_COMMAS if words[0].endswith(",") else _SURE
    severity = Severity.HINT if ran_in else Severity.WARNING
    why = "a heading may have run into its paragraph" if ran_in else ""
    message = f"{half.rstrip('.,;:!?')!r} stands twice running"
    return Finding(place, _NAME, severity, sure, message, target_spans=(span,), expected=half, why=why)


def _ran_in(document: Document, segment: Segment, span: Span) -> bool:
    """Whether a heading ends between the two: near the beginning, where in the source a sentence opens."""
    if len(segment.target[: span.end].split()) > _HEADING_WORDS + 1 or not segment.target[span.start].isupper():
        return False
    near = list(pairwise(segment.source.split()[: _HEADING_WORDS + 1]))
    openers = rules_of(document.source).openers
    return any(word[0].isupper() and word.lower() in openers and before[-1].isalnum() for before, word in near)


RULE = Rule(_NAME, Severity.WARNING, "a word stands twice running", find)
