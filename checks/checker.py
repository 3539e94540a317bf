"""Runs the rules over a document."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from qostil import Finding, Severity
from qostil.checks import rules
from qostil.checks.document import Document
from qostil.checks.knowledge import Knowledge
from qostil.checks.rule import Rule
from qostil.checks.settings import Options, Settings

_GRAVEST_FIRST = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}


def check(
    document: Document,
    knowledge: Knowledge,
    settings: Settings | None = None,
    *,
    advance: Callable[[int], object] = lambda _: None,
) -> list[Finding]:
    """What the rules find, the gravest and surest first; ``advance`` is told of each rule that is done."""
    wanted = settings or Settings()
    found: list[Finding] = []
    for rule in rules_for(document, wanted, meaning=knowledge.meaning is not None):
        found += _found(rule, document, knowledge, wanted)
        advance(1)
    return sorted(found, key=lambda each: (_GRAVEST_FIRST[each.severity], -each.confidence, each.place, each.rule))


def rules_for(document: Document, settings: Settings, *, meaning: bool = True) -> Iterator[Rule]:
    """The rules that are wanted and can judge the document, with or without an encoder."""
    for rule in rules.RULES:
        knows = rule.languages is None or document.target.code in rule.languages
        if settings.on.get(rule.name, rule.on) and knows and (meaning or not rule.needs_meaning):
            yield rule


def _found(rule: Rule, document: Document, knowledge: Knowledge, settings: Settings) -> Iterator[Finding]:
    options: Options = tuple({**dict(rule.options), **dict(settings.options.get(rule.name, ()))}.items())
    severity = settings.severities.get(rule.name)
    for finding in rule.find(document, knowledge, options):
        yield finding if severity is None else replace(finding, severity=severity)
