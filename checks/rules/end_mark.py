"""A question, a cry or a colon that ends otherwise in the translation."""

import re
from collections.abc import Iterator

from qostil import Finding, Severity, Span
from qostil.checks.document import Document
from qostil.checks.knowledge import Knowledge
from qostil.checks.rule import Rule
from qostil.checks.settings import Options

_NAME = "end_mark"
_TELLING, _OTHER = 0.5, 0.2
# What may stand behind the mark: notes, closing quotation marks and brackets.
_TAIL = re.compile(r"(?:\[[0-9]+\]|[\s»”\"’')\]]|[\u200b\u2060])+$")
_MARKS = ".?!:;…,"


def find(document: Document, _: Knowledge, options: Options) -> Iterator[Finding]:
    """``? ! :`` against others; with ``strict`` every difference."""
    strict = bool(dict(options).get("strict"))
    for place, segment in enumerate(document.segments):
        if not segment.target.strip():
            continue
        (there, source), (here, target) = _end(segment.source), _end(segment.target)
        telling = _tells(there, here, segment.target) or _tells(here, there, segment.source)
        if there != here and (telling or strict):
            message = f"the source ends with {there or 'no mark'}, the translation with {here or 'no mark'}"
            sure = _TELLING if telling else _OTHER
            yield Finding(place, _NAME, Severity.HINT, sure, message, (source,), (target,), expected=there)


def _end(text: str) -> tuple[str, Span]:
    end = len(_TAIL.sub("", text))
    mark = text[end - 1 : end]
    if mark in set(_MARKS):
        return mark, Span(end - 1, end)
    return "", Span(max(end - 1, 0), max(end, 1))


def _tells(mark: str, other: str, opposite: str) -> bool:
    """Whether a mark is one that the other side should have, and has nowhere."""
    return mark in {"?", "!", ":"} and other != mark and mark not in opposite


RULE = Rule(_NAME, Severity.HINT, "the end has another mark: ? ! :", find, options=(("strict", False),))
