"""Three small rules that stand in for the real ones, so that what is shown of findings depends on no rule of ours."""

import re
from collections.abc import Iterator

from qostil import Finding, Severity, Span
from qostil.checks import Document, Knowledge, Rule
from qostil.checks.settings import Options


def _years(document: Document, _: Knowledge, options: Options) -> Iterator[Finding]:
    least = int(str(dict(options)["least"]))
    for place, segment in enumerate(document.segments):
        for year in re.finditer(r"\b\d{4}\b", segment.source):
            if int(year[0]) >= least and year[0] not in segment.target:
                yield Finding(
                    place,
                    "year",
                    Severity.ERROR,
                    0.9,
                    f"{year[0]} is not in the translation",
                    (Span(*year.span()),),
                    (Span(len(segment.target), len(segment.target)),),
                    year[0],
                    "the source has it",
                    others=tuple(at for at, other in enumerate(document.segments) if year[0] in other.target),
                )


def _blanks(document: Document, _: Knowledge, __: Options) -> Iterator[Finding]:
    for place, segment in enumerate(document.segments):
        for blanks in re.finditer(r" {2,}", segment.target):
            message, span = "two blanks running", Span(*blanks.span())
            yield Finding(place, "blank", Severity.HINT, 0.5, message, (), (span,), " ", cause="blanks")


def _shouts(document: Document, _: Knowledge, __: Options) -> Iterator[Finding]:
    for place, segment in enumerate(document.segments):
        for shout in re.finditer("!+", segment.target):
            if "!" not in segment.source:
                span = Span(*shout.span())
                yield Finding(place, "shout.loud", Severity.WARNING, 0.7, "nobody shouts in the source", (), (span,))


RULES = (
    Rule("year", Severity.ERROR, "a year is gone", _years, options=(("least", 1000), ("words", ("year",)))),
    Rule("blank", Severity.HINT, "two blanks running", _blanks),
    Rule("shout.loud", Severity.WARNING, "an exclamation mark too many", _shouts, frozenset({"kk", "ky"})),
)
TABLE = (
    "id\tsource\ttarget\n"
    "a\tThe mill was built in 1911.\tДиірмен салынды!\n"
    "b\tThe roof is new.\tШатыры  жаңа.\n"
    "c\tIt burnt in 1923.\tОл  1923 жылы өртенді.\n"
    "d\tThe door is old.\tЕсігі ескі.\n"
)
