"""A translation in another language than it should be."""

import re
from collections.abc import Iterator

from qostil import Finding, Severity
from qostil.checks.document import Document, whole
from qostil.checks.facts.runs import without_latin, without_links, words
from qostil.checks.knowledge import Knowledge
from qostil.checks.rule import Rule
from qostil.checks.rules.copied import is_copied
from qostil.checks.settings import Options
from qostil.languages.guess import detect
from qostil.languages.rules import CODES, rules_of

_NAME = "language"
# Fewer words seldom tell.
_FEWEST = 5
_SUREST, _LEAST = 0.95, 0.5
# Letters that only one of ours in Cyrillic script has, or none but it and those it looks like.
_KAZAKH, _OTHERS = re.compile("[әғқұһі]", re.IGNORECASE), re.compile("[әғқұһіңөүїєґўҷӣӯҳ]", re.IGNORECASE)
_KYRGYZ = re.compile("[ңөү]", re.IGNORECASE)
_LATIN = re.compile("[a-z]", re.IGNORECASE)


def find(document: Document, _: Knowledge, __: Options) -> Iterator[Finding]:
    """Segments whose letters and words are those of another language."""
    code = document.target.code
    if code not in CODES:
        return
    for place, segment in enumerate(document.segments):
        if _looks_right(segment.target, code) or is_copied(segment, document):
            continue
        # Names in Latin letters and links say nothing of a text in Cyrillic ones.
        text = segment.target if code == "en" else without_latin(without_links(segment.target))
        if len(words(text)) < _FEWEST:
            continue
        guess = detect(text)
        if guess.confidence >= _LEAST and guess.language.code not in {code, "und"}:
            name = rules_of(guess.language).name or guess.language.code
            message = f"the translation is in {name}, not in {rules_of(document.target).name}"
            sure = round(_SUREST * guess.confidence, 2)
            yield Finding(place, _NAME, Severity.ERROR, sure, message, target_spans=whole(segment.target))


def _looks_right(text: str, code: str) -> bool:
    """Whether letters settle it: guessing takes time."""
    if code == "kk":
        return _KAZAKH.search(text) is not None
    if code == "ky":
        return _KYRGYZ.search(text) is not None and _KAZAKH.search(text) is None
    if code == "ru":
        return _OTHERS.search(text) is None and not _LATIN.search(text)
    return False


RULE = Rule(_NAME, Severity.ERROR, "a translation is in another language", find, languages=frozenset(CODES))
