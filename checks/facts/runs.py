"""Words of one script that stand together in a text, and texts that are kept as they are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qostil import Span
from qostil.checks.facts.links import Reach, links
from qostil.languages.rules import common, english

_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LATIN_WORD = re.compile(r"(?<![\w@/&])[A-Za-z\u00c0-\u024f]+(?:['’-][A-Za-z\u00c0-\u024f]+)*(?![\w@])")
_BETWEEN = re.compile(r"[^\w.!?;]{1,4}|[^\w.!?;]{0,3}[0-9]+[^\w.!?;]{0,3}")
_REFERENCE = re.compile(r"^\W*(?:ibid|see|op\. ?cit|source|isbn|doi)\b", re.IGNORECASE)
_DATED = re.compile(r"(?<![0-9])(?:1[89]|20)[0-9]{2}(?![0-9])")
# What share of its words has a capital where a source is cited: with a link, with a year, with neither.
_WITH_LINK, _CAPITALS, _ALL_CAPITALS = 0.3, 0.6, 0.9
_NAMES = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its place."""

    text: str
    span: Span


def words(text: str) -> list[Word]:
    """Words of letters."""
    return [Word(match[0], Span(*match.span())) for match in _WORD.finditer(text)]


def latin_runs(text: str) -> Iterator[list[Word]]:
    """Latin words that nothing of another script, and no end of a sentence, parts."""
    run: list[Word] = []
    for match in _LATIN_WORD.finditer(text):
        if run and not _BETWEEN.fullmatch(text, run[-1].span.end, match.start()):
            yield run
            run = []
        run.append(Word(match[0], Span(*match.span())))
    if run:
        yield run


def latin_share(text: str) -> float:
    """The share of Latin letters among Latin and Cyrillic ones; links do not count."""
    text = without_links(text)
    latin, cyrillic = len(_LATIN.findall(text)), len(_CYRILLIC.findall(text))
    return latin / (latin + cyrillic) if latin + cyrillic else 0.0


def without_links(text: str) -> str:
    """The text with links and addresses cut out."""
    for link in reversed(links(text)):
        text = text[: link.span.start] + text[link.span.end :]
    return text


def without_latin(text: str) -> str:
    """The text with Latin words cut out."""
    return _LATIN_WORD.sub("", text)


def is_title(run: Sequence[Word]) -> bool:
    """Whether words are a title, or a name: capitals at both ends, small letters for little words only."""
    small = english().words
    ends = run[0].text[0].isupper() and run[-1].text[0].isupper()
    return ends and all(word.text[0].isupper() or word.text in small for word in run)


def is_kept(text: str) -> bool:
    """Whether a text may stand in a translation as it is: a name, a source that is cited, the credit of a picture."""
    found = words(without_links(text))
    low = text.strip().lower()
    if len(found) <= _NAMES or low.startswith(common().sure_credits) or _REFERENCE.match(low):
        return True
    # All in capitals is a heading like any other.
    capitals = 0.0 if text.isupper() else sum(word.text[0].isupper() for word in found) / len(found)
    dated = bool(_DATED.search(text))
    if any(link.reach is not Reach.HOST for link in links(text)):
        return dated or capitals > _WITH_LINK
    return capitals > (_CAPITALS if dated else _ALL_CAPITALS)
