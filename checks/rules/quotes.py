"""Quotation marks: pairs that are not whole, and marks of another kind than the document has."""

import re
from collections import Counter
from collections.abc import Iterator

from qostil import Finding, Severity, Span
from qostil.checks.document import Document
from qostil.checks.facts.pairs import unpaired
from qostil.checks.knowledge import Knowledge
from qostil.checks.rule import Rule
from qostil.checks.settings import Options, Value

_NAME = "quotes"
_ALONE, _STYLE = 0.6, 0.5
_PAIRS = {"»": "«"}
_STYLES = {"«": "«»", "“": "“”", "„": "„“", '"': '""'}
_OPENING = re.compile(r"[«„]|(?<![^\s(\[])[“\"](?=\S)")
# A style is the document's if so many of its quotations, at least, have it.
_FEWEST, _SHARE = 5, 0.7


def find(document: Document, _: Knowledge, options: Options) -> Iterator[Finding]:
    """Pairs over the whole text, straight marks by their number; the style is the one set, else the usual one here."""
    targets = [segment.target for segment in document.segments]
    for place, at in unpaired(targets, _PAIRS, running=document.running):
        message = f"{targets[place][at]} has no partner"
        yield Finding(place, _NAME, Severity.HINT, _ALONE, message, target_spans=(Span(at, at + 1),))
    for place, text in enumerate(targets):
        near = targets[place + 1] if document.running and place + 1 < len(targets) else ""
        before = targets[place - 1] if document.running and place else ""
        if text.count('"') % 2 and not (near.count('"') % 2 or before.count('"') % 2):
            at = text.rindex('"')
            message = "one of the quotation marks has no partner"
            yield Finding(place, _NAME, Severity.HINT, _ALONE, message, target_spans=(Span(at, at + 1),))
    yield from _of_another_style(targets, dict(options).get("style", ""))


def _of_another_style(targets: list[str], wanted: Value) -> Iterator[Finding]:
    """Outer quotation marks only: within « » others are right."""
    found = [(place, match) for place, text in enumerate(targets) for match in _outer(text)]
    usual = Counter(_STYLES[match[0]] for _, match in found).most_common(1)
    if wanted:
        style = str(wanted)
    elif usual and len(found) >= _FEWEST and usual[0][1] >= _SHARE * len(found):
        style = usual[0][0]
    else:
        return
    for place, match in found:
        if _STYLES[match[0]] != style:
            message = f"quotation marks {_STYLES[match[0]]} where this text has {style}"
            span = Span(*match.span())
            cause = f"not {style}"
            yield Finding(
                place, _NAME, Severity.HINT, _STYLE, message, target_spans=(span,), expected=style, cause=cause
            )


def _is_kept(text: str, at: int) -> bool:
    """Whether Latin words are quoted in a text of another script: they keep their marks."""
    return text[at : at + 1].isascii() and any(letter.isalpha() and not letter.isascii() for letter in text)


def _outer(text: str) -> Iterator[re.Match[str]]:
    for match in _OPENING.finditer(text):
        if _is_kept(text, match.end()):
            continue
        before = text[: match.start()]
        if match[0] == "«" or before.count("«") == before.count("»"):
            yield match


RULE = Rule(_NAME, Severity.HINT, "quotation marks are not paired, or of another kind", find, options=(("style", ""),))
