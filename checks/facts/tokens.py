"""What a program fills in or a page shows otherwise: placeholders and markup in plain text, list and heading marks."""

import re

from qostil import Span

_PLACEABLE = re.compile(
    r"\{\{[^{}\n]{0,60}\}\}|\$?\{[\w.:!-]{0,60}\}"  # {{ name }}, {0}, ${name}
    r"|%\(\w{1,60}\)[sdifr]|(?<![0-9%])%(?:[0-9]\$)?[sdif@](?!\w)"  # %(name)s, %1$s, %d
    r"|</?[A-Za-z][\w:-]{0,20}(?:\s[^<>\n]{0,300})?/?>"  # <b>
)
_MARK = re.compile(
    r"[^\S\n]*(?:(?P<heading>#{1,6})(?=\s)|(?P<bullet>[•◦▪‣●*–—-])(?=\s)|(?P<number>\(?\w{1,3}[.)])(?=\s))"
)


def placeables(text: str) -> list[tuple[str, Span]]:
    """Placeholders and tags in the order of the text."""
    if not any(sign in text for sign in "{%<"):
        return []
    return [(match[0], Span(*match.span())) for match in _PLACEABLE.finditer(text)]


def mark(line: str) -> tuple[str, str, Span] | None:
    """What a line begins with, as kind and text: the mark of a heading, a bullet, a number or a letter."""
    match = _MARK.match(line)
    if match is None:
        return None
    kind = next(name for name, found in match.groupdict().items() if found)
    return kind, match[kind], Span(*match.span(kind))
