"""Findings as a person reads them on a terminal: what is wrong, where, what was expected and why."""

import re
from collections.abc import Iterator, Sequence

import click

from qostil import Severity, Span
from qostil.app.checking.checked import Checked, Told
from qostil.app.checking.excerpt import excerpt
from qostil.app.checking.groups import Found, Group, groups_of

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}
_INDENT = "  "
_MOST_OTHERS = 8
# A text may hold what a terminal takes for a command.
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


class Paint:
    """Colours where the output is a terminal; elsewhere words are marked by double brackets."""

    def __init__(self, *, colour: bool) -> None:
        self._colour = colour

    def say(self, text: str, *, fg: str | None = None, bold: bool = False, dim: bool = False) -> str:
        """A text in a colour."""
        return click.style(text, fg=fg, bold=bold or None, dim=dim or None) if self._colour else text

    def marked(self, text: str, spans: Sequence[Span], fg: str) -> str:
        """A text, or what stands around the words marked; where something is missing the mark is empty."""
        return "".join(
            self._mark(clean(piece.text), fg) if piece.marked else clean(piece.text) for piece in excerpt(text, spans)
        )

    def _mark(self, text: str, fg: str) -> str:
        return click.style(text or "‸", fg=fg, bold=True, underline=True) if self._colour else f"[[{text}]]"


def clean(text: str) -> str:
    """A text without what would move the cursor, on one line."""
    return _CONTROLS.sub(" ", text)


def render(results: Sequence[Checked], paint: Paint, most: int | None) -> str:
    """All findings, one trouble after another; of one that is met often the first ``most`` places."""
    several = len({checked.named.name for checked in results}) > 1
    return "".join("\n".join(_lines(group, paint, most, several)) + "\n\n" for group in groups_of(results))


def _lines(group: Group, paint: Paint, most: int | None, several: bool) -> Iterator[str]:
    finding, count = group.head.finding, len(group.found)
    grave = paint.say(f"{finding.severity.upper():<7}", fg=_COLOURS[finding.severity], bold=True)
    about = [finding.rule, f"{count} times" if count > 1 else f"{finding.confidence:.0%} sure"]
    head = f"{grave} {paint.say(' · '.join(about), bold=True)}"
    if count == 1:
        yield f"{head}{paint.say(_where(group.found[0], several), dim=True)}"
        yield f"{_INDENT}{clean(finding.message)}"
        yield from _texts(group.found[0], paint)
        yield from _because(group.found[0], paint)
        return
    yield head
    alike = len({found.told.finding.message for found in group.found}) == 1
    if alike:
        yield f"{_INDENT}{clean(finding.message)}"
        yield from _because(group.found[0], paint)
    shown = group.found[:most]
    for found in shown:
        yield paint.say(f"{_INDENT}{_where(found, several).removeprefix(' · ')}", dim=True)
        if not alike:
            yield f"{_INDENT}{clean(found.told.finding.message)}"
        yield from _texts(found, paint)
        if not alike:
            yield from _because(found, paint)
    if len(shown) < count:
        yield f"{_INDENT}and {_listed(group.found[len(shown) :], several)}"


def _where(found: Found, several: bool) -> str:
    named, told = found.named, found.told
    parts = [
        f"{named.title or named.name} {named.document.source}-{named.document.target}" if several else "",
        clean(told.segment.id),
        f"line {told.segment.line}" if told.segment.line else "",
        clean(told.segment.section),
        told.fingerprint,
    ]
    return "".join(f" · {part}" for part in parts if part)


def _texts(found: Found, paint: Paint) -> Iterator[str]:
    segment, finding, document = found.told.segment, found.told.finding, found.named.document
    colour = _COLOURS[finding.severity]
    for language, text, spans in (
        (document.source, segment.source, finding.source_spans),
        (document.target, segment.target, finding.target_spans),
    ):
        tag = paint.say(f"{language.tag:<3}", fg="cyan")
        yield f"{_INDENT}{tag} {paint.marked(text, spans, colour) or paint.say('(nothing)', dim=True)}"


def _because(found: Found, paint: Paint) -> Iterator[str]:
    finding = found.told.finding
    told = {"expected": finding.expected, "why": finding.why, "see also": found.others}
    for name, text in told.items():
        if text:
            yield f"{_INDENT}{paint.say(f'{name}: ', dim=True)}{clean(text) if text.strip() else repr(text)}"


def _listed(found: Sequence[Found], several: bool) -> str:
    names = [clean(f"{each.named.name}: {_id(each.told)}" if several else _id(each.told)) for each in found]
    more = f" and {len(names) - _MOST_OTHERS} more" if len(names) > _MOST_OTHERS else ""
    return f"{len(names)} more: {', '.join(names[:_MOST_OTHERS])}{more}"


def _id(told: Told) -> str:
    return told.segment.id
