"""A stretch of text in the source of a page: each of its letters and tags knows where it stands there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import unescape
from itertools import count
from typing import NamedTuple

from qostil import Span, Tag, TagKind

# A character reference, a run of white space of HTML, or a letter.
_SIGN = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);?|[ \t\n\r\f]+|.", re.DOTALL)
_BLANK = " \t\n\r\f"


class Letter(NamedTuple):
    """A letter of the text, and the part of the source that it is."""

    sign: str
    start: int
    end: int


@dataclass(slots=True)
class Stretch:
    """Letters and tags in order, as the walk through a page adds them. ``place`` says where, if not in running text.

    ``quote`` is the sign around the value of an attribute; "" where there is none around it, None in running text.
    """

    place: str = ""
    quote: str | None = None
    letters: list[Letter] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    raw: list[Span] = field(default_factory=list)
    _open: list[tuple[str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text, a run of white space being one space."""
        return "".join(letter.sign for letter in self.letters)

    def add(self, source: str, start: int, end: int, *, verbatim: bool = False) -> None:
        """Go on with text; where ``verbatim`` white space counts, as within ``pre``."""
        for match in _signs(source, start, end):
            sign = match[0]
            if sign[0] not in _BLANK:
                self._say(unescape(sign) if sign[0] == "&" else sign, match.start(), match.end())
            elif verbatim:
                self.letters += (Letter(one, at, at + 1) for at, one in enumerate(sign, match.start()))
            else:
                self.blank(" ", match.start(), match.end())

    def _say(self, said: str, start: int, end: int) -> None:
        """Add what a sign of the source stands for; where that is two letters, the second takes no room."""
        self.letters += (Letter(one, end if number else start, end) for number, one in enumerate(said))

    def blank(self, sign: str, start: int, end: int) -> None:
        """Add white space, unless there is some already or the text has not begun."""
        if not self.letters:
            return
        # Behind a picture white space shows, whatever is before it.
        joined = not self.tags or self.tags[-1].kind is not TagKind.ALONE or self.tags[-1].at < len(self.letters)
        if joined and self.letters[-1].sign in " \n" and sign == " ":
            return
        if joined and self.letters[-1].sign == " ":
            start = self._take_in(start)
        self.letters.append(Letter(sign, start, end))

    def _take_in(self, start: int) -> int:
        """Drop the space before a line break: where the break begins in the source, the space included.

        Not where tags stand between the two, for a letter has no tags in it; these go where the space was.
        """
        space = self.letters.pop()
        end = len(self.letters)
        between = [number for number, tag in enumerate(self.tags) if tag.at > end]
        for number in between:
            self.tags[number] = replace(self.tags[number], at=end)
        return start if between else space.start

    def open(self, name: str, start: int, end: int, content: str) -> None:
        """Add an opening tag."""
        pair = str(len(self.tags) + 1)
        self._open.append((name, pair))
        self._tag(TagKind.OPEN, pair, start, end, content)

    def close(self, name: str, start: int, end: int, content: str) -> None:
        """Add a closing tag, of the nearest open one of its name."""
        pair = next((pair for one, pair in reversed(self._open) if one == name), "")
        if pair:
            self._open.remove((name, pair))
        self._tag(TagKind.CLOSE, pair, start, end, content)

    def alone(self, start: int, end: int, content: str) -> None:
        """Add what stands in the text and is none of it: a picture, a footnote mark."""
        self._tag(TagKind.ALONE, "", start, end, content)

    def _tag(self, kind: TagKind, pair: str, start: int, end: int, content: str) -> None:
        self.tags.append(Tag(len(self.letters), kind, pair, content))
        self.raw.append(Span(start, end))


def _signs(source: str, start: int, end: int) -> Iterator[re.Match[str]]:
    at = start
    for _ in count():
        match = _SIGN.match(source, at, end) if at < end else None
        if match is None:
            return
        yield match
        at = match.end()
