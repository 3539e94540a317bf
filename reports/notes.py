"""The list of footnotes behind a text: where it begins, and its notes."""

import re
from dataclasses import dataclass

from qostil import Span
from qostil.reports.marks import Mark, bracketed_numbers

# Numbers may be missing from a list, but not many in a row.
_STEP = 4
# A list has no more than this many places where it could begin; more is no list but noise.
_MOST_STARTS = 50
_PARAGRAPH_END = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Note:
    """A note of the list: its number, and its span with the number."""

    number: int
    span: Span


def find_notes(text: str) -> tuple[Note, ...]:
    """The notes behind ``text`` in order; empty where there are none.

    They are told by their numbers, which count up once more at the end: ``[1] ... [2] ...``, on lines of their own or
    in one run, glued to one another or not, whole or cut. A number that does not count up belongs to the note it is in.
    """
    marks = bracketed_numbers(text)
    starts = [index for index in range(len(marks)) if _may_begin(text, marks, index)][-_MOST_STARTS:]
    chains = [_chain(marks, index) for index in starts]
    longest = max(chains, key=len, default=[])
    if not longest or not _is_list(marks, longest):
        return ()
    ends = [*(mark.span.start for mark in longest[1:]), _end(text, longest[-1])]
    return tuple(
        Note(mark.number, _trimmed(text, mark.span.start, end)) for mark, end in zip(longest, ends, strict=True)
    )


def _may_begin(text: str, marks: tuple[Mark, ...], index: int) -> bool:
    """Whether the mark begins a paragraph and its number is low, or was there before as a mark in the text."""
    mark = marks[index]
    before = text[max(0, mark.span.start - 3) : mark.span.start]
    opens = not before.strip("\ufeff") or "\n" in before or before.endswith(("\xa0", "  ", "\xa0 "))
    return opens and mark.number <= _STEP


def _chain(marks: tuple[Mark, ...], index: int) -> list[Mark]:
    """The marks from ``index`` on whose numbers count up."""
    chain = [marks[index]]
    for mark in marks[index + 1 :]:
        if chain[-1].number < mark.number <= chain[-1].number + _STEP:
            chain.append(mark)
    return chain


def _is_list(marks: tuple[Mark, ...], chain: list[Mark]) -> bool:
    """Whether ``chain`` holds most numbers up to the end, and is long or answers marks in the text before."""
    after = [mark for mark in marks if mark.span.start >= chain[0].span.start]
    before = {mark.number for mark in marks if mark.span.start < chain[0].span.start}
    return len(chain) >= 0.6 * len(after) and (len(chain) > 1 or chain[0].number in before)


def _end(text: str, last: Mark) -> int:
    """Where the last note ends: before an empty line, if one follows."""
    match = _PARAGRAPH_END.search(text, last.span.end)
    return match.start() if match else len(text)


def _trimmed(text: str, start: int, end: int) -> Span:
    return Span(start, start + len(text[start:end].rstrip()))
