"""Numbers written as another language writes them: 28.5 for 28,5, and 520,336 for 520 336."""

import re
from collections.abc import Iterator
from decimal import Decimal

from qostil import Finding, Severity, Span
from qostil.checks.document import Document
from qostil.checks.facts.facts import facts
from qostil.checks.facts.number import Kind, Number
from qostil.checks.knowledge import Knowledge
from qostil.checks.rule import Rule
from qostil.checks.settings import Options

_NAME = "number_format"
_SURE = 0.8
# Articles of a law are numbered with full stops.
_ARTICLE = re.compile(r"(?:берене|бап|бөлүм|статья|стать[еию]|ст\.|пункт|article|section|версия|нұсқа)", re.IGNORECASE)
_FAR = 14
_COMMA = str.maketrans({".": ",", ",": "\u00a0"})
_RIGHT = {
    "en": str.maketrans({",": ".", **dict.fromkeys(" \u00a0\u202f", ",")}),
    **dict.fromkeys(("kk", "ky", "ru"), _COMMA),
}
_FOREIGN = {
    "en": re.compile(r"[0-9]+,[0-9]{1,2}(?![0-9])|[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+(?![0-9])"),
    # Decimal commas, and a space between thousands: CLDR has it so for all three.
    **dict.fromkeys(("kk", "ky", "ru"), re.compile(r"[0-9]+\.[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])")),
}


def find(document: Document, _: Knowledge, __: Options) -> Iterator[Finding]:
    """Only numbers that the source says too, so that versions and names are left alone."""
    foreign = _FOREIGN.get(document.target.code)
    if foreign is None:
        return
    for place, segment in enumerate(document.segments):
        if not foreign.search(segment.target):
            continue
        said = {number.value for number in facts(segment.source, document.source.code).numbers}
        for number in facts(segment.target, document.target.code).numbers:
            match = foreign.match(segment.target, number.span.start, number.span.end)
            if match is not None and _is_misread(number, said) and not _ARTICLE.search(segment.target, *_around(match)):
                yield Finding(
                    place,
                    _NAME,
                    Severity.HINT,
                    _SURE,
                    f"{match[0]} is not how numbers are written here",
                    target_spans=(Span(*match.span()),),
                    expected=match[0].translate(_RIGHT[document.target.code]),
                    cause=_NAME,
                )


def _is_misread(number: Number, said: set[Decimal]) -> bool:
    """Whether the source has the number, though it is not what the digits say here first."""
    if number.kind is not Kind.PLAIN:
        return False
    first, *others = number.readings
    return first not in said and not said.isdisjoint(others) if others else first in said


def _around(match: re.Match[str]) -> tuple[int, int]:
    return max(0, match.start() - _FAR), match.end() + _FAR


RULE = Rule(_NAME, Severity.HINT, "a number is written as in another language", find, languages=frozenset(_FOREIGN))
