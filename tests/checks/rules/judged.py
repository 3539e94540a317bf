"""Documents made of a few sentences, and what a rule finds in them."""

from qostil import Finding, Language
from qostil.checks import Document, Knowledge, Segment
from qostil.checks.rule import Rule


def document(*pairs: tuple[str, str], target: str = "kk", source: str = "en", running: bool = True) -> Document:
    """Segments in order, with ids from 0."""
    segments = tuple(Segment(str(number), *texts) for number, texts in enumerate(pairs))
    return Document(segments, Language(source), Language(target), running)


def found(rule: Rule, *pairs: tuple[str, str], target: str = "kk", source: str = "en") -> list[Finding]:
    """What the rule finds in a running text, in order."""
    return list(rule.find(document(*pairs, target=target, source=source), Knowledge(), rule.options))


def marked(findings: list[Finding], *targets: str) -> list[str]:
    """The stretches of the translation that findings point at."""
    return [targets[each.place][span.start : span.end] for each in findings for span in each.target_spans]
