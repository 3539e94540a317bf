"""Findings as HTML: a box for each trouble, in it each place with both texts."""

from collections.abc import Sequence

from qostil import Language, Severity, Span
from qostil.app.checking.checked import Told
from qostil.app.checking.excerpt import Piece, pieces
from qostil.app.checking.groups import Found, Group
from qostil.app.checking.named import Named
from qostil.app.page.markup import Html, fill, join

_FIRST = 3


def anchor(named: Named, told: Told) -> str:
    """The name by which a link leads to a finding; the same words and texts may stand in several places."""
    finding = told.finding
    spans = "-".join(str(span.start) for span in (*finding.source_spans, *finding.target_spans))
    return f"f-{told.fingerprint}-{named.document.target.code}-{finding.place}-{spans}"


def group_html(group: Group, rule: int, again: str) -> Html:
    """A trouble; of one that is met often, what comes after the first places is folded away."""
    template = (
        '<article class="trouble s-$severity r-$rule"><h3><span class="severity">$severity</span> $name '
        '<span class="quiet">$about</span></h3>$message$first$more</article>'
    )
    finding, count = group.head.finding, len(group.found)
    alike = len({found.told.finding.message for found in group.found}) == 1
    return fill(
        template,
        severity=finding.severity,
        rule=rule,
        name=finding.rule,
        about=f"{count:,} times" if count > 1 else f"{finding.confidence:.0%} sure",
        message=fill("<p>$text</p>", text=finding.message) if alike else "",
        first=join(_place(found, again, message=not alike) for found in group.found[:_FIRST]),
        more=_more(group.found[_FIRST:], again, message=not alike),
    )


def _more(found: Sequence[Found], again: str, *, message: bool) -> Html:
    if not found:
        return Html()
    template = '<details class="more"><summary>$count more</summary>$places</details>'
    places = join(_place(each, again, message=message) for each in found)
    return fill(template, count=f"{len(found):,}", places=places)


def _place(found: Found, again: str, *, message: bool) -> Html:
    told, document = found.told, found.named.document
    template = (
        '<div class="place" id="$anchor"><p class="about">$where</p>$message<div class="sides">$source$target</div>'
        "$because$decide</div>"
    )
    finding, segment = told.finding, told.segment
    return fill(
        template,
        anchor=anchor(found.named, told),
        where=_where(found),
        message=fill("<p>$text</p>", text=finding.message) if message else "",
        source=_side(document.source, segment.source, finding.source_spans, finding.severity),
        target=_side(document.target, segment.target, finding.target_spans, finding.severity),
        because=_because(found),
        decide=_decide(told.fingerprint, finding.rule, again),
    )


def _where(found: Found) -> str:
    named, segment = found.named, found.told.segment
    parts = (named.title or named.name, segment.id, f"line {segment.line}" if segment.line else "", segment.section)
    return " · ".join(part for part in parts if part)


def _side(language: Language, text: str, spans: Sequence[Span], severity: Severity) -> Html:
    template = '<p lang="$lang"><span class="tag">$lang</span> $text</p>'
    lit = join(_piece(piece, severity) for piece in pieces(text, spans))
    return fill(template, lang=language, text=lit or Html('<span class="quiet">(nothing)</span>'))


def _piece(piece: Piece, severity: Severity) -> Html:
    if not piece.marked:
        return fill("$text", text=piece.text)
    kind = f"{severity} gap" if not piece.text else str(severity)
    return fill('<mark class="$kind">$text</mark>', kind=kind, text=piece.text)


def _because(found: Found) -> Html:
    finding = found.told.finding
    template = "<div><dt>$name</dt><dd>$text</dd></div>"
    told = {"expected": finding.expected, "why": finding.why, "see also": found.others}
    rows = join(fill(template, name=name, text=text) for name, text in told.items() if text)
    return fill('<dl class="because">$rows</dl>', rows=rows) if rows else Html()


def _decide(digits: str, rule: str, again: str) -> Html:
    """Lines to copy into a terminal."""
    template = (
        '<details class="decide"><summary>Let it stand</summary><p><code>$ignore</code></p>'
        "<p>All like it: <code>--scope alike</code>, the rule in this file: <code>--scope file</code>, in this "
        "language: <code>--scope language</code>. What it looks for: <code>qostil check --explain $rule</code></p>"
        "</details>"
    )
    return fill(template, ignore=f'{again} --ignore {digits} --reason "..."', rule=rule)
