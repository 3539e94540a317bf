"""Numbers written as another language writes them: 28.5 for 28,5, and 520,336 for 520 336."""

import re
from collections.abc import Iterator

from qostil import Finding, Severity
from qostil.checks.document import Document
from qostil.checks.facts.facts import facts
from qostil.checks.facts.number import Kind, Number
from qostil.checks.knowledge import Knowledge
from qostil.checks.rule import Rule
from qostil.checks.settings import Options
from qostil.languages.counting import written_number

_NAME = "number_format"
_SURE = 0.8
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
            written = segment.target[number.span.start : number.span.end]
            value = next((reading for reading in number.readings if reading in said), None)
            match = foreign.match(written)
            if number.kind is Kind.PLAIN and match is not None and value is not None:
                digits = Number((value,), number.span).plain if len(match[0]) == len(written) else ""
                expected = written_number(digits, "", document.target, grouped=True) if digits else ""
                message = f"{match[0]} is not how numbers are written here"
                spans = (number.span,)
                yield Finding(
                    place, _NAME, Severity.HINT, _SURE, message, target_spans=spans, expected=expected, cause=_NAME
                )


RULE = Rule(_NAME, Severity.HINT, "a number is written as in another language", find, languages=frozenset(_FOREIGN))
