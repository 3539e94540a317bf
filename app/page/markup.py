"""HTML from templates, with everything escaped that is not HTML already."""

import html
import re
from collections.abc import Iterable
from string import Template
from typing import LiteralString

# HTML has no way to write these, and a lone surrogate has no bytes in UTF-8.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class Html(str):
    """Text that is HTML already and goes into a template as it is."""

    __slots__ = ()


def escape(value: object) -> Html:
    """``value`` as HTML; what cannot be written in HTML becomes a replacement character."""
    if isinstance(value, Html):
        return value
    return Html(html.escape(_ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", str(value))))


def fill(template: LiteralString, **values: object) -> Html:
    """The template with each ``$name`` replaced by its value, escaped; values stand between tags or in double quotes.

    Templates are also well-formed XML (empty elements closed, attributes quoted), so that a strict parser can check
    the page.
    """
    return Html(Template(template).substitute({name: escape(value) for name, value in values.items()}))


def join(parts: Iterable[object], between: LiteralString = "") -> Html:
    """The parts, escaped, one after another."""
    return Html(between.join(escape(part) for part in parts))
