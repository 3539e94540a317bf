"""Footnote marks: which bracketed numbers are marks, and a sentence's text without them."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from qostil import Span

_NUMBER = re.compile(r"\[(\d{1,4})\]")
_MARK = re.compile(r"[ \xa0]{0,3}\[(\d{1,4})\]")
# How far a mark's number may run ahead of those before it where no list of notes has it.
_STEP = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """A bracketed number in a text."""

    number: int
    span: Span


def bracketed_numbers(text: str) -> tuple[Mark, ...]:
    """Every bracketed number of ``text``, whether it is a footnote mark or not."""
    return tuple(Mark(int(match[1]), Span(*match.span())) for match in _NUMBER.finditer(text))


def footnote_numbers(text: str, listed: Collection[int]) -> frozenset[int]:
    """Tell which numbers are footnote marks in ``text``: those of the notes ``listed``, and those that count up.

    The list may be cut, or missing; a year or a page in brackets does not count up.
    """
    accepted = set(listed)
    last = 0
    for mark in bracketed_numbers(text):
        if mark.span.start > 0 and (mark.number in accepted or last < mark.number <= last + _STEP):
            accepted.add(mark.number)
            last = max(last, mark.number)
    return frozenset(accepted)


def take_marks(text: str, numbers: Collection[int]) -> tuple[str, tuple[int, ...]]:
    """Give ``text`` without its footnote marks, and their numbers in order. Other bracketed numbers stay."""
    taken: list[int] = []
    begins = len(text) - len(text.lstrip())

    def replacement(match: re.Match[str]) -> str:
        number = int(match[1])
        if number not in numbers or match.start() <= begins:
            return match[0]
        taken.append(number)
        joins = text[match.start() - 1].isalnum() and text[match.end() : match.end() + 1].isalnum()
        return " " if joins else ""

    return _MARK.sub(replacement, text), tuple(taken)
