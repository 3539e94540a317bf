"""Words of a text as a term is compared with them: folded, with their places, capitals and what stands between."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from qostil.languages.search import fold, words

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n|\r\n[^\S\n]*\r\n|\u2029")
_QUOTES = frozenset("\"«»“”„‟‹›'’‘‚")
_HYPHENS = frozenset("-‐‑\u00ad")
_HYPHENED = re.compile(r"[\"»”“’›]?[-‐‑]\s*")
_SPACED_HYPHEN = re.compile(r"\s[-‐‑]+\s")
_PAIRS = (("«", "»"), ("“", "”"), ("„", "“"), ("‹", "›"), ("(", ")"), ('"', '"'))
_LONGEST_ACRONYM = 8
PARTED = "\n\n"
"""What stands between two words of different paragraphs; between those of a term it never does."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its place. ``gap`` is what stands before it, without what may vary; ``capitals`` begin it.

    ``hyphened`` says that a hyphen, and at most a closing quotation mark before it, stands before the word.
    """

    folded: str
    start: int
    end: int
    gap: str
    capitals: int
    hyphened: bool


def worded(text: str) -> list[Word]:
    """The words of ``text`` that have a letter or a digit."""
    found, end = [], 0
    for raw, span in words(text):
        folded = fold(raw)
        if folded:
            between = text[end : span.start]
            hyphened = _HYPHENED.fullmatch(between) is not None
            found.append(Word(folded, span.start, span.end, gap(between), _capitals(raw), hyphened))
            end = span.end
    return found


@lru_cache(maxsize=1 << 12)
def gap(between: str) -> str:
    """What stands between two words, without blanks, quotation marks, invisible characters and a hyphen that joins."""
    if _BLANK_LINE.search(between):
        return PARTED
    kept = "" if not _SPACED_HYPHEN.search(between) else "-"
    return kept + "".join(letter for letter in between if not _varies(letter))


def _varies(letter: str) -> bool:
    return (
        letter.isspace()
        or letter in _QUOTES
        or letter in _HYPHENS
        or unicodedata.category(letter) in {"Cf", "Cc", "Mn", "Lm"}
    )


def paired(text: str, start: int, end: int) -> tuple[int, int]:
    """The span, with the quotation mark or bracket beside it that belongs to one within."""
    for opening, closing in _PAIRS:
        within = text[start:end]
        excess = within.count(opening) % 2 if opening == closing else within.count(closing) - within.count(opening)
        if excess > 0 and text.endswith(opening, 0, start):
            start -= 1
        elif (excess < 0 or (excess and opening == closing)) and text.startswith(closing, end):
            end += 1
    return start, end


@lru_cache(maxsize=1 << 15)
def _capitals(raw: str) -> int:
    """How many capital letters a word begins with, apostrophes and stress aside."""
    count = 0
    for letter in unicodedata.normalize("NFC", raw):
        if letter.isupper() or letter.isdigit():
            count += 1
        elif letter.isalpha() and unicodedata.category(letter) != "Lm":
            break
    return count


def acronyms(found: Iterable[Word], text: str) -> list[int]:
    """For each word of a term the capitals it must have, 0 where it may be written in any.

    A term of several words, one of them long, all in capitals is a heading and holds no acronym.
    """
    listed = list(found)
    shouted = len(listed) > 1 and text.isupper() and any(len(word.folded) > _LONGEST_ACRONYM - 2 for word in listed)
    return [0 if shouted else _asked(word, text) for word in listed]


def _asked(word: Word, text: str) -> int:
    size = len(word.folded)
    is_acronym = (
        1 < size <= _LONGEST_ACRONYM and word.capitals == size and any(map(str.isalpha, text[word.start : word.end]))
    )
    return size if is_acronym else 0
