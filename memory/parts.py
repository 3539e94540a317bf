"""The sentences of a text that holds several."""

import re
from collections.abc import Iterator

from qostil import Span

# After a full stop or the like, before a capital or a number; or also after the colon or semicolon of a list. What
# they part wrongly, the count of sentences tells.
_NEXT = r"\s+(?=[«“„‘\"(\[]*(?:\d|(?P<letter>[^\W\d_])))"
_STOP = re.compile(rf"(?:(?<=[.!?…])|(?<=[.!?…][»”’\")\]])){_NEXT}")
_STOP_OR_ITEM = re.compile(rf"(?:(?<=[.!?…:;])|(?<=[.!?…][»”’\")\]])){_NEXT}")


def parts(text: str, sentences: int) -> list[Span]:
    """Where the ``sentences`` of a text stand in it; none where it has but one, or they cannot be told apart."""
    if sentences < 2:
        return []
    for boundary in (_STOP, _STOP_OR_ITEM):
        found = list(_spans(text, boundary))
        if len(found) == sentences:
            return found
    return []


def _spans(text: str, boundary: re.Pattern[str]) -> Iterator[Span]:
    start = 0
    for found in boundary.finditer(text):
        letter = found["letter"]
        if letter is None or letter.isupper():
            yield Span(start, found.start())
            start = found.end()
    yield Span(start, len(text))
